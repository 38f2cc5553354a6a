//! The log of the conversation in the talk pane: it rests at its end, remembers where it stood, and asks for
//! what came before when one scrolls there. Knows nothing of who may answer.

use crate::app::{App, guest_name, use_app, words};
use crate::host::dates;
use crate::model::Input;
use crate::model::desk::Guest;
use crate::model::log::{LineId, LineKind, LogLine, lines};
use crate::view::bubble::{DayLine, HappenedLine, WordsLine};
use crate::view::parts::small_icon;
use crate::words::fill;
use frontdesk_protocol::{Author, ConversationId};
use leptos::html;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use web_sys::{Element, HtmlDivElement};

/// Closer to the end than this, in pixels, the log counts as at its end.
const END: i32 = 24;
/// Closer to the beginning than this, earlier messages are asked for.
const BEGINNING: i32 = 400;

/// The line one reads at, and how far below the log's upper edge it stands: news below must not move it.
type Held = StoredValue<Option<(Element, f64)>, LocalStorage>;

/// The lines of a log and where to find each.
#[derive(Debug, Default, PartialEq)]
struct Lines {
    order: Vec<LineId>,
    by_id: HashMap<LineId, LogLine>,
}

impl Lines {
    fn of(app: App, conversation: ConversationId) -> Self {
        let all = app.model.with(|model| {
            let talk = model.talk(conversation)?;
            Some(lines(talk, model.on_the_way(conversation), model.my_id(), dates::day_number))
        });
        let all = all.unwrap_or_default();
        let order = all.iter().map(|line| line.id).collect();
        Self { order, by_id: all.into_iter().map(|line| (line.id, line)).collect() }
    }
}

/// The log.
#[component]
pub fn Log(conversation: ConversationId) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let frame = NodeRef::<html::Div>::new();
    let all = Memo::new(move |_| Arc::new(Lines::of(app, conversation)));
    let loaded =
        Memo::new(move |_| app.model.with(|model| model.talk(conversation).is_some_and(|talk| talk.loaded)));
    let guest = Memo::new(move |_| {
        app.model
            .with(|model| model.row(conversation).map(|row| guest_name(&Guest::of(row))).unwrap_or_default())
    });
    let drawn = StoredValue::new(false);
    let held = keep_place(app, conversation, frame, all, drawn);
    view! {
        <div
            class="log"
            role="log"
            aria-live=move || if loaded.get() { "polite" } else { "off" }
            aria-label=words.conversation
            tabindex="0"
            node_ref=frame
            on:scroll=move |_| handle_scroll(app, conversation, frame, held)
        >
            <ol id="log">
                <For
                    each=move || all.with(|all| all.order.clone())
                    key=|id| *id
                    children=move |id| view! { <Line all id guest drawn /> }
                />
                <Types app conversation guest />
            </ol>
        </div>
        <Show when=move || !loaded.get()>
            <div class="log__skel" aria-hidden="true">
                <span class="skel"></span>
                <span class="skel"></span>
                <span class="skel"></span>
            </div>
        </Show>
        <Newest app conversation />
    }
}

#[component]
fn Line(all: Memo<Arc<Lines>>, id: LineId, guest: Memo<String>, drawn: StoredValue<bool>) -> impl IntoView {
    // Only what comes while one looks on rises into its place.
    let fresh = drawn.get_value() && all.with_untracked(|all| all.order.last() == Some(&id));
    let line = Memo::new(move |_| all.with(|all| all.by_id.get(&id).cloned()));
    let kind = line.get_untracked().map(|line| line.kind);
    match kind {
        Some(LineKind::Day) => view! { <DayLine line /> }.into_any(),
        Some(LineKind::Happened(_)) => view! { <HappenedLine line /> }.into_any(),
        Some(LineKind::Words(_)) => view! { <WordsLine line guest fresh /> }.into_any(),
        None => ().into_any(),
    }
}

/// Who is writing now. For the eye only: it comes and goes.
#[component]
fn Types(app: App, conversation: ConversationId, guest: Memo<String>) -> impl IntoView {
    let by = Memo::new(move |_| app.model.with(|model| model.talk(conversation)?.typing().cloned()));
    move || {
        let name = match by.get()? {
            Author::Visitor => guest.get(),
            Author::Agent(person) => person.name,
            Author::System => return None,
        };
        let text = fill(words().types, &[("name", &name)]);
        Some(view! {
            <li class="typing" aria-hidden="true">
                <span class="typing__dots"><span></span><span></span><span></span></span>
                <span dir="auto">{text}</span>
            </li>
        })
    }
}

