//! The conversation log: what is stored, what is read, and what a store must promise. Knows nothing of SQL.
//!
//! Every write is answered after a durable commit. Writes may share a commit, but one that fails never fails
//! its neighbours. Fresh commits are also reported, in commit order, on the channel given at opening: that is
//! what the live side of the server follows. While that channel is full, writes wait: whoever receives from it
//! must not await a write meanwhile.

use super::visitors::Visit;
use crate::ports::outbox::NewMail;
use crate::secret::Secret;
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Conversation, NewEvent, Side, State, StoredEvent};
use frontdesk_domain::log::{Beginning, Entries, LogError};
pub use frontdesk_domain::log::{Events, Keyed, Span};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ConversationId, EventId, Seq, SiteId, VisitorId};
use thiserror::Error;

/// Which connection caused a write: it gets `sent`, all others get the event. The store hands it through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub connection: u64,
    /// A refresh secret to hand over with `sent`.
    pub refresh: Option<Secret<String>>,
}

/// Opens a conversation with its first events; while the visitor has an open one on this site, they are added to
/// that. Creates the visitor's row when they are new.
#[derive(Clone, Debug)]
pub struct Start {
    pub id: ConversationId,
    pub site: SiteId,
    pub visitor: VisitorId,
    pub keyed: Keyed,
    pub events: Vec<NewEvent>,
    /// One id for each event.
    pub event_ids: Vec<EventId>,
    /// From where the visitor came; kept if this opens a conversation.
    pub visit: Visit,
    /// The digest of a refresh secret for the visitor and when it ends; kept only if this write is fresh.
    pub refresh: Option<([u8; 32], Millis)>,
    /// Kept only if this write is fresh.
    pub mails: Vec<NewMail>,
    pub at: Millis,
    pub origin: Option<Origin>,
}

impl Start {
    pub fn beginning(&self) -> Beginning {
        Beginning { id: self.id, site: self.site, visitor: self.visitor }
    }

    pub fn entries(&self) -> Entries {
        let (events, ids) = (self.events.clone(), self.event_ids.clone());
        Entries { events, ids, at: self.at, keyed: Some(self.keyed) }
    }

    /// Its mails, about the conversation the events went to.
    pub fn mails_about(&self, conversation: ConversationId) -> Vec<NewMail> {
        self.mails.iter().map(|mail| NewMail { about: conversation.0, ..*mail }).collect()
    }
}

/// Adds events to a conversation, and moves its state if `next` says so.
#[derive(Clone, Debug)]
pub struct Append {
    pub conversation: ConversationId,
    /// The version the decision was made on; another one stored is [`HistoryError::Stale`].
    pub version: u64,
    /// None: not repeatable by key (decisions of the house).
    pub keyed: Option<Keyed>,
    /// May be empty when only the state moves.
    pub events: Vec<NewEvent>,
    /// One id for each event. The last event carries the key.
    pub event_ids: Vec<EventId>,
    pub next: Option<State>,
    /// Kept only if this write is fresh.
    pub mails: Vec<NewMail>,
    pub at: Millis,
    pub origin: Option<Origin>,
}

impl Append {
    pub fn entries(&self) -> Entries {
        let (events, ids) = (self.events.clone(), self.event_ids.clone());
        Entries { events, ids, at: self.at, keyed: self.keyed }
    }
}

/// What a write did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The conversation after it.
    pub conversation: Conversation,
    /// The event that carries the key (or the last one); None when no event was asked for.
    pub event: Option<StoredEvent>,
    /// False: the key was stored before; nothing was written now.
    pub fresh: bool,
}

/// A fresh commit, reported in commit order.
#[derive(Clone, Debug)]
pub struct Committed {
    pub conversation: Conversation,
    pub events: Vec<StoredEvent>,
    /// True when the state moved.
    pub moved: bool,
    /// True when only marks moved.
    pub marked: bool,
    pub origin: Option<Origin>,
}

/// Why the log could not do it.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum HistoryError {
    /// No such conversation.
    #[error("no such conversation")]
    NotFound,
    /// The conversation's state moved meanwhile: read again, decide again. Carries it as it is now.
    #[error("the conversation has moved on")]
    Stale(Box<Conversation>),
    /// The key was used for something else.
    #[error("the key was used for something else")]
    KeyConflict,
    /// What this key stored is gone.
    #[error("what this key stored is gone")]
    Erased,
    /// A file that comes with the message is not there, not its sender's, or came with another one.
    #[error("a file is not the sender's to send")]
    BadFile,
    /// The store can't do its work now; nothing was written. The text is for the log, never for a client.
    #[error("the store is unavailable: {0}")]
    Unavailable(String),
}

impl From<LogError> for HistoryError {
    fn from(error: LogError) -> Self {
        match error {
            LogError::NotFound => Self::NotFound,
            LogError::Stale(now) => Self::Stale(now),
            LogError::KeyConflict => Self::KeyConflict,
            LogError::Erased => Self::Erased,
            LogError::Malformed(what) => Self::Unavailable(what.to_owned()),
        }
    }
}

/// The log of all conversations.
#[async_trait]
pub trait History: Send + Sync {
    /// A random number that changes when the store was restored from a backup.
    fn epoch(&self) -> u64;

    /// Opens a conversation, or adds to the visitor's open one. A repeated key names the first one.
    async fn start(&self, start: Start) -> Result<Outcome, HistoryError>;

    /// Adds events. A repeated key is answered with the stored event, whatever the version.
    async fn append(&self, append: Append) -> Result<Outcome, HistoryError>;

    /// Raises one side's marks. Reported as [`Committed`] with `marked` when they moved. Need not be durable
    /// before it answers.
    async fn mark(
        &self,
        conversation: ConversationId,
        side: Side,
        reach: Reach,
    ) -> Result<Conversation, HistoryError>;

    /// Cuts a conversation's head off for good, up to and with this `seq`. Not reported: readers learn it from
    /// the next page.
    async fn cut(&self, conversation: ConversationId, floor: Seq) -> Result<Conversation, HistoryError>;

    /// One event, or None: it never was, or was cut off.
    async fn event(
        &self,
        conversation: ConversationId,
        seq: Seq,
    ) -> Result<Option<StoredEvent>, HistoryError>;

    /// One conversation, or None.
    async fn conversation(&self, id: ConversationId) -> Result<Option<Conversation>, HistoryError>;

    /// Events of one conversation, at most `limit` and about 128 KiB of text. `staff`: also those for staff
    /// only.
    async fn events(
        &self,
        id: ConversationId,
        span: Span,
        limit: usize,
        staff: bool,
    ) -> Result<Events, HistoryError>;

    /// A visitor's open conversations and their last settled one, the last to change first. One indexed read.
    async fn of_visitor(&self, visitor: VisitorId) -> Result<Vec<Conversation>, HistoryError>;

    /// Every conversation that waits or is in somebody's hands, and the `settled` most recently settled; the
    /// last to change first.
    async fn current(&self, settled: usize) -> Result<Vec<Conversation>, HistoryError>;

    /// True if the store answers. For readiness.
    async fn ping(&self) -> Result<(), HistoryError>;
}
