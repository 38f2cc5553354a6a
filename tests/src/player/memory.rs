//! What one player knows: what they typed, and each conversation as the shared client machine holds it. Every
//! change of that goes into the player's record.

use crate::history::{Answer, Client, Entry, Marks, What, Who};
use crate::troupe::Words;
use frontdesk_protocol::link::{Outbox, Step, Target, Thread};
use frontdesk_protocol::{
    Author, ClientKey, ConversationId, ErrorCode, Event, EventKind, Fault, Marks as WireMarks, Page, Pull,
    Sent, Seq,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// One player's knowledge.
pub(super) struct Memory {
    pub(super) client: Client,
    threads: BTreeMap<ConversationId, Thread>,
    /// How this player signs.
    me: Author,
    outbox: Outbox,
    epoch: u64,
}

/// What came of an answer or a refusal.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) pull: Option<Pull>,
    /// A key was settled; true: with new words in the log.
    pub(super) settled: Option<bool>,
    /// How long to wait before sending more, in milliseconds.
    pub(super) pause: Option<u64>,
}

impl Memory {
    pub(super) fn new(client: Client) -> Self {
        let (threads, outbox) = (BTreeMap::new(), Outbox::default());
        Self { client, threads, me: Author::System, outbox, epoch: 0 }
    }

    /// A new line stands, and this is who is welcome on it.
    pub(super) fn begin(&mut self, epoch: u64, who: Who, me: Author) {
        self.client.is(who);
        self.me = me;
        self.epoch = epoch;
    }

    /// The line is over.
    pub(super) fn line_is_over(&mut self) {
        self.outbox.handle_disconnect();
    }

    /// Something for the one conversation a visitor has.
    pub(super) fn type_new(&mut self, words: Words) {
        let own = words.shared_in.map(ConversationId).or(self.threads.keys().next().copied());
        let target = own.map_or(Target::New, Target::Conversation);
        self.type_in(target, ClientKey(words.key), words.text, words.shared_in.is_some());
    }

    pub(super) fn type_in(&mut self, target: Target, key: ClientKey, text: String, shared: bool) {
        self.client.typed(key.0, what_of(target, &text), shared);
        self.outbox.push(key, target, text, 0);
    }

    /// What to send now.
    pub(super) fn ready(&mut self) -> Vec<frontdesk_protocol::link::Entry> {
        let ready = self.outbox.take_ready();
        for entry in &ready {
            self.client.goes_out_as(entry.key.0, what_of(entry.target, &entry.text));
        }
        ready
    }

    /// How much is typed and not answered.
    pub(super) fn waiting(&self) -> usize {
        self.outbox.entries().len()
    }

    /// A conversation is there, with this last event: what to ask for.
    pub(super) fn resume(&mut self, id: ConversationId, last: Seq) -> Option<Pull> {
        self.client.hears(id.0, None);
        let epoch = self.epoch;
        self.thread(id).resume(epoch, last)
    }

    /// The server's word that something is stored.
    pub(super) fn sent(&mut self, sent: &Sent) -> Outcome {
        let &Sent { key, conversation, seq, prev, id, at, .. } = sent;
        let answer = Answer { conversation: conversation.0, seq, prev, id: id.0, at };
        let settled = self.client.answered(key.0, answer);
        let Some(entry) = self.outbox.handle_sent(key, conversation) else { return Outcome::default() };
        let (by, kind) = (self.me.clone(), EventKind::words(entry.text));
        let event = Event { seq, prev, id, at, by, key: Some(key), staff_only: false, kind };
        let pull = self.take(conversation, event).1;
        Outcome { pull, settled, pause: None }
    }

    /// Something happened: what is new to this player, and what to ask for.
    pub(super) fn event(&mut self, id: ConversationId, event: Event) -> (Vec<Event>, Option<Pull>) {
        self.client.hears(id.0, Some(event.seq));
        self.take(id, event)
    }

    fn take(&mut self, id: ConversationId, event: Event) -> (Vec<Event>, Option<Pull>) {
        let (step, pull) = self.thread(id).handle_event(event);
        (self.show(id, &step), pull)
    }

    /// Part of a conversation came: what is new to this player, and what to ask for.
    pub(super) fn page(&mut self, page: Page) -> (Vec<Event>, Option<Pull>) {
        let id = page.conversation;
        self.client.hears(id.0, None);
        for event in &page.events {
            self.client.hears(id.0, Some(event.seq));
        }
        self.marks(id, page.marks, true);
        let (step, pull) = self.thread(id).handle_page(page);
        let news = self.show(id, &step);
        (news, pull.or_else(|| self.thread(id).pull_older()))
    }

    /// Marks came: with a page, or by themselves.
    pub(super) fn marks(&mut self, id: ConversationId, marks: WireMarks, was_read: bool) {
        self.client.is_told(id.0, Marks::of(&json(&marks)).expect("marks are as documented"), was_read);
    }

    /// Something was refused. When it may be tried again, the pause is as long as the server says, for each
    /// conversation that may be waiting for its turn.
    pub(super) fn refused(&mut self, fault: &Fault) -> Outcome {
        let code = json(&fault.code);
        let code = code.as_str().expect("a code is a word");
        let Some(key) = fault.key else {
            self.client.is_denied(fault.conversation.map(|id| id.0), code);
            return Outcome::default();
        };
        let wait = self.outbox.handle_fault(fault);
        self.client.refused(key.0, code, wait.is_none() && fault.code != ErrorCode::Erased);
        self.outbox.discard(key);
        let pause = wait.map(|wait| wait * self.threads.len().max(1) as u64);
        Outcome { pull: None, settled: wait.is_none().then_some(false), pause }
    }

    /// The record of it all, with the screens as the shared machine has them in the end.
    pub(super) fn into_client(mut self) -> Client {
        for (id, thread) in &self.threads {
            self.client.screen(id.0).follow(thread.events().iter().map(entry_of).collect());
        }
        self.client
    }

    fn thread(&mut self, id: ConversationId) -> &mut Thread {
        self.threads.entry(id).or_insert_with(|| Thread::new(id))
    }

    /// Puts a step on the record; the events that are new.
    fn show(&mut self, id: ConversationId, step: &Step) -> Vec<Event> {
        let events = self.threads.get(&id).map_or(&[][..], Thread::events);
        let all = || events.iter().map(entry_of).collect::<Vec<_>>();
        let screen = self.client.screen(id.0);
        match step {
            Step::Nothing => Vec::new(),
            Step::Added { from, revised } => {
                let fresh = &events[*from..];
                if *revised {
                    screen.follow(all());
                } else {
                    fresh.iter().for_each(|event| screen.add(entry_of(event)));
                }
                fresh.to_vec()
            }
            Step::Replaced => {
                screen.begin(all());
                events.to_vec()
            }
            Step::Older { count } => {
                screen.add_older(events[..*count].iter().map(entry_of).collect());
                Vec::new()
            }
        }
    }
}

fn what_of(target: Target, text: &str) -> What {
    let text = text.to_owned();
    match target {
        Target::New => What::Start { text },
        Target::Conversation(id) => What::Send { conversation: id.0, text },
    }
}

/// An event as the record has it, by way of how it is written on the wire.
fn entry_of(event: &Event) -> Entry {
    Entry::of(&json(event)).expect("events are written as documented")
}

fn json(value: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(value).expect("what the wire knows can be written")
}
