//! The talk pane without a chat: good news or the next step, never a blank. Knows nothing of the list beside
//! it beyond its figures.

use crate::app::{App, use_app, words};
use crate::host::api;
use crate::model::rest::{Site, Sites};
use crate::model::route::Route;
use crate::model::{Input, Model};
use crate::view::errand::Errand;
use crate::view::parts::{house_face, icon, small_icon};
use crate::view::snippet::Snippet;
use frontdesk_protocol::ConversationId;
use frontdesk_protocol::staff::Status;
use leptos::prelude::*;

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// The list has not come yet.
    Unknown,
    /// Nobody has ever written, and this person looks after the sites.
    Paste,
    /// Nobody has ever written.
    First,
    /// This chat has waited longest.
    Take(ConversationId),
    /// This own chat is to be opened.
    Open(ConversationId),
    /// Nothing, and new chats don't come.
    Away,
    Nothing,
}

impl Next {
    fn of(model: &Model) -> Self {
        let sections = model.desk.sections();
        let admin = model.me.as_ref().is_some_and(|me| me.is_admin());
        match (sections.mine.first(), sections.waiting.first()) {
            _ if !model.desk.is_known() => Self::Unknown,
            _ if model.desk.is_empty() && admin => Self::Paste,
            _ if model.desk.is_empty() => Self::First,
            (Some(mine), _) => Self::Open(*mine),
            (None, Some(waiting)) => Self::Take(*waiting),
            _ if model.status == Status::Away => Self::Away,
            _ => Self::Nothing,
        }
    }
}

/// The talk pane without a chat.
#[component]
pub fn EmptyDesk() -> impl IntoView {
    let app = use_app();
    let next = Memo::new(move |_| app.model.with(Next::of));
    view! {
        <main class="talk talk--empty" aria-label=words().conversation>
            {move || match next.get() {
                Next::Unknown => ().into_any(),
                Next::Paste => view! { <FirstSite /> }.into_any(),
                next => view! { <DeskLine app next /> }.into_any(),
            }}
        </main>
    }
}

/// People and the bell on the desk line, and what to do.
#[component]
fn DeskLine(app: App, next: Next) -> impl IntoView {
    let words = words();
    let people = Memo::new(move |_| {
        app.model.with(|model| {
            model.desk.online().take(4).map(|colleague| colleague.person.name.clone()).collect::<Vec<_>>()
        })
    });
    let faces = move |from: usize, step: usize| {
        people.with(|people| {
            people
                .iter()
                .skip(from)
                .step_by(step)
                .map(|name| house_face(name, "").into_any())
                .collect::<Vec<_>>()
        })
    };
    let (head, text) = match next {
        Next::Take(_) => (words.empty_waiting_head, words.empty_waiting_text),
        Next::Open(_) => (words.empty_mine_head, words.empty_mine_text),
        Next::Away => (words.empty_head, words.empty_away),
        Next::First => (words.empty_head, words.first_agent),
        Next::Unknown | Next::Paste | Next::Nothing => (words.empty_head, words.empty_online),
    };
    let act = match next {
        Next::Take(id) => {
            let take = move |_| app.tell(Input::Take(id));
            Some(view! { <button type="button" class="btn btn--primary" on:click=take>{words.take_longest}</button> }
                .into_any())
        }
        Next::Open(id) => Some(
            view! { <a class="btn btn--primary" href=Route::Chat(id).path()>{words.open_first}</a> }
                .into_any(),
        ),
        Next::Away => {
            let online = move |_| app.tell(Input::Choose { status: Status::Online, reason: None });
            Some(view! { <button type="button" class="btn btn--primary" on:click=online>{words.go_online}</button> }
                .into_any())
        }
        Next::Unknown | Next::Paste | Next::First | Next::Nothing => None,
    };
    view! {
        <div class="empty">
            <div class="empty__desk" aria-hidden="true">
                {move || faces(0, 2)}
                {icon("bell")}
                {move || faces(1, 2)}
            </div>
            <h2>{head}</h2>
            <p>{text}</p>
            {act}
        </div>
    }
}

/// What to paste, until the first visitor has written.
#[component]
fn FirstSite() -> impl IntoView {
    let words = words();
    let site = RwSignal::new(None::<Site>);
    Errand::new().fetch(api::get::<Sites>("/sites"), move |all| {
        site.try_set(all.sites.into_iter().next());
    });
    let snippet = Signal::derive(move || {
        site.with(|site| site.as_ref().map(|site| site.snippet.clone()).unwrap_or_default())
    });
    let csp = Signal::derive(move || {
        site.with(|site| site.as_ref().map(|site| site.csp.clone()).unwrap_or_default())
    });
    view! {
        <div class="first" id="first">
            <div class="empty__desk" aria-hidden="true">{icon("bell")}</div>
            <h2>{words.first_head}</h2>
            <p class="muted">{words.first_text}</p>
            <Show when=move || site.with(Option::is_some)>
                <Snippet what=words.snippet_head text=snippet primary=true />
                <p class="corrected corrected--wait" role="status">
                    {icon("clock")}<span><b>{words.first_wait_head}</b>" "{words.first_wait_text}</span>
                </p>
                <details class="first__csp">
                    <summary>{small_icon("lock")}{words.csp_head}</summary>
                    <p class="hint">{words.csp_text}</p>
                    <Snippet what=words.csp_head text=csp />
                </details>
            </Show>
        </div>
    }
}
