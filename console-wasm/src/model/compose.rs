//! Writing: drafts, what is on its way, marks, and "is typing". Knows nothing of the text field.

use super::deed::{Deed, Unsent};
use super::desk::Place;
use super::draft::{Draft, Mode, Writing};
use super::{Effect, Model, Now, Session};
use frontdesk_protocol::limits::CHOICES;
use frontdesk_protocol::link::{Entry, Target, outbox};
use frontdesk_protocol::staff::{ClientFrame, State};
use frontdesk_protocol::{
    Author, ClientKey, ConversationId, EDIT_WITHIN, ErrorCode, Event, EventKind, Fault, File, FileId, Millis,
    Person, Sent, Seq, Typing,
};

/// "Is typing" is repeated no sooner than this, in milliseconds.
const TYPING_EVERY: u64 = 3_000;

impl Model {
    /// Puts a chat into the active column and follows it.
    pub(super) fn show(&mut self, conversation: Option<ConversationId>, out: &mut Vec<Effect>) {
        let before = self.columns.clone();
        self.columns.show(conversation);
        self.turn_from(before, out);
    }

    /// Puts a chat beside the active one and follows it.
    pub(super) fn show_beside(&mut self, conversation: ConversationId, out: &mut Vec<Effect>) {
        let before = self.columns.clone();
        self.columns.show_beside(conversation);
        self.turn_from(before, out);
        out.extend(self.shown().map(Effect::Go));
    }

    /// Takes a chat out of its column.
    pub(super) fn close_column(&mut self, conversation: ConversationId, out: &mut Vec<Effect>) {
        let before = self.columns.clone();
        self.columns.close(conversation);
        self.turn_from(before, out);
        out.extend(self.shown().map(Effect::Go));
    }

    fn turn_from(&mut self, before: super::columns::Columns, out: &mut Vec<Effect>) {
        if self.columns == before {
            return;
        }
        self.stop_typing(out);
        self.ask = None;
        self.trouble = None;
        // Before somebody is known to sit here, what an earlier page kept is still to be read.
        if self.columns.chats() != before.chats() && self.session == Session::In {
            out.push(Effect::KeepDrafts);
        }
        self.follow_shown(out);
    }

