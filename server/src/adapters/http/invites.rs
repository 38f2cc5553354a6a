//! Invitations: made, looked at, taken up, taken back. Knows nothing of how they are kept.

use super::Web;
use super::input::{Ask, command};
use super::reply::{self, Problem};
use super::session::{Nothing, device, welcome, who};
use super::setup::Token;
use crate::app::refused::Refused;
use crate::secret::Secret;
use frontdesk_protocol::staff::Role;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Invite {
    email: String,
    role: Role,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accept {
    token: Secret<String>,
    name: String,
    password: Secret<String>,
}

pub(super) fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let invite = warp::path!("api" / "v1" / "invites")
        .and(warp::post())
        .and(command::<Invite>(web))
        .then(|asked| async { reply::of(invite(asked).await) });
    let check = warp::path!("api" / "v1" / "invites" / "check")
        .and(warp::post())
        .and(command::<Token>(web))
        .then(|asked| async { reply::of(check(asked).await) });
    let accept = warp::path!("api" / "v1" / "invites" / "accept")
        .and(warp::post())
        .and(command::<Accept>(web))
        .then(|asked| async { reply::of(accept(asked).await) });
    let revoke = warp::path!("api" / "v1" / "invites" / String)
        .and(warp::delete())
        .and(command::<Nothing>(web))
        .then(|id: String, asked| async { reply::of(revoke(id, asked).await) });
    invite.or(check).unify().or(accept).unify().or(revoke).unify().boxed()
}

async fn invite(asked: Result<(Ask, Invite), Problem>) -> Result<Response, Problem> {
    let (ask, Invite { email, role }) = asked?;
    let me = who(&ask).await?;
    let invited = ask.web.people.invite(&me, &email, role).await?;
    Ok(reply::json(&json!({
        "id": invited.invitation.id,
        "link": format!("{}/join#{}", ask.web.console, invited.token.expose()),
        "expires_at": invited.invitation.expires_at,
    })))
}

async fn check(asked: Result<(Ask, Token), Problem>) -> Result<Response, Problem> {
    let (ask, link) = asked?;
    let (account, invitation) = ask.web.people.check_invite(&link.token).await?;
    Ok(reply::json(&json!({ "account": account, "email": invitation.email, "role": invitation.role })))
}

async fn accept(asked: Result<(Ask, Accept), Problem>) -> Result<Response, Problem> {
    let (ask, Accept { token, name, password }) = asked?;
    Ok(welcome(&ask.web.people.accept_invite(token, &name, password, device(&ask)).await?))
}

async fn revoke(id: String, asked: Result<(Ask, Nothing), Problem>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    let me = who(&ask).await?;
    let id = Uuid::try_parse(&id).map_err(|_| Refused::NotFound)?;
    ask.web.people.revoke_invite(&me, id).await?;
    Ok(reply::json(&json!({})))
}
