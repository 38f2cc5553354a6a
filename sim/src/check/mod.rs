//! What was promised, watched over at every step: each promise in its own file, with its own memory, from what
//! passes between the parts and never from their inside. Knows nothing of faults.

mod book;
mod desk;
mod hand_over;
mod presence;
mod rest;
mod thread;
mod write;

use crate::server::database::Prepared;
use crate::world::World;
pub(crate) use book::Book;
use desk::Ledger;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Conversation, State};
use frontdesk_domain::desk::{Assignment, Effect};
use frontdesk_domain::log::{Beginning, LogError, Written};
use frontdesk_domain::presence::Change;
use frontdesk_protocol::{AgentId, ClientKey, ConversationId, Marks};
use hand_over::HandOvers;
use presence::Shadow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// The promises under watch, numbered as in the guarantees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Promise {
    ///
    Once,
    ///
    Order,
    ///
    Gaps,
    ///
    Resume,
    ///
    Ladder,
    ///
    Presence,
    ///
    RightPerson,
    ///
    HandOver,
}

impl Promise {
    pub const ALL: &'static [Self] = &[
        Self::Once,
        Self::Order,
        Self::Gaps,
        Self::Resume,
        Self::Ladder,
        Self::Presence,
        Self::RightPerson,
        Self::HandOver,
    ];

    /// Its number and name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Once => "R-2 once",
            Self::Order => "R-3 order",
            Self::Gaps => "R-4 gaps",
            Self::Resume => "R-5 resume",
            Self::Ladder => "R-6 ladder",
            Self::Presence => "R-9 presence",
            Self::RightPerson => "R-15 right person",
            Self::HandOver => "R-16 hand-over",
        }
    }
}

/// A broken promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub promise: Promise,
    /// Virtual milliseconds since the scenario began.
    pub at: Millis,
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:.3} s: {}", self.promise.name(), self.at as f64 / 1_000.0, self.what)
    }
}

/// Most violations of one promise that are kept: the first are what matters.
const KEPT: usize = 4;

/// Everything the promises remember.
#[derive(Default)]
pub(crate) struct Watch {
    /// Since the scenario began.
    pub(crate) now: Millis,
    violations: Vec<Violation>,
    pub(crate) book: Book,
    backup: Option<Book>,
    pub(crate) typed: HashMap<ClientKey, Typed>,
    ledger: Option<Ledger>,
    pub(crate) presence: Shadow,
    hand_overs: HandOvers,
    restores: u32,
    /// The ladder as each tab showed it last; true: a backup was restored since.
    shown: BTreeMap<(usize, ConversationId), (Marks, bool)>,
    /// The desk did something that was not compared yet.
    desk_moved: bool,
}

/// A message somebody typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) tab: usize,
    /// The conversation it was meant for; `None`: the one it opens.
    pub(crate) target: Option<ConversationId>,
    /// Rises with each message, over all tabs.
    pub(crate) index: usize,
    /// How many backups were restored before: what was stored and lost since may be said again out of order.
    pub(crate) restores: u32,
    /// Refused for good: it may be tried again whenever its writer likes.
    pub(crate) is_failed: bool,
}

impl Watch {
    pub(crate) fn breach(&mut self, promise: Promise, what: impl FnOnce() -> String) {
        if self.violations.iter().filter(|one| one.promise == promise).count() < KEPT {
            self.violations.push(Violation { promise, at: self.now, what: what() });
        }
    }

    pub(crate) fn take_violations(&mut self) -> Vec<Violation> {
        std::mem::take(&mut self.violations)
    }

    pub(crate) fn typed(&mut self, key: ClientKey, tab: usize, target: Option<ConversationId>) {
        let (index, restores) = (self.typed.len(), self.restores);
        self.typed.insert(key, Typed { tab, target, index, restores, is_failed: false });
    }

    /// The visitor's open conversations on this site.
    pub(crate) fn open_of(&self, beginning: &Beginning) -> Vec<ConversationId> {
        self.book.open_of(beginning)
    }

