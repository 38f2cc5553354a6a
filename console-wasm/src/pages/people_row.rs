//! One person in the table of people: what they are, whether they are here, what may be changed. Knows
//! nothing of the table around it.

use super::confirm::{Confirm, Confirmation};
use crate::app::{App, words};
use crate::host::api;
use crate::model::rest::{Fellow, Refusal, presence};
use crate::view::errand::Errand;
use crate::view::field::refusal_text;
use crate::view::parts::{Failure, house_face};
use crate::words::fill;
use frontdesk_protocol::AgentId;
use frontdesk_protocol::staff::Role;
use leptos::prelude::*;
use serde_json::{Value, json};

/// A role in words.
pub fn role_word(role: Role) -> &'static str {
    let words = words();
    match role {
        Role::Owner => words.role_owner,
        Role::Admin => words.role_admin,
        Role::Agent => words.role_agent,
    }
}

/// A role as the wire has it.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Admin => "admin",
        Role::Agent => "agent",
    }
}

/// The roles somebody with this role may give.
pub fn roles_for(mine: Role) -> Vec<Role> {
    match mine {
        Role::Owner => vec![Role::Agent, Role::Admin, Role::Owner],
        Role::Admin => vec![Role::Agent, Role::Admin],
        Role::Agent => Vec::new(),
    }
}

/// One person.
#[component]
pub fn PersonRow(
    app: App,
    fellow: Fellow,
    /// Told with the person as they are now.
    changed: Callback<Fellow>,
) -> impl IntoView {
    let words = words();
    let errand = Errand::new();
    let me = app.me();
    let id = fellow.id;
    let is_me = move || me.get_untracked().is_some_and(|me| me.id == id);
    let my_role = me.get_untracked().map_or(Role::Agent, |me| me.role);
    let may_change = !is_me() && (my_role == Role::Owner || fellow.role != Role::Owner);
    let confirmation = Confirmation::new();
    let old_role = fellow.role;
    let role = RwSignal::new(old_role);
    let change = Change { id, errand, role, old_role, confirmation, changed };
    let send = move |wish: Value| change.send(wish);
    let busy = errand.busy;
    let status = Memo::new(move |_| {
        app.model.with(|model| presence(model.desk.colleague(id).and_then(|colleague| colleague.status)))
    });
    let load =
        Memo::new(move |_| app.model.with(|model| model.desk.colleague(id).map_or(0, |known| known.load)));
    let now = {
        let disabled = fellow.disabled;
        move || match (disabled, status.get()) {
            (true, _) => words.disabled,
            (_, "online") => words.status_online,
            (_, "away") => words.status_away,
            _ => words.status_offline,
        }
    };
    view! {
        <tr data-person=id.to_string() data-disabled=fellow.disabled.then_some("true")>
            <td>
                <div class="person">
                    <span class="person__face" data-status=status>{house_face(&fellow.name, "")}</span>
                    <div>
                        <b><bdi>{fellow.name.clone()}</bdi></b>
                        {is_me().then(|| view! { <span class="tag">{words.you_tag}</span> })}
                        <br />
                        <span class="muted">{fellow.email.clone()}</span>
                        {fellow.two_step.then(|| view! { <span class="tag">{words.step2_tag}</span> })}
                    </div>
                </div>
                <Failure text=errand.failure />
                <Confirm confirmation />
            </td>
            <td data-label=words.col_now>{now}</td>
            <td data-label=words.col_chats class="num">
                <LimitCell fellow=fellow.clone() load may_change busy send />
            </td>
            <td data-label=words.col_role data-col="role">
                <RoleCell fellow=fellow.clone() roles=roles_for(my_role) role may_change busy send />
            </td>
            <td class="r">
                {(may_change && fellow.two_step).then(|| view! { <ResetStep fellow=fellow.clone() changed /> })}
                {may_change.then(|| view! { <ShutOut fellow=fellow.clone() busy send /> })}
            </td>
        </tr>
    }
}

/// What is asked of the server about one person.
#[derive(Clone, Copy)]
struct Change {
    id: AgentId,
    errand: Errand,
    /// What the role field shows: goes back when the server refuses.
    role: RwSignal<Role>,
    old_role: Role,
    confirmation: Confirmation,
    changed: Callback<Fellow>,
}

impl Change {
    fn send(self, wish: Value) {
        let Self { id, errand, role, old_role, confirmation, changed } = self;
        let again = wish.clone();
        let call = async move { api::patch::<Fellow>(&format!("/people/{id}"), &wish).await };
        errand.run(
            call,
            move |fellow| changed.run(fellow),
            move |refusal| {
                if refusal.code == "confirm_first" {
                    return confirmation.or_text(refusal, move || self.send(again.clone()));
                }
                role.try_set(old_role);
                change_failure(refusal)
            },
        );
    }
}

