//! Mail on its way: rows stored with what causes them, taken by whoever delivers them. Knows nothing of words,
//! servers or SQL.

use crate::ports::accounts::Digest;
use async_trait::async_trait;
use frontdesk_domain::Millis;
pub use frontdesk_domain::mail::Kind;
use frontdesk_protocol::{AgentId, ConversationId, Seq, SiteId, VisitorId};
use thiserror::Error;
use uuid::Uuid;

/// A mail that is to be sent. It holds no words and no address: both are looked up when its time comes.
///
/// At most one of each kind waits for one conversation and person: another answer puts the one that waits off, and
/// a mail to the team is not put while there was one in the last hour. An answer is kept only if the visitor has left
/// an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewMail {
    pub id: Uuid,
    pub kind: Kind,
    /// The conversation's or invitation's id.
    pub about: Uuid,
    /// Who of the house gets it; None: whom it is about.
    pub person: Option<AgentId>,
    pub at: Millis,
    pub due: Millis,
}

/// A mail as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub id: Uuid,
    pub kind: Kind,
    pub about: Uuid,
    pub person: Option<AgentId>,
    pub created: Millis,
    /// Attempts begun, with the one it was just taken for.
    pub tries: u32,
    /// Attempts that may have gone out.
    pub unclear: u32,
    /// What the last attempt failed of, for people of the house.
    pub failure: Option<String>,
}

/// What became of a mail that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It went out, and told of the conversation up to here.
    Sent { upto: Seq },
    /// It has become needless, and is forgotten.
    Dropped,
    /// These go out in its place.
    Instead(Vec<NewMail>),
    /// It waits again.
    Later { due: Millis, tries: u32, unclear: u32, failure: Option<String> },
    /// It is given up.
    Dead { unclear: u32, failure: String },
}

/// How much mail there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub waiting: u64,
    pub dead: u64,
}

/// What a link in a mail does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Lets the visitor go on with their chat.
    Resume,
    /// Ends mails about a conversation.
    Stop,
}

impl Purpose {
    /// Its name in stores.
    pub fn name(self) -> &'static str {
        match self {
            Self::Resume => "resume",
            Self::Stop => "stop",
        }
    }
}

/// A link in a mail, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub conversation: ConversationId,
    pub visitor: VisitorId,
    pub site: SiteId,
    /// Where mails to the visitor go.
    pub email: Option<String>,
    /// When it was used first.
    pub used_at: Option<Millis>,
}

/// Why it could not be done.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum OutboxError {
    /// No such thing, or it has run out.
    #[error("no such thing")]
    NotFound,
    /// The store can't do its work now. The text is for the log.
    #[error("the store is unavailable: {0}")]
    Unavailable(String),
}

type Result<T> = std::result::Result<T, OutboxError>;

/// Links kept for one conversation; older ones stop working.
pub const LINKS_KEPT: usize = 32;
/// Sent mails are remembered, and links work, for this long: 30 days.
pub const KEPT: Millis = 30 * 24 * 3_600_000;
/// Mails that were given up are shown for this long: 90 days.
pub const DEAD_KEPT: Millis = 3 * KEPT;

/// The outbox.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Puts mails that no event of a conversation asks for.
    async fn put_mails(&self, mails: Vec<NewMail>) -> Result<()>;
    /// When the next mail is due, if any waits.
    async fn next_mail(&self) -> Result<Option<Millis>>;
    /// Takes the mails that are due, `most` of them, the oldest first. Nobody else gets them before `until`.
    async fn take_mails(&self, now: Millis, until: Millis, most: usize) -> Result<Vec<Mail>>;
    /// Says what became of a mail that was taken. One that is gone is left so.
    async fn settle_mail(&self, id: Uuid, settled: Settled, now: Millis) -> Result<()>;

    /// What sent mails have told of a conversation; 0: nothing.
    async fn mailed(&self, conversation: ConversationId) -> Result<Seq>;
    async fn mail_counts(&self) -> Result<Counts>;
    /// Mails that were given up, the latest first.
    async fn dead_mails(&self, most: usize) -> Result<Vec<Mail>>;
    /// Lets a mail that was given up be tried again, from the beginning.
    async fn replay_mail(&self, id: Uuid, now: Millis) -> Result<()>;
    /// Forgets a mail that was given up.
    async fn discard_mail(&self, id: Uuid) -> Result<()>;

    /// Where a visitor is reached, unless they have stopped mails about this conversation.
    async fn address(&self, visitor: VisitorId, about: ConversationId) -> Result<Option<String>>;
    /// Keeps where a visitor is reached. `NotFound`: nothing of them was ever stored.
    async fn set_address(&self, visitor: VisitorId, email: Option<String>) -> Result<()>;
    /// Ends mails about a conversation.
    async fn stop_mails(&self, conversation: ConversationId) -> Result<()>;

    /// Keeps a link about a conversation, for whoever is its visitor now; of one conversation the last
    /// [`LINKS_KEPT`].
    async fn put_link(
        &self,
        digest: Digest,
        purpose: Purpose,
        conversation: ConversationId,
        expires_at: Millis,
    ) -> Result<()>;
    /// What a link is about, while it works: neither run out nor about a conversation that is another's by now.
    async fn link(&self, digest: Digest, purpose: Purpose, now: Millis) -> Result<Option<Link>>;
    /// Uses a link. It works again for `again` after its first use, and never after that. None: it does not
    /// work.
    async fn use_link(
        &self,
        digest: Digest,
        purpose: Purpose,
        now: Millis,
        again: Millis,
    ) -> Result<Option<Link>>;

    /// Gives an invitation a second secret, for its mail. `NotFound`: it was taken up or back, or has run out.
    async fn put_invitation_link(&self, invitation: Uuid, digest: Digest, now: Millis) -> Result<()>;
}
