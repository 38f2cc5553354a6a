//! The palette: do, go, found. A combobox over the page whose list follows what is typed. Knows nothing of how entries
//! are chosen from: that is the model's.

use crate::app::{App, focus_reply, guest_name, words};
use crate::host::prefs::Theme;
use crate::host::{api, page};
use crate::model::Input;
use crate::model::desk::{Guest, Place};
use crate::model::draft::Mode;
use crate::model::palette::{Entry, Group, pick, step};
use crate::model::rest::Sites;
use crate::model::route::Route;
use crate::model::shortcuts::{self, Act};
use crate::view::errand::Errand;
use crate::view::overlay::{Over, return_focus};
use crate::view::parts::{icon, small_icon};
use crate::words::fill;
use frontdesk_protocol::ConversationId;
use frontdesk_protocol::staff::Status;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// What an entry does.
#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Go(Route),
    Open(ConversationId),
    Take(ConversationId),
    Resolve(ConversationId),
    Note(ConversationId),
    Be(Status),
    Theme(Theme),
    Keys,
}

/// The palette, while it is open.
#[component]
pub fn Palette(app: App, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Show when=move || open.get()>
            <Sheet app open />
        </Show>
    }
}

#[component]
fn Sheet(app: App, open: RwSignal<bool>) -> impl IntoView {
    let words = words();
    return_focus();
    request_animation_frame(|| page::focus("#palette-field"));
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let sites = RwSignal::new(Vec::<(String, String)>::new());
    if app.me().get_untracked().is_some_and(|me| me.is_admin()) {
        Errand::new().fetch(api::get::<Sites>("/sites"), move |all| {
            sites.try_set(all.sites.into_iter().map(|site| (site.id, site.name)).collect());
        });
    }
    let entries = Memo::new(move |_| offers(app, &sites.get()));
    let shown = Memo::new(move |_| entries.with(|entries| pick(entries, &typed.get())));
    let over = use_context::<Over>();
    let run = move |place: usize| {
        let what = shown.with_untracked(|shown| shown.get(place).map(|entry| entry.what.clone()));
        let Some(what) = what else { return };
        open.set(false);
        act(app, over, what);
    };
    let press = move |event: KeyboardEvent| {
        let count = shown.with_untracked(Vec::len);
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "Enter" => {
                event.prevent_default();
                run(at.get_untracked());
                return;
            }
            "Escape" => {
                event.prevent_default();
                open.set(false);
                return;
            }
            // There is one thing to stand on.
            "Tab" => {
                event.prevent_default();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        at.update(|at| *at = step(*at, by, count));
        request_animation_frame(|| page::show("#palette [aria-selected=true]"));
    };
    let active = move || (!shown.with(Vec::is_empty)).then(|| format!("palette-{}", at.get()));
    let count = move || {
        let n = shown.with(Vec::len) as u64;
        if n == 0 { words.palette_none.to_owned() } else { words.count(words.palette_count, n) }
    };
    view! {
        <div class="over" on:click=move |_| open.set(false)>
            <div
                class="over__box"
                id="palette"
                role="dialog"
                aria-modal="true"
                aria-label=words.palette
                on:click=|event| event.stop_propagation()
            >
                <div class="palette__field">
                    {icon("search")}
                    <input
                        id="palette-field"
                        role="combobox"
                        autocomplete="off"
                        spellcheck="false"
                        aria-expanded="true"
                        aria-controls="palette-list"
                        aria-autocomplete="list"
                        aria-activedescendant=active
                        aria-label=words.palette
                        placeholder=words.palette_hint
                        on:input=move |event| {
                            typed.set(event_target_value(&event));
                            at.set(0);
                        }
                        on:keydown=press
                    />
                    <kbd aria-hidden="true">"Esc"</kbd>
                </div>
                <div class="palette__list" id="palette-list" role="listbox" aria-label=words.palette>
                    {move || lines(&shown.get(), at, run)}
                </div>
                <p class="palette__none" class:vh=move || !shown.with(Vec::is_empty) role="status">{count}</p>
            </div>
        </div>
    }
}

/// The entries with the names of their groups.
fn lines<R: Fn(usize) + Copy + 'static>(
    shown: &[Entry<What>],
    at: RwSignal<usize>,
    run: R,
) -> Vec<impl IntoView + use<R>> {
    let words = words();
    let mut before = None;
    let mut views = Vec::new();
    for (place, entry) in shown.iter().enumerate() {
        let head = (before != Some(entry.group)).then_some(match entry.group {
            Group::Do => words.palette_do,
            Group::Go => words.palette_go,
            Group::Found => words.palette_found,
        });
        before = Some(entry.group);
        let sign = sign_of(&entry.what);
        let keys = keys_of(&entry.what).iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view();
        views.push(view! {
            {head.map(|head| view! { <p class="palette__group" role="presentation">{head}</p> })}
            <div
                class="palette__entry"
                role="option"
                id=format!("palette-{place}")
                aria-selected=move || (at.get() == place).to_string()
                on:pointermove=move |_| {
                    if at.get_untracked() != place {
                        at.set(place);
                    }
                }
                on:click=move |_| run(place)
            >
                {small_icon(sign)}
                <span class="palette__name"><bdi>{entry.name.clone()}</bdi></span>
                <span class="palette__more" dir="auto">{entry.more.clone()}</span>
                <span class="palette__keys" aria-hidden="true">{keys}</span>
            </div>
        });
    }
    views
}

