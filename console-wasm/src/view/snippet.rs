//! Text to take away: the line to paste, the policy line, a one-time link; each with a button that copies it.
//! Knows nothing of what it says.

use crate::app::words;
use crate::host::page;
use crate::view::parts::small_icon;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// What the button says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    NotYet,
    Yes,
    /// The browser does not let us: the words are selected instead.
    ByHand,
}

/// Words to copy, and the button that does.
#[component]
pub fn Snippet(
    /// What it is, for the button's name.
    what: &'static str,
    #[prop(into)] text: Signal<String>,
    /// The one button of its view.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let words = words();
    let block = NodeRef::<html::Code>::new();
    let copied = RwSignal::new(Copied::NotYet);
    let copy = move |_| {
        spawn_local(async move {
            let done = page::copy(&text.get_untracked()).await;
            if let (false, Some(block)) = (done, block.try_get_untracked().flatten()) {
                page::select(&block);
            }
            // The page that asked may be gone by now.
            copied.try_set(if done { Copied::Yes } else { Copied::ByHand });
            let fade = move || {
                copied.try_set(Copied::NotYet);
            };
            set_timeout(fade, Duration::from_secs(3));
        });
    };
    let says = move || match copied.get() {
        Copied::NotYet => words.copy,
        Copied::Yes => words.copied,
        Copied::ByHand => words.copy_by_hand,
    };
    view! {
        <div class="snippet">
            <code node_ref=block class="snippet__text" dir="ltr">{move || text.get()}</code>
            <button type="button" class="btn snippet__copy" class:btn--primary=primary on:click=copy>
                {move || small_icon(if copied.get() == Copied::Yes { "tick" } else { "copy" })}
                <span aria-live="polite">{says}</span>
                <span class="vh">": "{what}</span>
            </button>
        </div>
    }
}
