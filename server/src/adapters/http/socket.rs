//! `/ws`: who may open a socket, and the handshake. Knows nothing of what happens on it afterwards.

use super::Web;
use super::input::{Ask, ask, is_from};
use super::reply::{self, Problem};
use crate::app::browser::Browser;
use crate::app::refused::Refused;
use crate::caller::Caller;
use crate::cookie;
use crate::ports::accounts::AgentRecord;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use hyper::upgrade::OnUpgrade;
use std::sync::Arc;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use uuid::Uuid;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

/// The one language spoken on sockets.
const PROTOCOL: &str = "frontdesk.v1";
/// Where visitors' sockets are when chat and console share one origin, so that `/ws` is the console's.
pub(super) const SHARED: &str = "/w/ws";

/// Whose socket it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guest {
    /// Says who they are in the first frame.
    Visitor(Browser),
    /// Known by the session of the cookie.
    Staff { agent: Box<AgentRecord>, session: Uuid },
}

/// Takes a connection over after the handshake.
pub type OpenSocket = Arc<dyn Fn(OnUpgrade, Guest, Caller) + Send + Sync>;

/// Visitors' sockets, on the chat host.
pub(super) fn of_visitors(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let origins = [web.chat.clone(), web.console.clone()];
    at(if web.is_shared() { SHARED } else { "/ws" })
        .and(ask(web))
        .and(warp::ext::optional::<OnUpgrade>())
        .map(move |ask: Ask, upgrade| {
            let welcome = !ask.headers.contains_key(header::ORIGIN)
                || origins.iter().any(|origin| is_from(&ask.headers, origin).is_ok());
            if !welcome {
                return reply::problem(&Problem::WrongOrigin);
            }
            let agent = ask.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
            let browser = Browser::of(agent.unwrap_or_default());
            reply::of(shake(&ask, upgrade, Guest::Visitor(browser)))
        })
        .boxed()
}

/// Agents' sockets, on the console host.
pub(super) fn of_staff(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    at("/ws")
        .and(ask(web))
        .and(warp::ext::optional::<OnUpgrade>())
        .then(|ask: Ask, upgrade| async move { reply::of(admit(&ask, upgrade).await) })
        .boxed()
}

/// GET at exactly this path.
fn at(path: &'static str) -> BoxedFilter<()> {
    warp::path::full()
        .and_then(move |full: warp::path::FullPath| async move {
            if full.as_str() == path { Ok(()) } else { Err(warp::reject::not_found()) }
        })
        .untuple_one()
        .and(warp::get())
        .boxed()
}

async fn admit(ask: &Ask, upgrade: Option<OnUpgrade>) -> Result<Response, Problem> {
    is_from(&ask.headers, &ask.web.console)?;
    let secret = cookie::read(&ask.headers).ok_or(Refused::SignedOut)?;
    let (agent, session) = ask.web.people.session(&secret).await?;
    shake(ask, upgrade, Guest::Staff { agent: Box::new(agent), session: session.id })
}

fn shake(ask: &Ask, upgrade: Option<OnUpgrade>, guest: Guest) -> Result<Response, Problem> {
    let headers = &ask.headers;
    if !names(headers, &header::UPGRADE, "websocket") || !names(headers, &header::CONNECTION, "upgrade") {
        return Err(Problem::BadUpgrade("This address is for WebSockets."));
    }
    if !names(headers, &header::SEC_WEBSOCKET_VERSION, "13") {
        return Err(Problem::BadUpgrade("Only version 13 of the WebSocket protocol is spoken here."));
    }
    if !list(headers, &header::SEC_WEBSOCKET_PROTOCOL).any(|offer| offer == PROTOCOL) {
        return Err(Problem::BadUpgrade("The subprotocol frontdesk.v1 was not offered."));
    }
    let key = headers.get(header::SEC_WEBSOCKET_KEY).filter(|key| is_key(key.as_bytes()));
    let key = key.ok_or(Problem::BadUpgrade("The WebSocket key is missing or malformed."))?;
    let upgrade = upgrade.ok_or(Problem::BadUpgrade("This connection can't be upgraded."))?;
    if ask.web.app.lifecycle.is_draining() {
        return Err(Problem::NotReady);
    }
    let accept = derive_accept_key(key.as_bytes());
    (ask.web.open_socket)(upgrade, guest, ask.caller.clone());
    let mut response = Response::default();
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    reply::set(&mut response, header::SEC_WEBSOCKET_ACCEPT, &accept);
    let answer = response.headers_mut();
    answer.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    answer.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    answer.insert(header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(PROTOCOL));
    Ok(response)
}

/// 16 bytes in base64.
fn is_key(key: &[u8]) -> bool {
    key.len() == 24 && key.ends_with(b"==")
}

fn names(headers: &HeaderMap, name: &HeaderName, word: &str) -> bool {
    list(headers, name).any(|item| item.eq_ignore_ascii_case(word))
}

fn list<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(name).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim)
}
