//! Taking up an invitation. Knows nothing of how invitations are made.

use super::people_row::role_word;
use super::setup::{BadLink, LinkState, link_failure};
use crate::app::{use_app, words};
use crate::host::{api, page};
use crate::model::forms;
use crate::model::rest::{Invited, Me};
use crate::view::door::Door;
use crate::view::errand::{Errand, SubmitButton};
use crate::view::field::{Entry, PasswordField, TextField, all_fine, place_errors};
use crate::view::parts::Failure;
use crate::words::fill;
use leptos::prelude::*;
use serde_json::json;

/// Taking up an invitation.
#[component]
pub fn Join() -> impl IntoView {
    let words = words();
    let token = StoredValue::new(page::fragment());
    let link = RwSignal::new(LinkState::Unknown);
    let invited = RwSignal::new(None::<Invited>);
    let errand = Errand::new();
    let body = json!({ "token": token.get_value() });
    let check = async move { api::post::<Invited>("/invites/check", &body).await };
    let done = move |found| {
        invited.set(Some(found));
        link.set(LinkState::Good);
    };
    errand.run(check, done, move |refusal| link_failure(refusal, link));
    view! {
        <Door id="join" head=words.door_join_head text=words.door_join_text>
            {move || match (link.get(), invited.get()) {
                (LinkState::Good, Some(invited)) => view! { <JoinForm token invited /> }.into_any(),
                (LinkState::Bad, _) => {
                    view! { <BadLink head=words.bad_join_head text=words.bad_join_text /> }.into_any()
                }
                _ => view! { <Failure text=errand.failure /> }.into_any(),
            }}
        </Door>
    }
}

#[component]
fn JoinForm(token: StoredValue<String>, invited: Invited) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let name = Entry::new("", forms::required);
    let password = Entry::new("", forms::password);
    let errand = Errand::new();
    let submit = move || {
        if !all_fine(&[name, password]) {
            return;
        }
        let body = json!({ "token": token.get_value(), "name": name.get(), "password": password.exact() });
        let call = async move { api::post::<Me>("/invites/accept", &body).await };
        let paths = [("name", name), ("password", password)];
        errand.run(call, move |me| app.signed_in(me), move |refusal| place_errors(refusal, &paths));
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
            <Failure text=errand.failure />
            <SubmitButton errand word=words.join_go working=words.joining block=true />
        </form>
    }
}
