//! What people see and change of themselves: name, choices, password, second step, sessions. Knows nothing of others.

use super::Web;
use super::attempts::Who;
use super::input::{Ask, ask, command, reads};
use super::reply::{self, Problem};
use super::session::{Nothing, me_of, seat, who, with_session};
use crate::app::refused::Refused;
use crate::ports::accounts::AgentRecord;
use crate::ports::preferences::Preferences;
use crate::secret::Secret;
use frontdesk_domain::Millis;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    name: Option<String>,
    /// Whole: what it does not name has its default.
    preferences: Option<Preferences>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Password {
    old: Secret<String>,
    new: Secret<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    password: Secret<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecondStep {
    secret: Secret<String>,
    code: String,
}

#[derive(Serialize)]
struct SessionView {
    id: Uuid,
    device: String,
    created: Millis,
    /// To some minutes.
    seen: Millis,
    /// It is the one that asks.
    this: bool,
}

type Asked<T> = Result<(Ask, T), Problem>;

pub(super) fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let me = warp::path!("api" / "v1" / "me")
        .and(reads())
        .and(ask(web))
        .then(|ask: Ask| async move { reply::of(read(&ask).await) });
    let change = warp::path!("api" / "v1" / "me")
        .and(warp::patch())
        .and(command::<Change>(web))
        .then(|asked| async { reply::of(change(asked).await) });
    let password = warp::path!("api" / "v1" / "me" / "password")
        .and(warp::post())
        .and(command::<Password>(web))
        .then(|asked| async { reply::of(password(asked).await) });
    let confirm = warp::path!("api" / "v1" / "confirm")
        .and(warp::post())
        .and(command::<Confirmation>(web))
        .then(|asked| async { reply::of(confirm(asked).await) });
    let own = me.or(change).unify().or(password).unify().or(confirm).unify();
    own.or(second_step(web)).unify().or(sessions(web)).unify().boxed()
}

fn second_step(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let look = warp::path!("api" / "v1" / "me" / "second-step")
        .and(reads())
        .and(ask(web))
        .then(|ask: Ask| async move { reply::of(look(&ask).await) });
    let begin = warp::path!("api" / "v1" / "me" / "second-step" / "begin")
        .and(warp::post())
        .and(command::<Nothing>(web))
        .then(|asked| async { reply::of(begin(asked).await) });
    let set = warp::path!("api" / "v1" / "me" / "second-step")
        .and(warp::post())
        .and(command::<SecondStep>(web))
        .then(|asked| async { reply::of(set(asked).await) });
    let renew = warp::path!("api" / "v1" / "me" / "second-step" / "codes")
        .and(warp::post())
        .and(command::<Nothing>(web))
        .then(|asked| async { reply::of(renew(asked).await) });
    let drop = warp::path!("api" / "v1" / "me" / "second-step")
        .and(warp::delete())
        .and(command::<Nothing>(web))
        .then(|asked| async { reply::of(give_up(asked).await) });
    look.or(begin).unify().or(set).unify().or(renew).unify().or(drop).unify().boxed()
}

fn sessions(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let list = warp::path!("api" / "v1" / "me" / "sessions")
        .and(reads())
        .and(ask(web))
        .then(|ask: Ask| async move { reply::of(list(&ask).await) });
    let end = warp::path!("api" / "v1" / "me" / "sessions" / String)
        .and(warp::delete())
        .and(command::<Nothing>(web))
        .then(|id: String, asked| async { reply::of(end(id, asked).await) });
    let end_others = warp::path!("api" / "v1" / "me" / "sessions")
        .and(warp::delete())
        .and(command::<Nothing>(web))
        .then(|asked| async { reply::of(end_others(asked).await) });
    list.or(end).unify().or(end_others).unify().boxed()
}

async fn read(ask: &Ask) -> Result<Response, Problem> {
    let agent = who(ask).await?;
    let account = ask.web.people.account().await?;
    Ok(reply::json(&me_of(&agent, &account)))
}

