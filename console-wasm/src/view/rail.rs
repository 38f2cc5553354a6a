//! The rail: the bell, the pages this person may see, their status and face. On a phone it is the bar below.
//! Knows nothing of what stands on the pages.

use crate::app::{App, use_app, words};
use crate::model::Model;
use crate::model::route::Route;
use crate::view::away::StatusSwitch;
use crate::view::bell::Mute;
use crate::view::overlay::Over;
use crate::view::parts::{house_face, icon};
use crate::words::fill;
use leptos::prelude::*;

/// One place of the rail.
#[component]
fn Place(
    href: &'static str,
    sign: &'static str,
    word: &'static str,
    /// The pages that count as this place.
    here: fn(&Route) -> bool,
    /// Guests who wait there.
    #[prop(optional, into)]
    count: Option<Signal<usize>>,
) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let count = move || count.map_or(0, |count| count.get());
    let name = move || match count() {
        0 => word.to_owned(),
        n => words.count(words.chats_badge, n as u64),
    };
    let current = move || app.route.with(here).then_some("page");
    view! {
        <a class="rail__place" href=href title=word aria-label=name aria-current=current>
            {icon(sign)}
            <span class="rail__word" aria-hidden="true">{word}</span>
            <Show when=move || { count() > 0 }>
                <span class="badge" aria-hidden="true">{count}</span>
            </Show>
        </a>
    }
}

/// The rail.
#[component]
pub fn Rail() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let waiting = Memo::new(move |_| app.model.with(Model::waiting_for_us));
    let admin = Memo::new(move |_| app.model.with(|model| model.me.as_ref().is_some_and(|me| me.is_admin())));
    let is_sites = |route: &Route| matches!(route, Route::Sites | Route::NewSite | Route::Site(_));
    view! {
        <nav class="rail" aria-label=words.main_nav data-on="ink">
            <span class="rail__mark" aria-hidden="true">{icon("bell")}</span>
            <Place href="/" sign="chat" word=words.chats here=Route::is_desk count=waiting />
            <Show when=move || admin.get()>
                <Place href="/people" sign="people" word=words.people here=|route| *route == Route::People />
                <Place href="/sites" sign="globe" word=words.sites here=is_sites />
            </Show>
            <Finder />
            <Mute />
            <StatusSwitch app />
            <Face app />
        </nav>
    }
}

/// Opens the palette: do or find anything.
#[component]
fn Finder() -> impl IntoView {
    let words = words();
    let over = use_context::<Over>();
    let open = move |_| {
        if let Some(over) = over {
            over.palette.set(true);
        }
    };
    view! {
        <button
            type="button"
            class="rail__place"
            id="open-palette"
            aria-label=words.palette
            title=format!("{} (Ctrl K)", words.palette)
            aria-haspopup="dialog"
            on:click=open
        >
            {icon("search")}
            <span class="rail__word" aria-hidden="true">{words.palette_short}</span>
        </button>
    }
}

/// One's own face, with how full one's hands are.
#[component]
fn Face(app: App) -> impl IntoView {
    let words = words();
    let me = app.me();
    let hands = Memo::new(move |_| app.model.with(|model| (model.desk.load(model.my_id()), model.limit)));
    let load = move || {
        let (n, limit) = hands.get();
        if limit == 0 {
            return String::new();
        }
        fill(words.load_of, &[("n", &n.to_string()), ("limit", &limit.to_string())])
    };
    let share = move || {
        let (n, limit) = hands.get();
        let share = if limit == 0 { 0.0 } else { (n as f64 / f64::from(limit)).min(1.0) };
        format!("{:.1} 131.9", (131.9 * share).max(0.01))
    };
    let name = move || me.get().map(|me| me.name).unwrap_or_default();
    let label = move || {
        let count = words.count(words.load_chats, hands.get().0 as u64);
        format!("{}: {}. {count}", words.profile, name())
    };
    view! {
        <a
            class="rail__me"
            href="/profile"
            title=name
            aria-current=move || app.route.with(|route| *route == Route::Profile).then_some("page")
        >
            <span class="vh">{label}</span>
            <span class="ringed">
                <svg viewBox="0 0 46 46" aria-hidden="true">
                    <circle class="ringed__back" cx="23" cy="23" r="21" />
                    <circle class="ringed__front" cx="23" cy="23" r="21" stroke-dasharray=share />
                </svg>
                {move || house_face(&name(), "avatar--rail")}
            </span>
            <span class="rail__load num" aria-hidden="true">{load}</span>
            <span class="rail__word" aria-hidden="true">{words.profile}</span>
        </a>
    }
}
