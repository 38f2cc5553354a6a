//! Writing: drafts, what is on its way, marks, and "is typing". Knows nothing of the text field.

use super::desk::Place;
use super::{Effect, Model, Now};
use frontdesk_protocol::link::{Entry, Target, outbox};
use frontdesk_protocol::staff::{ClientFrame, Reply, State};
use frontdesk_protocol::{Author, ClientKey, ConversationId, Event, Fault, Person, Sent, Typing};

/// "Is typing" is repeated no sooner than this, in milliseconds.
const TYPING_EVERY: u64 = 3_000;

impl Model {
    /// Puts a chat into the talk pane and follows it.
    pub(super) fn show(&mut self, conversation: Option<ConversationId>, out: &mut Vec<Effect>) {
        if self.shown == conversation {
            return;
        }
        self.stop_typing(out);
        self.shown = conversation;
        self.ask = None;
        self.trouble = None;
        let Some(conversation) = conversation else { return };
        let new = self.talks.touch(conversation);
        let row = self.desk.row(conversation).cloned();
        let (epoch, live) = (self.epoch, self.line.is_live() && !self.reopen);
        if let Some(talk) = self.talks.get_mut(conversation).filter(|_| new) {
            talk.row = row;
            if live {
                // `open` is answered by the latest page: nothing else is asked for.
                talk.thread.resume(epoch, 0);
                out.push(Effect::Say(ClientFrame::Open { conversation }));
            }
        }
        for conversation in self.talks.let_go() {
            if live {
                out.push(Effect::Say(ClientFrame::Close { conversation }));
            }
        }
    }

    pub(super) fn pull_older(&mut self, out: &mut Vec<Effect>) {
        let live = self.line.is_live();
        let talk = self.shown.filter(|_| live).and_then(|shown| self.talks.get_mut(shown));
        if let Some(pull) = talk.and_then(|talk| talk.thread.pull_older()) {
            out.push(Effect::Say(ClientFrame::Pull(pull)));
        }
    }

    pub(super) fn set_at_end(&mut self, at_end: bool) {
        if let Some(talk) = self.shown.and_then(|shown| self.talks.get_mut(shown)) {
            talk.set_at_end(at_end);
        }
    }

    pub(super) fn write(
        &mut self,
        conversation: ConversationId,
        text: String,
        now: Now,
        out: &mut Vec<Effect>,
    ) {
        let empty = text.is_empty();
        if empty {
            self.drafts.remove(&conversation);
        } else {
            self.drafts.insert(conversation, text);
        }
        out.push(Effect::KeepDrafts);
        if empty {
            self.stop_typing(out);
        } else {
            self.tell_typing(conversation, now, out);
        }
    }

    /// Sends the shown chat's draft; too long or empty, it stays a draft.
    pub(super) fn send(&mut self, key: ClientKey, now: Now, out: &mut Vec<Effect>) {
        let Some(conversation) = self.shown.filter(|shown| self.may_write(*shown)) else { return };
        let text = self.draft(conversation).trim().to_owned();
        if outbox::refusal(&text).is_some() {
            return;
        }
        self.drafts.remove(&conversation);
        let typed_at = self.typed_at(now.wall);
        self.outbox.push(key, Target::Conversation(conversation), text, typed_at);
        self.keep(key, out);
        out.push(Effect::KeepDrafts);
        if let Some(talk) = self.talks.get_mut(conversation) {
            talk.set_at_end(true);
        }
        self.flush(now, out);
        self.stop_typing(out);
    }

    /// True if an answer is possible: the chat is not in a colleague's hands. Words to a waiting or settled
    /// guest make the chat the writer's own.
    pub fn may_write(&self, conversation: ConversationId) -> bool {
        let me = self.my_id();
        self.row(conversation).is_none_or(|row| match row.state {
            State::Waiting { .. } | State::Resolved => true,
            State::Assigned { agent } => agent == me,
        })
    }