async fn change(asked: Asked<Change>) -> Result<Response, Problem> {
    let (ask, Change { name, preferences }) = asked?;
    let me = who(&ask).await?;
    let me = ask.web.people.change_self(&me, name.as_deref(), preferences).await?;
    let account = ask.web.people.account().await?;
    Ok(reply::json(&me_of(&me, &account)))
}

async fn password(asked: Asked<Password>) -> Result<Response, Problem> {
    let (ask, Password { old, new }) = asked?;
    let (me, session) = seat(&ask).await?;
    let whos = guessers(&ask, &me);
    ask.web.attempts.check(&whos)?;
    let changed = ask.web.people.change_password(&me, &session, old, new).await;
    count(&ask, &whos, &changed);
    Ok(with_session(&ask, &session, &changed?, &json!({})))
}

async fn confirm(asked: Asked<Confirmation>) -> Result<Response, Problem> {
    let (ask, Confirmation { password }) = asked?;
    let (me, session) = seat(&ask).await?;
    let whos = guessers(&ask, &me);
    ask.web.attempts.check(&whos)?;
    let confirmed = ask.web.people.confirm(&me, &session, password).await;
    count(&ask, &whos, &confirmed);
    Ok(with_session(&ask, &session, &confirmed?, &json!({})))
}

/// By whom wrong passwords are counted.
fn guessers(ask: &Ask, me: &AgentRecord) -> [Who; 2] {
    [Who::Network(ask.caller.network()), Who::Account(me.email.clone())]
}

fn count<T>(ask: &Ask, whos: &[Who], outcome: &Result<T, Refused>) {
    if matches!(outcome, Err(Refused::WrongPassword)) {
        ask.web.attempts.failed(whos);
    }
}

async fn look(ask: &Ask) -> Result<Response, Problem> {
    let me = who(ask).await?;
    let left = ask.web.people.codes_left(&me).await?;
    Ok(reply::json(&json!({ "on": left.is_some(), "codes_left": left.unwrap_or(0) })))
}

async fn begin(asked: Asked<Nothing>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    let (me, session) = seat(&ask).await?;
    let enrolment = ask.web.people.begin_second_step(&me, &session).await?;
    Ok(reply::json(&json!({
        "secret": enrolment.secret,
        "url": enrolment.url,
        "picture": { "size": enrolment.picture.size, "path": enrolment.picture.path },
    })))
}

async fn set(asked: Asked<SecondStep>) -> Result<Response, Problem> {
    let (ask, SecondStep { secret, code }) = asked?;
    let (me, session) = seat(&ask).await?;
    let set = ask.web.people.set_second_step(&me, &session, &secret, &code).await?;
    Ok(with_session(&ask, &session, &set.session, &json!({ "codes": set.codes })))
}

async fn renew(asked: Asked<Nothing>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    let (me, session) = seat(&ask).await?;
    let codes = ask.web.people.renew_codes(&me, &session).await?;
    Ok(reply::json(&json!({ "codes": codes })))
}

async fn give_up(asked: Asked<Nothing>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    let (me, session) = seat(&ask).await?;
    let renewed = ask.web.people.drop_second_step(&me, &session).await?;
    Ok(with_session(&ask, &session, &renewed, &json!({})))
}

async fn list(ask: &Ask) -> Result<Response, Problem> {
    let (me, own) = seat(ask).await?;
    let sessions = ask.web.people.sessions(&me).await?.into_iter();
    let sessions: Vec<SessionView> = sessions
        .map(|session| SessionView {
            this: session.id == own.id,
            id: session.id,
            device: session.device,
            created: session.created,
            seen: session.seen,
        })
        .collect();
    Ok(reply::json(&json!({ "sessions": sessions })))
}

async fn end(id: String, asked: Asked<Nothing>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    let me = who(&ask).await?;
    let id = Uuid::try_parse(&id).map_err(|_| Refused::NotFound)?;
    ask.web.people.end_session(&me, id).await?;
    Ok(reply::json(&json!({})))
}

async fn end_others(asked: Asked<Nothing>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    let (me, session) = seat(&ask).await?;
    ask.web.people.end_others(&me, &session).await?;
    Ok(reply::json(&json!({})))
}