/// Back to the newest words.
#[component]
fn Newest(app: App, conversation: ConversationId) -> impl IntoView {
    let words = words();
    let place = Memo::new(move |_| {
        app.model.with(|model| model.talk(conversation).filter(|talk| !talk.at_end).map(|talk| talk.below))
    });
    let text = move || match place.get() {
        Some(0) | None => words.newest.to_owned(),
        Some(n) => words.count(words.new_below, n as u64),
    };
    view! {
        <Show when=move || place.get().is_some()>
            <button
                type="button"
                class="jump"
                id="newest"
                data-new=move || place.get().filter(|n| *n > 0)
                on:click=move |_| app.tell(Input::AtEnd(true))
            >
                {small_icon("down")}
                {text}
            </button>
        </Show>
    }
}

/// Puts the log where it stood, at its end when the model says so, and fetches more while it does not fill.
fn keep_place(
    app: App,
    conversation: ConversationId,
    frame: NodeRef<html::Div>,
    all: Memo<Arc<Lines>>,
    drawn: StoredValue<bool>,
) -> Held {
    let at_end =
        Memo::new(move |_| app.model.with(|model| model.talk(conversation).is_none_or(|talk| talk.at_end)));
    Effect::new(move |before: Option<bool>| {
        let now = at_end.get();
        let Some(frame) = frame.get() else { return now };
        if now {
            frame.set_scroll_top(0);
        } else if before.is_none() {
            let top = app.scrolls.with_value(|scrolls| scrolls.get(&conversation).copied().unwrap_or(0));
            request_animation_frame(move || frame.set_scroll_top(top));
        }
        now
    });
    let held = Held::new_local(None);
    Effect::new(move || {
        if all.with(|all| all.order.is_empty()) {
            return;
        }
        // Before the next painting, after the lines are drawn. By then another chat may be shown, and this
        // one's state be gone.
        request_animation_frame(move || {
            let Some(frame) = frame.try_get_untracked().flatten() else { return };
            drawn.try_set_value(true);
            hold_still(&frame, held);
            if frame.scroll_height() <= frame.client_height() {
                ask_for_older(app, conversation);
            }
        });
    });
    held
}

fn handle_scroll(app: App, conversation: ConversationId, frame: NodeRef<html::Div>, held: Held) {
    let Some(frame) = frame.try_get_untracked().flatten() else { return };
    // The column is reversed: 0 is the end, what is above it is negative.
    let top = frame.scroll_top();
    app.scrolls.update_value(|scrolls| {
        scrolls.insert(conversation, top);
    });
    let end = top > -END;
    held.try_set_value(if end { None } else { first_in_sight(&frame) });
    let known =
        app.model.with_untracked(|model| model.talk(conversation).is_some_and(|talk| talk.at_end == end));
    if !known && app.model.with_untracked(|model| model.shown == Some(conversation)) {
        app.tell(Input::AtEnd(end));
    }
    if frame.scroll_height() - frame.client_height() + top < BEGINNING {
        ask_for_older(app, conversation);
    }
}

fn ask_for_older(app: App, conversation: ConversationId) {
    let more = app.model.with_untracked(|model| {
        model.shown == Some(conversation)
            && model.talk(conversation).is_some_and(|talk| talk.thread.has_older())
    });
    if more {
        app.tell(Input::Older);
    }
}

/// The first line that can be seen, and its place under the upper edge.
fn first_in_sight(frame: &HtmlDivElement) -> Option<(Element, f64)> {
    let edge = frame.get_bounding_client_rect().top();
    let lines = frame.first_element_child()?.children();
    let (mut low, mut high) = (0, lines.length());
    while low < high {
        let middle = low + (high - low) / 2;
        if lines.item(middle)?.get_bounding_client_rect().bottom() <= edge {
            low = middle + 1
        } else {
            high = middle
        }
    }
    let line = lines.item(low)?;
    let place = line.get_bounding_client_rect().top() - edge;
    Some((line, place))
}

/// Scrolls by as much as the held line has moved.
fn hold_still(frame: &HtmlDivElement, held: Held) {
    let held = held.try_get_value().flatten();
    let Some((line, place)) = held.filter(|(line, _)| line.is_connected()) else { return };
    let edge = frame.get_bounding_client_rect().top();
    let moved = line.get_bounding_client_rect().top() - edge - place;
    if moved.abs() >= 1.0 {
        frame.set_scroll_top(frame.scroll_top() + moved.round() as i32);
    }
}
