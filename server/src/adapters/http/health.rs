//! What operators' tools ask: alive, ready, figures. Answers on any host. Knows nothing of conversations.

use super::Web;
use super::input::{Ask, ask, reads};
use super::reply::{self, Problem};
use http::header;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

const PLAIN: &str = "text/plain; charset=utf-8";

pub(super) fn route(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let alive = warp::path!("healthz").and(reads()).map(|| reply::text(PLAIN, "ok"));
    let ready =
        warp::path!("readyz").and(reads()).and(ask(web)).then(|ask: Ask| async move { ready(&ask).await });
    let figures = warp::path!("metrics").and(reads()).and(ask(web)).map(|ask: Ask| figures(&ask));
    alive.or(ready).unify().or(figures).unify().boxed()
}

async fn ready(ask: &Ask) -> Response {
    if ask.web.app.lifecycle.is_draining() {
        return reply::plain(&Problem::NotReady);
    }
    match ask.web.app.outside.history.ping().await {
        Ok(()) => reply::text(PLAIN, "ready"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            reply::plain(&Problem::NotReady)
        }
    }
}

/// For programs on this machine, and for those that have the token. Others don't learn that it is here.
fn figures(ask: &Ask) -> Response {
    if !ask.caller.is_local() && !has_token(ask) {
        return reply::problem(&Problem::NotFound);
    }
    let (visitors, agents) = ask.web.app.hub.count();
    metrics::gauge!("frontdesk_connections", "kind" => "visitor").set(visitors as f64);
    metrics::gauge!("frontdesk_connections", "kind" => "agent").set(agents as f64);
    metrics::gauge!("frontdesk_tasks").set(ask.web.app.lifecycle.guests() as f64);
    reply::text("text/plain; version=0.0.4; charset=utf-8", (ask.web.figures)())
}

/// Digests are compared, so that the time taken says nothing about the token.
fn has_token(ask: &Ask) -> bool {
    let Some(token) = &ask.web.metrics_token else { return false };
    let said = ask.headers.get(header::AUTHORIZATION).and_then(|line| line.to_str().ok());
    let said = said.and_then(|line| line.strip_prefix("Bearer "));
    said.is_some_and(|said| Sha256::digest(said.trim()) == Sha256::digest(token.expose()))
}
