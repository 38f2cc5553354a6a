//! `/assets/…`: the built files, kept for ever by browsers because their names change with their content.
//! Knows nothing of pages.

use super::encoding::Encoding;
use super::input::{Ask, ask, reads};
use super::reply::{self, Problem};
use super::{Web, guard};
use http::header;
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

pub(super) fn route(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    warp::path!("assets" / String)
        .and(reads())
        .and(ask(web))
        .map(|name: String, ask: Ask| reply::of(serve(&name, &ask)))
        .boxed()
}

fn serve(name: &str, ask: &Ask) -> Result<Response, Problem> {
    let kind = kind(name).ok_or(Problem::NotFound)?;
    let fits = Encoding::ALL.into_iter().filter(|encoding| encoding.is_taken_by(&ask.headers));
    let read = |encoding: Encoding| {
        let file = ask.web.files.read(&format!("{name}{}", encoding.suffix()))?;
        Some((encoding, file))
    };
    let (encoding, file) = fits.map(read).find_map(|found| found).ok_or(Problem::NotFound)?;
    let mut response = reply::text(kind, file);
    let headers = response.headers_mut();
    let forever = http::HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(header::CACHE_CONTROL, forever);
    headers.insert(header::VARY, http::HeaderValue::from_static("accept-encoding"));
    // This one runs on the pages of other sites.
    if name.starts_with("panel-") {
        guard::share(headers);
    }
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, http::HeaderValue::from_static(name));
    }
    Ok(response)
}

/// What a browser is told a file is. None for names that are not served: the manifest, the loader without
/// settings, compressed forms, folders.
fn kind(name: &str) -> Option<&'static str> {
    let (stem, extension) = name.rsplit_once('.')?;
    let is_plain = stem.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    // Only names that carry a hash may be kept for ever.
    if !is_plain || !stem.contains('-') {
        return None;
    }
    Some(match extension {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => return None,
    })
}
