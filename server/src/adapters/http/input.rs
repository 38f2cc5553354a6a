//! What a request brings along: caller, headers, host and body, read within bounds. Knows nothing of what it
//! is for.

use super::Web;
use super::reply::Problem;
use crate::caller::Caller;
use crate::origin::Origin;
use bytes::{Buf, Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use http::{HeaderMap, header};
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::host::Authority;

/// Largest body, in bytes.
const LARGEST_BODY: usize = 64 * 1024;

/// A request without its body.
pub(super) struct Ask {
    pub(super) web: Arc<Web>,
    pub(super) caller: Caller,
    pub(super) headers: HeaderMap,
}

/// Everything a handler needs, for requests that only read.
pub(super) fn ask(web: &Arc<Web>) -> BoxedFilter<(Ask,)> {
    let web = web.clone();
    warp::ext::get::<Caller>()
        .and(warp::header::headers_cloned())
        .map(move |caller, headers| Ask { web: web.clone(), caller, headers })
        .boxed()
}

/// GET, and HEAD which gets the same answer without its body.
pub(super) fn reads() -> BoxedFilter<()> {
    warp::get().or(warp::head()).unify().boxed()
}

/// For requests that change something: sent by the console's own pages, with JSON, within bounds.
pub(super) fn command<T>(web: &Arc<Web>) -> BoxedFilter<(Result<(Ask, T), Problem>,)>
where
    T: DeserializeOwned + Send + 'static,
{
    command_from(web, &web.console)
}

/// The same from the pages of this origin.
pub(super) fn command_from<T>(web: &Arc<Web>, origin: &Origin) -> BoxedFilter<(Result<(Ask, T), Problem>,)>
where
    T: DeserializeOwned + Send + 'static,
{
    let origin = Arc::new(origin.clone());
    ask(web)
        .and(warp::body::stream())
        .and(warp::any().map(move || origin.clone()))
        .then(|ask: Ask, stream, origin: Arc<Origin>| async move {
            is_from(&ask.headers, &origin)?;
            is_json(&ask.headers)?;
            let reading = collect(stream);
            let body = tokio::time::timeout(ask.web.patience.body, reading).await;
            let body = body.map_err(|_| Problem::Incomplete)??;
            // Nothing says as much as an empty object.
            let body = if body.is_empty() { Bytes::from_static(b"{}") } else { body };
            let value = serde_json::from_slice(&body).map_err(|error| Problem::BadJson(clean(&error)))?;
            Ok((ask, value))
        })
        .boxed()
}

async fn collect<B: Buf>(stream: impl Stream<Item = Result<B, warp::Error>>) -> Result<Bytes, Problem> {
    let mut stream = std::pin::pin!(stream);
    let mut body = BytesMut::new();
    while let Some(chunk) = stream.next().await {
        let mut chunk = chunk.map_err(|_| Problem::Incomplete)?;
        if body.len() + chunk.remaining() > LARGEST_BODY {
            return Err(Problem::TooLarge);
        }
        body.extend_from_slice(&chunk.copy_to_bytes(chunk.remaining()));
    }
    Ok(body.freeze())
}

/// Where in the text, and what: names of our fields, nothing of the values' content beyond a word.
fn clean(error: &serde_json::Error) -> String {
    error.to_string().chars().filter(|c| !c.is_control()).take(200).collect()
}

fn is_json(headers: &HeaderMap) -> Result<(), Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") { Ok(()) } else { Err(Problem::WrongType) }
}

/// The request says it comes from a page of this origin. Exact: no lists, no patterns, no absence.
pub(super) fn is_from(headers: &HeaderMap, origin: &Origin) -> Result<(), Problem> {
    let mut said = headers.get_all(header::ORIGIN).iter();
    match (said.next(), said.next()) {
        (Some(said), None) if said.as_bytes() == origin.as_str().as_bytes() => Ok(()),
        _ => Err(Problem::WrongOrigin),
    }
}

/// The request's host is one we don't have.
#[derive(Debug)]
pub(super) struct UnknownHost(pub(super) String);

impl warp::reject::Reject for UnknownHost {}

/// Requests for either of our hosts.
pub(super) fn known_host(web: &Arc<Web>) -> BoxedFilter<()> {
    let hosts = [web.chat.clone(), web.console.clone()];
    host()
        .and_then(move |host: String| {
            let known = hosts.iter().any(|origin| origin.answers_to(&host));
            std::future::ready(if known { Ok(()) } else { Err(warp::reject::custom(UnknownHost(host))) })
        })
        .untuple_one()
        .boxed()
}

/// Requests for this host; others are for another route.
pub(super) fn on(origin: &Origin) -> BoxedFilter<()> {
    let origin = origin.clone();
    host()
        .and_then(move |host: String| {
            std::future::ready(if origin.answers_to(&host) { Ok(()) } else { Err(warp::reject::not_found()) })
        })
        .untuple_one()
        .boxed()
}

/// What the client calls us; empty when it says nothing, or its address and its header differ.
fn host() -> BoxedFilter<(String,)> {
    let authority = warp::host::optional().or_else(|_| async { Ok::<_, Infallible>((None,)) });
    authority.map(|authority: Option<Authority>| authority.map(|a| a.to_string()).unwrap_or_default()).boxed()
}
