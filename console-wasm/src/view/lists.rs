//! The list pane: ours, those who wait, colleagues' chats, and what was settled lately. Knows nothing of what
//! stands in a row.

use crate::app::{App, guest_name, use_app, words};
use crate::host::page;
use crate::model::Input;
use crate::model::desk::{Guest, Sections};
use crate::model::find::Wanted;
use crate::view::bell::BellAsk;
use crate::view::parts::small_icon;
use crate::view::row::Row;
use crate::words::{fill, time};
use frontdesk_protocol::ConversationId;
use frontdesk_protocol::staff::State;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// How many settled chats the list shows.
const SETTLED: usize = 30;

/// The list pane.
#[component]
pub fn Lists() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let sections = Memo::new(move |_| app.model.with(|model| model.desk.sections().clone()));
    let known = Memo::new(move |_| app.model.with(|model| model.desk.is_known()));
    let group = move |pick: fn(&Sections) -> &Vec<ConversationId>| {
        Memo::new(move |_| sections.with(|sections| pick(sections).clone()))
    };
    let (mine, waiting) = (group(|all| &all.mine), group(|all| &all.waiting));
    let (theirs, settled) = (group(|all| &all.theirs), group(|all| &all.settled));
    let settled =
        Memo::new(move |_| settled.with(|all| all.iter().take(SETTLED).copied().collect::<Vec<_>>()));
    let found = Memo::new(move |_| {
        let wanted = app.filter.with(|filter| Wanted::new(filter))?;
        Some(app.model.with(|model| {
            let sections = model.desk.sections();
            let all = sections
                .walk()
                .chain(sections.theirs.iter().copied())
                .chain(sections.settled.iter().copied());
            let fits = |id: &ConversationId| {
                model.row(*id).is_some_and(|row| wanted.fits(row, &guest_name(&Guest::of(row))))
            };
            all.filter(fits).collect::<Vec<_>>()
        }))
    });
    let hover = move |on: bool| move |_| app.tell(Input::Hovering(on));
    view! {
        <aside
            class="lists"
            id="lists"
            aria-label=words.lists
            on:pointerenter=hover(true)
            on:pointerleave=hover(false)
            on:keydown=walk
        >
            <div class="bar">
                <h1>{words.chats}</h1>
            </div>
            <Find app found />
            <Show when=move || found.with(Option::is_some)>
                <div class="lists__rows">
                    <ol aria-label=words.find>
                        <For
                            each=move || found.get().unwrap_or_default()
                            key=|id| *id
                            children=|id| view! { <Row conversation=id /> }
                        />
                    </ol>
                </div>
            </Show>
            <div class="lists__rows" hidden=move || found.with(Option::is_some)>
                <BellAsk />
                <MineHead app />
                <Rows list=mine none=words.mine_none label=words.mine known />
                <WaitingHead app waiting />
                <Rows list=waiting none=words.waiting_none label=words.waiting known />
                <More list=theirs label=words.theirs open=false />
                <More list=settled label=words.settled open=true />
            </div>
        </aside>
    }
}

/// Looks through the list. What is found stands in the list's own order.
#[component]
fn Find(app: App, found: Memo<Option<Vec<ConversationId>>>) -> impl IntoView {
    let words = words();
    let field = NodeRef::<leptos::html::Input>::new();
    let clear = move || {
        app.filter.set(String::new());
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
    };
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            clear();
        }
        "ArrowDown" | "Enter" => {
            event.prevent_default();
            page::focus(".lists__rows:not([hidden]) .row__main");
        }
        _ => {}
    };
    let none = move || found.with(|found| found.as_ref().is_some_and(Vec::is_empty));
    view! {
        <div class="find" role="search">
            {small_icon("search")}
            <input
                id="find"
                type="search"
                dir="auto"
                autocomplete="off"
                aria-label=words.find
                placeholder=words.find
                node_ref=field
                on:keydown=press
                on:input=move |event| app.filter.set(event_target_value(&event))
            />
            <kbd aria-hidden="true">"/"</kbd>
        </div>
        <p class="none" role="status" hidden=move || !none()>{move || none().then_some(words.find_none)}</p>
    }
}

