//! A call to the server on a person's behalf: one at a time, with a word while it is under way and what went
//! wrong. Knows nothing of what is asked.

use crate::app::{App, use_app};
use crate::model::rest::Refusal;
use crate::view::field::refusal_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// A call that may be under way. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub struct Errand {
    app: App,
    pub busy: RwSignal<bool>,
    /// What went wrong last, in words; empty: nothing.
    pub failure: RwSignal<String>,
}

impl Errand {
    /// Nothing is under way.
    pub fn new() -> Self {
        Self { app: use_app(), busy: RwSignal::new(false), failure: RwSignal::new(String::new()) }
    }

    /// Makes the call, unless one is under way. `failed` words a refusal; being signed out goes to the door.
    pub fn run<T: 'static>(
        self,
        call: impl Future<Output = Result<T, Refusal>> + 'static,
        done: impl FnOnce(T) + 'static,
        failed: impl FnOnce(&Refusal) -> String + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(String::new());
        // Signals are only tried after the answer: the page that asked may be gone.
        spawn_local(async move {
            match call.await {
                Ok(value) => done(value),
                Err(refusal) if self.app.is_signed_out(&refusal) => {}
                Err(refusal) => {
                    self.failure.try_set(failed(&refusal));
                }
            }
            self.busy.try_set(false);
        });
    }

    /// The same, with the server's own words for a refusal.
    pub fn fetch<T: 'static>(
        self,
        call: impl Future<Output = Result<T, Refusal>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        self.run(call, done, refusal_text);
    }

    /// `aria-busy` of the button that started it.
    pub fn aria_busy(self) -> impl Fn() -> Option<&'static str> + Copy {
        move || self.busy.get().then_some("true")
    }
}

impl Default for Errand {
    fn default() -> Self {
        Self::new()
    }
}

/// The button that sends a form: it says what it is doing and can't be pressed twice.
#[component]
pub fn SubmitButton(
    errand: Errand,
    word: &'static str,
    /// What it says while the call is under way.
    working: &'static str,
    /// As wide as the form.
    #[prop(optional)]
    block: bool,
) -> impl IntoView {
    view! {
        <button type="submit" class="btn btn--primary" class:btn--block=block aria-busy=errand.aria_busy()>
            {move || if errand.busy.get() { working } else { word }}
        </button>
    }
}
