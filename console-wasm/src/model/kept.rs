//! What survives a reload of the page: words not yet stored by the server and words not yet sent. Knows
//! nothing of where it is stored.

use super::Model;
use frontdesk_protocol::link::Outbox;
use frontdesk_protocol::{AgentId, ConversationId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One person's unsent words in this tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Whose they are: nobody else gets to see them.
    pub agent: AgentId,
    pub outbox: Outbox,
    pub drafts: BTreeMap<ConversationId, String>,
}

impl Model {
    /// What to store for this tab; `None`: nothing.
    pub fn kept(&self) -> Option<Kept> {
        let agent = self.me.as_ref()?.id;
        let drafts = self.drafts.clone();
        (!self.outbox.is_empty() || !drafts.is_empty()).then(|| Kept {
            agent,
            outbox: self.outbox.clone(),
            drafts,
        })
    }

    /// Takes back what an earlier page left, if it was this person's.
    pub(super) fn restore(&mut self, kept: Option<Kept>) {
        let me = self.my_id();
        if let Some(mut kept) = kept.filter(|kept| kept.agent == me) {
            kept.outbox.handle_disconnect();
            self.outbox = kept.outbox;
            self.drafts = kept.drafts;
        }
    }
}