#[component]
fn MineHead(app: App) -> impl IntoView {
    let words = words();
    let figures = Memo::new(move |_| {
        app.model.with(|model| {
            let ours = |id: &ConversationId| model.row(*id).is_some_and(|row| row.unanswered_since.is_some());
            let mine = &model.desk.sections().mine;
            (mine.iter().filter(|id| ours(id)).count() as u64, mine.len(), model.limit)
        })
    });
    let wait = move || match figures.get().0 {
        0 => String::new(),
        n => words.count(words.wait_for_you, n),
    };
    let load = move || match figures.get() {
        (_, n, 0) => n.to_string(),
        (_, n, limit) => fill(words.load_of, &[("n", &n.to_string()), ("limit", &limit.to_string())]),
    };
    view! { <h2 class="group">{words.mine}<span>{wait}</span><span class="num">{load}</span></h2> }
}

#[component]
fn WaitingHead(app: App, waiting: Memo<Vec<ConversationId>>) -> impl IntoView {
    let words = words();
    let since = Memo::new(move |_| {
        let first = waiting.with(|waiting| waiting.first().copied())?;
        app.model.with(|model| match model.row(first)?.state {
            State::Waiting { since } => Some(since),
            State::Assigned { .. } | State::Resolved => None,
        })
    });
    let longest = move || {
        let time = time::clock(words, app.since(since.get()?));
        Some(fill(words.longest, &[("time", &time)]))
    };
    view! {
        <h2 class="group">
            {words.waiting}<span class="num">{longest}</span>
            <span class="num">{move || waiting.with(Vec::len)}</span>
        </h2>
    }
}

#[component]
fn Rows(
    list: Memo<Vec<ConversationId>>,
    none: &'static str,
    label: &'static str,
    known: Memo<bool>,
) -> impl IntoView {
    view! {
        <Show when=move || list.with(Vec::is_empty)>
            <Show
                when=move || known.get()
                fallback=|| view! { <p class="none"><span class="skel"></span></p> }
            >
                <p class="none">{none}</p>
            </Show>
        </Show>
        <ol aria-label=label>
            <For each=move || list.get() key=|id| *id children=|id| view! { <Row conversation=id /> } />
        </ol>
    }
}

/// A group that can be folded away; without rows it is not there.
#[component]
fn More(list: Memo<Vec<ConversationId>>, label: &'static str, open: bool) -> impl IntoView {
    let some = Memo::new(move |_| list.with(|list| !list.is_empty()));
    view! {
        <Show when=move || some.get()>
            <details class="more" open=open>
                <summary class="group">
                    {label}<span class="num">{move || list.with(Vec::len)}</span>
                </summary>
                <ol aria-label=label>
                    <For
                        each=move || list.get()
                        key=|id| *id
                        children=|id| view! { <Row conversation=id /> }
                    />
                </ol>
            </details>
        </Show>
    }
}

/// Arrows go from row to row, Home and End to the ends.
fn walk(event: KeyboardEvent) {
    let Some(document) = page::document() else { return };
    let Ok(found) = document.query_selector_all(".lists__rows:not([hidden]) .row__main") else { return };
    let links: Vec<web_sys::HtmlElement> =
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let active = document.active_element();
    let here = links.iter().position(|link| Some(link.as_ref()) == active.as_ref());
    let next = match (event.key().as_str(), here) {
        ("ArrowDown", Some(here)) => here + 1,
        ("ArrowUp", Some(here)) => here.wrapping_sub(1),
        ("Home", Some(_)) => 0,
        ("End", Some(_)) => links.len().saturating_sub(1),
        _ => return,
    };
    if let Some(link) = links.get(next) {
        event.prevent_default();
        link.focus().ok();
    }
}
