//! Visitors a site's own backend vouches for: what it says of them, and the chats that become theirs. Knows nothing of
//! proofs or SQL.

use crate::ports::HistoryError;
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::Conversation;
use frontdesk_protocol::staff::Attribute;
use frontdesk_protocol::{ConversationId, SiteId, VisitorId};

/// What a site's backend vouches for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// What the site calls them.
    pub subject: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub attributes: Vec<Attribute>,
}

type Result<T> = std::result::Result<T, HistoryError>;

/// The people sites vouch for.
#[async_trait]
pub trait Persons: Send + Sync {
    /// What is vouched for of this visitor; None: they are nobody in particular, or nothing of them was ever stored.
    async fn person(&self, visitor: VisitorId) -> Result<Option<Person>>;

    /// Keeps what is vouched for of a visitor of whom something is stored; of another nothing is kept.
    async fn vouch(&self, visitor: VisitorId, person: Person) -> Result<()>;

    /// Makes a conversation of one visitor another's of the same site, and with it what repeated keys are answered.
    /// The other gets a row if they have none. Reported. `NotFound`: it is not theirs, they are somebody in
    /// particular, or the other is nobody's.
    async fn adopt(
        &self,
        conversation: ConversationId,
        from: VisitorId,
        to: VisitorId,
        person: Person,
        at: Millis,
    ) -> Result<Conversation>;

    /// The conversations of a visitor on a site, all of them.
    async fn all_of(&self, visitor: VisitorId, site: SiteId) -> Result<Vec<ConversationId>>;
}
