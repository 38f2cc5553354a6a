//! The conversation as this page holds it: what was stored, what is on its way, how far both sides have
//! read, and who serves. Knows nothing of the line beyond "it stands" and "it is gone".

mod acts;
mod part;

use super::deeds::{Deed, Deeds, Pending};
use super::standing::Standing;
use super::window::Window;
use super::{Effect, Moment, Out};
use frontdesk_protocol::link::{Entry, EntryState, Outbox, Target, Thread};
use frontdesk_protocol::shared::{Mark, Marks, Page, Reach, Sent, Seq};
use frontdesk_protocol::visitor::{ClientFrame, Summary};
use frontdesk_protocol::{
    Author, ClientKey, ConversationId, ErrorCode, Event, EventKind, Fault, File, Person, Rating,
};

#[derive(Clone, Debug, Default)]
pub(super) struct Talk {
    epoch: u64,
    thread: Option<Thread>,
    /// Whether it is open, as the welcome had it; events since then know better.
    open: bool,
    /// Who serves it, in the same way.
    agent: Option<Person>,
    outbox: Outbox,
    deeds: Deeds,
    /// The last deed was refused.
    pub(super) refused: bool,
    /// The address the visitor can be reached at, as the welcome had it.
    email: Option<String>,
    /// How it went, as the welcome had it.
    rated: Rating,
    /// Stored messages of this page's visitor that the thread has not reached yet.
    stored: Vec<Event>,
    /// The thread is complete, so that what is not in it was not stored.
    synced: bool,
    /// A welcome came: there is a conversation, or there is none.
    known: bool,
    /// The visitor has seen everything up to here.
    seen: Seq,
    /// What the server was told of that on this line.
    told: Reach,
    /// The part that is drawn.
    window: Window,
    /// The reader stands at the oldest event held, and waits for those before it.
    reaching: bool,
    /// The server asked to be left alone until then.
    pub(super) retry_at: Option<u64>,
    /// Changes with everything the log shows.
    pub(super) version: u32,
}

impl Talk {
    pub(super) fn conversation(&self) -> Option<ConversationId> {
        self.thread.as_ref().map(Thread::conversation)
    }

    pub(super) fn events(&self) -> &[Event] {
        self.thread.as_ref().map_or(&[], Thread::events)
    }

    /// Stored behind the events, oldest first.
    pub(super) fn stored(&self) -> &[Event] {
        &self.stored
    }

    /// Not stored yet, oldest first.
    pub(super) fn unsent(&self) -> &[Entry] {
        self.outbox.entries()
    }

    pub(super) fn staff_reach(&self) -> Reach {
        self.thread.as_ref().map_or(Reach::default(), |thread| thread.marks().staff)
    }

    pub(super) fn is_known(&self) -> bool {
        self.known
    }

    /// True if there is nothing to show: no conversation, and nothing on its way to become one.
    pub(super) fn is_blank(&self) -> bool {
        self.thread.is_none() && self.outbox.is_empty()
    }

    /// True if nothing is left to do or to read.
    pub(super) fn is_over(&self) -> bool {
        let settled = self.thread.is_none() || !self.standing().open;
        settled && self.outbox.is_empty() && self.deeds.all().is_empty() && self.unread() == 0
    }

