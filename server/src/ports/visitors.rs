//! What a house knows of its visitors beside what was said. Knows nothing of connections, or of how it is kept.

use super::HistoryError;
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_protocol::staff::{Block, Earlier};
use frontdesk_protocol::{ConversationId, VisitorId, WebPage};
use serde::{Deserialize, Serialize};

/// From where somebody came, and where they are. Every text is cleaned already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Visit {
    pub page: Option<WebPage>,
    pub referrer: Option<String>,
    pub browser: Option<String>,
    pub language: Option<String>,
    pub timezone: Option<String>,
}

/// A visitor who has written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorRecord {
    pub id: VisitorId,
    /// From 1.
    pub number: u64,
    pub name: Option<String>,
    pub email: Option<String>,
    /// When their first words were stored.
    pub first_seen: Millis,
    /// It may have run out.
    pub block: Option<Block>,
}

/// A visitor as somebody who serves them needs to know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portrait {
    pub visitor: VisitorRecord,
    /// Of this conversation.
    pub visit: Visit,
    /// Their other conversations, the last to begin first, at most [`EARLIER`].
    pub earlier: Vec<Earlier>,
    /// How many conversations they began in the last 7 and 30 days, this one too.
    pub contacts: (u32, u32),
}

/// Most earlier conversations of a [`Portrait`].
pub const EARLIER: usize = 10;
/// A week, in milliseconds.
pub const WEEK: Millis = 7 * 24 * 3_600_000;
/// Thirty days, in milliseconds.
pub const MONTH: Millis = 30 * 24 * 3_600_000;

/// Somebody who is shut out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShutOut {
    pub visitor: VisitorRecord,
    pub block: Block,
    /// Since when.
    pub at: Millis,
    /// Where it was said.
    pub conversation: ConversationId,
}

/// What a house knows of its visitors. What they say of themselves, and that they are shut out, comes with the
/// events of a [`History`](super::History), in the same commit.
#[async_trait]
pub trait Visitors: Send + Sync {
    /// A visitor who has written; None: they have not. One indexed read.
    async fn visitor(&self, id: VisitorId) -> Result<Option<VisitorRecord>, HistoryError>;

    /// The visitor of a conversation; None: there is no such conversation. `now`: what the counts end with.
    async fn portrait(&self, id: ConversationId, now: Millis) -> Result<Option<Portrait>, HistoryError>;

    /// Keeps where the visitor of a conversation was last. Nothing happens when there is no such conversation. Need
    /// not be durable before it answers.
    async fn put_visit(&self, id: ConversationId, visit: Visit) -> Result<(), HistoryError>;

    /// Those who are shut out at `now`, the last one first.
    async fn shut_out(&self, now: Millis) -> Result<Vec<ShutOut>, HistoryError>;
}
