//! What lies over every page: which of it is open, the keys that open it, and the list of keys. Knows nothing of what
//! the palette offers.

use crate::app::{App, words};
use crate::host::page;
use crate::model::shortcuts::{self, Act};
use crate::view::parts::icon;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What lies over the page. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub struct Over {
    pub palette: RwSignal<bool>,
    pub keys: RwSignal<bool>,
}

impl Over {
    /// Nothing yet; from here on Ctrl K and `?` open it.
    pub fn listen(app: App) -> Self {
        let over = Self { palette: RwSignal::new(false), keys: RwSignal::new(false) };
        let handle = window_event_listener(leptos::ev::keydown, move |event| over.handle_key(app, &event));
        on_cleanup(move || handle.remove());
        over
    }

    fn handle_key(self, app: App, event: &KeyboardEvent) {
        if event.default_prevented() || event.is_composing() || event.alt_key() {
            return;
        }
        let held = event.ctrl_key() || event.meta_key();
        if held && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            self.keys.set(false);
            self.palette.update(|open| *open = !*open);
            return;
        }
        let single = !held && app.prefs.get_untracked().keys && !page::is_writing();
        if single && shortcuts::single(&event.key()) == Some(Act::Overlay) {
            event.prevent_default();
            self.keys.update(|open| *open = !*open);
        }
    }
}

/// Remembers what has the focus, and gives it back when a thing over the page closes.
pub fn return_focus() {
    let before = page::document().and_then(|document| document.active_element());
    on_cleanup(move || {
        if let Some(element) = before.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            request_animation_frame(move || {
                element.focus().ok();
            });
        }
    });
}

/// What a key is for, in words.
fn act_word(act: Act) -> &'static str {
    let words = words();
    match act {
        Act::Palette => words.keys_palette,
        Act::Overlay => words.keys_overlay,
        Act::NextChat => words.keys_next,
        Act::PreviousChat => words.keys_previous,
        Act::Pick => words.keys_pick,
        Act::Resolve => words.keys_resolve,
        Act::Note => words.keys_note,
        Act::Card => words.keys_card,
        Act::Find => words.keys_find,
        Act::NextPane => words.keys_panes,
        Act::Send => words.keys_send,
        Act::NewLine => words.keys_line,
        Act::Reword => words.keys_reword,
        Act::Save => words.keys_save,
    }
}

/// All keys.
#[component]
pub fn KeyList() -> impl IntoView {
    let rows = shortcuts::ALL.iter().map(|shortcut| {
        let keys = shortcut.keys.iter().map(|key| view! { <kbd>{*key}</kbd>" " }).collect_view();
        view! {
            <div>
                <dt>{act_word(shortcut.act)}</dt>
                <dd>{keys}</dd>
            </div>
        }
    });
    view! { <dl class="keys">{rows.collect_view()}</dl> }
}

/// The list of keys over the page.
#[component]
pub fn Overlay(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Show when=move || open.get()>
            <Sheet open />
        </Show>
    }
}

#[component]
fn Sheet(open: RwSignal<bool>) -> impl IntoView {
    let words = words();
    return_focus();
    request_animation_frame(|| page::focus("#keys-sheet .iconbtn"));
    view! {
        <div class="over" on:click=move |_| open.set(false)>
            <div
                class="over__box over__box--keys"
                id="keys-sheet"
                role="dialog"
                aria-modal="true"
                aria-labelledby="keys-sheet-head"
                on:click=|event| event.stop_propagation()
                on:keydown=move |event| match event.key().as_str() {
                    "Escape" => {
                        event.prevent_default();
                        open.set(false);
                    }
                    // There is one thing to stand on.
                    "Tab" => event.prevent_default(),
                    _ => {}
                }
            >
                <div class="over__head">
                    <h2 id="keys-sheet-head">{words.keys_head}</h2>
                    <button type="button" class="iconbtn" aria-label=words.close on:click=move |_| open.set(false)>
                        {icon("close")}
                    </button>
                </div>
                <KeyList />
                <p class="hint">{words.keys_hint}</p>
            </div>
        </div>
    }
}
