//! The people of the house: who they are, what they may do, who is invited. Knows nothing of the rules: the
//! server refuses what may not be.

use super::people_row::{PersonRow, role_name, role_word, roles_for};
use crate::app::{App, use_app, words};
use crate::host::{api, dates};
use crate::model::forms;
use crate::model::rest::{Fellow, FreshInvite, House, Invite};
use crate::view::errand::{Errand, SubmitButton};
use crate::view::field::{Entry, TextField, all_fine, place_errors};
use crate::view::parts::{Failure, small_icon};
use crate::view::snippet::Snippet;
use crate::words::fill;
use frontdesk_protocol::staff::Role;
use leptos::prelude::*;
use serde_json::json;

/// The page's own memory.
#[derive(Clone, Copy)]
struct State {
    app: App,
    house: RwSignal<Option<House>>,
    reading: Errand,
    inviting: RwSignal<bool>,
    /// The invitation just made: address, role and the link.
    fresh: RwSignal<Option<(String, Role, FreshInvite)>>,
}

impl State {
    fn load(self) {
        self.reading.fetch(api::get::<House>("/people"), move |house| {
            self.house.try_set(Some(house));
        });
    }
}

/// The people of the house.
#[component]
pub fn People() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let state = State {
        app,
        house: RwSignal::new(None),
        reading: Errand::new(),
        inviting: RwSignal::new(false),
        fresh: RwSignal::new(None),
    };
    // Somebody joined: the list is read again.
    let known = Memo::new(move |_| app.model.with(|model| model.desk.people().len()));
    Effect::new(move || {
        known.get();
        state.load();
    });
    let online = Memo::new(move |_| app.model.with(|model| model.desk.online().count()));
    let sum = move || {
        let n = state.house.with(|house| house.as_ref().map(|house| house.people.len()))?;
        let text = words.count(words.people_sum, n as u64);
        Some(fill(&text, &[("m", &online.get().to_string())]))
    };
    view! {
        <main class="page" tabindex="-1" id="people">
            <div class="page__wide">
                <div class="page__head">
                    <div>
                        <h1>{words.people_head}</h1>
                        <p>{sum}</p>
                    </div>
                    <Show when=move || !state.inviting.get()>
                        <button
                            type="button"
                            class="btn btn--primary"
                            id="invite"
                            on:click=move |_| state.inviting.set(true)
                        >
                            {small_icon("plus")}
                            {words.invite}
                        </button>
                    </Show>
                </div>
                <Failure text=state.reading.failure />
                <Show when=move || state.inviting.get()>
                    <InviteForm state />
                </Show>
                <FreshLink state />
                <Table state />
                <Pending state />
            </div>
        </main>
    }
}

#[component]
fn Table(state: State) -> impl IntoView {
    let words = words();
    let people = move || {
        state.house.with(|house| house.as_ref().map(|house| house.people.clone()).unwrap_or_default())
    };
    let changed = Callback::new(move |fellow: Fellow| {
        state.house.update(|house| {
            let known =
                house.as_mut().and_then(|house| house.people.iter_mut().find(|known| known.id == fellow.id));
            if let Some(known) = known {
                *known = fellow;
            }
        });
    });
    view! {
        <section class="box box--table">
            <table class="table table--people">
                <thead>
                    <tr>
                        <th>{words.col_name}</th>
                        <th>{words.col_now}</th>
                        <th>{words.col_chats}</th>
                        <th>{words.col_role}</th>
                        <th>
                            <span class="vh">{words.col_more}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=people
                        key=|fellow| (fellow.id, fellow.role, fellow.disabled, fellow.limit, fellow.two_step, fellow.name.clone())
                        children=move |fellow| view! { <PersonRow app=state.app fellow changed /> }
                    />
                </tbody>
            </table>
            <Show when=move || state.house.with(Option::is_none)>
                <p class="none"><span class="skel"></span></p>
            </Show>
        </section>
    }
}

