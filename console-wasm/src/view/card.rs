//! The context card: who the guest is, where they are, what they came for before, and shutting them out. Knows
//! nothing of what is said. What stands here was typed or sent by strangers: it is text, never more.

use crate::app::{App, guest_name, use_app, words};
use crate::host::{dates, page};
use crate::model::desk::Guest;
use crate::model::links::{Piece, pieces};
use crate::model::route::Route;
use crate::view::block::Blocking;
use crate::view::bubble::rated_text;
use crate::view::parts::{guest_face, icon, small_icon};
use crate::words::fill;
use frontdesk_protocol::staff::{Attribute, Card, Earlier, Row};
use frontdesk_protocol::{ConversationId, WebPage};
use leptos::prelude::*;

/// The card of the chat keys go to: a pane where there is room, else a drawer.
#[component]
pub fn CardPane() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let shown = Memo::new(move |_| app.model.with(crate::model::Model::shown));
    let open = Memo::new(move |_| app.drawer.get() || app.seat.with(|seat| seat.card_open));
    let close = move || {
        app.close_card();
        crate::app::focus_reply();
    };
    let name = Memo::new(move |_| {
        let shown = shown.get()?;
        app.model.with(|model| model.row(shown).map(|row| guest_name(&Guest::of(row))))
    });
    let label = move || fill(words.card, &[("name", &name.get().unwrap_or_default())]);
    move || {
        let conversation = shown.get().filter(|_| open.get())?;
        Some(view! {
            <div class="card__veil" on:click=move |_| close()></div>
            <aside
                class="card"
                id="card"
                tabindex="-1"
                aria-label=label
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        close();
                    }
                }
            >
                <button type="button" class="iconbtn card__close" aria-label=words.card_close on:click=move |_| close()>
                    {icon("close")}
                </button>
                <Facts app conversation />
                <Blocking conversation />
            </aside>
        })
    }
}

/// What is known: of the list at once, of the card when it has come.
#[component]
fn Facts(app: App, conversation: ConversationId) -> impl IntoView {
    let row = Memo::new(move |_| app.model.with(|model| model.row(conversation).cloned()));
    let card = Memo::new(move |_| app.model.with(|model| model.talk(conversation)?.card.clone()));
    move || {
        let row = row.get()?;
        Some(match card.get() {
            Some(card) => {
                view! { {who(&row, Some(&card))} {again(&card)} {place(&card)} {known(&card, &row)} }
                    .into_any()
            }
            None => who(&row, None).into_any(),
        })
    }
}

/// The guest, and their own time of day.
fn who(row: &Row, card: Option<&Card>) -> impl IntoView + use<> {
    let (words, app) = (words(), use_app());
    let name = card.and_then(|card| card.name.clone()).unwrap_or_else(|| guest_name(&Guest::of(row)));
    let here =
        if card.map_or(row.connected, |card| card.connected) { words.card_here } else { words.card_left };
    let zone = card.and_then(|card| card.timezone.clone());
    let time = move || {
        let time = dates::time_in(app.clock.get(), zone.as_deref()?)?;
        Some(format!(" · {}", fill(words.card_time, &[("time", &time)])))
    };
    let verified = card.is_some_and(|card| card.verified).then(|| {
        view! { <span class="tag tag--good" title=words.card_verified_hint>{words.card_verified}</span> }
    });
    let language = card.and_then(|card| card.language.as_deref().map(dates::language));
    let language = language.map(|language| view! { <span class="tag"><bdi>{language}</bdi></span> });
    let email = card.and_then(|card| card.email.clone()).map(|email| {
        view! { <p class="card__email">{small_icon("mail")}{linked(&email)}</p> }
    });
    view! {
        <section class="card__who">
            {guest_face(&name, "avatar--l")}
            <div>
                <h2><bdi dir="auto">{name}</bdi></h2>
                <p class="muted">{here}<span class="num">{time}</span></p>
                {email}
            </div>
            <p class="tags">{verified}{language}</p>
        </section>
    }
}

/// How often they came lately, and what came of it.
fn again(card: &Card) -> impl IntoView + use<> {
    let words = words();
    let repeats = card.contacts_30 > 1;
    let head = if repeats {
        let text = words.count(words.card_again, u64::from(card.contacts_30));
        fill(&text, &[("m", &card.contacts_7.to_string())])
    } else {
        words.card_first.to_owned()
    };
    let earlier = card.earlier.iter().map(earlier).collect_view();
    let list = (!card.earlier.is_empty())
        .then(|| view! { <ol class="contacts" aria-label=words.card_earlier>{earlier}</ol> });
    view! {
        <section class=if repeats { "card__again" } else { "" }>
            <h3>{head}</h3>
            {list}
        </section>
    }
}

