//! Messages typed here and not yet known to be stored: kept in order, one on its way per conversation,
//! resent with the same key after any doubt. Knows nothing of where it is kept between page loads.

use crate::error::{ErrorCode, Fault};
use crate::event::EventKind;
use crate::file::File;
use crate::ids::{ClientKey, ConversationId, FileId};
use serde::{Deserialize, Serialize};

/// Where a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The conversation its first message opens.
    New,
    Conversation(ConversationId),
}

/// How far a message is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// Not sent on this connection yet.
    #[default]
    Queued,
    /// Sent, not answered.
    InFlight,
    /// Refused for good; the person decides.
    Failed { message: String },
}

/// One message on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub key: ClientKey,
    pub target: Target,
    pub text: String,
    /// When it was typed, by the client's clock: for display, and for the order another page takes it over in.
    pub typed_at: u64,
    #[serde(default)]
    pub state: EntryState,
    /// Files that are with the server already, and go with the words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<File>,
    /// Answers an agent offers with the words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

impl Entry {
    /// Words on their way.
    pub fn words(key: ClientKey, target: Target, text: String, typed_at: u64) -> Self {
        Self {
            key,
            target,
            text,
            typed_at,
            state: EntryState::Queued,
            files: Vec::new(),
            choices: Vec::new(),
        }
    }

    /// The names of its files, as a frame has them.
    pub fn file_ids(&self) -> Vec<FileId> {
        self.files.iter().map(|file| file.id).collect()
    }

    /// What it is in the log once it is stored.
    pub fn into_event_kind(self) -> EventKind {
        let Self { text, files, choices, .. } = self;
        EventKind::Message { text, edited: false, files, choices }
    }
}

/// The messages on their way, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outbox {
    entries: Vec<Entry>,
}

impl Outbox {
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a message behind the others.
    pub fn push(&mut self, key: ClientKey, target: Target, text: String, typed_at: u64) {
        self.put(Entry::words(key, target, text, typed_at));
    }

    /// Adds a message, with what goes with its words, behind the others.
    pub fn put(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Takes over a message another page has left: behind the others, unless it is here already. If it was on its
    /// way there, it is sent again from here.
    pub fn inherit(&mut self, entry: Entry) {
        if self.entries.iter().all(|known| known.key != entry.key) {
            let state = match entry.state {
                EntryState::InFlight => EntryState::Queued,
                other => other,
            };
            self.entries.push(Entry { state, ..entry });
        }
    }

    /// The next messages to send, now marked in flight: the first waiting one of each target that has none
    /// in flight. A failed one does not hold up those behind it.
    pub fn take_ready(&mut self) -> Vec<Entry> {
        let mut busy: Vec<Target> = self.in_flight().map(|entry| entry.target).collect();
        let mut ready = Vec::new();
        for entry in &mut self.entries {
            // A first message may end in any conversation: nothing typed behind it goes before it.
            let is_held = busy.contains(&entry.target) || busy.contains(&Target::New);
            if entry.state == EntryState::Queued && !is_held {
                busy.push(entry.target);
                entry.state = EntryState::InFlight;
                ready.push(entry.clone());
            }
        }
        ready
    }

    /// The server has stored this one in that conversation. What was typed behind a conversation's first
    /// message now belongs to that conversation.
    pub fn handle_sent(&mut self, key: ClientKey, conversation: ConversationId) -> Option<Entry> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let entry = self.entries.remove(at);
        if entry.target == Target::New {
            self.settle(conversation);
        }
        Some(entry)
    }

    /// Everything for "the new conversation" belongs to this one: it exists already.
    pub fn settle(&mut self, conversation: ConversationId) {
        for entry in &mut self.entries {
            if entry.target == Target::New && entry.state != EntryState::InFlight {
                entry.target = Target::Conversation(conversation);
            }
        }
    }

    /// The server refused it. Retryable refusals put it back in line; returns how long to wait, in
    /// milliseconds, before calling [`Outbox::take_ready`] again.
    pub fn handle_fault(&mut self, fault: &Fault) -> Option<u64> {
        if fault.code == ErrorCode::Erased {
            // It was stored, and is gone for good.
            self.entries.retain(|entry| Some(entry.key) != fault.key);
            return None;
        }
        let entry = self.entries.iter_mut().find(|entry| Some(entry.key) == fault.key)?;
        if fault.code.is_retryable() {
            entry.state = EntryState::Queued;
            return Some(fault.retry_after.unwrap_or(1_000));
        }
        entry.state = EntryState::Failed { message: fault.message.clone() };
        None
    }

    /// An event with this key was seen: it is stored, whatever became of the answer.
    pub fn handle_seen(&mut self, key: ClientKey) {
        self.entries.retain(|entry| entry.key != key);
    }

    /// The line is gone: whatever had no answer is sent again on the next one.
    pub fn handle_disconnect(&mut self) {
        for entry in &mut self.entries {
            if entry.state == EntryState::InFlight {
                entry.state = EntryState::Queued;
            }
        }
    }