#[component]
fn InviteForm(state: State) -> impl IntoView {
    let words = words();
    let email = Entry::new("", forms::email);
    let role = RwSignal::new(Role::Agent);
    let errand = Errand::new();
    let roles = roles_for(state.app.me().get_untracked().map_or(Role::Agent, |me| me.role));
    let submit = move || {
        if !all_fine(&[email]) {
            return;
        }
        let role = role.get_untracked();
        let body = json!({ "email": email.get(), "role": role_name(role) });
        let call = async move { api::post::<FreshInvite>("/invites", &body).await };
        let done = move |fresh| {
            state.fresh.set(Some((email.get(), role, fresh)));
            state.inviting.set(false);
            state.load();
        };
        errand.run(call, done, move |refusal| place_errors(refusal, &[("email", email)]));
    };
    let choices = roles.into_iter().map(move |choice| {
        view! {
            <button
                type="button"
                data-role=role_name(choice)
                aria-pressed=move || (role.get() == choice).to_string()
                on:click=move |_| role.set(choice)
            >
                {role_word(choice)}
            </button>
        }
    });
    view! {
        <section class="box">
            <h2 id="invite-head">{words.invite_head}</h2>
            <p>{words.invite_hint}</p>
            <form
                class="form form--line"
                id="invite-form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <TextField name="email" label=words.invite_email entry=email kind="email" />
                <div class="field">
                    <span class="label" id="invite-role">{words.invite_role}</span>
                    <div class="seg" role="group" aria-labelledby="invite-role">{choices.collect_view()}</div>
                    <p class="hint">{move || role_hint(role.get())}</p>
                </div>
                <Failure text=errand.failure />
                <div class="form__acts">
                    <SubmitButton errand word=words.invite_go working=words.inviting />
                    <button type="button" class="btn" on:click=move |_| state.inviting.set(false)>
                        {words.cancel}
                    </button>
                </div>
            </form>
        </section>
    }
}

fn role_hint(role: Role) -> &'static str {
    let words = words();
    match role {
        Role::Owner => words.role_hint_owner,
        Role::Admin => words.role_hint_admin,
        Role::Agent => words.role_hint_agent,
    }
}

/// The link of a fresh invitation: the only time it is seen.
#[component]
fn FreshLink(state: State) -> impl IntoView {
    let words = words();
    move || {
        let (email, role, fresh) = state.fresh.get()?;
        let date = dates::date_time(fresh.expires_at);
        let head = fill(words.fresh_head, &[("email", &email)]);
        let text = fill(words.fresh_text, &[("role", role_word(role)), ("date", &date)]);
        Some(view! {
            <section class="box fresh" id="fresh-invite" role="status">
                <div class="fresh__words">
                    <h2>{head}</h2>
                    <p>{text}</p>
                </div>
                <Snippet what=words.invite text=fresh.link primary=true />
                <button type="button" class="btn btn--quiet" on:click=move |_| state.fresh.set(None)>
                    {words.close}
                </button>
            </section>
        })
    }
}

/// Invitations nobody has taken up yet.
#[component]
fn Pending(state: State) -> impl IntoView {
    let words = words();
    let invites = Memo::new(move |_| {
        state.house.with(|house| house.as_ref().map(|house| house.invites.clone()).unwrap_or_default())
    });
    view! {
        <Show when=move || invites.with(|invites| !invites.is_empty())>
            <section class="box">
                <h2>{words.pending_head}</h2>
                <ul class="pending">
                    <For
                        each=move || invites.get()
                        key=|invite| invite.id.clone()
                        children=move |invite| view! { <PendingRow state invite /> }
                    />
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn PendingRow(state: State, invite: Invite) -> impl IntoView {
    let words = words();
    let errand = Errand::new();
    let id = StoredValue::new(invite.id.clone());
    let withdraw = move |_| {
        // Kept by value: when the answer comes the row may be gone.
        let id = id.get_value();
        let path = format!("/invites/{id}");
        let call = async move { api::delete(&path).await };
        errand.fetch(call, move |()| {
            state.fresh.update(|fresh| {
                fresh.take_if(|(_, _, fresh)| fresh.id == id);
            });
            state.load();
        });
    };
    let text = fill(
        words.pending_text,
        &[("role", role_word(invite.role)), ("date", &dates::date_time(invite.expires_at))],
    );
    view! {
        <li data-invite=invite.id>
            <div>
                <b><bdi>{invite.email.clone()}</bdi></b>
                <br />
                <span class="muted">{text}</span>
                <Failure text=errand.failure />
            </div>
            <button
                type="button"
                class="btn btn--small"
                data-act="withdraw"
                aria-label=fill(words.withdraw_of, &[("email", &invite.email)])
                aria-busy=errand.aria_busy()
                on:click=withdraw
            >
                {words.withdraw}
            </button>
        </li>
    }
}
