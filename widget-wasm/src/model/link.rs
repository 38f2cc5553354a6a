//! The model's end of the line: greeting, frames as they come, and what to do when the line is lost or the
//! visitor is not recognised.

use super::pass::Refused;
use super::{Effect, Identity, Model, Moment, Out, Writer};
use frontdesk_protocol::link::LineEffect;
use frontdesk_protocol::visitor::{ClientFrame, ServerFrame, Welcome};
use frontdesk_protocol::{Author, ErrorCode, Fault, VERSION, close_code};

impl Model {
    /// The line is wanted.
    pub(super) fn connect(&mut self, now: Moment, out: &mut Out) {
        self.wanted = true;
        let steps = self.line.start(now.mono);
        self.follow(steps, now, out);
    }

    /// The line may be worth another try at once, if it is wanted at all.
    pub(super) fn reconnect(&mut self, now: Moment, out: &mut Out) {
        if self.wanted {
            self.connect(now, out);
        }
    }

    pub(super) fn greet(&mut self, now: Moment, out: &mut Out) {
        self.line.handle_open(now.mono);
        let hello = ClientFrame::Hello { v: VERSION, site: self.site.clone(), auth: self.pass.auth() };
        out.transmit(hello);
    }

    pub(super) fn tick(&mut self, now: Moment, out: &mut Out) {
        if self.line_wake.is_some_and(|at| now.mono >= at) {
            self.line_wake = None;
            let steps = self.line.tick(now.mono, now.random);
            self.follow(steps, now, out);
        }
        if self.writer.as_ref().is_some_and(|writer| now.mono >= writer.until) {
            self.writer = None;
        }
        self.talk.tick(now);
    }

    pub(super) fn lose(&mut self, code: u16, now: Moment, out: &mut Out) {
        self.disconnected();
        let steps = self.line.handle_close(now.mono, code, now.random);
        self.follow(steps, now, out);
    }

    fn disconnected(&mut self) {
        self.writer = None;
        self.reader = None;
        self.echo.lose();
        self.talk.disconnected();
    }

    fn follow(&mut self, steps: Vec<LineEffect>, now: Moment, out: &mut Out) {
        for step in steps {
            match step {
                LineEffect::Connect => out.push(Effect::Connect),
                LineEffect::Drop => {
                    self.disconnected();
                    out.push(Effect::Disconnect);
                }
                LineEffect::WakeAt(at) => self.line_wake = Some(at),
                LineEffect::Reauthenticate { .. } => self.reauthenticate(now, out),
            }
        }
    }

    fn reauthenticate(&mut self, now: Moment, out: &mut Out) {
        match self.pass.refused(out) {
            Refused::Hopeless => return,
            Refused::Retry => {}
            Refused::Forgotten => self.talk.forget(out),
        }
        self.connect(now, out);
    }

    /// Another tab was first: this one becomes the same visitor.
    pub(super) fn adopt(&mut self, identity: Identity, now: Moment, out: &mut Out) {
        if self.pass.adopt(identity) && self.wanted {
            self.disconnected();
            self.talk.forget(out);
            out.push(Effect::Disconnect);
            self.line.handle_close(now.mono, close_code::RESTART, 0);
            self.connect(now, out);
        }
    }

    #[inline(never)]
    pub(super) fn hear(&mut self, frame: ServerFrame, now: Moment, out: &mut Out) {
        self.line.handle_frame(now.mono);
        match frame {
            // It speaks another version after all.
            ServerFrame::Welcome(Welcome { v, .. }) if v != VERSION => {
                out.push(Effect::Disconnect);
                self.lose(close_code::BAD_VERSION, now, out);
            }
            ServerFrame::Welcome(welcome) => self.welcome(welcome, now, out),
            ServerFrame::Sent(mut sent) => {
                if let Some(refresh) = sent.refresh.take() {
                    self.pass.learn(refresh, out);
                }
                self.talk.sent(sent, out);
            }
            ServerFrame::Event { conversation, event } => {
                if event.by.is_staff() {
                    self.writer = None;
                }
                self.talk.event(conversation, event, out);
            }
            ServerFrame::Page(page) => self.talk.page(page, out),
            ServerFrame::Marks { conversation, marks } => self.talk.marks(conversation, marks),
            ServerFrame::Typing { conversation, by, on } => {
                if self.talk.conversation() == Some(conversation) && by.is_staff() {
                    let name = match by {
                        Author::Agent(person) => person.name,
                        Author::Visitor | Author::System => String::new(),
                    };
                    self.writer = on.then(|| Writer::new(name, now));
                }
            }
            ServerFrame::Reading { conversation, by, on } => {
                if self.talk.conversation() == Some(conversation) {
                    self.reader = on.then_some(by.name);
                }
            }
            ServerFrame::Desk(desk) => self.desk = Some(desk),
            ServerFrame::Error(mut fault) => {
                // The page has words of its own for it.
                fault.message = fault.code.as_str().to_owned();
                self.fault(&fault, now, out);
            }
            ServerFrame::Ping {} => out.push(Effect::Transmit(ClientFrame::Pong {})),
            ServerFrame::Bye(bye) => self.line.handle_bye(now.mono, bye.after),
        }
    }

    fn welcome(&mut self, welcome: Welcome, now: Moment, out: &mut Out) {
        let steps = self.line.handle_welcome(now.mono);
        self.follow(steps, now, out);
        self.pass.welcome(welcome.visitor, welcome.token, out);
        self.desk = Some(welcome.desk);
        out.push(Effect::Greeted);
        self.talk.know_email(welcome.email);
        self.talk.welcome(welcome.epoch, welcome.conversations, out);
    }

    fn fault(&mut self, fault: &Fault, now: Moment, out: &mut Out) {
        if matches!(fault.code, ErrorCode::TokenExpired | ErrorCode::BadToken) && !self.line.is_live() {
            out.push(Effect::Disconnect);
            self.lose(close_code::BAD_TOKEN, now, out);
        } else if matches!(fault.code, ErrorCode::TokenExpired | ErrorCode::BadToken) {
            out.push(Effect::Doubted);
        } else {
            self.talk.fault(fault, now, out);
        }
    }
}
