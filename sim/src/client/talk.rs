//! A visitor's conversation as their page holds it. Mirrors the model of the widget (`model/talk.rs`) without
//! what only a screen needs.

use crate::wire::{Down, Up};
use frontdesk_protocol::link::{Entry, Outbox, Target, Thread};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::visitor::Summary;
use frontdesk_protocol::{ClientKey, ConversationId, Event, EventKind, Mark, Page, Pull, Send, Seq};

/// One page's conversation.
#[derive(Debug, Default)]
pub(crate) struct Talk {
    epoch: u64,
    pub(crate) thread: Option<Thread>,
    /// As the welcome had it; events since then know better.
    was_open: bool,
    /// The thread is complete, so that what is not in it was not stored.
    synced: bool,
    /// The visitor has seen everything up to here.
    seen: Seq,
    /// What the server was told of that on this line.
    told: Reach,
}

impl Talk {
    pub(crate) fn target(&self) -> Target {
        self.thread.as_ref().map_or(Target::New, |thread| Target::Conversation(thread.conversation()))
    }

    pub(super) fn disconnected(&mut self) {
        self.synced = false;
        self.told = Reach::default();
    }

    pub(super) fn hear(&mut self, down: Down, outbox: &mut Outbox, out: &mut Vec<Up>) {
        match down {
            Down::Welcome { epoch, conversations } => self.welcome(epoch, conversations, outbox, out),
            Down::Event(conversation, event) => self.event(conversation, event, outbox, out),
            Down::Page(page) => self.page(page, outbox, out),
            Down::Marks(conversation, marks) => {
                if let Some(thread) = self.thread.as_mut().filter(|one| one.conversation() == conversation) {
                    thread.handle_marks(marks);
                }
            }
            Down::Fault(fault) => {
                // A pull was refused: what can be shown is shown.
                self.synced |= fault.key.is_none() && fault.conversation.is_some();
            }
            Down::Sent(_) | Down::Feed(_) | Down::Row(_) => {}
        }
    }

    pub(super) fn flush(&mut self, outbox: &mut Outbox, out: &mut Vec<Up>) {
        if !self.synced {
            return;
        }
        out.extend(outbox.take_ready().into_iter().map(|Entry { key, target, text, .. }| match target {
            Target::New => Up::Start { key, text },
            Target::Conversation(conversation) => Up::Send(Send::words(key, conversation, text)),
        }));
    }

    /// The visitor looks at the end of the log.
    pub(crate) fn look(&mut self) {
        self.seen = self.seen.max(self.thread.as_ref().map_or(0, Thread::last));
    }

    pub(super) fn mark(&mut self, out: &mut Vec<Up>) {
        let Some(thread) = &self.thread else { return };
        let theirs = thread.events().iter().rev().find(|event| event.by.is_staff());
        let last = theirs.map_or(0, |event| event.seq);
        let known = thread.marks().visitor;
        let told = Reach {
            delivered: self.told.delivered.max(known.delivered),
            read: self.told.read.max(known.read),
        };
        let reach = Reach { delivered: told.delivered.max(last), read: told.read.max(last.min(self.seen)) };
        self.told = reach;
        if reach != told {
            let conversation = thread.conversation();
            out.push(Up::Mark(Mark { conversation, delivered: reach.delivered, read: reach.read }));
        }
    }

    fn welcome(&mut self, epoch: u64, conversations: Vec<Summary>, outbox: &mut Outbox, out: &mut Vec<Up>) {
        let current = conversations.iter().position(|summary| summary.open).unwrap_or(0);
        let summary = conversations.into_iter().nth(current);
        let held = self.thread.as_ref().map(Thread::conversation);
        if summary.as_ref().map(|summary| summary.id) != held && held.is_some() {
            // What was not sent yet opens a new conversation.
            let mut forgotten = Outbox::default();
            for entry in outbox.entries() {
                forgotten.push(entry.key, Target::New, entry.text.clone(), entry.typed_at);
            }
            *outbox = forgotten;
            *self = Self::default();
        }
        self.epoch = epoch;
        self.synced = true;
        if let Some(summary) = summary {
            self.was_open = summary.open;
            let thread = self.thread.get_or_insert_with(|| Thread::new(summary.id));
            thread.handle_marks(summary.marks);
            if let Some(pull) = thread.resume(epoch, summary.last) {
                self.synced = false;
                out.push(Up::Pull(pull));
            }
            self.absorb(outbox);
        }
    }

    fn page(&mut self, page: Page, outbox: &mut Outbox, out: &mut Vec<Up>) {
        let Some(thread) = self.thread.as_mut().filter(|one| one.conversation() == page.conversation) else {
            return;
        };
        let older = page.older;
        match thread.handle_page(page).1 {
            Some(pull) => out.push(Up::Pull(pull)),
            None => self.synced |= !older,
        }
        self.absorb(outbox);
    }

    fn event(&mut self, conversation: ConversationId, event: Event, outbox: &mut Outbox, out: &mut Vec<Up>) {
        let busy = self.is_open();
        let pull = match &mut self.thread {
            Some(thread) if thread.conversation() == conversation => thread.handle_event(event).1,
            Some(_) if busy => return,
            _ => self.begin(conversation, event),
        };
        out.extend(pull.map(Up::Pull));
        self.absorb(outbox);
    }

    /// Turns to a conversation not seen before, with one of its events.
    fn begin(&mut self, conversation: ConversationId, event: Event) -> Option<Pull> {
        let mut thread = Thread::new(conversation);
        let last = event.seq;
        if event.prev == 0 {
            thread.handle_event(event);
        }
        let pull = thread.resume(self.epoch, last);
        let epoch = self.epoch;
        *self =
            Self { epoch, thread: Some(thread), was_open: true, synced: pull.is_none(), ..Self::default() };
        pull
    }

    fn is_open(&self) -> bool {
        let events = self.thread.as_ref().map_or(&[][..], Thread::events);
        let last = events.iter().rev().find_map(|event| match event.kind {
            EventKind::Resolved {} => Some(false),
            EventKind::Joined { .. } | EventKind::Requeued { .. } | EventKind::Reopened {} => Some(true),
            _ => None,
        });
        last.unwrap_or(self.was_open)
    }

    /// Lets go of what the thread has reached by now.
    fn absorb(&mut self, outbox: &mut Outbox) {
        let Some(thread) = &self.thread else { return };
        if !outbox.is_empty() {
            let keys: Vec<ClientKey> = thread.events().iter().filter_map(|event| event.key).collect();
            keys.into_iter().for_each(|key| outbox.handle_seen(key));
        }
        if self.synced {
            outbox.settle(thread.conversation());
        }
    }
}
