//! The visitor's side of a chat as plain state: inputs come in with the time, effects go out for others to
//! perform, and [`Look`] and [`Row`] say what is to be seen. Knows nothing of the DOM, sockets, storage,
//! clocks or randomness.

mod deeds;
mod link;
mod look;
mod outage;
mod pass;
mod rows;
mod standing;
mod talk;
mod typing;
mod window;

pub(crate) use deeds::{Deed, Pending};
pub(crate) use look::{Change, Last, Look, Scene, Strip, Wait};
pub(crate) use pass::Identity;
pub(crate) use rows::{Bubble, Meta, Notice, Row, Tick};

use frontdesk_protocol::link::{Audience, Entry, Line};
use frontdesk_protocol::visitor::{ClientFrame, Desk, ServerFrame};
use frontdesk_protocol::{ClientKey, File, SiteKey};
use outage::Outage;
use pass::Pass;
use talk::Talk;
use typing::{Echo, Writer};

/// When something happens, and the chance that comes with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Milliseconds of a clock that never goes back.
    pub(crate) mono: u64,
    /// Milliseconds since 1970 by the visitor's clock.
    pub(crate) wall: u64,
    /// Any 32 random bits.
    pub(crate) random: u32,
}

/// What can happen to the widget.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// The loader says whether the panel is open. The first time also means: connect.
    Panel { open: bool },
    /// The page came into sight or went out of it.
    Visible(bool),
    /// The log is scrolled to its end, or away from it.
    AtEnd(bool),
    /// The browser has a network again.
    Online,
    /// The socket is open.
    Opened,
    /// A frame came.
    Frame(ServerFrame),
    /// Something came that this widget is too old to read.
    Noise,
    /// The socket is closed, or could not be opened.
    Closed { code: u16 },
    /// The time of [`Model::wake`] has come.
    Wake,
    /// The visitor sends this.
    Submit { key: ClientKey, text: String, files: Vec<File> },
    /// The visitor does something else.
    Deed { key: ClientKey, deed: Deed },
    /// The visitor types; `empty`: there is nothing left of it.
    Typed { empty: bool },
    /// The visitor wants a failed message tried again.
    Retry(ClientKey),
    /// The visitor gives a failed message up.
    Discard(ClientKey),
    /// The reader comes close to the oldest message drawn.
    Older,
    /// The reader comes close to the latest message drawn, which is not the last there is.
    Newer,
    /// The reader wants the end of the log.
    Latest,
    /// The visitor goes to the home page of the panel, or from there to the chat.
    Go { home: bool },
    /// The visitor wants the whole log as a text.
    Transcript,
    /// The answer to [`Effect::Claim`]: another tab's identity, which was there first, or ours is kept now.
    Claimed(Option<Identity>),
    /// Another tab has kept this identity.
    Elsewhere(Identity),
    /// Messages and deeds of a tab that has ended, oldest first: they are this tab's from now on.
    Inherited { entries: Vec<Entry>, deeds: Vec<Pending> },
}

/// What is to be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Open a socket, dropping any older one.
    Connect,
    /// Drop the socket; no [`Input::Closed`] follows.
    Disconnect,
    Transmit(ClientFrame),
    /// Keep this identity on the device unless another tab has kept one already; [`Input::Claimed`] answers.
    Claim(Identity),
    /// Keep this identity on the device.
    Remember(Identity),
    /// The identity kept on the device is worth nothing any more.
    Forget,
    /// Keep this message on the device until it is released.
    Keep(Entry),
    /// The same for a deed.
    KeepDeed(Pending),
    Release(ClientKey),
    /// So many messages are unread while the panel is closed.
    Badge(u32),
    /// The server has said who this is: time to say where this tab is, and who vouches for its visitor.
    Greeted,
    /// The word of whoever vouches for them is worth nothing, or not any more.
    Doubted,
    /// The chat is over and read, so that the next page need not take it up; or it goes on.
    Done(bool),
}

/// Effects as they come up.
#[derive(Default)]
pub(crate) struct Out(Vec<Effect>);

impl Out {
    /// One place for all: every other would be a copy of it.
    #[inline(never)]
    fn push(&mut self, effect: Effect) {
        self.0.push(effect);
    }

    fn transmit(&mut self, frame: ClientFrame) {
        self.push(Effect::Transmit(frame));
    }
}

/// The widget's whole state.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    site: SiteKey,
    line: Line,
    /// Somebody has opened the panel, or a chat goes on.
    wanted: bool,
    /// When the line wants to be looked after next.
    line_wake: Option<u64>,
    pass: Pass,
    talk: Talk,
    desk: Option<Desk>,
    /// Who of the house has the chat before their eyes.
    reader: Option<String>,
    outage: Outage,
    writer: Option<Writer>,
    echo: Echo,
    open: bool,
    visible: bool,
    at_end: bool,
    /// Where the visitor has gone since the panel was opened: home or not.
    home: Option<bool>,
    /// The whole log is wanted, once it is held.
    whole: bool,
    /// What the loader was told last.
    told_badge: u32,
    told_done: Option<bool>,
}

