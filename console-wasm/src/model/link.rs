//! What the line does to the memory: greeting, frames, losing it, coming back. Knows nothing of what a person
//! does.

use super::bell::{Ring, RingKind};
use super::desk::{Applied, News};
use super::kept::Kept;
use super::rest::Me;
use super::{Effect, Model, Now, Session};
use frontdesk_protocol::link::{LineEffect, LineState};
use frontdesk_protocol::staff::{ClientFrame, Diff, ServerFrame, Welcome};
use frontdesk_protocol::{ConversationId, ErrorCode, Event, Fault, Page, VERSION, close_code};

impl Model {
    pub(super) fn sign_in(&mut self, me: Me, kept: Option<Kept>, now: Now, out: &mut Vec<Effect>) {
        if self.me.as_ref().is_none_or(|old| old.id != me.id) {
            *self = Self { visible: self.visible, columns: self.columns.clone(), ..Self::default() };
            self.me = Some(me);
            self.restore(kept);
            self.follow_shown(out);
        } else {
            self.me = Some(me);
        }
        self.session = Session::In;
        let effects = self.line.start(now.mono);
        self.follow(effects, out);
    }

    pub(super) fn sign_out(&mut self, chosen: bool, out: &mut Vec<Effect>) {
        out.push(Effect::Drop);
        if chosen {
            *self = Self { visible: self.visible, ..Self::default() };
            out.push(Effect::Forget);
        } else {
            self.lose_line();
            // A fresh line, so that nothing tries to connect before somebody has signed in.
            self.line = Self::default().line;
            self.line_wake = None;
        }
        let ended = !chosen && self.session == Session::In;
        self.session = Session::Out { ended };
    }

    pub(super) fn handle_open(&mut self, now: Now, out: &mut Vec<Effect>) {
        self.line.handle_open(now.mono);
        out.push(Effect::Say(ClientFrame::Hello { v: VERSION }));
    }

    pub(super) fn handle_close(&mut self, code: u16, now: Now, out: &mut Vec<Effect>) {
        if self.session != Session::In {
            return;
        }
        if self.line.state() == LineState::Connecting {
            out.push(Effect::CheckSession);
        }
        self.lose_line();
        let effects = self.line.handle_close(now.mono, code, now.random);
        self.follow(effects, out);
    }

    pub(super) fn handle_wake(&mut self, now: Now, out: &mut Vec<Effect>) {
        if self.line_wake.is_some_and(|at| now.mono >= at) {
            self.tick(now, out);
        }
    }

    /// The network is back, or the page is: don't sit out a wait, and don't trust a line that slept.
    pub(super) fn hurry(&mut self, now: Now, out: &mut Vec<Effect>) {
        if matches!(self.line.state(), LineState::Waiting { .. }) {
            let effects = self.line.start(now.mono);
            self.follow(effects, out);
        } else {
            self.tick(now, out);
        }
    }

    pub(super) fn handle_frame(&mut self, frame: ServerFrame, now: Now, out: &mut Vec<Effect>) {
        self.line.handle_frame(now.mono);
        match frame {
            ServerFrame::Ping {} => out.push(Effect::Say(ClientFrame::Pong {})),
            // It speaks another version after all.
            ServerFrame::Welcome(Welcome { v, .. }) if v != VERSION => {
                out.push(Effect::Drop);
                self.handle_close(close_code::BAD_VERSION, now, out);
            }
            // Somebody else has signed in on this browser: nothing of ours goes out in their name.
            ServerFrame::Welcome(welcome) if welcome.me.id != self.my_id() => {
                self.sign_out(false, out);
                out.push(Effect::CheckSession);
            }
            ServerFrame::Welcome(welcome) => self.handle_welcome(welcome, now, out),
            ServerFrame::Feed { version, rows, people } => {
                self.desk.handle_feed(version, rows, people);
                self.remember_rows();
                if std::mem::take(&mut self.reopen) {
                    self.open_again(out);
                }
            }
            ServerFrame::Diff(diff) => self.handle_diff(diff, now, out),
            ServerFrame::Event { conversation, event } => self.handle_event(conversation, event, out),
            ServerFrame::Page(page) => self.handle_page(page, out),
            ServerFrame::Sent(sent) => self.handle_sent(sent, out),
            ServerFrame::Marks { conversation, marks } => {
                if let Some(talk) = self.talks.get_mut(conversation) {
                    talk.thread.handle_marks(marks);
                }
            }
            ServerFrame::Typing { conversation, by, on } => {
                if let Some(talk) = self.talks.get_mut(conversation) {
                    talk.handle_typing(by, on, now.mono);
                }
            }
            ServerFrame::Card { conversation, card } => {
                if let Some(talk) = self.talks.get_mut(conversation) {
                    talk.card = Some(card);
                }
            }
            ServerFrame::Status { status, reason } => (self.status, self.reason) = (status, reason),
            ServerFrame::Done { reference } => self.handle_done(reference, now, out),
            ServerFrame::Error(fault) => self.handle_fault(fault, now, out),
            ServerFrame::Bye(bye) => self.line.handle_bye(now.mono, bye.after),
        }
    }

