//! Changing one's own password. Knows nothing of how it is kept.

use super::confirm::password_failure;
use crate::app::{App, words};
use crate::host::api;
use crate::model::forms;
use crate::view::errand::{Errand, SubmitButton};
use crate::view::field::{Entry, PasswordField, all_fine, place_errors};
use crate::view::parts::{Failure, small_icon};
use crate::words::fill;
use leptos::prelude::*;
use serde_json::{Value, json};

/// A new password for the old one.
#[component]
pub fn Password(app: App, ended: RwSignal<u32>) -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    let changed = RwSignal::new(false);
    view! {
        <section class="box" id="password">
            <h2>{words.password}</h2>
            <p>{words.password_change_text}</p>
            <div role="status">
                <Show when=move || changed.get()>
                    <p class="corrected corrected--good">{small_icon("tick")}<span>{words.password_changed}</span></p>
                </Show>
            </div>
            <Show
                when=move || open.get()
                fallback=move || {
                    view! {
                        <button
                            type="button"
                            class="btn"
                            id="change-password"
                            on:click=move |_| {
                                changed.set(false);
                                open.set(true);
                            }
                        >
                            {words.password_change}
                        </button>
                    }
                }
            >
                <Form app open changed ended />
            </Show>
        </section>
    }
}

#[component]
fn Form(app: App, open: RwSignal<bool>, changed: RwSignal<bool>, ended: RwSignal<u32>) -> impl IntoView {
    let words = words();
    let (old, new) = (Entry::new("", forms::required), Entry::new("", forms::password));
    let errand = Errand::new();
    let submit = move || {
        if !all_fine(&[old, new]) {
            return;
        }
        let body = json!({ "old": old.exact(), "new": new.exact() });
        let call = async move { api::post::<Value>("/me/password", &body).await };
        let done = move |_| {
            changed.try_set(true);
            ended.try_update(|ended| *ended += 1);
            open.try_set(false);
        };
        errand.run(call, done, move |refusal| match refusal.code.as_str() {
            "invalid" => place_errors(refusal, &[("new", new)]),
            _ => password_failure(refusal),
        });
    };
    let hint = fill(words.password_hint, &[("n", &forms::PASSWORD_MIN.to_string())]);
    let email = app.me().get_untracked().map(|me| me.email).unwrap_or_default();
    view! {
        <form
            class="form"
            id="password-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <input type="hidden" name="email" autocomplete="username" value=email />
            <PasswordField label=words.password_old entry=old autocomplete="current-password" name="old" />
            <PasswordField label=words.password_new entry=new hint=hint autocomplete="new-password" name="new" />
            <Failure text=errand.failure />
            <div class="form__acts">
                <SubmitButton errand word=words.password_change working=words.saving />
                <button type="button" class="btn" on:click=move |_| open.set(false)>{words.cancel}</button>
            </div>
        </form>
    }
}
