//! What the console knows and what it decides: `update` takes an input and the time, changes the memory and
//! says what to do. Knows nothing of sockets, storage, the page, languages or how anything is drawn.

pub mod announce;
pub mod bell;
pub mod colour;
pub mod columns;
pub mod command;
mod compose;
pub mod deed;
pub mod desk;
pub mod draft;
pub mod find;
pub mod forms;
pub mod input;
pub mod kept;
mod link;
pub mod links;
pub mod log;
pub mod notice;
pub mod page_check;
pub mod palette;
mod reading;
pub mod rest;
pub mod route;
pub mod settings;
pub mod shortcuts;
pub mod talk;
pub mod week;
pub mod window;

#[cfg(test)]
mod tests;

use announce::Announcer;
use bell::Lateness;
use columns::Columns;
use command::{Commands, Toast, Trouble};
use deed::Deed;
use desk::Desk;
use draft::Draft;
use frontdesk_protocol::link::{Audience, Line, Outbox};
use frontdesk_protocol::staff::{Row, State, Status};
use frontdesk_protocol::{AgentId, ClientKey, ConversationId, Millis};
pub use input::{Effect, Input, Now};
use notice::Notice;
use rest::Me;
use std::collections::BTreeMap;
use talk::{Talk, Talks};

/// Whether somebody is signed in here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Session {
    /// Not asked yet.
    #[default]
    Unknown,
    In,
    /// Nobody; `ended`: somebody was, and the server ended it.
    Out {
        ended: bool,
    },
}

/// The console's whole memory.
#[derive(Clone, Debug)]
pub struct Model {
    pub session: Session,
    /// Who is, or was last, signed in.
    pub me: Option<Me>,
    /// Whether this person takes new chats.
    pub status: Status,
    /// Why away, for colleagues.
    pub reason: Option<String>,
    /// How many chats this person holds at most; 0: none are assigned.
    pub limit: u32,
    pub desk: Desk,
    /// The chats in the talk pane.
    pub columns: Columns,
    /// The chat that was asked to be resolved although its guest had the last word.
    pub ask: Option<ConversationId>,
    pub toast: Option<Toast>,
    pub trouble: Option<Trouble>,
    pub notice: Notice,
    talks: Talks,
    line: Line,
    line_wake: Option<u64>,
    /// Followed chats are opened again with the next feed.
    reopen: bool,
    epoch: u64,
    /// Server's clock minus ours, in milliseconds.
    skew: i64,
    outbox: Outbox,
    /// What each entry of the outbox does.
    deeds: BTreeMap<ClientKey, Deed>,
    /// Refused for now: no sending before this time.
    hold_until: Option<u64>,
    drafts: BTreeMap<ConversationId, Draft>,
    /// The last "types" we told the server of: where and when.
    typing_told: Option<(ConversationId, u64)>,
    visible: bool,
    /// The keys go to this page.
    focused: bool,
    /// The chats the server knows this person to read.
    reading_told: Vec<ConversationId>,
    commands: Commands,
    announcer: Announcer,
    lateness: Lateness,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            session: Session::Unknown,
            me: None,
            status: Status::Away,
            reason: None,
            limit: 0,
            desk: Desk::default(),
            columns: Columns::default(),
            ask: None,
            toast: None,
            trouble: None,
            notice: Notice::default(),
            talks: Talks::default(),
            line: Line::new(Audience::Staff),
            line_wake: None,
            reopen: false,
            epoch: 0,
            skew: 0,
            outbox: Outbox::default(),
            deeds: BTreeMap::new(),
            hold_until: None,
            drafts: BTreeMap::new(),
            typing_told: None,
            visible: true,
            focused: true,
            reading_told: Vec::new(),
            commands: Commands::default(),
            announcer: Announcer::default(),
            lateness: Lateness::default(),
        }
    }
}

