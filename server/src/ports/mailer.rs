//! Handing a letter to a mail server. Knows nothing of the protocol, and nothing of what is written.

use async_trait::async_trait;
use frontdesk_domain::Millis;
use thiserror::Error;
use uuid::Uuid;

/// A mail with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Stays the same however often it is sent: receivers see that two are one.
    pub id: Uuid,
    pub at: Millis,
    /// What the sender is called; the address is the operator's.
    pub from: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Where one click ends such mails.
    pub stop: Option<String>,
}

/// Why a letter was not taken. The text is for people of the house; it may name the address.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MailError {
    /// Not now: later it may work.
    #[error("{0}")]
    Failed(String),
    /// The server will never take this one.
    #[error("{0}")]
    Refused(String),
    /// All was said, and nothing was answered: it may have gone out.
    #[error("{0}")]
    Unclear(String),
}

/// A mail server.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Sends one letter. Returns within two minutes whatever the server does.
    async fn send(&self, letter: &Letter) -> Result<(), MailError>;
}
