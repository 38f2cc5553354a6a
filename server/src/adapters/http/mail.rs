//! How mail stands, for people of the house. Knows nothing of how it is sent.

use super::Web;
use super::input::{Ask, ask, command, reads};
use super::reply::{self, Problem};
use super::session::{Nothing, who};
use crate::ports::outbox::Mail;
use frontdesk_domain::Millis;
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

/// A mail that was given up.
#[derive(Serialize)]
struct View<'a> {
    id: Uuid,
    kind: &'static str,
    /// The conversation's or invitation's id.
    about: Uuid,
    created: Millis,
    tries: u32,
    failure: Option<&'a str>,
}

pub(super) fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let list = warp::path!("api" / "v1" / "mail")
        .and(reads())
        .and(ask(web))
        .then(|ask: Ask| async move { reply::of(list(&ask).await) });
    let replay = warp::path!("api" / "v1" / "mail" / String / "replay")
        .and(warp::post())
        .and(command::<Nothing>(web))
        .then(|id: String, asked| async { reply::of(replay(id, asked).await) });
    let discard = warp::path!("api" / "v1" / "mail" / String)
        .and(warp::delete())
        .and(command::<Nothing>(web))
        .then(|id: String, asked| async { reply::of(discard(id, asked).await) });
    list.or(replay).unify().or(discard).unify().boxed()
}

async fn list(ask: &Ask) -> Result<Response, Problem> {
    let me = who(ask).await?;
    let standing = ask.web.app.mail_standing(&me).await?;
    let dead: Vec<View<'_>> = standing.dead.iter().map(view).collect();
    Ok(reply::json(&json!({
        "on": standing.on,
        "waiting": standing.counts.waiting,
        "dead": standing.counts.dead,
        "mails": dead,
    })))
}

fn view(mail: &Mail) -> View<'_> {
    View {
        id: mail.id,
        kind: mail.kind.name(),
        about: mail.about,
        created: mail.created,
        tries: mail.tries,
        failure: mail.failure.as_deref(),
    }
}

async fn replay(id: String, asked: Result<(Ask, Nothing), Problem>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    let me = who(&ask).await?;
    ask.web.app.replay_mail(&me, parse(&id)).await?;
    Ok(reply::json(&json!({})))
}

async fn discard(id: String, asked: Result<(Ask, Nothing), Problem>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    let me = who(&ask).await?;
    ask.web.app.discard_mail(&me, parse(&id)).await?;
    Ok(reply::json(&json!({})))
}

/// What is no id is the id of nothing: whoever may not ask learns no more from it.
fn parse(id: &str) -> Uuid {
    Uuid::try_parse(id).unwrap_or_default()
}
