//! Signing in and out, and whose session a request carries. Knows nothing of how passwords are checked.

use super::Web;
use super::attempts::Who;
use super::input::{Ask, ask, command, reads};
use super::reply::{self, Problem};
use crate::app::device::device_of;
use crate::app::doors::{self, SESSION_LASTS, SignedIn};
use crate::app::refused::Refused;
use crate::cookie;
use crate::ports::accounts::{AgentRecord, Session};
use crate::ports::preferences::Preferences;
use crate::secret::Secret;
use frontdesk_protocol::AgentId;
use frontdesk_protocol::staff::Role;
use http::header;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Login {
    email: String,
    password: Secret<String>,
    /// An app's code or a recovery code.
    code: Option<Secret<String>>,
}

/// A body without content.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// The signed-in person.
#[derive(Serialize)]
pub(super) struct Me<'a> {
    id: AgentId,
    name: &'a str,
    email: &'a str,
    role: Role,
    account: &'a str,
    /// Signing in takes a code.
    two_step: bool,
    preferences: &'a Preferences,
}

pub(super) fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let login = warp::path!("api" / "v1" / "login")
        .and(warp::post())
        .and(command::<Login>(web))
        .then(|asked| async { reply::of(log_in(asked).await) });
    let logout = warp::path!("api" / "v1" / "logout")
        .and(warp::post())
        .and(command::<Nothing>(web))
        .then(|asked| async { reply::of(log_out(asked).await) });
    let session = warp::path!("api" / "v1" / "session")
        .and(reads())
        .and(ask(web))
        .then(|ask: Ask| async move { reply::of(session(&ask).await) });
    login.or(logout).unify().or(session).unify().boxed()
}

async fn log_in(asked: Result<(Ask, Login), Problem>) -> Result<Response, Problem> {
    let (ask, login) = asked?;
    let whos = [Who::Network(ask.caller.network()), Who::Account(login.email.trim().to_lowercase())];
    ask.web.attempts.check(&whos)?;
    let Login { email, password, code } = login;
    let outcome = ask.web.people.log_in(doors::Login { email, password, code }, device(&ask)).await;
    if matches!(outcome, Err(Refused::WrongLogin | Refused::WrongCode)) {
        ask.web.attempts.failed(&whos);
    }
    Ok(welcome(&outcome?))
}

async fn log_out(asked: Result<(Ask, Nothing), Problem>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    if let Some(secret) = cookie::read(&ask.headers) {
        ask.web.people.log_out(&secret).await?;
    }
    let mut response = reply::json(&serde_json::json!({}));
    response.headers_mut().insert(header::SET_COOKIE, cookie::clear());
    Ok(response)
}

/// Who is signed in here, if anybody: a page asks this when it begins, and being signed out is no error then.
async fn session(ask: &Ask) -> Result<Response, Problem> {
    let agent = match who(ask).await {
        Ok(agent) => agent,
        Err(Problem::Refused(Refused::SignedOut)) => {
            return Ok(reply::json(&serde_json::json!({ "me": null })));
        }
        Err(problem) => return Err(problem),
    };
    let account = ask.web.people.account().await?;
    Ok(reply::json(&serde_json::json!({ "me": me_of(&agent, &account) })))
}

/// The person whose session the request carries.
pub(super) async fn who(ask: &Ask) -> Result<AgentRecord, Problem> {
    Ok(seat(ask).await?.0)
}

/// The same, with the session.
pub(super) async fn seat(ask: &Ask) -> Result<(AgentRecord, Session), Problem> {
    let secret = cookie::read(&ask.headers).ok_or(Refused::SignedOut)?;
    Ok(ask.web.people.session(&secret).await?)
}

/// What the browser calls itself.
pub(super) fn device(ask: &Ask) -> String {
    let said = ask.headers.get(header::USER_AGENT).and_then(|said| said.to_str().ok());
    device_of(said.unwrap_or_default())
}

/// An answer with a new secret for a session that goes on.
pub(super) fn with_session<T: Serialize>(
    ask: &Ask,
    session: &Session,
    secret: &Secret<String>,
    body: &T,
) -> Response {
    let mut response = reply::json(body);
    let lasts = doors::lasts(session, ask.web.app.outside.clock.now());
    response.headers_mut().insert(header::SET_COOKIE, cookie::set(secret.expose(), lasts));
    response
}

/// The answer to whoever has just signed in, with their cookie.
pub(super) fn welcome(signed_in: &SignedIn) -> Response {
    let mut response = reply::json(&me_of(&signed_in.agent, &signed_in.account));
    let cookie = cookie::set(signed_in.session.expose(), SESSION_LASTS);
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

pub(super) fn me_of<'a>(agent: &'a AgentRecord, account: &'a str) -> Me<'a> {
    Me {
        id: agent.id,
        name: &agent.name,
        email: &agent.email,
        role: agent.role,
        account,
        two_step: agent.two_step,
        preferences: &agent.preferences,
    }
}