    /// The person wants a failed one tried again.
    pub fn retry(&mut self, key: ClientKey) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.key == key) {
            entry.state = EntryState::Queued;
        }
    }

    /// The person gives a failed one up.
    pub fn discard(&mut self, key: ClientKey) {
        self.entries.retain(|entry| entry.key != key || !matches!(entry.state, EntryState::Failed { .. }));
    }

    /// Their writer is somebody else from here on: all of them are to be sent again, into a new conversation.
    pub fn begin_anew(&mut self) {
        for entry in &mut self.entries {
            entry.target = Target::New;
            entry.state = EntryState::Queued;
        }
    }

    fn in_flight(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.state == EntryState::InFlight)
    }
}

/// A refusal made here, in the server's words, for text no server would take.
pub fn refusal(text: &str) -> Option<ErrorCode> {
    if text.trim().is_empty() {
        Some(ErrorCode::Empty)
    } else if text.len() > crate::TEXT_MAX_BYTES {
        Some(ErrorCode::TooLong)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u8) -> ClientKey {
        ClientKey::from_random([n; 16])
    }

    fn chat(n: u8) -> ConversationId {
        ConversationId::from_random([n; 16])
    }

    fn keys(entries: &[Entry]) -> Vec<ClientKey> {
        entries.iter().map(|entry| entry.key).collect()
    }

    #[test]
    fn one_message_per_conversation_is_on_its_way() {
        let mut outbox = Outbox::default();
        outbox.push(key(1), Target::Conversation(chat(1)), "a".into(), 0);
        outbox.push(key(2), Target::Conversation(chat(1)), "b".into(), 0);
        outbox.push(key(3), Target::Conversation(chat(2)), "c".into(), 0);
        assert_eq!(keys(&outbox.take_ready()), [key(1), key(3)]);
        assert_eq!(keys(&outbox.take_ready()), []);
        outbox.handle_sent(key(1), chat(1));
        assert_eq!(keys(&outbox.take_ready()), [key(2)]);
    }

    #[test]
    fn what_was_typed_behind_the_first_message_follows_it() {
        let mut outbox = Outbox::default();
        outbox.push(key(1), Target::New, "a".into(), 0);
        outbox.push(key(2), Target::New, "b".into(), 0);
        assert_eq!(keys(&outbox.take_ready()), [key(1)]);
        outbox.handle_sent(key(1), chat(7));
        let next = outbox.take_ready();
        assert_eq!((next[0].key, next[0].target), (key(2), Target::Conversation(chat(7))));
    }

    #[test]
    fn nothing_overtakes_a_first_message_that_has_no_answer() {
        let mut outbox = Outbox::default();
        outbox.push(key(1), Target::New, "a".into(), 0);
        outbox.push(key(2), Target::New, "b".into(), 0);
        assert_eq!(keys(&outbox.take_ready()), [key(1)]);
        // Another tab has opened the conversation meanwhile.
        outbox.settle(chat(7));
        assert_eq!(keys(&outbox.take_ready()), []);
        outbox.handle_sent(key(1), chat(7));
        assert_eq!(keys(&outbox.take_ready()), [key(2)]);
    }

    #[test]
    fn unanswered_messages_are_sent_again_in_order_with_the_same_keys() {
        let mut outbox = Outbox::default();
        outbox.push(key(1), Target::Conversation(chat(1)), "a".into(), 0);
        outbox.push(key(2), Target::Conversation(chat(1)), "b".into(), 0);
        outbox.take_ready();
        outbox.handle_disconnect();
        assert_eq!(keys(&outbox.take_ready()), [key(1)]);
        outbox.handle_seen(key(1));
        assert_eq!(keys(&outbox.take_ready()), [key(2)]);
    }

    #[test]
    fn a_refused_message_waits_for_its_person_and_holds_up_nobody() {
        let mut outbox = Outbox::default();
        outbox.push(key(1), Target::Conversation(chat(1)), "a".into(), 0);
        outbox.push(key(2), Target::Conversation(chat(1)), "b".into(), 0);
        outbox.take_ready();
        let mut fault = Fault::new(ErrorCode::TooLong, "too long", "");
        fault.key = Some(key(1));
        assert_eq!(outbox.handle_fault(&fault), None);
        assert_eq!(keys(&outbox.take_ready()), [key(2)]);
        outbox.discard(key(1));
        assert_eq!(keys(outbox.entries()), [key(2)]);
    }

    #[test]
    fn what_was_stored_and_erased_is_not_kept_as_unsent() {
        let mut outbox = Outbox::default();
        outbox.push(key(1), Target::Conversation(chat(1)), "a".into(), 0);
        outbox.take_ready();
        let mut fault = Fault::new(ErrorCode::Erased, "gone", "");
        fault.key = Some(key(1));
        assert_eq!(outbox.handle_fault(&fault), None);
        assert!(outbox.is_empty());
    }
}
