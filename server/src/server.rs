//! Putting the parts together: configuration in, running server out, and its end. Knows every part and no
//! rule.

use crate::adapters::assets::Assets;
use crate::adapters::files;
use crate::adapters::http::{self, Guest, OpenSocket, Parts, Web};
use crate::adapters::jwt::Jwt;
use crate::adapters::listener::{CurrentTls, Listener};
use crate::adapters::password::Argon2id;
use crate::adapters::smtp::Smtp;
use crate::adapters::sqlite::{OpenError, Sqlite};
use crate::adapters::ticket::SignedTickets;
use crate::adapters::tls::{Tls, TlsError};
use crate::adapters::vouch::Proofs;
use crate::adapters::ws;
use crate::app::browser::Browser;
use crate::app::mail::Sending;
use crate::app::people::People;
use crate::app::sites::Sites;
use crate::app::socket::Peer;
use crate::app::uploads::{Bounds, Files};
use crate::app::{self, App, Limits, Outside};
use crate::config::Config;
use crate::lifecycle::Lifecycle;
use crate::ports::{Accounts, AccountsError, BrowserFiles, Committed, Entropy, SystemClock, SystemEntropy};
use crate::telemetry;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::mpsc;

/// Commits reported and not yet passed on; then writes wait.
const REPORTS: usize = 1_024;
/// How often what has run out is forgotten.
const TIDY: Duration = Duration::from_secs(3_600);
/// How often the certificate files are looked at.
const CERTIFICATES: Duration = Duration::from_secs(60);
/// Under which name the key of visitors' tokens is kept.
const TOKEN_KEY: &str = "visitor-tokens";
/// The same for tickets to files.
const TICKET_KEY: &str = "file-tickets";

/// Starts servers.
pub struct Server;

/// A server that answers. Dropping it doesn't stop it; [`Running::drain`] does.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// The configuration with the ports that were given.
    pub config: Config,
    /// Works once, and only while nothing is set up.
    pub setup_link: Option<String>,
    lifecycle: Lifecycle,
    store: Arc<Sqlite>,
    tls: Option<Arc<Tls>>,
}

