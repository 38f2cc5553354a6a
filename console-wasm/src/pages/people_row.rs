//! One person in the table of people: what they are, whether they are here, what may be changed. Knows
//! nothing of the table around it.

use crate::app::{App, words};
use crate::host::api;
use crate::model::rest::{Fellow, Refusal, presence};
use crate::view::errand::Errand;
use crate::view::field::refusal_text;
use crate::view::parts::{Failure, house_face};
use crate::words::fill;
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
    let is_me = move || me.get().is_some_and(|me| me.id == id);
    let my_role = me.get_untracked().map_or(Role::Agent, |me| me.role);
    let may_change = !is_me() && (my_role == Role::Owner || fellow.role != Role::Owner);
    let old_role = fellow.role;
    let role = RwSignal::new(old_role);
    let send = move |change: Value| {
        let call = async move { api::patch::<Fellow>(&format!("/people/{id}"), &change).await };
        errand.run(
            call,
            move |fellow| changed.run(fellow),
            move |refusal| {
                role.try_set(old_role);
                change_failure(refusal)
            },
        );
    };
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
                    </div>
                </div>
                <Failure text=errand.failure />
            </td>
            <td data-label=words.col_now>{now}</td>
            <td data-label=words.col_chats class="num">{load}</td>
            <td data-label=words.col_role data-col="role">
                <RoleCell fellow=fellow.clone() roles=roles_for(my_role) role may_change busy send />
            </td>
            <td class="r">
                {may_change.then(|| view! { <ShutOut fellow=fellow.clone() busy send /> })}
            </td>
        </tr>
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
