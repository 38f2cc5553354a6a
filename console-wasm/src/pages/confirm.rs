//! "Your password once more": asked when the server wants it before something that may do harm. Knows nothing of what
//! that is.

use crate::app::words;
use crate::host::{api, page};
use crate::model::forms;
use crate::model::rest::Refusal;
use crate::view::errand::{Errand, SubmitButton};
use crate::view::field::{Entry, PasswordField, all_fine, refusal_text};
use crate::view::parts::Failure;
use crate::words::fill;
use leptos::prelude::*;
use serde_json::{Value, json};

/// What waits for the password. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub struct Confirmation {
    waiting: RwSignal<Option<Callback<()>>>,
}

impl Confirmation {
    pub fn new() -> Self {
        Self { waiting: RwSignal::new(None) }
    }

    /// The words for a refusal. When the password is wanted it is asked for instead, and `again` runs once it is given.
    pub fn or_text(self, refusal: &Refusal, again: impl Fn() + Send + Sync + 'static) -> String {
        if refusal.code != "confirm_first" {
            return refusal_text(refusal);
        }
        self.waiting.try_set(Some(Callback::new(move |()| again())));
        request_animation_frame(|| page::focus(".confirm input"));
        String::new()
    }
}

impl Default for Confirmation {
    fn default() -> Self {
        Self::new()
    }
}

/// A wrong password, or too many of them, in words.
pub fn password_failure(refusal: &Refusal) -> String {
    let words = words();
    match (refusal.code.as_str(), refusal.retry_after) {
        ("wrong_password", _) => words.wrong_password.to_owned(),
        ("slow_down", Some(wait)) => {
            fill(words.slow_down, &[("time", &crate::words::time::clock(words, wait * 1_000))])
        }
        _ => refusal_text(refusal),
    }
}

/// The field, while something waits for it.
#[component]
pub fn Confirm(confirmation: Confirmation) -> impl IntoView {
    let waiting = confirmation.waiting;
    move || waiting.get().map(|again| view! { <Ask waiting again /> })
}

#[component]
fn Ask(waiting: RwSignal<Option<Callback<()>>>, again: Callback<()>) -> impl IntoView {
    let words = words();
    let password = Entry::new("", forms::required);
    let errand = Errand::new();
    let submit = move || {
        if !all_fine(&[password]) {
            return;
        }
        let body = json!({ "password": password.exact() });
        let call = async move { api::post::<Value>("/confirm", &body).await };
        let done = move |_| {
            waiting.try_set(None);
            again.run(());
        };
        errand.run(call, done, password_failure);
    };
    view! {
        <form
            class="confirm"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <p><b>{words.confirm_head}</b></p>
            <PasswordField
                label=words.password
                entry=password
                autocomplete="current-password"
                name="confirm"
            />
            <Failure text=errand.failure />
            <div class="form__acts">
                <SubmitButton errand word=words.confirm_go working=words.checking />
                <button type="button" class="btn" on:click=move |_| waiting.set(None)>{words.cancel}</button>
            </div>
        </form>
    }
}
