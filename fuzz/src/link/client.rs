//! A page as the widget and the console are made: an outbox and a thread for each conversation, fed with what the
//! server says. Follows their rules; knows nothing of lines and of what is stored.

use super::server::{Down, Up, unique};
use crate::Trail;
use frontdesk_protocol::link::{Entry, EntryState, Outbox, Step, Target, Thread};
use frontdesk_protocol::{
    Author, ClientKey, ConversationId, Event, EventKind, Fault, Marks, Page, Pull, Sent, Seq,
};
use std::collections::BTreeMap;

/// Something its person wrote.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) key: ClientKey,
    /// It was refused for good at least once: its place in the order is the person's affair.
    pub(super) refused: bool,
    /// It was answered before a backup was restored: it may be lost.
    pub(super) may_be_lost: bool,
    pub(super) answered: bool,
}

/// The page.
pub(super) struct Client {
    staff: bool,
    me: Author,
    pub(super) outbox: Outbox,
    pub(super) threads: BTreeMap<ConversationId, Thread>,
    pub(super) typed: Vec<Typed>,
    /// Keys given out.
    keys: u64,
    /// Pages asked for and not come, of the end of each conversation.
    awaited: BTreeMap<ConversationId, u32>,
    /// The epoch of the line; 0: there was none yet.
    pub(super) epoch: u64,
    pub(super) welcomed: bool,
    hold: u64,
}

impl Client {
    pub(super) fn new(staff: bool, me: Author) -> Self {
        Self {
            staff,
            me,
            outbox: Outbox::default(),
            threads: BTreeMap::new(),
            typed: Vec::new(),
            keys: 0,
            awaited: BTreeMap::new(),
            epoch: 0,
            welcomed: false,
            hold: 0,
        }
    }

    /// True when what it shows of this conversation is all there is, as far as it was told.
    pub(super) fn is_settled(&self, id: ConversationId) -> bool {
        self.welcomed && self.awaited.get(&id).is_none_or(|count| *count == 0)
    }

    /// Its person writes, in some conversation.
    pub(super) fn write(&mut self, choice: usize) -> bool {
        let target = match self.threads.keys().nth(choice % self.threads.len().max(1)) {
            Some(id) => Target::Conversation(*id),
            None if self.staff => return false,
            None => Target::New,
        };
        self.keys += 1;
        let key = ClientKey::from_random(unique(3, self.keys));
        self.outbox.push(key, target, format!("typed {}", self.keys), self.keys);
        self.typed.push(Typed { key, refused: false, may_be_lost: false, answered: false });
        true
    }

    /// Its person decides about something that was refused.
    pub(super) fn decide(&mut self, again: bool) -> bool {
        let failed = |entry: &&Entry| matches!(entry.state, EntryState::Failed { .. });
        let Some(key) = self.outbox.entries().iter().find(failed).map(|entry| entry.key) else {
            return false;
        };
        if again {
            self.outbox.retry(key);
        } else {
            self.outbox.discard(key);
            self.typed.retain(|typed| typed.key != key);
        }
        true
    }

    /// Its person scrolls up.
    pub(super) fn scroll(&mut self, choice: usize) -> Option<Up> {
        let count = self.threads.len().max(1);
        let thread = self.threads.values_mut().nth(choice % count)?;
        thread.pull_older().filter(|_| self.welcomed).map(Up::Pull)
    }

    /// Its person scrolls up wherever there is more.
    pub(super) fn scroll_on(&mut self) -> Option<Up> {
        self.threads.values_mut().find_map(Thread::pull_older).map(Up::Pull)
    }

    pub(super) fn lose_line(&mut self) {
        self.outbox.handle_disconnect();
        self.awaited.clear();
        self.welcomed = false;
        self.hold = 0;
    }

    /// What goes out now.
    pub(super) fn flush(&mut self, now: u64) -> Vec<Up> {
        if !self.welcomed || now < self.hold || self.awaited.values().any(|count| *count > 0) {
            return Vec::new();
        }
        let ready = self.outbox.take_ready().into_iter();
        ready.map(|Entry { key, target, text, .. }| Up::Say { key, target, text }).collect()
    }

    /// When something that was held may go out.
    pub(super) fn hold(&self) -> u64 {
        self.hold
    }

    pub(super) fn hear(&mut self, frame: Down, now: u64, trail: &mut Trail) -> Vec<Up> {
        match frame {
            Down::Welcome { epoch, chats } => self.welcome(epoch, &chats),
            Down::Sent(sent) => self.sent(&sent, trail).into_iter().collect(),
            Down::Event(id, event) => {
                self.seen(event.key);
                let up = self.event(id, event, trail);
                self.settle();
                up.into_iter().collect()
            }
            Down::Page(page) => self.page(page, trail).into_iter().collect(),
            Down::Marks(id, marks) => {
                if let Some(thread) = self.threads.get_mut(&id) {
                    trail.note(0x0100 + u16::from(thread.handle_marks(marks)), marks.staff.delivered);
                }
                Vec::new()
            }
            Down::Fault(fault) => {
                self.fault(&fault, now, trail);
                Vec::new()
            }
            Down::Bye(_) => Vec::new(),
        }
    }

