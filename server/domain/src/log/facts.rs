//! What a log's events tell of a visitor, over all their conversations. Knows nothing of what may happen.

use super::Log;
use crate::Millis;
use crate::conversation::{Conversation, StoredEvent};
use frontdesk_protocol::staff::Block;
use frontdesk_protocol::{ConversationId, EventKind, VisitorId};

/// What is known of a visitor from what they and the house have said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub name: Option<String>,
    pub email: Option<String>,
    /// That they are shut out, since when, and in which conversation it was said. It may have run out.
    pub block: Option<(Block, Millis, ConversationId)>,
}

impl Facts {
    /// Takes an event in. True if it told something.
    pub fn record(&mut self, conversation: ConversationId, event: &StoredEvent) -> bool {
        match &event.kind {
            EventKind::Contact { name, email } => {
                self.name = name.clone().or(self.name.take());
                self.email = email.clone().or(self.email.take());
            }
            EventKind::Blocked { reason, until } => {
                let block = Block { reason: reason.clone(), until: *until };
                self.block = Some((block, event.at, conversation));
            }
            EventKind::Unblocked {} => self.block = None,
            _ => return false,
        }
        true
    }

    /// Writes into a conversation what it has of its visitor.
    pub fn tell(&self, conversation: &mut Conversation) {
        conversation.visitor_name.clone_from(&self.name);
        conversation.block = self.block.as_ref().map(|(block, ..)| block.clone());
    }
}

impl Log {
    /// What is known of a visitor.
    pub fn facts(&self, visitor: VisitorId) -> Facts {
        self.facts.get(&visitor).cloned().unwrap_or_default()
    }

    /// Every conversation of a visitor, in no order.
    pub fn all_of(&self, visitor: VisitorId) -> impl Iterator<Item = &Conversation> {
        let all = self.threads.values().map(|thread| &thread.conversation);
        all.filter(move |one| one.visitor == visitor)
    }

    pub(super) fn learn(&mut self, conversation: &Conversation, events: &[StoredEvent]) {
        let facts = self.facts.entry(conversation.visitor).or_default();
        // Each is recorded, whatever the others told.
        let told = events.iter().filter(|event| facts.record(conversation.id, event)).count() > 0;
        if !told {
            return;
        }
        let all = self.threads.values_mut().map(|thread| &mut thread.conversation);
        all.filter(|one| one.visitor == conversation.visitor).for_each(|one| facts.tell(one));
    }
}
