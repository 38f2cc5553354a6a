//! The conversations a console follows, and its list. Mirrors the model of the console (`model/talk.rs`,
//! `model/link.rs`) without what only a screen needs.

use crate::wire::{Down, Up};
use frontdesk_domain::conversation::Conversation;
use frontdesk_protocol::link::{Outbox, Target, Thread};
use frontdesk_protocol::{AgentId, ConversationId, ErrorCode, Mark, Send};
use std::collections::BTreeMap;

/// One console.
#[derive(Debug, Default)]
pub(crate) struct Console {
    epoch: u64,
    /// The first list on this line is still to come.
    awaits_list: bool,
    pub(crate) rows: BTreeMap<ConversationId, Conversation>,
    pub(crate) talks: BTreeMap<ConversationId, Followed>,
}

/// One followed conversation.
#[derive(Debug)]
pub(crate) struct Followed {
    pub(crate) thread: Thread,
    /// What was told of how far this console is: delivered, read.
    told: (u64, u64),
}

impl Console {
    /// Follows a conversation from here on.
    pub(crate) fn open(&mut self, conversation: ConversationId) -> Option<Up> {
        if self.awaits_list || self.talks.contains_key(&conversation) {
            return None;
        }
        let mut thread = Thread::new(conversation);
        thread.resume(self.epoch, 0);
        self.talks.insert(conversation, Followed { thread, told: (0, 0) });
        Some(Up::Open(conversation))
    }

    pub(super) fn disconnected(&mut self) {
        self.talks.values_mut().for_each(|talk| talk.told = (0, 0));
    }

    pub(super) fn hear(&mut self, down: Down, outbox: &mut Outbox, out: &mut Vec<Up>) {
        match down {
            Down::Welcome { epoch, .. } => {
                self.epoch = epoch;
                self.awaits_list = true;
            }
            Down::Feed(rows) => {
                self.rows = rows.into_iter().map(|row| (row.id, row)).collect();
                if std::mem::take(&mut self.awaits_list) {
                    self.open_again(out);
                }
            }
            Down::Row(row) => {
                self.rows.insert(row.id, *row);
            }
            Down::Event(conversation, event) => {
                event.key.iter().for_each(|key| outbox.handle_seen(*key));
                let talk = self.talks.get_mut(&conversation);
                out.extend(talk.and_then(|talk| talk.thread.handle_event(event).1).map(Up::Pull));
            }
            Down::Page(page) => {
                page.events.iter().filter_map(|event| event.key).for_each(|key| outbox.handle_seen(key));
                let talk = self.talks.get_mut(&page.conversation);
                out.extend(talk.and_then(|talk| talk.thread.handle_page(page).1).map(Up::Pull));
            }
            Down::Marks(conversation, marks) => {
                if let Some(talk) = self.talks.get_mut(&conversation) {
                    talk.thread.handle_marks(marks);
                }
            }
            Down::Fault(fault) => {
                // Erased with a restored backup: the console says so and shows nothing of it any more.
                let is_missing = fault.code == ErrorCode::NotFound && fault.key.is_none();
                let missing = fault.conversation.filter(|_| is_missing);
                missing.iter().for_each(|conversation| drop(self.talks.remove(conversation)));
            }
            Down::Sent(_) => {}
        }
    }

    pub(super) fn flush(&mut self, outbox: &mut Outbox, out: &mut Vec<Up>) {
        for entry in outbox.take_ready() {
            if let Target::Conversation(conversation) = entry.target {
                out.push(Up::Send(Send::words(entry.key, conversation, entry.text)));
            }
        }
    }

    /// Reports how far this console is in its agent's own chats.
    pub(super) fn mark(&mut self, me: Option<AgentId>, out: &mut Vec<Up>) {
        if self.awaits_list {
            return;
        }
        for (conversation, talk) in &mut self.talks {
            let owner = self.rows.get(conversation).and_then(Conversation::owner);
            let last = talk.thread.last();
            let known = talk.thread.marks().staff;
            let before = (talk.told.0.max(known.delivered), talk.told.1.max(known.read));
            let after = (before.0.max(last), before.1.max(last));
            if owner.is_some() && owner == me && last > 0 && after != before {
                talk.told = after;
                let (conversation, (delivered, read)) = (*conversation, after);
                out.push(Up::Mark(Mark { conversation, delivered, read }));
            }
        }
    }

    /// Follows again what was followed before the line was cut, and asks for what was missed.
    fn open_again(&mut self, out: &mut Vec<Up>) {
        for (conversation, talk) in &mut self.talks {
            out.push(Up::Open(*conversation));
            let last = self.rows.get(conversation).map_or(0, |row| row.last_seq);
            let pull = talk.thread.resume(self.epoch, last);
            out.extend(pull.filter(|_| talk.thread.last() > 0).map(Up::Pull));
        }
    }
}
