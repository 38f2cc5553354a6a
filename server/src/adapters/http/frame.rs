//! `/w/KEY/frame`: the page the widget lives in, one for each site; `/w/KEY/chat`: the same as a page of its own.
//! Knows nothing of conversations.

use super::input::{Ask, ask, reads};
use super::reply::{self, Problem};
use super::template::{self, Fill};
use super::{Web, guard, language};
use frontdesk_domain::colour::Colour;
use frontdesk_locales::{Entry, Place};
use frontdesk_protocol::{AgentId, SiteKey};
use http::{HeaderValue, header};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

const PAGE: &str = include_str!("../../../assets/frame.html");

#[derive(Serialize)]
struct Settings<'a> {
    key: &'a str,
    name: &'a str,
    colour: String,
    on_colour: &'static str,
    greeting: &'a str,
    /// For the browser's formats of dates and numbers.
    lang: &'a str,
    /// The side the launcher stands on.
    position: &'static str,
    /// Where the socket is.
    socket: &'static str,
    /// What the widget says, by key.
    strings: BTreeMap<&'static str, Entry>,
    /// Who of the house has a photo, with its version: `/photo/AGENT?v=VERSION`.
    photos: &'a BTreeMap<AgentId, String>,
    /// Most bytes of a file; 0: none are taken.
    file_max: u64,
    /// Pages that may hold this frame.
    parents: &'a [String],
    /// Names of the script and styles the widget fetches when it first wants them.
    more: Option<&'a str>,
    more_css: Option<&'a str>,
    /// The notice visitors are pointed to before they write.
    privacy_url: Option<&'a str>,
    /// Visitors who find nobody in are asked for their address.
    ask_email: bool,
    /// Whoever leaves an address is answered by mail.
    mail: bool,
}

pub(super) fn route(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let framed = warp::path!("w" / String / "frame")
        .and(reads())
        .and(language::of_page())
        .and(ask(web))
        .map(|key: String, lang: String, ask: Ask| reply::of(serve(&key, &lang, &ask, true)));
    let alone = warp::path!("w" / String / "chat")
        .and(reads())
        .and(language::of_page())
        .and(ask(web))
        .map(|key: String, lang: String, ask: Ask| reply::of(serve(&key, &lang, &ask, false)));
    framed.or(alone).unify().boxed()
}

/// `framed`: on the site's own pages; else it is a page of its own and stands on no other.
fn serve(key: &str, lang: &str, ask: &Ask, framed: bool) -> Result<Response, Problem> {
    let web = &ask.web;
    let key = SiteKey::parse(key).ok_or(Problem::NotFound)?;
    let site = web.app.site_by_key(&key).ok_or(Problem::NotFound)?;
    let manifest = web.files.manifest().ok_or(Problem::NotBuilt)?;
    let program = manifest.widget.as_ref().ok_or(Problem::NotBuilt)?;
    let colour = Colour::parse(&site.colour).unwrap_or_default().readable();
    let choice = language::of_visitor(&site, lang, ask);
    let photos = web.app.photos();
    let settings = Settings {
        key: &key.0,
        name: &site.name,
        colour: colour.colour.to_string(),
        on_colour: colour.ink.as_str(),
        greeting: &site.greeting,
        lang: &choice.formats,
        position: site.settings.position.as_str(),
        socket: if web.is_shared() { super::socket::SHARED } else { "/ws" },
        strings: choice.locale.words(Place::Widget),
        photos: &photos,
        file_max: web.uploads.largest(),
        parents: &site.origins,
        more: program.more.get(choice.locale.tag()).map(String::as_str),
        more_css: program.more_css.as_deref(),
        privacy_url: site.settings.privacy_url.as_deref(),
        ask_email: site.settings.ask_email && web.app.has_mail(),
        mail: web.app.has_mail(),
    };
    let page = template::fill(
        PAGE,
        &[
            ("lang", Fill::Text(choice.locale.tag())),
            ("dir", Fill::Text(choice.locale.direction())),
            ("name", Fill::Text(&site.name)),
            ("js", Fill::Text(&program.js)),
            ("wasm", Fill::Text(&program.wasm)),
            ("css", Fill::Text(&program.css)),
            ("settings", Fill::Json(&template::json(&settings))),
        ],
    );
    let mut response = reply::page(page, &ask.headers);
    let stands = framed && !site.origins.is_empty();
    let ancestors = if stands { site.origins.join(" ") } else { "'none'".to_owned() };
    let policy = guard::policy(&web.chat, "'none'", &ancestors);
    reply::set(&mut response, header::CONTENT_SECURITY_POLICY, &policy);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if framed {
        guard::share(response.headers_mut());
    }
    Ok(response)
}