fn sign_of(what: &What) -> &'static str {
    match what {
        What::Go(Route::People) => "people",
        What::Go(Route::Profile) => "person",
        What::Go(Route::Desk) | What::Open(_) | What::Take(_) => "chat",
        What::Go(_) => "globe",
        What::Resolve(_) => "check",
        What::Note(_) => "lock",
        What::Be(_) => "clock",
        What::Theme(_) => "moon",
        What::Keys => "key",
    }
}

fn keys_of(what: &What) -> &'static [&'static str] {
    match what {
        What::Resolve(_) => shortcuts::keys_of(Act::Resolve),
        What::Note(_) => shortcuts::keys_of(Act::Note),
        What::Keys => shortcuts::keys_of(Act::Overlay),
        _ => &[],
    }
}

fn act(app: App, over: Option<Over>, what: What) {
    match what {
        What::Go(route) => app.go(route),
        What::Open(chat) => {
            app.go(Route::Chat(chat));
            focus_reply();
        }
        What::Take(chat) => {
            app.go(Route::Chat(chat));
            app.tell(Input::Take(chat));
        }
        What::Resolve(chat) => app.tell(Input::Resolve(chat)),
        What::Note(conversation) => app.tell(Input::Turn { conversation, mode: Mode::Note }),
        What::Be(status) => app.tell(Input::Choose { status, reason: None }),
        What::Theme(theme) => {
            app.prefs.update(|prefs| prefs.theme = theme);
            app.share_choices();
        }
        What::Keys => {
            if let Some(over) = over {
                over.keys.set(true);
            }
        }
    }
}

/// Everything there is to do, to go to and to find, what fits here first.
fn offers(app: App, sites: &[(String, String)]) -> Vec<Entry<What>> {
    let mut all = deeds(app);
    all.extend(places(app, sites));
    all.extend(finds(app));
    all
}

fn entry(group: Group, name: impl Into<String>, here: bool, what: What) -> Entry<What> {
    Entry { group, name: name.into(), more: String::new(), here, what }
}

fn deeds(app: App) -> Vec<Entry<What>> {
    let words = words();
    let mut all = Vec::new();
    let at_desk = app.route.with(Route::is_desk);
    app.model.with(|model| {
        if let Some(chat) = model.shown().filter(|_| at_desk) {
            if model.is_mine(chat) {
                all.push(entry(Group::Do, words.resolve, true, What::Resolve(chat)));
            }
            all.push(entry(Group::Do, words.keys_note, true, What::Note(chat)));
        }
        if let Some(chat) = model.desk.sections().waiting.first() {
            all.push(entry(Group::Do, words.take_longest, true, What::Take(*chat)));
        }
        let (word, status) = match model.status {
            Status::Online => (words.do_away, Status::Away),
            Status::Away => (words.do_online, Status::Online),
        };
        all.push(entry(Group::Do, word, true, What::Be(status)));
    });
    for (theme, word) in [
        (Theme::Light, words.do_theme_light),
        (Theme::Dark, words.do_theme_dark),
        (Theme::Auto, words.do_theme_auto),
    ] {
        all.push(entry(Group::Do, word, false, What::Theme(theme)));
    }
    all.push(entry(Group::Do, words.keys_overlay, true, What::Keys));
    all
}

fn places(app: App, sites: &[(String, String)]) -> Vec<Entry<What>> {
    let words = words();
    let here = app.route.get();
    let admin = app.model.with(|model| model.me.as_ref().is_some_and(|me| me.is_admin()));
    let mut all = vec![(words.chats.to_owned(), Route::Desk)];
    if admin {
        all.push((words.people.to_owned(), Route::People));
        all.push((words.sites.to_owned(), Route::Sites));
        all.push((words.add_site.to_owned(), Route::NewSite));
    }
    all.push((words.go_profile.to_owned(), Route::Profile));
    for (id, name) in sites {
        all.push((fill(words.go_site, &[("name", name)]), Route::Site(id.clone())));
    }
    let entries = all.into_iter().map(|(name, route)| {
        let fits = route != here && !(route.is_desk() && here.is_desk());
        entry(Group::Go, name, fits, What::Go(route))
    });
    entries.collect()
}

/// Chats by their guests and last words, colleagues by their names.
fn finds(app: App) -> Vec<Entry<What>> {
    app.model.with(|model| {
        let sections = model.desk.sections();
        let chats =
            sections.walk().chain(sections.theirs.iter().copied()).chain(sections.settled.iter().copied());
        let me = model.my_id();
        let of_chat = |chat: ConversationId| {
            let row = model.row(chat)?;
            let last = row.last.as_ref().map(|last| last.text.clone()).unwrap_or_default();
            let settled = Place::of(row, me) == Place::Settled;
            let more = if settled { format!("{} · {last}", words().settled) } else { last };
            let name = guest_name(&Guest::of(row));
            Some(Entry { group: Group::Found, name, more, here: false, what: What::Open(chat) })
        };
        let mut all: Vec<Entry<What>> = chats.filter_map(of_chat).collect();
        if model.me.as_ref().is_some_and(|me| me.is_admin()) {
            let of_person = |name: &str| Entry {
                more: words().people.to_owned(),
                ..entry(Group::Found, name, false, What::Go(Route::People))
            };
            all.extend(model.desk.people().iter().map(|colleague| of_person(&colleague.person.name)));
        }
        all
    })
}
