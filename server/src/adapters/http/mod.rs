//! The routes: chat host, console host, and what answers on any host. Knows what is asked for; how it is
//! done is the application's.
//!
//! Rejections mean only "not my route". Everything else is an answer, and `reply.rs` gives it its status.

mod assets;
mod attempts;
mod blocked;
mod disposition;
mod encoding;
mod files;
mod frame;
mod guard;
mod health;
mod input;
mod invites;
mod keys;
mod language;
mod links;
mod loader;
mod mail;
mod me;
mod people;
mod reply;
mod session;
mod setup;
mod shell;
mod sites;
mod socket;
mod template;
mod traffic;

use crate::app::App;
use crate::app::people::People;
use crate::app::sites::Sites;
use crate::app::uploads::Files;
use crate::config::{Config, Patience};
use crate::origin::Origin;
use crate::ports::BrowserFiles;
use crate::secret::Secret;
use input::UnknownHost;
use reply::Problem;
use std::convert::Infallible;
use std::sync::Arc;
use warp::filters::BoxedFilter;
use warp::reply::Response;
use warp::{Filter, Rejection};

pub use socket::{Guest, OpenSocket};

/// What the routes share.
pub struct Web {
    app: Arc<App>,
    people: Arc<People>,
    sites: Arc<Sites>,
    uploads: Arc<Files>,
    files: Arc<dyn BrowserFiles>,
    chat: Origin,
    console: Origin,
    patience: Patience,
    /// Renders the figures for Prometheus.
    figures: Figures,
    metrics_token: Option<Secret<String>>,
    open_socket: OpenSocket,
    loaders: loader::Loaders,
    attempts: attempts::Attempts,
    link_attempts: attempts::Attempts,
    traffic: traffic::Traffic,
}

/// Renders the figures for Prometheus.
pub type Figures = Arc<dyn Fn() -> String + Send + Sync>;

/// What the routes are made of.
pub struct Parts {
    pub app: Arc<App>,
    pub people: Arc<People>,
    pub sites: Arc<Sites>,
    pub uploads: Arc<Files>,
    pub files: Arc<dyn BrowserFiles>,
    pub figures: Figures,
    /// Takes over a connection after its handshake.
    pub open_socket: OpenSocket,
}

impl Web {
    /// Routes for these hosts.
    pub fn new(config: &Config, parts: Parts) -> Arc<Self> {
        Arc::new(Self {
            attempts: attempts::Attempts::new(parts.app.outside.clock.clone()),
            link_attempts: attempts::Attempts::new(parts.app.outside.clock.clone()),
            app: parts.app,
            people: parts.people,
            sites: parts.sites,
            uploads: parts.uploads,
            files: parts.files,
            chat: config.chat.clone(),
            console: config.console.clone(),
            patience: config.patience,
            figures: parts.figures,
            metrics_token: config.metrics_token.clone(),
            open_socket: parts.open_socket,
            loaders: loader::Loaders::default(),
            traffic: traffic::Traffic::default(),
        })
    }

    /// One origin for both: then their sockets need two paths.
    fn is_shared(&self) -> bool {
        self.chat == self.console
    }
}

/// Everything this server answers.
pub fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let chat = any([
        socket::of_visitors(web),
        loader::route(web),
        frame::route(web),
        links::routes(web),
        files::of_visitors(web),
        assets::route(web),
    ]);
    let console = any([
        socket::of_staff(web),
        session::routes(web),
        me::routes(web),
        setup::routes(web),
        sites::routes(web),
        keys::routes(web),
        people::routes(web),
        invites::routes(web),
        mail::routes(web),
        files::of_staff(web),
        blocked::routes(web),
        assets::route(web),
        shell::route(web),
    ]);
    let chat = input::on(&web.chat).and(chat).boxed();
    let console = input::on(&web.console).and(console).boxed();
    let hosted = input::known_host(web).and(any([chat, console])).boxed();
    let hardened = web.clone();
    any([health::route(web), hosted])
        .recover(explain)
        .unify()
        .map(move |response| guard::harden(&hardened, response))
        .boxed()
}

/// The first of several routes that takes a request.
fn any<const N: usize>(routes: [BoxedFilter<(Response,)>; N]) -> BoxedFilter<(Response,)> {
    let mut routes = routes.into_iter();
    let first = routes.next().unwrap_or_else(|| warp::any().and_then(nothing).boxed());
    routes.fold(first, |before, route| before.or(route).unify().boxed())
}

async fn nothing() -> Result<Response, Rejection> {
    Err(warp::reject::not_found())
}

/// Nobody took the request.
async fn explain(rejection: Rejection) -> Result<Response, Infallible> {
    Ok(if let Some(UnknownHost(host)) = rejection.find() {
        reply::plain(&Problem::WrongHost(host.clone()))
    } else if rejection.find::<warp::reject::MethodNotAllowed>().is_some() {
        reply::problem(&Problem::MethodNotAllowed)
    } else {
        reply::problem(&Problem::NotFound)
    })
}

#[cfg(test)]
mod tests;
