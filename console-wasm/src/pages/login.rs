//! Signing in. Knows nothing of how sessions are kept.

use crate::app::{use_app, words};
use crate::host::{api, page};
use crate::model::Session;
use crate::model::forms;
use crate::model::rest::{Me, Refusal};
use crate::view::door::Door;
use crate::view::errand::{Errand, SubmitButton};
use crate::view::field::{Entry, PasswordField, TextField, all_fine, refusal_text};
use crate::view::parts::{Failure, icon};
use crate::words::fill;
use leptos::prelude::*;
use serde_json::json;

/// The door of the house.
#[component]
pub fn Login() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let email = Entry::new("", forms::email);
    let password = Entry::new("", forms::required);
    let code = Entry::new("", forms::required);
    // The password is right, a code is needed besides.
    let asks_code = RwSignal::new(false);
    let errand = Errand::new();
    let ended = Memo::new(move |_| app.model.with(|model| model.session == Session::Out { ended: true }));
    let submit = move || {
        let second = asks_code.get_untracked();
        if !all_fine(&[email, password]) || second && !all_fine(&[code]) {
            return;
        }
        let mut body = json!({ "email": email.get(), "password": password.exact() });
        if second {
            body["code"] = json!(code.get());
        }
        let call = async move { api::post::<Me>("/login", &body).await };
        errand.run(
            call,
            move |me| app.signed_in(me),
            move |refusal| {
                let about_code = matches!(refusal.code.as_str(), "code_needed" | "wrong_code");
                asks_code.set(about_code || second && refusal.code != "wrong_login");
                let field = if asks_code.get_untracked() { "#f-code" } else { "#f-password" };
                request_animation_frame(move || page::focus(field));
                login_failure(refusal)
            },
        );
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
                <Show when=move || asks_code.get()>
                    <TextField
                        name="code"
                        label=words.code
                        entry=code
                        hint=words.code_hint
                        autocomplete="one-time-code"
                        class="code-field"
                    />
                </Show>
                <Failure text=errand.failure />
                <SubmitButton errand word=words.login_head working=words.signing_in block=true />
            </form>
        </Door>
    }
}

fn login_failure(refusal: &Refusal) -> String {
    let words = words();
    match (refusal.code.as_str(), refusal.retry_after) {
        ("wrong_login", _) => words.wrong_login.to_owned(),
        ("code_needed", _) => String::new(),
        ("wrong_code", _) => words.wrong_code.to_owned(),
        ("slow_down", Some(wait)) => {
            let time = crate::words::time::clock(words, wait * 1_000);
            fill(words.slow_down, &[("time", &time)])
        }
        _ => refusal_text(refusal),
    }
}
