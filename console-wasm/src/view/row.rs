//! One row of the list: who, their last words, how long they have waited. Knows nothing of the rows around it.

use crate::app::{App, guest_name, use_app, words};
use crate::model::deed::Deed;
use crate::model::desk::{Guest, Place};
use crate::model::route::Route;
use crate::model::{Input, Model};
use crate::view::parts::{Wait, Waits, guest_face};
use crate::words::{fill, time};
use frontdesk_protocol::staff::{Row as WireRow, State};
use frontdesk_protocol::{Author, ConversationId, Millis};
use leptos::prelude::*;

/// What a row shows.
#[derive(Clone, Debug, PartialEq)]
struct Face {
    place: Place,
    name: String,
    text: String,
    /// The guest's page is gone.
    left: bool,
    unread: u32,
    /// Their clock: since when they wait for our answer, or in the queue.
    since: Option<Millis>,
    wait: Option<Wait>,
    blocked: bool,
    last_at: Millis,
    shown: bool,
    /// It stands in one of the columns.
    beside: bool,
    busy: bool,
    live: bool,
}

impl Face {
    fn of(model: &Model, row: &WireRow) -> Self {
        let me = model.my_id();
        let place = Place::of(row, me);
        let since = match row.state {
            State::Waiting { since } => Some(since),
            State::Assigned { .. } | State::Resolved => row.unanswered_since,
        };
        Self {
            place,
            name: guest_name(&Guest::of(row)),
            text: preview(model, row),
            left: !row.connected,
            unread: if model.is_reading(row.id) { 0 } else { row.unread },
            since,
            wait: Wait::of(row),
            blocked: row.blocked,
            last_at: row.last.as_ref().map_or(row.changed, |last| last.at),
            shown: model.shown() == Some(row.id),
            beside: model.columns.has(row.id),
            busy: model.is_busy(row.id),
            live: model.is_live(),
        }
    }

    fn state(&self) -> &'static str {
        match self.place {
            Place::Mine => "mine",
            Place::Waiting => "waiting",
            Place::Theirs => "theirs",
            Place::Settled => "resolved",
        }
    }

    /// It is our turn to speak.
    fn is_ours(&self) -> bool {
        self.place == Place::Mine && self.since.is_some()
    }

    fn is_unread(&self) -> bool {
        self.unread > 0 && matches!(self.place, Place::Mine | Place::Waiting)
    }
}

/// The last words, with who said them unless it was the guest.
fn preview(model: &Model, row: &WireRow) -> String {
    let words = words();
    let said = model.on_the_way(row.id).filter(|unsent| unsent.deed == Deed::Reply).last();
    if let Some(unsent) = said {
        return fill(words.you_said, &[("text", &unsent.entry.text)]);
    }
    let Some(last) = &row.last else { return words.no_words.to_owned() };
    if last.text.is_empty() && last.files > 0 {
        return words.count(words.files_only, u64::from(last.files));
    }
    if last.text.is_empty() {
        return words.deleted_words.to_owned();
    }
    match &last.by {
        Author::Visitor => last.text.clone(),
        Author::Agent(person) if person.id == model.my_id() => fill(words.you_said, &[("text", &last.text)]),
        Author::Agent(person) => fill(words.somebody_said, &[("name", &person.name), ("text", &last.text)]),
        Author::System => last.text.clone(),
    }
}

/// One row.
#[component]
pub fn Row(conversation: ConversationId) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let face = Memo::new(move |_| {
        app.model.with(|model| model.desk.row(conversation).map(|row| Face::of(model, row)))
    });
    let see = move |read: fn(&Face) -> bool| move || face.with(|face| face.as_ref().is_some_and(read));
    let name =
        Memo::new(move |_| face.with(|face| face.as_ref().map(|face| face.name.clone()).unwrap_or_default()));
    let text = move || face.with(|face| face.as_ref().map(|face| face.text.clone()));
    let unread =
        move || face.with(|face| face.as_ref().filter(|face| face.is_unread()).map(|face| face.unread));
    let takes = Memo::new(move |_| see(|face| face.place == Place::Waiting)());
    view! {
        <li
            class="row"
            class:unread=see(Face::is_unread)
            class:row--left=see(|face| face.left)
            class:row--open=see(|face| face.beside)
            data-row=conversation.to_string()
            data-state=move || face.with(|face| face.as_ref().map(Face::state))
            data-turn=move || see(Face::is_ours)().then_some("us")
        >
            <a
                class="row__main"
                href=Route::Chat(conversation).path()
                aria-current=move || see(|face| face.shown)().then_some("true")
                on:click=|_| crate::app::focus_reply()
            >
                {move || guest_face(&name.get(), "")}
                <span class="row__words">
                    <bdi class="row__name" dir="auto">{name}</bdi>
                    <span class="row__text" dir="auto">{text}</span>
                </span>
                <span class="row__side">
                    <Side app face=face.into() />
                    {move || {
                        unread()
                            .map(|n| {
                                view! {
                                    <span class="badge" aria-hidden="true">{n}</span>
                                    <span class="vh">{words.count(words.unread, u64::from(n))}</span>
                                }
                            })
                    }}
                </span>
            </a>
            <Show when=move || takes.get()>
                <TakeButton app conversation name face=face.into() />
            </Show>
        </li>
    }
}

/// The clock at the end of a row, or how long ago the last words were.
#[component]
fn Side(app: App, face: Signal<Option<Face>>) -> impl IntoView {
    let words = words();
    let since = Memo::new(move |_| {
        face.with(|face| face.as_ref().map(|face| (face.place, face.since, face.wait, face.last_at)))
    });
    move || {
        let (place, since, wait, last_at) = since.get()?;
        Some(match (place, wait, since) {
            (Place::Mine, Some(wait), _) => view! { <Waits wait clock=app.clock /> }.into_any(),
            (Place::Waiting, _, Some(since)) => {
                view! { <span class="timer" role="timer">{move || time::clock(words, app.since(since))}</span> }
                    .into_any()
            }
            _ => view! { <span>{move || app.ago(last_at)}</span> }.into_any(),
        })
    }
}

#[component]
fn TakeButton(
    app: App,
    conversation: ConversationId,
    name: Memo<String>,
    face: Signal<Option<Face>>,
) -> impl IntoView {
    let words = words();
    let see = move |read: fn(&Face) -> bool| face.with(|face| face.as_ref().is_some_and(read));
    view! {
        <button
            type="button"
            class="btn row__take"
            aria-label=move || fill(words.take_of, &[("name", &name.get())])
            aria-busy=move || see(|face| face.busy).then_some("true")
            aria-disabled=move || (!see(|face| face.live)).then_some("true")
            on:click=move |_| app.tell(Input::Take(conversation))
        >
            {words.take}
        </button>
    }
}