impl Model {
    /// A widget that nobody has opened yet, with the identity an earlier page has kept on this device.
    pub(crate) fn new(site: SiteKey, identity: Option<Identity>) -> Self {
        Self {
            site,
            line: Line::new(Audience::Visitor),
            wanted: false,
            line_wake: None,
            pass: Pass::new(identity),
            talk: Talk::default(),
            desk: None,
            reader: None,
            outage: Outage::default(),
            writer: None,
            echo: Echo::default(),
            open: false,
            visible: true,
            at_end: true,
            home: None,
            whole: false,
            told_badge: 0,
            told_done: None,
        }
    }

    /// When [`Input::Wake`] is due; `None`: nothing waits for time to pass.
    pub(crate) fn wake(&self) -> Option<u64> {
        let writer = self.writer.as_ref().map(|writer| writer.until);
        let mut first = self.line_wake;
        for other in [self.talk.retry_at, self.outage.wake(), writer] {
            first = match (first, other) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        first
    }

    /// Changes whenever [`Model::rows`] may have changed.
    pub(crate) fn rows_version(&self) -> u32 {
        self.talk.version
    }

    /// The log from the oldest event held to what is on its way. `day` numbers the visitor's days.
    pub(crate) fn rows(&self, day: impl Fn(u64) -> i64) -> Vec<Row<'_>> {
        rows::rows(&self.talk, day)
    }

    /// True, once, if the whole log was asked for and is held by now.
    pub(crate) fn take_whole(&mut self) -> bool {
        let ready = self.whole && !self.talk.has_older();
        self.whole &= !ready;
        ready
    }

    /// The log from its first event to what is on its way.
    pub(crate) fn whole(&self, day: impl Fn(u64) -> i64) -> Vec<Row<'_>> {
        rows::whole(&self.talk, day)
    }

    /// What is to be seen apart from the log.
    pub(crate) fn look(&self, now: Moment) -> Look<'_> {
        look::look(self, now)
    }
}

/// Takes one input into the model and says what is to be done.
#[inline(never)]
pub(crate) fn update(model: &mut Model, input: Input, now: Moment) -> Vec<Effect> {
    let mut out = Out::default();
    match input {
        Input::Panel { open } => {
            model.open = open;
            if !open {
                model.home = None;
            }
            model.connect(now, &mut out);
        }
        Input::Visible(visible) => {
            model.visible = visible;
            if visible {
                model.reconnect(now, &mut out);
            }
        }
        Input::AtEnd(at_end) => model.at_end = at_end,
        Input::Online => model.reconnect(now, &mut out),
        Input::Opened => model.greet(now, &mut out),
        Input::Frame(frame) => model.hear(frame, now, &mut out),
        Input::Noise => model.line.handle_frame(now.mono),
        Input::Closed { code } => model.lose(code, now, &mut out),
        Input::Wake => model.tick(now, &mut out),
        Input::Submit { key, text, files } => {
            model.echo.stop(&model.talk, &mut out);
            model.at_end = true;
            model.home = Some(false);
            model.talk.submit(key, text, files, now, &mut out);
        }
        Input::Typed { empty } => {
            if model.line.is_live() {
                model.echo.typed(empty, &model.talk, now, &mut out);
            }
        }
        Input::Deed { key, deed } => model.talk.act(key, deed, now, &mut out),
        Input::Retry(key) => model.talk.retry(key),
        Input::Discard(key) => model.talk.discard(key, &mut out),
        Input::Older => model.talk.older(model.line.is_live(), &mut out),
        Input::Newer => model.talk.newer(),
        Input::Latest => {
            model.at_end = true;
            model.talk.latest();
        }
        Input::Go { home } => model.home = Some(home),
        Input::Transcript => model.whole = true,
        Input::Claimed(None) => model.pass.claimed(),
        Input::Claimed(Some(identity)) | Input::Elsewhere(identity) => model.adopt(identity, now, &mut out),
        Input::Inherited { entries, deeds } => model.talk.inherit(entries, deeds, &mut out),
    }
    model.settle(now, &mut out);
    out.0
}

impl Model {
    /// The end of the log is in sight, if the panel is.
    fn reads(&self) -> bool {
        self.at_end && self.talk.is_at_end() && look::scene(self) == Scene::Chat
    }

    /// What follows from any input: what can be sent is sent, what is seen is marked, what the loader must
    /// know it is told.
    fn settle(&mut self, now: Moment, out: &mut Out) {
        let live = self.line.is_live();
        self.outage.watch(live, self.wanted, now.mono);
        if live && self.talk.has_unsent() && self.pass.may_send(out) {
            self.talk.flush(now, out);
        }
        if self.whole && live {
            self.talk.pull_older(out);
        }
        if self.open && self.visible && self.reads() {
            self.talk.see();
        }
        if live {
            self.talk.mark(out);
        }
        let badge = if self.open { 0 } else { self.talk.unread() };
        if badge != self.told_badge {
            self.told_badge = badge;
            out.push(Effect::Badge(badge));
        }
        let done = !self.open && self.talk.is_over();
        if self.talk.is_known() && self.told_done != Some(done) {
            self.told_done = Some(done);
            out.push(Effect::Done(done));
        }
    }
}

#[cfg(test)]
mod tests;
