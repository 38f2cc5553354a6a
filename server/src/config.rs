//! What the operator decides: every key, its default and the rules between keys. Knows where values come
//! from only as names for error messages.

mod check;
pub mod descriptors;
mod flags;
mod keys;
mod mail;
mod sources;

use crate::origin::Origin;
use crate::secret::Secret;
use ipnet::IpNet;
use std::fmt;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

pub use flags::{BackupFlags, Command, Flags, Line, Place, RestoreFlags};
pub use keys::KEYS;
pub use mail::{Mail, MailServer, Mailbox, Security};
pub use sources::Sources;

/// A configuration that has passed every check.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where visitors' browsers find the widget. Port 0 stands for the port listened on.
    pub chat: Origin,
    /// Where agents' browsers find the console. Port 0 as above.
    pub console: Origin,
    /// Folder of the embedded store.
    pub data: PathBuf,
    /// None: no TLS here.
    pub tls: Option<TlsFiles>,
    pub limits: Limits,
    pub files: FileLimits,
    /// Whose `X-Forwarded-For` is believed. Loopback always is.
    pub trusted_proxies: Vec<IpNet>,
    pub log: Log,
    /// Opens `/metrics` to others than this machine.
    pub metrics_token: Option<Secret<String>>,
    /// None: no mail is sent.
    pub mail: Option<Mail>,
    /// The operator wants plain http beyond this machine.
    pub insecure_http: bool,
    /// The operator wants console and chat on one host beyond this machine.
    pub insecure_single_host: bool,
    /// Not a key: fixed in the product, shorter in tests.
    pub patience: Patience,
}

/// PEM files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    pub certificates: PathBuf,
    pub key: PathBuf,
}

/// Bounds on what others may ask of this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections open at once.
    pub connections: usize,
    /// New connections a minute from one address (IPv6: one /64).
    pub per_address: NonZeroU32,
}

/// How much of what people send as files is taken, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileLimits {
    /// Of one file.
    pub most: u64,
    /// Of all of them together; 0: none are taken.
    pub total: u64,
}

/// How the log looks and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    pub format: LogFormat,
    /// `info`, or directives like `info,frontdesk_server=debug`.
    pub level: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// How long the server waits for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// From connecting to the first byte, and for the TLS handshake.
    pub first_byte: Duration,
    /// For all headers of a request; also how long an idle connection is kept.
    pub header: Duration,
    /// For the body of a request.
    pub body: Duration,
    /// For a socket to take what is written to it.
    pub write: Duration,
    /// For connections to close when the server stops.
    pub drain: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let ten = Duration::from_secs(10);
        Self { first_byte: ten, header: ten, body: ten, write: ten, drain: Duration::from_millis(1_800) }
    }
}

impl Config {
    /// Puts the sources together and checks the result.
    ///
    /// # Errors
    /// Every problem there is, not only the first.
    pub fn load(sources: &Sources) -> Result<Self, Problems> {
        check::read(sources)
    }

    /// The folder of the embedded store alone, whatever the other keys are worth: a backup must not fail over a
    /// certificate.
    ///
    /// # Errors
    /// What is wrong with `data.dir`, and keys that are none.
    pub fn folder(sources: &Sources) -> Result<PathBuf, Problems> {
        check::folder_of(sources)
    }

    /// A configuration of these keys alone, for programs that embed the server and for tests.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn of(pairs: &[(&'static str, &str)]) -> Result<Self, Problems> {
        let flags = pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        Self::load(&Sources { flags, ..Sources::default() })
    }

    /// True when console and chat share one host. Their cookies and storage are then not kept apart.
    pub fn is_single_host(&self) -> bool {
        self.chat.host() == self.console.host()
    }

    /// What was allowed and is better not, in whole sentences.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if self.insecure_http && (is_open(&self.chat) || is_open(&self.console)) {
            warnings.push(
                "insecure.http is on: messages and passwords cross the network unprotected, and agents \
                 can't sign in from another machine, because browsers keep no secure cookie for http"
                    .to_owned(),
            );
        }
        if self.insecure_single_host && self.is_single_host() && !self.chat.is_localhost() {
            warnings.push(
                "insecure.single_host is on: a page on the same site can send requests that carry an \
                 agent's cookie; give console.url a host of its own"
                    .to_owned(),
            );
        }
        warnings
    }

    /// The same with the port that was given for port 0.
    #[must_use]
    pub fn with_port(mut self, port: u16) -> Self {
        self.listen.set_port(port);
        for origin in [&mut self.chat, &mut self.console] {
            if origin.port() == Some(0) {
                *origin = origin.with_port(port);
            }
        }
        self
    }
}

/// Plain http beyond this machine.
fn is_open(origin: &Origin) -> bool {
    !origin.is_https() && !origin.is_localhost()
}

/// One thing that is wrong with the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key as it stands in the file.
    pub key: String,
    /// Where its value came from: a file, an environment variable, a flag. Empty: the default.
    pub source: String,
    pub what: String,
    pub help: String,
}

/// Everything that is wrong with the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.len();
        writeln!(f, "the configuration has {count} problem{}", if count == 1 { "" } else { "s" })?;
        for problem in &self.0 {
            let Problem { key, source, what, help } = problem;
            let place = if source.is_empty() { String::new() } else { format!(" ({source})") };
            writeln!(f, "  {key}{place}: {what}\n    {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

#[cfg(test)]
mod tests;