    /// Follows what stands in the columns, the active one last used.
    pub(super) fn follow_shown(&mut self, out: &mut Vec<Effect>) {
        let mut chats = self.columns.chats().to_vec();
        chats.sort_by_key(|chat| Some(*chat) == self.shown());
        let (epoch, live) = (self.epoch, self.line.is_live() && !self.reopen);
        for conversation in chats {
            let new = self.talks.touch(conversation);
            let row = self.desk.row(conversation).cloned();
            let Some(talk) = self.talks.get_mut(conversation).filter(|_| new) else { continue };
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

    /// The chat to open beside the one shown: one's own that has waited longest, else the next of one's own.
    pub fn next_beside(&self) -> Option<ConversationId> {
        self.desk.sections().mine.iter().copied().find(|chat| !self.columns.has(*chat))
    }

    pub(super) fn pull_older(&mut self, conversation: ConversationId, out: &mut Vec<Effect>) {
        let live = self.line.is_live();
        let talk = self.talks.get_mut(conversation).filter(|_| live);
        if let Some(pull) = talk.and_then(|talk| talk.thread.pull_older()) {
            out.push(Effect::Say(ClientFrame::Pull(pull)));
        }
    }

    pub(super) fn set_at_end(&mut self, conversation: ConversationId, at_end: bool) {
        if let Some(talk) = self.talks.get_mut(conversation) {
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
        let (writing, empty) = (self.writing(conversation), text.is_empty());
        self.draft_mut(conversation, out, |draft| draft.set_text(writing, text));
        // A note is nobody's business but the team's, and new words for old ones are not an answer.
        if empty || writing != Writing::Reply {
            self.stop_typing(out);
        } else {
            self.tell_typing(conversation, now, out);
        }
    }

    /// Turns between answer and note.
    pub(super) fn turn_mode(&mut self, conversation: ConversationId, mode: Mode, out: &mut Vec<Effect>) {
        if mode == Mode::Reply && !self.may_write(conversation) {
            return;
        }
        self.stop_typing(out);
        self.draft_mut(conversation, out, |draft| {
            draft.stop_rewording();
            draft.turn(mode);
        });
        out.push(Effect::FocusReply);
    }

    /// Begins to reword one's own message; `None`: one's last that may still be changed.
    pub(super) fn reword(
        &mut self,
        conversation: ConversationId,
        seq: Option<Seq>,
        now: Now,
        out: &mut Vec<Effect>,
    ) {
        let at = self.server_time(now.wall);
        let seq = seq.or_else(|| self.last_changeable(conversation, at));
        let words = seq.and_then(|seq| self.changeable(conversation, seq, at));
        if let (Some(seq), Some(text)) = (seq, words) {
            self.stop_typing(out);
            self.draft_mut(conversation, out, |draft| draft.reword(seq, text));
            out.push(Effect::FocusReply);
        }
    }

    /// Leaves a message as it is.
    pub(super) fn stop_rewording(&mut self, conversation: ConversationId, out: &mut Vec<Effect>) {
        self.draft_mut(conversation, out, Draft::stop_rewording);
        out.push(Effect::FocusReply);
    }

    /// Takes one's own message back.
    pub(super) fn take_back(
        &mut self,
        conversation: ConversationId,
        target: Seq,
        key: ClientKey,
        now: Now,
        out: &mut Vec<Effect>,
    ) {
        if self.changeable(conversation, target, self.server_time(now.wall)).is_none() {
            return;
        }
        if self.writing(conversation) == Writing::Edit(target) {
            self.draft_mut(conversation, out, Draft::stop_rewording);
        }
        self.put_words(
            conversation,
            key,
            String::new(),
            Deed::Delete { target },
            now,
            Default::default(),
            out,
        );
        self.flush(now, out);
    }

    /// The words of one's own message, if it may still be changed at this time, by the server's clock.
    pub fn changeable(&self, conversation: ConversationId, seq: Seq, at: Millis) -> Option<String> {
        let me = self.my_id();
        let event = self.talk(conversation)?.thread.events().iter().rev().find(|event| event.seq == seq)?;
        let mine = matches!(&event.by, Author::Agent(person) if person.id == me);
        let soon = at < event.at + EDIT_WITHIN;
        let busy = self.on_the_way(conversation).any(|unsent| unsent.deed == Deed::Delete { target: seq });
        match &event.kind {
            EventKind::Message { text, .. } if mine && soon && !busy => Some(text.clone()),
            _ => None,
        }
    }

    fn last_changeable(&self, conversation: ConversationId, at: Millis) -> Option<Seq> {
        let events = self.talk(conversation)?.thread.events();
        let recent = events.iter().rev().take_while(|event| at < event.at + EDIT_WITHIN);
        recent.map(|event| event.seq).find(|seq| self.changeable(conversation, *seq, at).is_some())
    }

    /// Sends what is written in a chat; too long or empty, it stays a draft.
    pub(super) fn send(
        &mut self,
        conversation: ConversationId,
        key: ClientKey,
        now: Now,
        out: &mut Vec<Effect>,
    ) {
        let writing = self.writing(conversation);
        let text = self.draft(conversation).trim().to_owned();
        if !self.is_ready(conversation) {
            return;
        }
        let deed = match writing {
            Writing::Reply => Deed::Reply,
            Writing::Note => Deed::Note,
            Writing::Edit(target) => {
                let old = self.changeable(conversation, target, self.server_time(now.wall));
                if old.is_none_or(|old| old == text) {
                    self.stop_rewording(conversation, out);
                    return;
                }
                Deed::Edit { target }
            }
        };
        let (files, choices) = self
            .drafts
            .get_mut(&conversation)
            .map_or_else(Default::default, |draft| draft.take_extras(writing));
        // Kept as a message before it is no draft any more.
        self.put_words(conversation, key, text, deed, now, (files, choices), out);
        self.draft_mut(conversation, out, |draft| match writing {
            Writing::Edit(_) => draft.stop_rewording(),
            Writing::Reply | Writing::Note => draft.set_text(writing, String::new()),
        });
        self.flush(now, out);
        if let Some(talk) = self.talks.get_mut(conversation).filter(|_| deed.target().is_none()) {
            talk.set_at_end(true);
        }
        self.stop_typing(out);
    }

    #[expect(clippy::too_many_arguments, reason = "everything a message is made of, once")]
    fn put_words(
        &mut self,
        conversation: ConversationId,
        key: ClientKey,
        text: String,
        deed: Deed,
        now: Now,
        (files, choices): (Vec<File>, Vec<String>),
        out: &mut Vec<Effect>,
    ) {
        let (target, typed_at) = (Target::Conversation(conversation), self.typed_at(now.wall));
        let entry = Entry { files, choices, ..Entry::words(key, target, text, typed_at) };
        self.put(Unsent { entry, deed }, out);
    }

    /// True if what is written there may go out: not too long, and not nothing; answers are offered two at least.
    pub fn is_ready(&self, conversation: ConversationId) -> bool {
        let (writing, text) = (self.writing(conversation), self.draft(conversation).trim());
        let draft = self.drafts.get(&conversation);
        let extras = !matches!(writing, Writing::Edit(_));
        let files = extras && draft.is_some_and(|draft| !draft.files().is_empty());
        let offered = draft.filter(|_| writing == Writing::Reply).map_or(0, |draft| draft.offer().len());
        let fits = match outbox::refusal(text) {
            None => true,
            Some(ErrorCode::Empty) => files,
            Some(_) => false,
        };
        fits && (offered == 0 || CHOICES.contains(&offered))
    }

    /// What goes with the next words there.
    pub fn extras(&self, conversation: ConversationId) -> Option<&Draft> {
        self.drafts.get(&conversation)
    }

    pub(super) fn attach(&mut self, conversation: ConversationId, file: File, out: &mut Vec<Effect>) {
        self.draft_mut(conversation, out, |draft| {
            draft.attach(file);
        });
    }

    pub(super) fn detach(&mut self, conversation: ConversationId, id: FileId, out: &mut Vec<Effect>) {
        self.draft_mut(conversation, out, |draft| draft.detach(id));
    }

    pub(super) fn offer(
        &mut self,
        conversation: ConversationId,
        choices: Vec<String>,
        out: &mut Vec<Effect>,
    ) {
        self.draft_mut(conversation, out, |draft| draft.set_choices(choices));
    }

    /// What the text field of a chat holds: of a colleague's chat only a note.
    pub fn writing(&self, conversation: ConversationId) -> Writing {
        let writing = self.drafts.get(&conversation).map_or(Writing::Reply, Draft::writing);
        if writing == Writing::Reply && !self.may_write(conversation) { Writing::Note } else { writing }
    }

    /// What is being written there.
    pub fn draft(&self, conversation: ConversationId) -> &str {
        let writing = self.writing(conversation);
        self.drafts.get(&conversation).map_or("", |draft| draft.text(writing))
    }

    /// True if something was begun there and not sent.
    pub fn has_draft(&self, conversation: ConversationId) -> bool {
        self.drafts.get(&conversation).is_some_and(Draft::has_words)
    }

    fn draft_mut(
        &mut self,
        conversation: ConversationId,
        out: &mut Vec<Effect>,
        change: impl FnOnce(&mut Draft),
    ) {
        let draft = self.drafts.entry(conversation).or_default();
        change(draft);
        if draft.is_blank() {
            self.drafts.remove(&conversation);
        }
        out.push(Effect::KeepDrafts);
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
            out.extend(self.unsent(entry).frame().map(Effect::Say));
        }
    }

    /// The server has it: it moves from the outbox into the log.
    pub(super) fn handle_sent(&mut self, sent: Sent, out: &mut Vec<Effect>) {
        let Some(entry) = self.outbox.handle_sent(sent.key, sent.conversation) else { return };
        let unsent = self.unsent(entry);
        self.keep(sent.key, out);
        let Some(me) = &self.me else { return };
        let staff_only = match unsent.deed {
            Deed::Reply => false,
            Deed::Note => true,
            Deed::Edit { target } | Deed::Delete { target } => self.is_note(sent.conversation, target),
        };
        let event = Event {
            seq: sent.seq,
            prev: sent.prev,
            id: sent.id,
            at: sent.at,
            by: Author::Agent(Person { id: me.id, name: me.name.clone() }),
            key: Some(sent.key),
            staff_only,
            kind: unsent.into_event_kind(),
        };
        if let Some(pull) = self.talks.get_mut(sent.conversation).and_then(|talk| talk.handle_event(event)) {
            out.push(Effect::Say(ClientFrame::Pull(pull)));
        }
    }

    pub(super) fn seen(&mut self, key: ClientKey, out: &mut Vec<Effect>) {
        if self.outbox.entries().iter().any(|entry| entry.key == key) {
            self.outbox.handle_seen(key);
            self.keep(key, out);
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

    fn is_note(&self, conversation: ConversationId, seq: Seq) -> bool {
        let events = self.talk(conversation).map_or(&[][..], |talk| talk.thread.events());
        events.iter().rev().find(|event| event.seq == seq).is_some_and(|event| event.staff_only)
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
            let reading = self.visible && self.columns.has(conversation) && talk.at_end;
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
