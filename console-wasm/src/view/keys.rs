//! The desk's keys. One letter works outside text fields only, and can be switched off. Knows nothing of
//! where the buttons are.

use crate::app::{App, focus_reply};
use crate::host::page;
use crate::model::columns::COLUMNS;
use crate::model::draft::Mode;
use crate::model::route::Route;
use crate::model::shortcuts::{self, Act};
use crate::model::{Input, Model};
use crate::view::card;
use frontdesk_protocol::ConversationId;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The panes F6 goes through.
const PANES: [&str; 5] =
    [".rail__place", ".row__main", ".talk[data-active] .log", ".talk[data-active] .composer__text", "#card"];

/// Listens while the desk is on screen.
pub fn listen(app: App) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| handle_key(app, &event));
    on_cleanup(move || handle.remove());
}

fn handle_key(app: App, event: &KeyboardEvent) {
    if event.default_prevented() || event.is_composing() {
        return;
    }
    let done = if event.alt_key() && !event.ctrl_key() && !event.meta_key() {
        pick(app, &event.code())
    } else if event.key() == "F6" {
        next_pane(event.shift_key());
        true
    } else {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        plain && app.prefs.get_untracked().keys && !page::is_writing() && letter(app, &event.key())
    };
    if done {
        event.prevent_default();
    }
}

/// Alt and a figure: that column, with the caret in its answer. Where there is only one, Alt 2 opens a chat of
/// one's own beside it.
fn pick(app: App, code: &str) -> bool {
    let Some(figure) = code.strip_prefix("Digit").and_then(|figure| figure.parse::<usize>().ok()) else {
        return false;
    };
    let (there, next) = app.model.with_untracked(|model| {
        let chats = model.columns.chats();
        let next = model.next_beside().filter(|_| figure == chats.len() + 1 && figure <= COLUMNS);
        (figure.checked_sub(1).and_then(|at| chats.get(at).copied()), next)
    });
    match (there, next) {
        (Some(chat), _) => app.go(Route::Chat(chat)),
        (None, Some(chat)) => app.tell(Input::ShowBeside(chat)),
        (None, None) => return false,
    }
    focus_reply();
    true
}

fn letter(app: App, key: &str) -> bool {
    match shortcuts::single(key) {
        Some(Act::NextChat) => step(app, 1),
        Some(Act::PreviousChat) => step(app, -1),
        Some(Act::Resolve) => {
            let shown = app.model.with_untracked(|model| model.shown().filter(|shown| model.is_mine(*shown)));
            if let Some(shown) = shown {
                app.tell(Input::Resolve(shown));
            }
            shown.is_some()
        }
        Some(Act::Note) => {
            let shown = app.model.with_untracked(Model::shown);
            if let Some(conversation) = shown {
                app.tell(Input::Turn { conversation, mode: Mode::Note });
            }
            shown.is_some()
        }
        Some(Act::Card) => {
            card::toggle(app);
            true
        }
        Some(Act::Find) => {
            page::focus("#find");
            true
        }
        _ => false,
    }
}

/// The next or previous of our chats and those that wait.
fn step(app: App, by: isize) -> bool {
    let next = app.model.with_untracked(|model| {
        let all: Vec<ConversationId> = model.desk.sections().walk().collect();
        let here = model.shown().and_then(|shown| all.iter().position(|id| *id == shown));
        let at = match here {
            Some(here) => here.checked_add_signed(by)?,
            None if by > 0 => 0,
            None => all.len().checked_sub(1)?,
        };
        all.get(at).copied()
    });
    if let Some(next) = next {
        app.go(Route::Chat(next));
    }
    next.is_some()
}

/// From pane to pane, past those that are not there.
fn next_pane(back: bool) {
    let Some(document) = page::document() else { return };
    let inside = |pane: &str| {
        let area = match pane {
            ".rail__place" => ".rail",
            ".row__main" => ".lists",
            ".talk[data-active] .composer__text" => ".composer",
            other => other,
        };
        document.active_element().is_some_and(|active| matches!(active.closest(area), Ok(Some(_))))
    };
    let here = PANES.iter().position(|pane| inside(pane)).unwrap_or(0);
    for turn in 1..PANES.len() {
        let turn = if back { PANES.len() - turn } else { turn };
        let Some(pane) = PANES.get((here + turn) % PANES.len()) else { return };
        if let Ok(Some(_)) = document.query_selector(pane) {
            page::focus(pane);
            return;
        }
    }
}
