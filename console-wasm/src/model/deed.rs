//! What a keyed entry on its way to the server is: words, a note, new words for a message, or its deletion. All
//! wait in one outbox, so that what was done in one order is stored in that order. Knows nothing of drafts.

use super::{Effect, Model};
use frontdesk_protocol::link::{Entry, Target};
use frontdesk_protocol::staff::{ClientFrame, Reply};
use frontdesk_protocol::{ClientKey, ConversationId, Delete, Edit, EventKind, Send, Seq};
use serde::{Deserialize, Serialize};

/// What an entry does once it is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Words for the guest.
    #[default]
    Reply,
    /// Words for staff only.
    Note,
    /// New words for the message at this place.
    Edit { target: Seq },
    /// Takes the message at this place back.
    Delete { target: Seq },
}

impl Deed {
    /// The place of the earlier message it changes, if it changes one.
    pub fn target(self) -> Option<Seq> {
        match self {
            Self::Reply | Self::Note => None,
            Self::Edit { target } | Self::Delete { target } => Some(target),
        }
    }
}

/// An entry on its way with what it does: what is kept on the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    #[serde(flatten)]
    pub entry: Entry,
    #[serde(default)]
    pub deed: Deed,
}

impl Unsent {
    /// The frame that asks for it; `None`: it has no conversation yet, which never happens to staff.
    pub(super) fn frame(self) -> Option<ClientFrame> {
        let Target::Conversation(conversation) = self.entry.target else { return None };
        let files = self.entry.file_ids();
        let Entry { key, text, choices, .. } = self.entry;
        Some(match self.deed {
            Deed::Reply => ClientFrame::Send(Reply { key, conversation, text, files, choices }),
            Deed::Note => ClientFrame::Note(Send { key, conversation, text, files }),
            Deed::Edit { target } => ClientFrame::Edit(Edit { key, conversation, target, text }),
            Deed::Delete { target } => ClientFrame::Delete(Delete { key, conversation, target }),
        })
    }

    /// What it is in the log once it is stored.
    pub(super) fn into_event_kind(self) -> EventKind {
        match self.deed {
            Deed::Reply | Deed::Note => self.entry.into_event_kind(),
            Deed::Edit { target } => EventKind::Edited { target, text: Some(self.entry.text) },
            Deed::Delete { target } => EventKind::Deleted { target },
        }
    }
}

impl Model {
    /// What was done there and is not known to be stored.
    pub fn on_the_way(&self, conversation: ConversationId) -> impl Iterator<Item = Unsent> {
        let target = Target::Conversation(conversation);
        let entries = self.outbox.entries().iter().filter(move |entry| entry.target == target);
        entries.map(|entry| self.unsent(entry.clone()))
    }

    /// The entry with what it does.
    pub(super) fn unsent(&self, entry: Entry) -> Unsent {
        let deed = self.deeds.get(&entry.key).copied().unwrap_or_default();
        Unsent { entry, deed }
    }

    /// Puts a deed behind the others, and keeps it.
    pub(super) fn put(&mut self, unsent: Unsent, out: &mut Vec<Effect>) {
        let Unsent { entry, deed } = unsent;
        let key = entry.key;
        self.deeds.insert(key, deed);
        self.outbox.put(entry);
        self.keep(key, out);
    }

    /// Keeps an entry as it is now, or lets go of one that is no more.
    pub(super) fn keep(&mut self, key: ClientKey, out: &mut Vec<Effect>) {
        let entry = self.outbox.entries().iter().find(|entry| entry.key == key).cloned();
        out.push(match entry {
            Some(entry) => Effect::Keep(self.unsent(entry)),
            None => {
                self.deeds.remove(&key);
                Effect::Release(key)
            }
        });
    }
}
