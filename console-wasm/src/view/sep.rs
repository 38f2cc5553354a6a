//! The lines between the panes: dragged, or moved with arrow keys, they give a pane its width. Knows nothing of what
//! stands in the panes.

use crate::app::{use_app, words};
use crate::host::seat::{CARD, LISTS, Seat};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// How far one press of an arrow key goes, in pixels.
const STEP: i32 = 16;

/// Which pane has this edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The list: it stands before the line.
    Lists,
    /// The card: it stands behind it.
    Card,
}

impl Edge {
    fn range(self) -> (i32, i32, i32) {
        match self {
            Self::Lists => LISTS,
            Self::Card => CARD,
        }
    }

    fn width(self, seat: &Seat) -> i32 {
        match self {
            Self::Lists => seat.lists,
            Self::Card => seat.card,
        }
    }

    fn set(self, seat: &mut Seat, width: i32) {
        let (least, _, most) = self.range();
        let width = width.clamp(least, most);
        match self {
            Self::Lists => seat.lists = width,
            Self::Card => seat.card = width,
        }
    }
}

/// A line between two panes.
#[component]
pub fn Separator(edge: Edge) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let (least, usual, most) = edge.range();
    let (id, label) = match edge {
        Edge::Lists => ("sep-lists", words.sep_lists),
        Edge::Card => ("sep-card", words.sep_card),
    };
    // Where the drag began, and how wide the pane was then.
    let grip = StoredValue::new(None::<(i32, i32)>);
    let width = move || app.seat.with(|seat| edge.width(seat));
    let set = move |width: i32| app.seat.update(|seat| edge.set(seat, width));
    // Towards the end of the line, the list grows and the card shrinks.
    let sign = move || {
        let forward = if edge == Edge::Lists { 1 } else { -1 };
        if is_turned() { -forward } else { forward }
    };
    let begin = move |event: PointerEvent| {
        event.prevent_default();
        capture(&event);
        grip.set_value(Some((event.client_x(), app.seat.with_untracked(|seat| edge.width(seat)))));
    };
    let drag = move |event: PointerEvent| {
        if let Some((from, width)) = grip.get_value() {
            set(width + (event.client_x() - from) * sign());
        }
    };
    let end = move |_| {
        if grip.try_update_value(Option::take).flatten().is_some() {
            app.keep_seat();
        }
    };
    let press = move |event: KeyboardEvent| {
        let width = app.seat.with_untracked(|seat| edge.width(seat));
        let to = match event.key().as_str() {
            "ArrowRight" => width + STEP * sign(),
            "ArrowLeft" => width - STEP * sign(),
            "Home" => least,
            "End" => most,
            "Enter" => usual,
            _ => return,
        };
        event.prevent_default();
        set(to);
        app.keep_seat();
    };
    view! {
        <div
            class="sep"
            class:sep--card=edge == Edge::Card
            id=id
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=label
            aria-valuemin=least
            aria-valuemax=most
            aria-valuenow=width
            on:pointerdown=begin
            on:pointermove=drag
            on:pointerup=end
            on:pointercancel=end
            on:keydown=press
            on:dblclick=move |_| {
                set(usual);
                app.keep_seat();
            }
        ></div>
    }
}

/// The pointer stays with the line however fast it moves.
fn capture(event: &PointerEvent) {
    let line = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(line) = line {
        line.set_pointer_capture(event.pointer_id()).ok();
    }
}

fn is_turned() -> bool {
    let root = crate::host::page::document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.get_attribute("dir").as_deref() == Some("rtl"))
}
