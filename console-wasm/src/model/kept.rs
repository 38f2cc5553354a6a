//! What survives the page: words being written until their tab is closed, words sent and not yet known to be
//! stored until they are. Knows nothing of where it is stored.

use super::deed::Unsent;
use super::draft::Draft;
use super::{Effect, Model};
use frontdesk_protocol::{AgentId, ClientKey, ConversationId, Uuid};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one person is writing in this tab. A reload keeps it; it is gone with the tab, as it was never sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Whose it is: nobody else gets to see it.
    pub agent: AgentId,
    pub drafts: BTreeMap<ConversationId, Draft>,
    /// The chats that stand side by side.
    #[serde(default)]
    pub columns: Vec<ConversationId>,
}

/// One person's messages in one tab: begins the names they are kept under, and names the lock that says the
/// tab lives. Whose they are is part of the name, so that nobody else ever reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(String);

impl Tab {
    /// A new one, of 16 random bytes.
    pub fn new(agent: AgentId, random: [u8; 16]) -> Self {
        Self(format!("frontdesk.out:{agent}:{}", Uuid::from_bytes(random)))
    }

    /// The tab of the message kept under this name; `None`: it is another person's, or no message.
    pub fn of(name: &str, agent: AgentId) -> Option<Self> {
        let (tab, key) = name.rsplit_once(':')?;
        let (owner, _) = tab.strip_prefix("frontdesk.out:")?.split_once(':')?;
        (AgentId::parse(owner)? == agent && ClientKey::parse(key).is_some()).then(|| Self(tab.to_owned()))
    }

    /// The name of its lock.
    pub fn lock(&self) -> &str {
        &self.0
    }

    /// What a message of it is kept under.
    pub fn message(&self, key: ClientKey) -> String {
        format!("{}:{key}", self.0)
    }
}

impl Model {
    /// What to store for this tab; `None`: nothing.
    pub fn kept(&self) -> Option<Kept> {
        let agent = self.me.as_ref()?.id;
        let columns = self.columns.chats().to_vec();
        let some = !self.drafts.is_empty() || columns.len() > 1;
        some.then(|| Kept { agent, drafts: self.drafts.clone(), columns })
    }

    /// Takes back what an earlier page in this tab left, if it was this person's.
    pub(super) fn restore(&mut self, kept: Option<Kept>) {
        let me = self.my_id();
        if let Some(kept) = kept.filter(|kept| kept.agent == me) {
            self.drafts = kept.drafts;
            self.columns.restore(kept.columns);
        }
    }

    /// Takes over what a tab that has ended could not get rid of: behind our own, in the order it was typed.
    pub(super) fn inherit(&mut self, mut left: Vec<Unsent>, out: &mut Vec<Effect>) {
        left.sort_by_key(|unsent| unsent.entry.typed_at);
        for Unsent { entry, deed } in left {
            if self.talks.holds(entry.key) {
                out.push(Effect::Release(entry.key));
            } else {
                self.deeds.insert(entry.key, deed);
                self.outbox.inherit(entry);
            }
        }
    }

    /// When a message typed now was typed. Whoever inherits messages goes by this: no two are the same, whatever
    /// the clock does.
    pub(super) fn typed_at(&self, wall: u64) -> u64 {
        let last = self.outbox.entries().iter().map(|entry| entry.typed_at).max();
        last.map_or(wall, |last| wall.max(last + 1))
    }
}
