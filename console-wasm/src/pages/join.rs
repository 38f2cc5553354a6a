//! Taking up an invitation. Knows nothing of how invitations are made.

use super::people_row::role_word;
use super::setup::{BadLink, LinkState};
use crate::app::{use_app, words};
use crate::host::{api, page};
use crate::model::forms;
use crate::model::rest::{Invited, Me};
use crate::view::door::Door;
use crate::view::field::{Entry, PasswordField, TextField, all_fine, place_errors, refusal_text};
use crate::view::parts::{Failure, busy_words};
use crate::words::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

/// Taking up an invitation.
#[component]
pub fn Join() -> impl IntoView {
    let words = words();
    let token = StoredValue::new(page::fragment());
    let link = RwSignal::new(LinkState::Unknown);
    let invited = RwSignal::new(None::<Invited>);
    let failure = RwSignal::new(String::new());
    spawn_local(async move {
        let body = json!({ "token": token.get_value() });
        let state = match api::post::<Invited>("/invites/check", &body).await {
            Ok(found) => {
                invited.try_set(Some(found));
                LinkState::Good
            }
            Err(refusal) if refusal.status == 404 => LinkState::Bad,
            Err(refusal) => {
                failure.set(refusal_text(&refusal));
                LinkState::Unknown
            }
        };
        link.try_set(state);
    });
    view! {
        <Door id="join" head=words.door_join_head text=words.door_join_text>
            {move || match (link.get(), invited.get()) {
                (LinkState::Good, Some(invited)) => view! { <JoinForm token invited /> }.into_any(),
                (LinkState::Bad, _) => {
                    view! { <BadLink head=words.bad_join_head text=words.bad_join_text /> }.into_any()
                }
                _ => view! { <Failure text=failure /> }.into_any(),
            }}
        </Door>
    }
}

#[component]
fn JoinForm(token: StoredValue<String>, invited: Invited) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let name = Entry::new("", forms::required);
    let password = Entry::new("", forms::password);
    let failure = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let submit = move || {
        if busy.get_untracked() || !all_fine(&[name, password]) {
            return;
        }
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let body =
                json!({ "token": token.get_value(), "name": name.get(), "password": password.exact() });
            match api::post::<Me>("/invites/accept", &body).await {
                Ok(me) => app.signed_in(me),
                Err(refusal) => {
                    let paths = [
                        ("name", name),
                        ("password", password),
                        ("person.name", name),
                        ("person.password", password),
                    ];
                    failure.set(place_errors(&refusal, &paths));
                }
            }
            busy.try_set(false);
        });
    };
    let head = fill(words.join_head, &[("account", &invited.account)]);
    let text = fill(words.join_text, &[("role", role_word(invited.role)), ("email", &invited.email)]);
    let password_hint = fill(words.password_hint, &[("n", &forms::PASSWORD_MIN.to_string())]);
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <div>
                <h2>{head}</h2>
                <p class="muted">{text}</p>
            </div>
            <input type="hidden" name="email" autocomplete="username" value=invited.email />
            <TextField name="name" label=words.name entry=name hint=words.name_hint autocomplete="name" />
            <PasswordField label=words.password entry=password hint=password_hint autocomplete="new-password" />
            <Failure text=failure />
            <button type="submit" class="btn btn--primary btn--block" aria-busy=move || busy.get().then_some("true")>
                {busy_words(busy.into(), words.join_go, words.joining)}
            </button>
        </form>
    }
}
