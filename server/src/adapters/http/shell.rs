//! The console's page: the same for every address in it, and for everybody. Knows nothing of who looks.

use super::input::{Ask, ask, reads};
use super::reply::{self, Problem};
use super::template::{self, Fill};
use super::{Web, guard, language};
use frontdesk_locales::{Locale, Place};
use http::{HeaderValue, header};
use serde::Serialize;
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

const PAGE: &str = include_str!("../../../assets/console.html");
/// First words of the addresses the console knows; what follows is the console's own affair.
const ROOMS: &[&str] = &["", "login", "setup", "join", "chats", "people", "sites", "profile"];

#[derive(Serialize)]
struct Settings<'a> {
    chat_url: &'a str,
    version: &'static str,
    lang: &'static str,
    /// For the browser's formats of dates and numbers.
    formats: &'a str,
    /// Whoever looks has chosen the language.
    chosen: bool,
    /// All languages: tag, and what their speakers call them.
    languages: Vec<(&'static str, &'static str)>,
}

pub(super) fn route(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    warp::path::full()
        .and_then(|path: warp::path::FullPath| async move {
            let first = path.as_str().trim_start_matches('/').split('/').next().unwrap_or_default();
            if ROOMS.contains(&first) { Ok(()) } else { Err(warp::reject::not_found()) }
        })
        .untuple_one()
        .and(reads())
        .and(ask(web))
        .map(|ask: Ask| reply::of(serve(&ask)))
        .boxed()
}

fn serve(ask: &Ask) -> Result<Response, Problem> {
    let web = &ask.web;
    let manifest = web.files.manifest().ok_or(Problem::NotBuilt)?;
    let program = manifest.console.as_ref().ok_or(Problem::NotBuilt)?;
    let (choice, chosen) = language::of_console(ask);
    let locale = choice.locale;
    let settings = Settings {
        chat_url: web.chat.as_str(),
        version: env!("CARGO_PKG_VERSION"),
        lang: locale.tag(),
        formats: &choice.formats,
        chosen,
        languages: Locale::ALL.iter().map(|locale| (locale.tag(), locale.name())).collect(),
    };
    let page = template::fill(
        PAGE,
        &[
            ("lang", Fill::Text(locale.tag())),
            ("dir", Fill::Text(locale.direction())),
            ("noscript", Fill::Text(&locale.say(Place::Console, "needs_javascript", &[]))),
            ("words", Fill::Json(&template::json(&locale.words(Place::Console)))),
            ("js", Fill::Text(&program.js)),
            ("wasm", Fill::Text(&program.wasm)),
            ("css", Fill::Text(&program.css)),
            ("settings", Fill::Json(&template::json(&settings))),
        ],
    );
    let mut response = reply::page(page, &ask.headers);
    let policy = guard::policy(&web.console, "'self'", "'none'");
    reply::set(&mut response, header::CONTENT_SECURITY_POLICY, &policy);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}