    fn handle_welcome(&mut self, welcome: Welcome, now: Now, out: &mut Vec<Effect>) {
        let effects = self.line.handle_welcome(now.mono);
        self.follow(effects, out);
        (self.status, self.reason) = (welcome.status, welcome.reason);
        self.limit = welcome.limit;
        self.epoch = welcome.epoch;
        self.skew = i64::try_from(welcome.now).unwrap_or(0) - i64::try_from(now.wall).unwrap_or(0);
        if let Some(me) = &mut self.me {
            me.name = welcome.me.name;
            me.role = welcome.role;
        }
        self.desk.expect(now.mono);
        self.reopen = true;
    }

    fn handle_diff(&mut self, diff: Diff, now: Now, out: &mut Vec<Effect>) {
        match self.desk.handle_diff(diff, self.my_id(), now.mono) {
            Applied::Yes(news) => {
                for piece in news {
                    self.hear(piece, now, out);
                }
                self.remember_rows();
            }
            Applied::Gap => out.push(Effect::Say(ClientFrame::Feed {})),
            Applied::Awaiting => {}
        }
    }

    /// What is not in sight is said; all of it may ring.
    fn hear(&mut self, piece: News, now: Now, out: &mut Vec<Effect>) {
        let (kind, conversation, guest) = match &piece {
            News::Wrote { conversation, guest } => (RingKind::Message, *conversation, guest.clone()),
            News::Arrived { conversation, guest } => (RingKind::Arrived, *conversation, guest.clone()),
        };
        out.push(Effect::Ring(Ring { kind, conversation, guest }));
        if !(self.visible && self.columns.has(conversation)) {
            self.announcer.hear(piece, now.mono);
        }
    }

    fn handle_event(&mut self, conversation: ConversationId, event: Event, out: &mut Vec<Effect>) {
        if let Some(key) = event.key {
            self.seen(key, out);
        }
        if let Some(pull) = self.talks.get_mut(conversation).and_then(|talk| talk.handle_event(event)) {
            out.push(Effect::Say(ClientFrame::Pull(pull)));
        }
    }

    fn handle_page(&mut self, page: Page, out: &mut Vec<Effect>) {
        for key in page.events.iter().filter_map(|event| event.key) {
            self.seen(key, out);
        }
        let pull = self.talks.get_mut(page.conversation).and_then(|talk| talk.handle_page(page));
        if let Some(pull) = pull {
            out.push(Effect::Say(ClientFrame::Pull(pull)));
        }
    }

    fn handle_fault(&mut self, fault: Fault, now: Now, out: &mut Vec<Effect>) {
        if fault.key.is_some() {
            self.handle_refusal(&fault, now, out);
        } else if fault.reference.is_some() {
            self.handle_failure(&fault, now);
        } else if let (ErrorCode::NotFound, Some(conversation)) = (fault.code, fault.conversation)
            && let Some(talk) = self.talks.get_mut(conversation)
        {
            talk.missing = true;
        }
    }

    /// Follows every conversation that was followed before the line was cut, and asks for what was missed.
    fn open_again(&mut self, out: &mut Vec<Effect>) {
        for talk in self.talks.iter_mut() {
            let conversation = talk.thread.conversation();
            out.push(Effect::Say(ClientFrame::Open { conversation }));
            let last = self.desk.row(conversation).map_or(0, |row| row.last_seq);
            let pull = talk.thread.resume(self.epoch, last);
            // An empty one is answered by its latest page, which is all there is to ask for.
            if let Some(pull) = pull.filter(|_| talk.thread.last() > 0) {
                out.push(Effect::Say(ClientFrame::Pull(pull)));
            }
        }
    }

    fn remember_rows(&mut self) {
        for talk in self.talks.iter_mut() {
            if let Some(row) = self.desk.row(talk.thread.conversation()) {
                talk.row = Some(row.clone());
            }
        }
    }

    fn tick(&mut self, now: Now, out: &mut Vec<Effect>) {
        self.line_wake = None;
        let effects = self.line.tick(now.mono, now.random);
        self.follow(effects, out);
    }

    fn follow(&mut self, effects: Vec<LineEffect>, out: &mut Vec<Effect>) {
        for effect in effects {
            match effect {
                LineEffect::Connect => out.push(Effect::Connect),
                LineEffect::Drop => {
                    self.lose_line();
                    out.push(Effect::Drop);
                }
                LineEffect::WakeAt(at) => self.line_wake = Some(at),
                LineEffect::Reauthenticate { .. } => self.sign_out(false, out),
            }
        }
    }

    fn lose_line(&mut self) {
        self.outbox.handle_disconnect();
        self.commands.forget();
        self.typing_told = None;
        self.reading_told.clear();
        self.hold_until = None;
        for talk in self.talks.iter_mut() {
            talk.handle_disconnect();
        }
    }
}
