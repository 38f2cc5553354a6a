//! What the log must hold by now, written down again from what was asked of it. Knows nothing of how the log
//! keeps it.

use frontdesk_domain::conversation::{Audience, State, StoredEvent};
use frontdesk_domain::log::{Beginning, Keyed};
use frontdesk_protocol::{ClientKey, ConversationId, EventKind, Marks, Seq, SiteId, VisitorId};
use std::collections::{BTreeMap, HashMap};

/// All conversations and all keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Book {
    pub(crate) chats: BTreeMap<ConversationId, Chat>,
    keys: HashMap<([u8; 16], ClientKey), Answer>,
}

/// One conversation.
#[derive(Clone, Debug)]
pub(crate) struct Chat {
    pub(crate) visitor: VisitorId,
    pub(crate) site: SiteId,
    pub(crate) state: State,
    pub(crate) version: u64,
    /// With every later edit and deletion taken in.
    pub(crate) events: Vec<StoredEvent>,
    pub(crate) marks: Marks,
    /// Its owner got it from the desk.
    pub(crate) by_desk: bool,
    /// The last message of each tab and what it was meant for, as it was typed.
    pub(crate) typed: HashMap<(usize, Option<ConversationId>), usize>,
}

/// The first answer to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) digest: [u8; 32],
    pub(crate) conversation: ConversationId,
    /// 0: there was no event.
    pub(crate) seq: Seq,
}

impl Book {
    pub(crate) fn open_of(&self, beginning: &Beginning) -> Vec<ConversationId> {
        let fits = |chat: &Chat| {
            chat.visitor == beginning.visitor && chat.site == beginning.site && chat.state != State::Resolved
        };
        self.chats.iter().filter(|(_, chat)| fits(chat)).map(|(id, _)| *id).collect()
    }

    pub(crate) fn answer(&self, keyed: &Keyed) -> Option<Answer> {
        self.keys.get(&(*keyed.sender.as_bytes(), keyed.key)).copied()
    }

    /// Keeps the first answer.
    pub(crate) fn answered(&mut self, keyed: &Keyed, conversation: ConversationId, seq: Seq) {
        let answer = Answer { digest: keyed.digest, conversation, seq };
        self.keys.entry((*keyed.sender.as_bytes(), keyed.key)).or_insert(answer);
    }

    pub(crate) fn event(&self, id: ConversationId, seq: Seq) -> Option<&StoredEvent> {
        self.chats.get(&id)?.events.iter().find(|event| event.seq == seq)
    }

    /// Every keyed event there must be, once.
    pub(crate) fn keyed_events(&self) -> impl Iterator<Item = (ConversationId, Seq)> {
        self.keys.values().filter(|answer| answer.seq > 0).map(|answer| (answer.conversation, answer.seq))
    }
}

impl Chat {
    pub(crate) fn last(&self) -> Seq {
        self.events.last().map_or(0, |event| event.seq)
    }

    /// The event before `seq` that this audience may see; 0: none.
    pub(crate) fn before(&self, seq: Seq, staff: bool) -> Seq {
        let seen = |event: &&StoredEvent| staff || event.audience == Audience::Everyone;
        let mut earlier = self.events.iter().rev().filter(seen).filter(|event| event.seq < seq);
        earlier.next().map_or(0, |event| event.seq)
    }

    /// Takes a new event in, and what it changes.
    pub(crate) fn add(&mut self, event: StoredEvent) {
        let (target, words) = match &event.kind {
            EventKind::Edited { target, text } => (*target, text.clone()),
            EventKind::Deleted { target } => (*target, None),
            _ => (0, None),
        };
        let deletes = matches!(event.kind, EventKind::Deleted { .. });
        for earlier in &mut self.events {
            let is_target = earlier.seq == target;
            match &mut earlier.kind {
                EventKind::Message { text, edited, .. } if is_target => {
                    if let Some(words) = &words {
                        text.clone_from(words);
                        *edited = true;
                    }
                    if deletes {
                        earlier.kind = EventKind::Gone {};
                    }
                }
                EventKind::Edited { target: same, text } if target > 0 && *same == target => *text = None,
                _ => {}
            }
        }
        self.events.push(event);
    }

    /// True if there is a message at this place.
    pub(crate) fn is_message(&self, seq: Seq) -> bool {
        let found = self.events.iter().find(|event| event.seq == seq);
        found.is_some_and(|event| matches!(event.kind, EventKind::Message { .. }))
    }
}
