//! Who is shut out, for the console. Knows nothing of how that is kept.

use super::Web;
use super::input::{Ask, ask};
use super::reply::{self, Problem};
use super::session::who;
use frontdesk_domain::permission::Actor;
use serde_json::{Value, json};
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

pub(super) fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    warp::path!("api" / "v1" / "blocked")
        .and(warp::get())
        .and(ask(web))
        .then(|ask: Ask| async move { reply::of(list(&ask).await) })
        .boxed()
}

async fn list(ask: &Ask) -> Result<Response, Problem> {
    let me = who(ask).await?;
    let actor = Actor::Staff { id: me.id, role: me.role };
    let all = ask.web.app.shut_out(actor).await?;
    let visitors: Vec<Value> = all
        .into_iter()
        .map(|one| {
            json!({
                "visitor": one.visitor.id,
                "number": one.visitor.number,
                "name": one.visitor.name,
                "conversation": one.conversation,
                "reason": one.block.reason,
                "until": one.block.until,
                "at": one.at,
            })
        })
        .collect();
    Ok(reply::json(&json!({ "visitors": visitors })))
}