/// Why the server could not start.
#[derive(Debug, Error)]
pub enum StartError {
    #[error("listen: {0} can't be had: {1}. Stop what listens there, or choose another port.")]
    Listen(SocketAddr, io::Error),
    #[error(transparent)]
    Tls(#[from] TlsError),
    #[error("data.dir: {0}")]
    Store(#[from] OpenError),
    #[error("data.dir: the folder of files can't be used: {0}")]
    Files(io::Error),
    #[error(transparent)]
    App(#[from] app::StartError),
    #[error("the store can't be read: {0}")]
    Accounts(#[from] AccountsError),
}

impl Server {
    /// Looks at everything a start needs without starting: certificates that can be used.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn check(config: &Config) -> Result<(), StartError> {
        config.tls.as_ref().map(Tls::load).transpose()?;
        Ok(())
    }

    /// Starts; when it returns, requests are answered.
    ///
    /// # Errors
    /// [`StartError`], with the key of the configuration it is about.
    pub async fn start(config: Config) -> Result<Running, StartError> {
        for warning in config.warnings() {
            tracing::warn!("{warning}");
        }
        let lifecycle = Lifecycle::new();
        let tls = config.tls.as_ref().map(Tls::load).transpose()?.map(Arc::new);
        let current = tls.clone().map(|tls| Arc::new(move || tls.acceptor()) as CurrentTls);
        let listener = Listener::bind(&config, lifecycle.clone(), current).await;
        let listener = listener.map_err(|error| StartError::Listen(config.listen, error))?;
        let address = listener.address().map_err(|error| StartError::Listen(config.listen, error))?;
        let config = config.with_port(address.port());

        let (report, reports) = mpsc::channel(REPORTS);
        let store = open_store(&config, report).await?;
        let app = start_app(&config, &store, lifecycle.clone(), reports).await?;
        lifecycle.spawn_service("tidy", tidy(app.clone()));
        let setup_link = open_doors(&config, listener, app, Arc::new(Assets::default())).await?;
        if let Some(tls) = tls.clone() {
            lifecycle.spawn_service("certificates", watch(tls));
        }
        tracing::info!(%address, chat = %config.chat, console = %config.console, "listening");
        Ok(Running { address, config, setup_link, lifecycle, store, tls })
    }
}

impl Running {
    /// Stops: no new connections, goodbye to those there are, the store closed. Takes two seconds at most.
    pub async fn drain(&self) {
        tracing::info!(connections = self.lifecycle.guests(), "stopping");
        self.lifecycle.drain(self.config.patience.drain).await;
        self.store.close().await;
        tracing::info!("stopped");
    }

    /// Returns when a part that others rely on is gone: stop then, and begin anew.
    pub async fn broken(&self) {
        self.lifecycle.broken().cancelled().await;
    }

    /// Ends what is still running during a drain, at once.
    pub fn hurry(&self) {
        self.lifecycle.hard().cancel();
    }

    /// Looks at the certificate files again, without waiting for the next look.
    pub fn reload(&self) {
        if let Some(tls) = &self.tls {
            reload(tls);
        }
    }
}

/// Begins to answer. Returns the set-up link while nothing is set up.
pub(crate) async fn open_doors(
    config: &Config,
    listener: Listener,
    app: Arc<App>,
    files: Arc<dyn BrowserFiles>,
) -> Result<Option<String>, StartError> {
    let people = Arc::new(People::new(app.clone(), Arc::new(Argon2id::default())));
    let setup_link = people.renew_setup().await?;
    let setup_link = setup_link.map(|token| format!("{}/setup#{}", config.console, token.expose()));
    let lifecycle = app.lifecycle.clone();
    let bounds = Bounds { file: config.files.most, total: config.files.total };
    let web = Web::new(
        config,
        Parts {
            open_socket: opener(app.clone(), config.patience.write),
            sites: Arc::new(Sites::new(app.clone())),
            uploads: Arc::new(Files::new(app.clone(), bounds)),
            app,
            people,
            files,
            figures: telemetry::figures(),
        },
    );
    lifecycle.spawn_service("listener", listener.run(http::routes(&web)));
    Ok(setup_link)
}

async fn open_store(config: &Config, report: mpsc::Sender<Committed>) -> Result<Arc<Sqlite>, StartError> {
    let folder = config.data.clone();
    let open = move || Sqlite::open(&folder, &SystemClock, &SystemEntropy, report);
    match tokio::task::spawn_blocking(open).await {
        Ok(opened) => Ok(opened?),
        Err(panic) => std::panic::resume_unwind(panic.into_panic()),
    }
}

async fn start_app(
    config: &Config,
    store: &Arc<Sqlite>,
    lifecycle: Lifecycle,
    reports: mpsc::Receiver<Committed>,
) -> Result<Arc<App>, StartError> {
    let key = store.secret(TOKEN_KEY, SystemEntropy.secret()).await?;
    let tickets = store.secret(TICKET_KEY, SystemEntropy.secret()).await?;
    let depot = files::Files::open(&config.data, SystemEntropy::random).map_err(StartError::Files)?;
    let outside = Outside {
        history: store.clone(),
        accounts: store.clone(),
        outbox: store.clone(),
        visitors: store.clone(),
        identity: Arc::new(Jwt::new(&key)),
        attachments: store.clone(),
        depot: Arc::new(depot),
        tickets: Arc::new(SignedTickets::new(tickets)),
        voucher: Arc::new(Proofs),
        persons: store.clone(),
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        sending: sending(config),
    };
    Ok(App::start(outside, Limits::default(), lifecycle, reports).await?)
}

/// What sending mail takes; None: it is off.
fn sending(config: &Config) -> Option<Sending> {
    let mail = config.mail.as_ref()?;
    Some(Sending {
        mailer: Arc::new(Smtp::new(mail, config.chat.host())),
        answer_after: mail.answer_after,
        chat: config.chat.to_string(),
        console: config.console.to_string(),
        is_read: mail.reply_to.is_some(),
    })
}

/// What takes over a connection after its handshake.
fn opener(app: Arc<App>, write: Duration) -> OpenSocket {
    Arc::new(move |upgrade, guest, caller| {
        let app = app.clone();
        let lifecycle = app.lifecycle.clone();
        lifecycle.spawn("socket", async move {
            let browser = match &guest {
                Guest::Visitor(browser) => *browser,
                Guest::Staff { .. } => Browser::default(),
            };
            let peer = Peer { address: caller.address, browser };
            let Some(socket) = ws::accept(upgrade, caller, write).await else { return };
            match guest {
                Guest::Visitor(_) => app::visitor::serve(app, socket, peer).await,
                Guest::Staff { agent, session } => {
                    // On the heap, or every visitor's task would be as large as an agent's.
                    Box::pin(app::agent::serve(app, socket, *agent, session, peer)).await;
                }
            }
        });
    })
}

/// Forgets what has run out, now and then.
async fn tidy(app: Arc<App>) {
    loop {
        tokio::time::sleep(TIDY).await;
        if let Err(error) = app.outside.accounts.tidy(app.outside.clock.now()).await {
            tracing::warn!(%error, "what has run out can't be forgotten now");
        }
    }
}

async fn watch(tls: Arc<Tls>) {
    loop {
        tokio::time::sleep(CERTIFICATES).await;
        reload(&tls);
    }
}

fn reload(tls: &Tls) {
    match tls.reload() {
        Ok(true) => tracing::info!("the changed certificate is in use"),
        Ok(false) => {}
        Err(error) => tracing::error!(%error, "the changed certificate can't be used; the old one stays"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    fn config(data: &std::path::Path) -> Config {
        Config::of(&[("listen", "127.0.0.1:0"), ("data.dir", data.to_str().unwrap())]).unwrap()
    }

    #[tokio::test]
    async fn a_new_start_before_the_setup_brings_a_new_link() {
        let folder = tempfile::tempdir().unwrap();
        let first = Server::start(config(folder.path())).await.unwrap();
        let link = first.setup_link.clone().unwrap();
        assert!(link.starts_with(&format!("http://localhost:{}/setup#", first.address.port())), "{link}");
        assert_eq!(link.split_once('#').unwrap().1.len(), 43);
        first.drain().await;
        let second = Server::start(config(folder.path())).await.unwrap();
        assert_ne!(second.setup_link.clone().unwrap().split_once('#'), link.split_once('#'));
        second.drain().await;
    }

    #[tokio::test]
    async fn a_port_that_is_taken_is_told_with_its_key() {
        let folder = tempfile::tempdir().unwrap();
        let first = Server::start(config(folder.path())).await.unwrap();
        let mut again = config(folder.path());
        again.listen = first.address;
        let error = Server::start(again).await.err().unwrap().to_string();
        assert!(error.starts_with("listen: ") && error.contains("choose another port"), "{error}");
        first.drain().await;
    }

    #[tokio::test]
    async fn two_servers_do_not_share_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let first = Server::start(config(folder.path())).await.unwrap();
        let error = Server::start(config(folder.path())).await.err().unwrap().to_string();
        assert!(error.starts_with("data.dir: "), "{error}");
        first.drain().await;
    }

    #[tokio::test]
    async fn an_idle_connection_does_not_hold_the_stop_up() {
        let folder = tempfile::tempdir().unwrap();
        let running = Server::start(config(folder.path())).await.unwrap();
        let mut idle = TcpStream::connect(running.address).await.unwrap();
        idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        assert_eq!(idle.read_u8().await.unwrap(), b'H');
        running.drain().await;
        let mut rest = Vec::new();
        idle.read_to_end(&mut rest).await.unwrap();
        assert!(rest.ends_with(b"ok"));
    }
}
