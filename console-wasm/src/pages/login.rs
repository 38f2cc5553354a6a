//! Signing in. Knows nothing of how sessions are kept.

use crate::app::{use_app, words};
use crate::host::{api, page};
use crate::model::Session;
use crate::model::forms;
use crate::model::rest::{Me, Refusal};
use crate::view::door::Door;
use crate::view::field::{Entry, PasswordField, TextField, all_fine, refusal_text};
use crate::view::parts::{Failure, busy_words, icon};
use crate::words::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

/// The door of the house.
#[component]
pub fn Login() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let email = Entry::new("", forms::email);
    let password = Entry::new("", forms::required);
    let failure = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let ended = Memo::new(move |_| app.model.with(|model| model.session == Session::Out { ended: true }));
    let submit = move || {
        if busy.get_untracked() || !all_fine(&[email, password]) {
            return;
        }
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let body = json!({ "email": email.get(), "password": password.exact() });
            match api::post::<Me>("/login", &body).await {
                Ok(me) => app.signed_in(me),
                Err(refusal) => {
                    failure.set(login_failure(&refusal));
                    request_animation_frame(|| page::focus("#f-password"));
                }
            }
            busy.try_set(false);
        });
    };
    if !page::is_touch() {
        request_animation_frame(|| page::focus("#f-email"));
    }
    view! {
        <Door id="login" head=words.door_login_head text=words.door_login_text>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <div>
                    <h2>{words.login_head}</h2>
                </div>
                <Show when=move || ended.get()>
                    <p class="corrected corrected--wait" role="status">
                        {icon("key")}<span>{words.signed_out}</span>
                    </p>
                </Show>
                <TextField name="email" label=words.email entry=email kind="email" autocomplete="username" />
                <PasswordField label=words.password entry=password autocomplete="current-password" />
                <Failure text=failure />
                <button
                    type="submit"
                    class="btn btn--primary btn--block"
                    aria-busy=move || busy.get().then_some("true")
                >
                    {busy_words(busy.into(), words.login_head, words.signing_in)}
                </button>
            </form>
        </Door>
    }
}

fn login_failure(refusal: &Refusal) -> String {
    let words = words();
    match (refusal.code.as_str(), refusal.retry_after) {
        ("wrong_login", _) => words.wrong_login.to_owned(),
        ("slow_down", Some(wait)) => {
            let time = crate::words::time::clock(words, wait * 1_000);
            fill(words.slow_down, &[("time", &time)])
        }
        _ => refusal_text(refusal),
    }
}