    #[inline(never)]
    pub(super) fn standing(&self) -> Standing<'_> {
        let welcomed = Standing { open: self.open, agent: self.agent.as_ref() };
        let mut standing = Standing::after(self.events()).unwrap_or(welcomed);
        standing.open &= self.pending().iter().all(|pending| pending.deed != Deed::End);
        standing
    }

    /// Messages of the house that the visitor has not seen.
    pub(super) fn unread(&self) -> u32 {
        let Some(thread) = &self.thread else { return 0 };
        let seen = self.seen.max(thread.marks().visitor.read);
        let is_new = |event: &&Event| {
            event.seq > seen && event.by.is_staff() && matches!(event.kind, EventKind::Message { .. })
        };
        thread.events().iter().filter(is_new).map(|_| 1).sum()
    }

    /// The visitor looks at the end of the log.
    pub(super) fn see(&mut self) {
        self.seen = self.seen.max(self.thread.as_ref().map_or(0, Thread::last));
    }

    /// Tells the server how far this visitor has stored and seen the house's words, if it doesn't know.
    pub(super) fn mark(&mut self, out: &mut Out) {
        let Some(thread) = &self.thread else { return };
        let last =
            thread.events().iter().rev().find(|event| event.by.is_staff()).map_or(0, |event| event.seq);
        let known = thread.marks().visitor;
        let told = Reach {
            delivered: self.told.delivered.max(known.delivered),
            read: self.told.read.max(known.read),
        };
        let reach = Reach { delivered: told.delivered.max(last), read: told.read.max(last.min(self.seen)) };
        self.told = reach;
        if reach != told {
            let conversation = thread.conversation();
            let Reach { delivered, read } = reach;
            out.transmit(ClientFrame::Mark(Mark { conversation, delivered, read }));
        }
    }

    pub(super) fn submit(
        &mut self,
        key: ClientKey,
        text: String,
        files: Vec<File>,
        now: Moment,
        out: &mut Out,
    ) {
        if text.is_empty() && files.is_empty() {
            return;
        }
        let target = self.conversation().map_or(Target::New, Target::Conversation);
        let typed_at = self.next_moment(now);
        self.window = Window::default();
        let entry = Entry { files, ..Entry::words(key, target, text, typed_at) };
        self.refused = false;
        out.push(Effect::Keep(entry.clone()));
        self.outbox.put(entry);
        self.version += 1;
    }

    /// Takes over what another tab could not get rid of, behind its own.
    pub(super) fn inherit(&mut self, entries: Vec<Entry>, deeds: Vec<Pending>, out: &mut Out) {
        for pending in deeds {
            self.deeds.put(pending);
        }
        for entry in entries {
            if self.outbox.entries().iter().all(|known| known.key != entry.key) {
                self.outbox.put(Entry { state: EntryState::Queued, ..entry });
            }
        }
        self.absorb(out);
    }

    pub(super) fn retry(&mut self, key: ClientKey) {
        self.outbox.retry(key);
        self.version += 1;
    }

    pub(super) fn discard(&mut self, key: ClientKey, out: &mut Out) {
        self.outbox.discard(key);
        self.version += 1;
        out.push(Effect::Release(key));
    }

    pub(super) fn has_unsent(&self) -> bool {
        let queued = self.outbox.entries().iter().any(|entry| entry.state == EntryState::Queued);
        queued || !self.pending().is_empty()
    }

    /// Sends what may be sent now.
    pub(super) fn flush(&mut self, now: Moment, out: &mut Out) {
        if !self.synced || self.retry_at.is_some_and(|at| now.mono < at) {
            return;
        }
        let busy = |entry: &&Entry| !matches!(entry.state, EntryState::Failed { .. });
        let waiting = self.outbox.entries().iter().find(busy).map(|entry| entry.typed_at);
        if let Some(frame) = self.deeds.next(waiting) {
            out.transmit(frame);
        }
        if waiting.is_some_and(|typed_at| self.deeds.is_before(typed_at)) {
            return;
        }
        for entry in self.outbox.take_ready() {
            let files = entry.file_ids();
            let Entry { key, target, text, .. } = entry;
            out.transmit(match target {
                Target::New => ClientFrame::Start { key, text, files },
                Target::Conversation(conversation) => {
                    ClientFrame::Send(frontdesk_protocol::Send { key, conversation, text, files })
                }
            });
        }
    }

    pub(super) fn tick(&mut self, now: Moment) {
        self.retry_at = self.retry_at.filter(|at| now.mono < *at);
    }

    /// Something stands before what is held.
    pub(super) fn has_older(&self) -> bool {
        self.thread.as_ref().is_some_and(Thread::has_older)
    }

    pub(super) fn pull_older(&mut self, out: &mut Out) {
        if let Some(pull) = self.thread.as_mut().and_then(Thread::pull_older) {
            out.transmit(ClientFrame::Pull(pull));
        }
    }

    pub(super) fn disconnected(&mut self) {
        self.outbox.handle_disconnect();
        self.deeds.again();
        self.synced = false;
        self.reaching = false;
        self.told = Reach::default();
        self.retry_at = None;
    }

    /// The visitor is somebody else from here on: what they have not sent yet opens a new conversation.
    pub(super) fn forget(&mut self, out: &mut Out) {
        let mut outbox = std::mem::take(&mut self.outbox);
        outbox.begin_anew();
        for entry in outbox.entries() {
            out.push(Effect::Keep(entry.clone()));
        }
        // What was done was done to a conversation that is not theirs.
        for pending in self.pending() {
            out.push(Effect::Release(pending.key));
        }
        *self = Self { outbox, version: self.version + 1, ..Self::default() };
    }

    /// A new line stands; these are the visitor's conversations, newest first.
    pub(super) fn welcome(&mut self, epoch: u64, conversations: Vec<Summary>, out: &mut Out) {
        let current = conversations.iter().position(|summary| summary.open).unwrap_or(0);
        let summary = conversations.into_iter().nth(current);
        let same = summary.as_ref().map(|summary| summary.id) == self.conversation();
        if !same && self.thread.is_some() {
            self.forget(out);
        }
        if self.epoch != 0 && self.epoch != epoch {
            // A backup was restored: these numbers may be other events now.
            self.stored.clear();
            self.seen = 0;
        }
        self.epoch = epoch;
        self.known = true;
        self.synced = true;
        self.version += 1;
        if let Some(summary) = summary {
            self.rated = summary.rated.unwrap_or_default();
            self.open = summary.open;
            self.agent = summary.agent;
            let thread = self.thread.get_or_insert_with(|| Thread::new(summary.id));
            thread.handle_marks(summary.marks);
            if let Some(pull) = thread.resume(epoch, summary.last) {
                self.synced = false;
                out.transmit(ClientFrame::Pull(pull));
            }
            self.absorb(out);
        }
    }

    pub(super) fn page(&mut self, page: Page, out: &mut Out) {
        let Some(thread) = self.thread.as_mut().filter(|thread| thread.conversation() == page.conversation)
        else {
            return;
        };
        let (older, resync) = (page.older, page.resync);
        let (_, next) = thread.handle_page(page);
        let blank = thread.pull_if_blank();
        match next {
            Some(pull) => out.push(Effect::Transmit(ClientFrame::Pull(pull))),
            None => self.synced |= !older,
        }
        if resync {
            self.window = Window::default();
        } else if older && std::mem::take(&mut self.reaching) {
            self.window.older(thread.events());
        }
        if let Some(pull) = blank {
            out.push(Effect::Transmit(ClientFrame::Pull(pull)));
        }
        self.absorb(out);
    }

    pub(super) fn event(&mut self, conversation: ConversationId, event: Event, out: &mut Out) {
        let busy = self.standing().open;
        let pull = match &mut self.thread {
            Some(thread) if thread.conversation() == conversation => thread.handle_event(event).1,
            Some(_) if busy => return,
            _ => self.begin(conversation, event),
        };
        if let Some(pull) = pull {
            out.transmit(ClientFrame::Pull(pull));
        }
        self.absorb(out);
    }

    /// Turns to a conversation not seen before, with one of its events.
    fn begin(&mut self, conversation: ConversationId, event: Event) -> Option<frontdesk_protocol::Pull> {
        let mut thread = Thread::new(conversation);
        let last = event.seq;
        if event.prev == 0 {
            thread.handle_event(event);
        }
        let pull = thread.resume(self.epoch, last);
        self.synced = pull.is_none();
        self.open = true;
        self.agent = None;
        self.thread = Some(thread);
        self.stored.clear();
        self.seen = 0;
        self.told = Reach::default();
        self.window = Window::default();
        self.rated = Rating::default();
        pull
    }

    pub(super) fn sent(&mut self, sent: Sent, out: &mut Out) {
        let Sent { key, conversation, seq, prev, id, at, .. } = sent;
        let entry = self.outbox.handle_sent(key, conversation).map(Entry::into_event_kind);
        let Some(kind) = entry.or_else(|| self.deeds.remove(key).map(Pending::into_kind)) else { return };
        out.push(Effect::Release(key));
        let by = Author::Visitor;
        let mut event = Event { seq, prev, id, at, by, key: Some(key), staff_only: false, kind };
        if self.conversation().is_some_and(|current| current != conversation) {
            self.thread = None;
        }
        let follows = self.thread.as_ref().map_or(prev == 0, |thread| thread.follows(&event));
        // What does not follow is not taken in, only counted: it is shown behind the rest until its turn comes.
        let kept = if follows { None } else { Some(std::mem::replace(&mut event.kind, EventKind::Unknown)) };
        self.event(conversation, event, out);
        if let Some(kind) = kept
            && self.thread.as_ref().is_some_and(|thread| thread.last() < seq)
        {
            self.stored.push(Event {
                seq,
                prev,
                id,
                at,
                by: Author::Visitor,
                key: Some(key),
                staff_only: false,
                kind,
            });
        }
    }

    pub(super) fn marks(&mut self, conversation: ConversationId, marks: Marks) {
        if let Some(thread) = self.thread.as_mut().filter(|thread| thread.conversation() == conversation)
            && thread.handle_marks(marks)
        {
            self.version += 1;
        }
    }

    pub(super) fn fault(&mut self, fault: &Fault, now: Moment, out: &mut Out) {
        if let Some(key) = fault.key {
            if self.pending().iter().any(|pending| pending.key == key) {
                return self.deed_refused(key, fault, now, out);
            }
            if fault.code == ErrorCode::Erased {
                out.push(Effect::Release(key));
            }
            self.retry_at = self.outbox.handle_fault(fault).map(|wait| now.mono + wait).or(self.retry_at);
            self.version += 1;
        } else if fault.conversation.is_some() && fault.conversation == self.conversation() {
            // A pull was refused: what can be shown is shown.
            self.synced = true;
        }
    }

    /// Lets go of what the thread has reached by now.
    fn absorb(&mut self, out: &mut Out) {
        self.version += 1;
        let Some(thread) = &self.thread else { return };
        self.stored.retain(|event| event.seq > thread.last());
        let conversation = thread.conversation();
        for event in thread.events() {
            if let Some(key) = event.key
                && (self.outbox.entries().iter().any(|entry| entry.key == key)
                    || self.deeds.all().iter().any(|pending| pending.key == key))
            {
                self.outbox.handle_seen(key);
                self.deeds.remove(key);
                out.push(Effect::Release(key));
            }
        }
        if self.synced {
            self.outbox.settle(conversation);
        }
    }
}