    pub(crate) fn states(&self) -> Vec<(ConversationId, State)> {
        self.book.chats.iter().map(|(id, chat)| (*id, chat.state)).collect()
    }

    /// True while an assignment of this conversation is on its way.
    pub(crate) fn is_pending(&self, id: ConversationId) -> bool {
        self.ledger.as_ref().is_some_and(|ledger| ledger.is_pending(id))
    }

    pub(crate) fn backed_up(&mut self) {
        self.backup = Some(self.book.clone());
    }

    pub(crate) fn restored(&mut self) {
        self.book = self.backup.take().unwrap_or_default();
        self.restores += 1;
        self.shown.values_mut().for_each(|(_, restored)| *restored = true);
        self.hand_overs = HandOvers::default();
    }

    pub(crate) fn desk_began(&mut self, now: Millis) {
        self.ledger = Some(Ledger::default());
        self.presence = Shadow::new(now);
        self.desk_moved = true;
    }

    pub(crate) fn desk_ended(&mut self) {
        self.ledger = None;
        self.hand_overs = HandOvers::default();
    }

    pub(crate) fn desk_committed(&mut self, conversation: &Conversation, effects: &[Effect]) {
        let now = self.now;
        self.on_ledger(|ledger, found| {
            ledger.committed(conversation, now);
            ledger.performed(effects, now, found);
        });
    }

    pub(crate) fn desk_refused(&mut self, refused: Assignment) {
        self.on_ledger(|ledger, _| ledger.refused(refused));
    }

    pub(crate) fn desk_seated(&mut self, agent: AgentId, available: bool, limit: u32, effects: &[Effect]) {
        let now = self.now;
        self.on_ledger(|ledger, found| {
            ledger.seated(agent, available, limit);
            ledger.performed(effects, now, found);
        });
    }

    fn on_ledger(&mut self, act: impl FnOnce(&mut Ledger, &mut Vec<String>)) {
        let mut found = Vec::new();
        if let Some(ledger) = &mut self.ledger {
            act(ledger, &mut found);
        }
        self.desk_moved = true;
        for what in found {
            self.breach(Promise::RightPerson, || what);
        }
    }

    pub(crate) fn connected(&mut self, agent: AgentId, connection: u64, change: Option<Change>) {
        self.desk_moved = true;
        if let Some(what) = self.presence.connected(agent, connection, change) {
            self.breach(Promise::Presence, || what);
        }
    }

    pub(crate) fn ticked(&mut self, changes: &[Change], now: Millis) {
        self.desk_moved = true;
        for what in self.presence.ticked(changes, now) {
            self.breach(Promise::Presence, || what);
        }
    }
}

impl World {
    /// Looks at a write between the database and the log.
    pub(crate) fn look_at_write(
        &mut self,
        job: usize,
        prepared: &Prepared,
        before: Option<&Conversation>,
        open: &[ConversationId],
        result: &Result<Written, LogError>,
    ) {
        let after = self.database.log.conversation(prepared.conversation());
        self.watch.wrote(&self.database.jobs[job].wish, prepared, (before, after.as_ref()), open, result);
        self.look_at_owner(job, result);
        let Ok(written) = result else { return };
        if written.fresh && written.moved {
            self.look_at_hand_over(job, written.conversation.id);
        }
        self.expect_hand_over_of(written.conversation.id, &written.events);
    }

    /// What must hold after every step.
    pub(crate) fn check_after_step(&mut self) {
        let now = self.now;
        if let Some(desk) = &self.desk {
            for what in self.watch.presence.overdue(now) {
                self.watch.breach(Promise::Presence, || what);
            }
            if std::mem::take(&mut self.watch.desk_moved) {
                let found = self.watch.presence.compared(&*desk.presence, now);
                for what in found {
                    self.watch.breach(Promise::Presence, || what);
                }
                let found = self.watch.ledger.as_ref().map(|ledger| ledger.compared(&*desk.desk));
                for what in found.unwrap_or_default() {
                    self.watch.breach(Promise::RightPerson, || what);
                }
            }
        }
        self.check_hand_overs();
    }
}
