//! `/w/KEY.js`: the loader with a site's settings in it. Knows nothing of what the loader does with them.

use super::encoding::{self, Encoding};
use super::input::{Ask, ask, reads};
use super::reply::{self, Problem};
use super::{Web, guard, language, template};
use crate::ports::accounts::Site;
use bytes::Bytes;
use dashmap::DashMap;
use frontdesk_domain::colour::Colour;
use frontdesk_locales::{Entry, Locale, Place};
use frontdesk_protocol::SiteKey;
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

/// What is replaced in the loader, quotes included.
const PLACE: &str = "\"__SETTINGS__\"";
/// Good, and quick enough to do once for each change of a site.
const QUALITY: u32 = 6;

#[derive(Serialize)]
struct Settings<'a> {
    key: &'a str,
    /// Of the chat.
    origin: &'a str,
    /// Address of the frame page.
    frame: String,
    name: &'a str,
    colour: String,
    on_colour: &'static str,
    position: &'static str,
    /// Address of the second script.
    panel: &'a str,
    /// What the launcher is called, and says.
    words: BTreeMap<&'static str, Entry>,
}

/// Finished loaders, one for each site and language that was asked for.
#[derive(Default)]
pub(super) struct Loaders(DashMap<(SiteKey, Locale), Arc<Ready>>);

struct Ready {
    /// What it was made from.
    version: u64,
    source: Bytes,
    panel: String,
    etag: HeaderValue,
    plain: Bytes,
    brotli: Bytes,
}

pub(super) fn route(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    warp::path!("w" / String)
        .and(reads())
        .and(ask(web))
        .map(|name: String, ask: Ask| reply::of(serve(&name, &ask)))
        .boxed()
}

fn serve(name: &str, ask: &Ask) -> Result<Response, Problem> {
    let key = name.strip_suffix(".js").and_then(SiteKey::parse).ok_or(Problem::NotFound)?;
    let site = ask.web.app.site_by_key(&key).ok_or(Problem::NotFound)?;
    let manifest = ask.web.files.manifest().ok_or(Problem::NotBuilt)?;
    let source = manifest.loader.as_deref().and_then(|name| ask.web.files.read(name));
    let source = source.ok_or(Problem::NotBuilt)?;
    let panel = manifest.widget.as_ref().and_then(|program| program.panel.as_deref()).unwrap_or_default();
    let panel = format!("{}/assets/{panel}", ask.web.chat);
    let locale = language::of_visitor(&site, "", ask).locale;
    let ready = ask.web.loaders.of(&ask.web, &site, locale, source, panel);

    let encoding =
        if Encoding::Brotli.is_taken_by(&ask.headers) { Encoding::Brotli } else { Encoding::Identity };
    let known = ask.headers.get_all(header::IF_NONE_MATCH).iter();
    let mut known = known.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
    let is_known = known.any(|tag| {
        let tag = tag.trim();
        tag == "*" || tag.strip_prefix("W/").unwrap_or(tag).as_bytes() == ready.tag()
    });
    let body = match encoding {
        _ if is_known => Bytes::new(),
        Encoding::Brotli => ready.brotli.clone(),
        Encoding::Gzip | Encoding::Identity => ready.plain.clone(),
    };
    let mut response = reply::text("text/javascript; charset=utf-8", body);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, accept-language"));
    headers.insert(header::ETAG, ready.etag.clone());
    guard::share(headers);
    if is_known {
        headers.remove(header::CONTENT_TYPE);
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Ok(response)
}

impl Ready {
    /// The tag without the mark that says it is the same in every encoding.
    fn tag(&self) -> &[u8] {
        let tag = self.etag.as_bytes();
        tag.strip_prefix(b"W/").unwrap_or(tag)
    }
}

impl Loaders {
    fn of(&self, web: &Web, site: &Site, locale: Locale, source: Bytes, panel: String) -> Arc<Ready> {
        let key = (site.key.clone(), locale);
        if let Some(ready) = self.0.get(&key)
            && ready.version == site.version
            && ready.source == source
            && ready.panel == panel
        {
            return ready.clone();
        }
        let ready = Arc::new(make(web, site, locale, source, panel));
        self.0.insert(key, ready.clone());
        ready
    }
}

fn make(web: &Web, site: &Site, locale: Locale, source: Bytes, panel: String) -> Ready {
    let colour = Colour::parse(&site.colour).unwrap_or_default().readable();
    let settings = Settings {
        key: &site.key.0,
        origin: web.chat.as_str(),
        frame: format!("{}/w/{}/frame", web.chat, site.key.0),
        name: &site.name,
        colour: colour.colour.to_string(),
        on_colour: colour.ink.as_str(),
        position: site.settings.position.as_str(),
        panel: &panel,
        words: locale.words(Place::Loader),
    };
    let plain = String::from_utf8_lossy(&source).replacen(PLACE, &template::json(&settings), 1);
    let digest = Sha256::digest(plain.as_bytes());
    let tag: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    // Hexadecimal digits are always a header; weak, because all encodings share it.
    let etag = HeaderValue::try_from(format!("W/\"{tag}\"")).unwrap_or(HeaderValue::from_static("W/\"\""));
    let brotli = encoding::brotli(plain.as_bytes(), QUALITY);
    Ready { version: site.version, source, panel, etag, plain: Bytes::from(plain), brotli }
}
