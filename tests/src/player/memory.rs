//! What one player knows: what they typed, what was answered, and each conversation as they were shown it. Fails
//! the test at once when it was shown something that contradicts what it was shown before.

use super::Ends;
use frontdesk_protocol::link::{Outbox, Step, Target, Thread};
use frontdesk_protocol::{Author, ClientKey, ConversationId, Event, EventKind, Fault, Page, Pull, Sent, Seq};
use std::collections::BTreeMap;

/// One player's knowledge.
#[derive(Debug)]
pub struct Memory {
    /// Everything typed, in order.
    pub typed: Vec<(ClientKey, Target, String)>,
    /// The answers, by key.
    pub answers: BTreeMap<ClientKey, Sent>,
    /// The conversations, as shown.
    pub threads: BTreeMap<ConversationId, Thread>,
    /// How this player signs.
    me: Author,
    outbox: Outbox,
    epoch: u64,
    fresh_answers: usize,
}

impl Memory {
    pub(super) fn new(me: Author) -> Self {
        Self {
            typed: Vec::new(),
            answers: BTreeMap::new(),
            threads: BTreeMap::new(),
            me,
            outbox: Outbox::default(),
            epoch: 0,
            fresh_answers: 0,
        }
    }

    pub(super) fn is(&mut self, me: Author) {
        self.me = me;
    }

    /// Something for the one conversation a visitor has.
    pub(super) fn type_new(&mut self, text: String) {
        let target = self.threads.keys().next().map_or(Target::New, |id| Target::Conversation(*id));
        self.type_in(target, text);
    }

    pub(super) fn type_in(&mut self, target: Target, text: String) {
        let key = crate::chance::key();
        self.outbox.push(key, target, text.clone(), 0);
        self.typed.push((key, target, text));
    }

    /// What to send now.
    pub(super) fn ready(&mut self) -> Vec<frontdesk_protocol::link::Entry> {
        self.outbox.take_ready()
    }

    /// How much is typed and not answered.
    pub(super) fn waiting(&self) -> usize {
        self.outbox.entries().len()
    }

    /// A new line stands.
    pub(super) fn begin(&mut self, epoch: u64) {
        if self.epoch != 0 {
            assert_eq!(self.epoch, epoch, "the epoch changes only when a backup is restored");
        }
        self.epoch = epoch;
        self.outbox.handle_disconnect();
    }

    /// A conversation is there, with this last event: what to ask for.
    pub(super) fn resume(&mut self, id: ConversationId, last: Seq) -> Option<Pull> {
        let epoch = self.epoch;
        self.thread(id).resume(epoch, last)
    }

    /// The server's word that something is stored.
    pub(super) fn sent(&mut self, sent: &Sent) -> Option<Pull> {
        let place = |sent: &Sent| (sent.conversation, sent.seq, sent.prev, sent.id, sent.at);
        if let Some(before) = self.answers.insert(sent.key, sent.clone()) {
            assert_eq!(place(&before), place(sent), "the same key has got another answer");
        }
        let entry = self.outbox.handle_sent(sent.key, sent.conversation)?;
        self.fresh_answers += 1;
        let event = Event {
            seq: sent.seq,
            prev: sent.prev,
            id: sent.id,
            at: sent.at,
            by: self.me.clone(),
            key: Some(sent.key),
            staff_only: false,
            kind: EventKind::words(entry.text),
        };
        self.event(sent.conversation, event).1
    }

    /// Something happened: what is new to this player, and what to ask for.
    pub(super) fn event(&mut self, id: ConversationId, event: Event) -> (Vec<Event>, Option<Pull>) {
        let known = self.thread(id).events().iter().find(|known| known.seq == event.seq).cloned();
        if let Some(known) = known {
            assert_eq!(known, event, "the same place has another event");
        }
        let (step, pull) = self.thread(id).handle_event(event);
        (self.news(id, &step), pull)
    }

    /// Part of a conversation came: what is new to this player, and what to ask for.
    pub(super) fn page(&mut self, page: Page) -> (Vec<Event>, Option<Pull>) {
        let id = page.conversation;
        assert!(!page.resync, "nothing was restored, so nothing is to be forgotten");
        for event in &page.events {
            let known = self.thread(id).events().iter().find(|known| known.seq == event.seq);
            assert!(known.is_none_or(|known| known == event), "the same place has another event: {event:?}");
        }
        let (step, pull) = self.thread(id).handle_page(page);
        (self.news(id, &step), pull)
    }

    /// Something was refused. Returns how long to wait before trying again, in milliseconds: as long as the server
    /// says, for each conversation that may be waiting for its turn.
    pub(super) fn refused(&mut self, fault: &Fault) -> u64 {
        let wait = self.outbox.handle_fault(fault);
        let wait = wait.unwrap_or_else(|| panic!("nothing these players do is refused for good: {fault:?}"));
        wait * self.threads.len().max(1) as u64
    }

    /// True when these conversations are known up to there: a visitor's own ones, all of them at a console.
    pub(super) fn knows(&self, ends: &Ends) -> bool {
        let known = |id, end| self.threads.get(id).map(|thread: &Thread| thread.last() >= end);
        ends.iter().all(|(id, end)| known(id, *end).unwrap_or(self.me == Author::Visitor))
    }

    pub(super) fn take_fresh_answers(&mut self) -> usize {
        std::mem::take(&mut self.fresh_answers)
    }

    fn thread(&mut self, id: ConversationId) -> &mut Thread {
        self.threads.entry(id).or_insert_with(|| Thread::new(id))
    }

    fn news(&mut self, id: ConversationId, step: &Step) -> Vec<Event> {
        let events = self.thread(id).events();
        match step {
            Step::Added { from, .. } => events[*from..].to_vec(),
            Step::Replaced => events.to_vec(),
            Step::Nothing | Step::Older { .. } => Vec::new(),
        }
    }
}
