//! The sites, with the lines an owner pastes into their pages. Knows nothing of how a site is kept.

use super::Web;
use super::input::{Ask, ask, command, reads};
use super::reply::{self, Problem};
use super::session::who;
use crate::app::refused::Refused;
use crate::app::sites::SiteDraft;
use crate::ports::accounts::Site;
use crate::ports::settings::SiteSettings;
use frontdesk_domain::colour::{Colour, READABLE};
use frontdesk_protocol::SiteId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    name: Option<String>,
    origins: Option<Vec<String>>,
    colour: Option<String>,
    greeting: Option<String>,
    /// Whole: what it does not name has its default.
    settings: Option<SiteSettings>,
    /// The version the change was made on.
    version: Option<u64>,
}

#[derive(Serialize)]
struct View {
    id: SiteId,
    key: String,
    name: String,
    origins: Vec<String>,
    colour: String,
    /// What words on the colour are written in.
    on_colour: &'static str,
    greeting: String,
    /// Without the keys.
    settings: SiteSettings,
    /// Rises with each change.
    version: u64,
    /// For the owner's pages.
    snippet: String,
    /// What those pages' own policy must allow, if they have one.
    csp: String,
    /// After a change: the colour asked for could not be read on.
    #[serde(skip_serializing_if = "Option::is_none")]
    darkened: Option<Darkened>,
}

/// Why the colour is not the one asked for. Contrasts as WCAG counts them; text needs 4.5.
#[derive(Serialize)]
struct Darkened {
    from: String,
    contrast_before: f64,
    contrast: f64,
}

#[derive(Serialize)]
struct Views {
    sites: Vec<View>,
}

pub(super) fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let list = warp::path!("api" / "v1" / "sites")
        .and(reads())
        .and(ask(web))
        .then(|ask: Ask| async move { reply::of(list(&ask).await) });
    let create = warp::path!("api" / "v1" / "sites")
        .and(warp::post())
        .and(command::<Draft>(web))
        .then(|asked| async { reply::of(save(None, asked).await) });
    let change = warp::path!("api" / "v1" / "sites" / String)
        .and(warp::patch())
        .and(command::<Draft>(web))
        .then(|id: String, asked| async { reply::of(save(Some(id), asked).await) });
    let one = warp::path!("api" / "v1" / "sites" / String)
        .and(reads())
        .and(ask(web))
        .then(|id: String, ask: Ask| async move { reply::of(one(&id, &ask).await) });
    list.or(create).unify().or(one).unify().or(change).unify().boxed()
}

async fn list(ask: &Ask) -> Result<Response, Problem> {
    let me = who(ask).await?;
    let sites = ask.web.sites.all(&me).await?;
    Ok(reply::json(&Views { sites: sites.into_iter().map(|site| view(&ask.web, site, None)).collect() }))
}

async fn one(id: &str, ask: &Ask) -> Result<Response, Problem> {
    let me = who(ask).await?;
    let id = SiteId::parse(id).ok_or(Refused::NotFound)?;
    let site = ask.web.sites.one(&me, id).await?;
    Ok(reply::json(&view(&ask.web, site, None)))
}

async fn save(id: Option<String>, asked: Result<(Ask, Draft), Problem>) -> Result<Response, Problem> {
    let (ask, Draft { name, origins, colour, greeting, settings, version }) = asked?;
    let me = who(&ask).await?;
    let wanted = colour.as_deref().and_then(|text| Colour::parse(text.trim()));
    let draft = SiteDraft { name, origins, colour, greeting, settings, version };
    let site = match id {
        None => ask.web.sites.create(&me, &draft).await?,
        Some(id) => {
            let id = SiteId::parse(&id).ok_or(Refused::NotFound)?;
            ask.web.sites.change(&me, id, &draft).await?
        }
    };
    Ok(reply::json(&view(&ask.web, site, wanted)))
}

fn view(web: &Web, mut site: Site, wanted: Option<Colour>) -> View {
    let readable = Colour::parse(&site.colour).unwrap_or_default().readable();
    let darkened = wanted.map(|colour| (colour, colour.readable()));
    let darkened = darkened.filter(|(_, shade)| shade.before < READABLE);
    site.settings.identity.keys.clear();
    let short = |contrast: f64| (contrast * 100.0).round() / 100.0;
    View {
        id: site.id,
        snippet: format!(r#"<script async src="{}/w/{}.js"></script>"#, web.chat, site.key.0),
        csp: format!("script-src {0}; frame-src {0}", web.chat),
        key: site.key.0,
        name: site.name,
        origins: site.origins,
        colour: readable.colour.to_string(),
        on_colour: readable.ink.as_str(),
        greeting: site.greeting,
        settings: site.settings,
        version: site.version,
        darkened: darkened.map(|(from, shade)| Darkened {
            from: from.to_string(),
            contrast_before: short(shade.before),
            contrast: short(shade.contrast),
        }),
    }
}