/// How many chats they hold, and at most may.
#[component]
fn LimitCell(
    fellow: Fellow,
    load: Memo<u32>,
    may_change: bool,
    busy: RwSignal<bool>,
    send: impl Fn(Value) + Copy + 'static,
) -> impl IntoView {
    let words = words();
    let limit = fellow.limit;
    if !may_change {
        let text =
            move || fill(words.load_of, &[("n", &load.get().to_string()), ("limit", &limit.to_string())]);
        return view! { <span>{text}</span> }.into_any();
    }
    let known = [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50];
    let mut all: Vec<u32> = known.to_vec();
    if !all.contains(&limit) {
        all.push(limit);
        all.sort_unstable();
    }
    let options = all.into_iter().map(|number| {
        view! { <option value=number.to_string() selected=number == limit>{number.to_string()}</option> }
    });
    view! {
        <span class="span">
            {load}
            <span class="muted">{words.of_at_most}</span>
            <select
                class="input input--small limit"
                name="limit"
                aria-label=fill(words.limit_of, &[("name", &fellow.name)])
                disabled=busy
                on:change=move |event| {
                    if let Ok(number) = event_target_value(&event).parse::<u32>() {
                        send(json!({ "limit": number }));
                    }
                }
            >
                {options.collect_view()}
            </select>
        </span>
    }
    .into_any()
}

/// Takes the second step of somebody who lost it away.
#[component]
fn ResetStep(fellow: Fellow, changed: Callback<Fellow>) -> impl IntoView {
    let words = words();
    let reset = Reset { id: fellow.id, errand: Errand::new(), confirmation: Confirmation::new(), changed };
    view! {
        <button
            type="button"
            class="btn btn--small"
            data-act="reset-step"
            aria-label=fill(words.step2_reset_of, &[("name", &fellow.name)])
            aria-busy=reset.errand.aria_busy()
            on:click=move |_| reset.send()
        >
            {words.step2_reset}
        </button>
        <Failure text=reset.errand.failure />
        <Confirm confirmation=reset.confirmation />
    }
}

#[derive(Clone, Copy)]
struct Reset {
    id: AgentId,
    errand: Errand,
    confirmation: Confirmation,
    changed: Callback<Fellow>,
}

impl Reset {
    fn send(self) {
        let Self { id, errand, confirmation, changed } = self;
        let call = async move { api::remove::<Fellow>(&format!("/people/{id}/second-step")).await };
        errand.run(
            call,
            move |fellow| changed.run(fellow),
            move |refusal| confirmation.or_text(refusal, move || self.send()),
        );
    }
}

fn change_failure(refusal: &Refusal) -> String {
    match refusal.code.as_str() {
        "last_owner" if refusal.message.is_empty() => words().last_owner.to_owned(),
        "forbidden" if refusal.message.is_empty() => words().forbidden.to_owned(),
        _ => refusal_text(refusal),
    }
}

#[component]
fn RoleCell(
    fellow: Fellow,
    roles: Vec<Role>,
    /// What the field shows: goes back when the server refuses.
    role: RwSignal<Role>,
    may_change: bool,
    busy: RwSignal<bool>,
    send: impl Fn(Value) + Copy + 'static,
) -> impl IntoView {
    if !may_change {
        return role_word(fellow.role).into_any();
    }
    let label = fill(words().role_of, &[("name", &fellow.name)]);
    let options = roles.clone().into_iter().map(|known| {
        let chosen = known == fellow.role;
        view! { <option value=role_name(known) selected=chosen>{role_word(known)}</option> }
    });
    view! {
        <select
            class="input input--small"
            name="role"
            aria-label=label
            disabled=busy
            prop:value=move || role_name(role.get())
            on:change=move |event| {
                let name = event_target_value(&event);
                if let Some(chosen) = roles.iter().find(|known| role_name(**known) == name) {
                    role.set(*chosen);
                    send(json!({ "role": name }));
                }
            }
        >
            {options.collect_view()}
        </select>
    }
    .into_any()
}

#[component]
fn ShutOut(fellow: Fellow, busy: RwSignal<bool>, send: impl Fn(Value) + Copy + 'static) -> impl IntoView {
    let words = words();
    let disabled = fellow.disabled;
    let (word, label) =
        if disabled { (words.enable, words.enable_of) } else { (words.disable, words.disable_of) };
    view! {
        <button
            type="button"
            class="btn btn--small"
            class:btn--danger=!disabled
            data-act=if disabled { "enable" } else { "disable" }
            aria-label=fill(label, &[("name", &fellow.name)])
            aria-busy=move || busy.get().then_some("true")
            on:click=move |_| send(json!({ "disabled": !disabled }))
        >
            {word}
        </button>
    }
}