    /// Puts what is ready on the line.
    pub(super) fn flush(&mut self, now: Now, out: &mut Vec<Effect>) {
        if !self.line.is_live() || self.hold_until.is_some_and(|until| now.mono < until) {
            return;
        }
        self.hold_until = None;
        for entry in self.outbox.take_ready() {
            if let Target::Conversation(conversation) = entry.target {
                let files = entry.file_ids();
                let Entry { key, text, choices, .. } = entry;
                let reply = Reply { key, conversation, text, files, choices };
                out.push(Effect::Say(ClientFrame::Send(reply)));
            }
        }
    }

    /// The server has it: it moves from the outbox into the log.
    pub(super) fn handle_sent(&mut self, sent: Sent, out: &mut Vec<Effect>) {
        let Some(entry) = self.outbox.handle_sent(sent.key, sent.conversation) else { return };
        out.push(Effect::Release(sent.key));
        let Some(me) = &self.me else { return };
        let event = Event {
            seq: sent.seq,
            prev: sent.prev,
            id: sent.id,
            at: sent.at,
            by: Author::Agent(Person { id: me.id, name: me.name.clone() }),
            key: Some(sent.key),
            staff_only: false,
            kind: entry.into_event_kind(),
        };
        if let Some(pull) = self.talks.get_mut(sent.conversation).and_then(|talk| talk.handle_event(event)) {
            out.push(Effect::Say(ClientFrame::Pull(pull)));
        }
    }

    pub(super) fn seen(&mut self, key: ClientKey, out: &mut Vec<Effect>) {
        if self.outbox.entries().iter().any(|entry| entry.key == key) {
            self.outbox.handle_seen(key);
            out.push(Effect::Release(key));
        }
    }

    pub(super) fn handle_refusal(&mut self, fault: &Fault, now: Now, out: &mut Vec<Effect>) {
        if let Some(wait) = self.outbox.handle_fault(fault) {
            self.hold_until = Some(now.mono + wait);
        }
        if let Some(key) = fault.key {
            self.keep(key, out);
        }
    }

    /// Sends a refused message after all.
    pub(super) fn retry(&mut self, key: ClientKey, out: &mut Vec<Effect>) {
        self.outbox.retry(key);
        self.keep(key, out);
    }

    /// Gives a refused message up.
    pub(super) fn discard(&mut self, key: ClientKey, out: &mut Vec<Effect>) {
        self.outbox.discard(key);
        self.keep(key, out);
    }

    /// Keeps a message as it is now, or lets go of one that is no more.
    fn keep(&self, key: ClientKey, out: &mut Vec<Effect>) {
        let entry = self.outbox.entries().iter().find(|entry| entry.key == key).cloned();
        out.push(entry.map_or(Effect::Release(key), Effect::Keep));
    }

    /// Reports how far we are in our own chats.
    pub(super) fn report_marks(&mut self, out: &mut Vec<Effect>) {
        if !self.line.is_live() || self.reopen {
            return;
        }
        let me = self.my_id();
        for talk in self.talks.iter_mut() {
            let conversation = talk.thread.conversation();
            let mine = self.desk.row(conversation).is_some_and(|row| Place::of(row, me) == Place::Mine);
            let reading = self.visible && self.shown == Some(conversation) && talk.at_end;
            let mark = if mine { talk.next_mark(reading) } else { None };
            out.extend(mark.map(|mark| Effect::Say(ClientFrame::Mark(mark))));
        }
    }

    fn tell_typing(&mut self, conversation: ConversationId, now: Now, out: &mut Vec<Effect>) {
        let told = self.typing_told;
        let recent = told.is_some_and(|(at, when)| at == conversation && now.mono < when + TYPING_EVERY);
        if !self.line.is_live() || recent || !self.is_mine(conversation) {
            return;
        }
        self.typing_told = Some((conversation, now.mono));
        out.push(Effect::Say(ClientFrame::Typing(Typing { conversation, on: true })));
    }

    fn stop_typing(&mut self, out: &mut Vec<Effect>) {
        if let Some((conversation, _)) = self.typing_told.take().filter(|_| self.line.is_live()) {
            out.push(Effect::Say(ClientFrame::Typing(Typing { conversation, on: false })));
        }
    }
}