/// Takes one input: changes the memory, returns what to do, in this order.
pub fn update(model: &mut Model, input: Input, now: Now) -> Vec<Effect> {
    let mut out = Vec::new();
    match input {
        Input::SignedIn { me, kept } => model.sign_in(me, kept, now, &mut out),
        Input::SignedOut { chosen } => model.sign_out(chosen, &mut out),
        Input::Inherited(entries) => model.inherit(entries, &mut out),
        Input::Opened => model.handle_open(now, &mut out),
        Input::Frame(frame) => model.handle_frame(*frame, now, &mut out),
        Input::Closed { code } => model.handle_close(code, now, &mut out),
        Input::Online => model.hurry(now, &mut out),
        Input::Woke => model.handle_wake(now, &mut out),
        Input::Visible(visible) => {
            model.visible = visible;
            if visible {
                model.hurry(now, &mut out);
            }
        }
        Input::Focused(focused) => model.focused = focused,
        Input::Hovering(hovering) => model.desk.set_hovering(hovering),
        Input::Show(conversation) => model.show(conversation, &mut out),
        Input::ShowBeside(conversation) => model.show_beside(conversation, &mut out),
        Input::CloseColumn(conversation) => model.close_column(conversation, &mut out),
        Input::Wrote { conversation, text } => model.write(conversation, text, now, &mut out),
        Input::Turn { conversation, mode } => model.turn_mode(conversation, mode, &mut out),
        Input::Reword { conversation, seq } => model.reword(conversation, seq, now, &mut out),
        Input::StopRewording(conversation) => model.stop_rewording(conversation, &mut out),
        Input::TakeBack { conversation, seq, key } => model.take_back(conversation, seq, key, now, &mut out),
        Input::Send { conversation, key } => model.send(conversation, key, now, &mut out),
        Input::Attached { conversation, file } => model.attach(conversation, file, &mut out),
        Input::Detach { conversation, id } => model.detach(conversation, id, &mut out),
        Input::Offer { conversation, choices } => model.offer(conversation, choices, &mut out),
        Input::Retry(key) => model.retry(key, &mut out),
        Input::Discard(key) => model.discard(key, &mut out),
        Input::Take(conversation) => model.take(conversation, &mut out),
        Input::Resolve(conversation) => model.resolve(conversation, &mut out),
        Input::ResolveAnyway(conversation) => model.resolve_now(conversation, &mut out),
        Input::KeepOpen => model.ask = None,
        Input::Reopen(conversation) => model.reopen(conversation, &mut out),
        Input::Choose { status, reason } => model.choose(status, reason, &mut out),
        Input::Block { conversation, reason, until } => model.block(conversation, reason, until, &mut out),
        Input::Unblock(conversation) => model.unblock(conversation, &mut out),
        Input::Older(conversation) => model.pull_older(conversation, &mut out),
        Input::AtEnd { conversation, at_end } => model.set_at_end(conversation, at_end),
        Input::HoldToast(held) => model.hold_toast(held, now),
        Input::DropToast => model.toast = None,
        Input::DropTrouble => model.trouble = None,
    }
    model.settle(now, &mut out);
    out
}

impl Model {
    /// What follows from any input: what waits goes out, what has run out goes away.
    fn settle(&mut self, now: Now, out: &mut Vec<Effect>) {
        self.flush(now, out);
        self.report_marks(out);
        self.tell_reading(out);
        self.talks.forget_typing(now.mono);
        if self.toast.as_ref().is_some_and(|toast| toast.is_over(now.mono)) {
            self.toast = None;
        }
        let me = self.my_id();
        self.desk.arrange(me, now.mono);
        self.ring_late(now, out);
        self.notice.refresh(self.line.state(), self.session, now.mono);
        if let Some(said) = self.announcer.take(now.mono) {
            out.push(Effect::Announce(said));
        }
        if self.session == Session::In && self.line.is_live() && self.desk.is_overdue(now.mono) {
            self.desk.expect(now.mono);
            out.push(Effect::Say(frontdesk_protocol::staff::ClientFrame::Feed {}));
        }
    }

    /// When to send [`Input::Woke`] at the latest, on the clock of [`Now::mono`].
    pub fn next_wake(&self) -> Option<u64> {
        [
            self.line_wake,
            self.hold_until.filter(|_| !self.outbox.is_empty() && self.line.is_live()),
            self.talks.next_wake(),
            self.toast.as_ref().and_then(Toast::next_wake),
            self.desk.next_wake(self.line.is_live()),
            self.notice.next_wake(),
            self.announcer.next_wake(),
            self.lateness.next_wake(),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// The signed-in person's id; nil before anybody is.
    pub fn my_id(&self) -> AgentId {
        self.me.as_ref().map_or(AgentId(Default::default()), |me| me.id)
    }

    /// The server's time for a reading of our own wall clock.
    pub fn server_time(&self, wall: Millis) -> Millis {
        wall.saturating_add_signed(self.skew)
    }

    /// True when what is sent now arrives now.
    pub fn is_live(&self) -> bool {
        self.line.is_live()
    }

    /// The chat as the list has it, or had it last.
    pub fn row(&self, conversation: ConversationId) -> Option<&Row> {
        self.desk.row(conversation).or_else(|| self.talk(conversation).and_then(|talk| talk.row.as_ref()))
    }

    /// The followed conversation, if it is followed.
    pub fn talk(&self, conversation: ConversationId) -> Option<&Talk> {
        self.talks.get(conversation)
    }

    /// The chat keys go to.
    pub fn shown(&self) -> Option<ConversationId> {
        self.columns.active()
    }

    /// True while words are neither stored nor given up: leaving the page would hide that.
    pub fn has_unsent(&self) -> bool {
        !self.outbox.is_empty()
    }

    /// True if this conversation is in this person's hands.
    pub fn is_mine(&self, conversation: ConversationId) -> bool {
        let me = self.my_id();
        self.row(conversation)
            .is_some_and(|row| matches!(row.state, State::Assigned { agent } if agent == me))
    }

    /// True if a person is looking at the end of this conversation now.
    pub fn is_reading(&self, conversation: ConversationId) -> bool {
        self.visible
            && self.columns.has(conversation)
            && self.talk(conversation).is_some_and(|talk| talk.at_end)
    }

    /// True while a command about this conversation has no answer.
    pub fn is_busy(&self, conversation: ConversationId) -> bool {
        self.commands.is_busy(conversation)
    }

    /// How many guests need somebody: unanswered chats of ours and all that wait.
    pub fn waiting_for_us(&self) -> usize {
        self.desk.waiting_for(self.my_id())
    }
}