fn earlier(chat: &Earlier) -> impl IntoView + use<> {
    let words = words();
    let (outcome, class) = match (chat.resolved_at, chat.satisfaction) {
        (None, _) => (words.card_open.to_owned(), "tag"),
        (Some(_), Some(n)) => {
            let class = if n <= 2 { "tag tag--urgent" } else { "tag tag--good" };
            (fill(words.card_score, &[("n", &n.to_string())]), class)
        }
        (Some(_), None) => (words.card_settled.to_owned(), "tag"),
    };
    let last = chat.last.clone().unwrap_or_else(|| words.no_words.to_owned());
    view! {
        <li>
            <a href=Route::Chat(chat.id).path()>
                <span class="num">{dates::date(chat.at)}</span>
                <span class="contacts__last" dir="auto">{last}</span>
                <span class=class>{outcome}</span>
            </a>
        </li>
    }
}

/// Where they are, and where they came from.
fn place(card: &Card) -> impl IntoView + use<> {
    let words = words();
    let head = if card.connected { words.card_page } else { words.card_page_last };
    let page = card.page.clone().map(|WebPage { url, title }| {
        let title = (!title.is_empty()).then(|| view! { <p class="card__title" dir="auto">{title}</p> });
        view! {
            <section>
                <h3>{head}</h3>
                {title}
                <p class="card__url" dir="ltr">{linked(&url)}</p>
            </section>
        }
    });
    let came = card.referrer.clone().map(|from| {
        view! {
            <section>
                <h3>{words.card_came}</h3>
                <p class="card__url" dir="ltr">{linked(&from)}</p>
            </section>
        }
    });
    view! { {page} {came} }
}

/// An address that may be clicked if it is one; in a tab of its own.
fn linked(text: &str) -> Vec<AnyView> {
    let piece = |piece| match piece {
        Piece::Plain(text) => text.into_any(),
        Piece::Link { href, text } => {
            view! { <a href=href target="_blank" rel="noopener noreferrer nofollow">{text}</a> }.into_any()
        }
    };
    pieces(text).into_iter().map(piece).collect()
}

/// The rest, as facts.
fn known(card: &Card, row: &Row) -> impl IntoView + use<> {
    let words = words();
    let fobs = card.attributes.iter().map(fob).collect_view();
    let attributes = (!card.attributes.is_empty()).then(|| {
        view! {
            <section>
                <h3>{words.card_known}</h3>
                <p class="tags">{fobs}</p>
            </section>
        }
    });
    let rated = row.rated.as_ref().filter(|rating| !rating.is_empty()).map(rated_text).map(|text| {
        view! { <section><h3>{words.card_rated}</h3><p dir="auto">{text}</p></section> }
    });
    let browser =
        card.browser.clone().map(|browser| view! { <dt>{words.card_browser}</dt><dd>{browser}</dd> });
    view! {
        {rated}
        {attributes}
        <section>
            <dl class="kv">
                <dt>{words.card_site}</dt>
                <dd><bdi>{row.site_name.clone()}</bdi></dd>
                {browser}
                <dt>{words.card_since}</dt>
                <dd class="num">{dates::date(card.first_seen)}</dd>
                <dt>{words.card_number}</dt>
                <dd class="num">{card.number}</dd>
            </dl>
        </section>
    }
}

fn fob(attribute: &Attribute) -> impl IntoView + use<> {
    view! {
        <span class="tag tag--fact">
            <bdi>{attribute.name.clone()}</bdi>
            <b dir="auto">{attribute.value.clone()}</b>
        </span>
    }
}

/// Opens or closes the card: beside the chat where there is room, else over it.
pub fn toggle(app: App) {
    let alone = app.model.with_untracked(|model| model.columns.chats().len() < 2);
    if alone && page::is_wide() {
        app.seat.update(|seat| seat.card_open = !seat.card_open);
        app.keep_seat();
    } else {
        app.drawer.update(|open| *open = !*open);
    }
    if app.drawer.get_untracked() {
        request_animation_frame(|| page::focus("#card"));
    }
}

/// The button that shows the card where it is not a pane.
#[component]
pub fn CardButton() -> impl IntoView {
    let (app, words) = (use_app(), words());
    view! {
        <button
            type="button"
            class="iconbtn talk__card"
            title=format!("{} (I)", words.card_show)
            aria-label=words.card_show
            on:click=move |_| toggle(app)
        >
            {icon("person")}
        </button>
    }
}
