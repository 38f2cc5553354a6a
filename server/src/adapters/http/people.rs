//! The people of the house and what they may do. Knows nothing of how they sign in.

use super::Web;
use super::input::{Ask, ask, command, reads};
use super::reply::{self, Problem};
use super::session::{Nothing, seat, who};
use crate::app::people::PersonChange;
use crate::app::refused::Refused;
use crate::ports::accounts::{AgentRecord, Invitation};
use frontdesk_domain::Millis;
use frontdesk_protocol::AgentId;
use frontdesk_protocol::staff::{Role, Status};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use uuid::Uuid;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    role: Option<Role>,
    disabled: Option<bool>,
    limit: Option<u32>,
}

#[derive(Serialize)]
struct View {
    id: AgentId,
    name: String,
    email: String,
    role: Role,
    disabled: bool,
    /// Chats held at most.
    limit: u32,
    /// Signing in takes a code.
    two_step: bool,
    /// A console of theirs is open.
    online: bool,
    /// What they chose, while a console of theirs is open.
    status: &'static str,
}

#[derive(Serialize)]
struct Invite {
    id: Uuid,
    email: String,
    role: Role,
    expires_at: Millis,
}

#[derive(Serialize)]
struct House {
    people: Vec<View>,
    invites: Vec<Invite>,
}

pub(super) fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let list = warp::path!("api" / "v1" / "people")
        .and(reads())
        .and(ask(web))
        .then(|ask: Ask| async move { reply::of(list(&ask).await) });
    let change = warp::path!("api" / "v1" / "people" / String)
        .and(warp::patch())
        .and(command::<Change>(web))
        .then(|id: String, asked| async { reply::of(change(id, asked).await) });
    let reset = warp::path!("api" / "v1" / "people" / String / "second-step")
        .and(warp::delete())
        .and(command::<Nothing>(web))
        .then(|id: String, asked| async { reply::of(reset(id, asked).await) });
    list.or(change).unify().or(reset).unify().boxed()
}

async fn list(ask: &Ask) -> Result<Response, Problem> {
    let me = who(ask).await?;
    let (people, invitations) = ask.web.people.all(&me).await?;
    let invites = invitations.into_iter().map(|Invitation { id, email, role, expires_at }| Invite {
        id,
        email,
        role,
        expires_at,
    });
    let people = people.into_iter().map(|person| view(&ask.web, person));
    Ok(reply::json(&House { people: people.collect(), invites: invites.collect() }))
}

async fn change(id: String, asked: Result<(Ask, Change), Problem>) -> Result<Response, Problem> {
    let (ask, Change { role, disabled, limit }) = asked?;
    let (me, session) = seat(&ask).await?;
    let id = AgentId::parse(&id).ok_or(Refused::NotFound)?;
    let wish = PersonChange { role, disabled, limit };
    let person = ask.web.people.change(&me, &session, id, wish).await?;
    Ok(reply::json(&view(&ask.web, person)))
}

async fn reset(id: String, asked: Result<(Ask, Nothing), Problem>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    let (me, session) = seat(&ask).await?;
    let id = AgentId::parse(&id).ok_or(Refused::NotFound)?;
    let person = ask.web.people.reset_second_step(&me, &session, id).await?;
    Ok(reply::json(&view(&ask.web, person)))
}

fn view(web: &Web, person: AgentRecord) -> View {
    let online = web.people.is_online(person.id);
    let status = match person.status {
        _ if !online => "offline",
        Status::Online => "online",
        Status::Away => "away",
    };
    let AgentRecord { id, name, email, role, disabled, limit, two_step, .. } = person;
    View { id, name, email, role, disabled, limit, two_step, online, status }
}