    fn welcome(&mut self, epoch: u64, chats: &[(ConversationId, Seq, Marks)]) -> Vec<Up> {
        self.welcomed = true;
        self.epoch = epoch;
        let known: Vec<ConversationId> = self.threads.keys().copied().collect();
        for id in known.into_iter().filter(|id| chats.iter().all(|chat| chat.0 != *id)) {
            self.forget(id);
        }
        let mut ups = Vec::new();
        for (id, last, marks) in chats {
            let thread = self.threads.entry(*id).or_insert_with(|| Thread::new(*id));
            if self.staff {
                ups.push(Up::Open(*id));
                *self.awaited.entry(*id).or_default() += 1;
            }
            let pull = thread.resume(epoch, *last);
            thread.handle_marks(*marks);
            // An empty one is answered by its latest page.
            if let Some(pull) = pull.filter(|_| !self.staff || thread.last() > 0) {
                ups.push(self.pull(pull));
            }
        }
        self.settle();
        ups
    }

    /// The conversation is not there any more: what was not stored begins another one.
    fn forget(&mut self, id: ConversationId) {
        self.threads.remove(&id);
        if self.staff {
            return;
        }
        let mut outbox = Outbox::default();
        for entry in self.outbox.entries() {
            outbox.push(entry.key, Target::New, entry.text.clone(), entry.typed_at);
        }
        self.outbox = outbox;
    }

    fn sent(&mut self, sent: &Sent, trail: &mut Trail) -> Option<Up> {
        let Sent { key, conversation, seq, prev, id, at, .. } = *sent;
        let entry = self.outbox.handle_sent(key, conversation);
        trail.note(0x0110 + u16::from(entry.is_some()), seq);
        let text = entry?.text;
        self.answered(key);
        let (by, key, kind) = (self.me.clone(), Some(key), EventKind::words(text));
        self.event(conversation, Event { seq, prev, id, at, by, key, staff_only: false, kind }, trail)
    }

    fn event(&mut self, id: ConversationId, event: Event, trail: &mut Trail) -> Option<Up> {
        let (seq, prev) = (event.seq, event.prev);
        let (step, pull) = match self.threads.get_mut(&id) {
            Some(thread) => thread.handle_event(event),
            None => {
                let mut thread = Thread::new(id);
                if prev == 0 {
                    thread.handle_event(event);
                }
                let pull = thread.resume(self.epoch, seq);
                self.threads.insert(id, thread);
                (Step::Replaced, pull)
            }
        };
        note(trail, 0x0120, &step, pull.is_some(), seq);
        pull.map(|pull| self.pull(pull))
    }

    fn page(&mut self, page: Page, trail: &mut Trail) -> Option<Up> {
        let id = page.conversation;
        for event in &page.events {
            self.seen(event.key);
        }
        if !page.older
            && let Some(count) = self.awaited.get_mut(&id)
        {
            *count = count.saturating_sub(1);
        }
        let kind = 0x0200
            + 0x100 * (u16::from(page.resync) + 2 * u16::from(page.older) + 4 * u16::from(page.caught_up));
        let last = page.events.last().map_or(0, |event| event.seq);
        let (step, pull) = self.threads.get_mut(&id)?.handle_page(page);
        note(trail, kind, &step, pull.is_some(), last);
        let pull = pull.map(|pull| self.pull(pull));
        self.settle();
        pull
    }

    fn fault(&mut self, fault: &Fault, now: u64, trail: &mut Trail) {
        if let Some(key) = fault.key {
            let wait = self.outbox.handle_fault(fault);
            trail.note(0x0130 + u16::from(wait.is_some()), wait.unwrap_or(0));
            self.hold = wait.map_or(self.hold, |wait| now + wait);
            for typed in self.typed.iter_mut().filter(|typed| typed.key == key && wait.is_none()) {
                typed.refused = true;
            }
        } else if let Some(id) = fault.conversation {
            trail.note(0x0132, 0);
            self.awaited.remove(&id);
        }
    }

    /// What was typed for a conversation that had still to be opened belongs to the one there is.
    fn settle(&mut self) {
        if !self.staff
            && let Some(id) = self.threads.keys().next()
            && self.is_settled(*id)
        {
            self.outbox.settle(*id);
        }
    }

    fn seen(&mut self, key: Option<ClientKey>) {
        if let Some(key) = key {
            self.outbox.handle_seen(key);
            self.answered(key);
        }
    }

    fn answered(&mut self, key: ClientKey) {
        for typed in self.typed.iter_mut().filter(|typed| typed.key == key) {
            typed.answered = true;
        }
    }

    fn pull(&mut self, pull: Pull) -> Up {
        *self.awaited.entry(pull.conversation).or_default() += 1;
        Up::Pull(pull)
    }
}

fn note(trail: &mut Trail, kind: u16, step: &Step, pulls: bool, seq: Seq) {
    let (step, size) = match step {
        Step::Nothing => (0, 0),
        Step::Added { from, revised } => (1, *from * 2 + usize::from(*revised)),
        Step::Older { count } => (2, *count),
        Step::Replaced => (3, 0),
    };
    trail.note(kind + 2 * step + u16::from(pulls), seq << 8 | size as u64);
}
