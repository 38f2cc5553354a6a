//! The database: one write after the other, each after a while, some failing, some stored without anybody
//! hearing so. Mirrors what `ports/history.rs` promises; what a write stores is decided by the log under test.

use crate::agenda::Happening;
use crate::coverage::Fault as Strike;
use crate::parts::LogPart;
use crate::server::frames;
use crate::wire::Cut;
use crate::world::World;
use frontdesk_domain::conversation::{Command, Conversation, Side, State, StoredEvent};
use frontdesk_domain::desk::Assignment;
use frontdesk_domain::log::{Beginning, Entries, Keyed, LogError, Written};
use frontdesk_domain::permission::{Action, Actor};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ConversationId, ErrorCode, Fault};

/// What is stored, and what is on its way to be.
pub(crate) struct Database {
    pub(crate) log: Box<dyn LogPart>,
    pub(crate) epoch: u64,
    /// Every fresh write since the beginning or the last restored backup, in commit order.
    pub(crate) commits: Vec<Report>,
    pub(crate) jobs: Vec<Job>,
    pub(crate) backup: Option<Box<dyn LogPart>>,
}

/// A fresh write as the dispatchers hear of it.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) conversation: Conversation,
    pub(crate) events: Vec<StoredEvent>,
    pub(crate) moved: bool,
    pub(crate) marked: bool,
    /// The connection that asked.
    pub(crate) origin: Option<usize>,
}

/// Who waits for a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asker {
    Connection(usize),
    /// `assigned`: what, if it is an assignment and no hand-over.
    Desk {
        run: u32,
        conversation: ConversationId,
        assigned: Option<Assignment>,
    },
    /// They are gone.
    Nobody,
}

/// What is wanted.
#[derive(Clone, Debug)]
pub(crate) enum Wish {
    Start {
        beginning: Beginning,
        keyed: Keyed,
        text: String,
    },
    Command {
        conversation: ConversationId,
        command: Box<Command>,
        keyed: Option<Keyed>,
    },
    Mark {
        conversation: ConversationId,
        side: Side,
        reach: Reach,
    },
    /// A change of a message that is not there.
    Missing {
        conversation: ConversationId,
        keyed: Keyed,
    },
}

/// A write as it goes to the log.
#[derive(Clone, Debug)]
pub(crate) enum Prepared {
    Start(Beginning, Entries),
    Append {
        id: ConversationId,
        version: u64,
        entries: Entries,
        next: Option<State>,
    },
    /// Stores nothing, but finds the key; else the fault stands.
    Probe {
        id: ConversationId,
        entries: Entries,
        fault: Box<Fault>,
    },
    Mark {
        id: ConversationId,
        side: Side,
        reach: Reach,
    },
}

impl Prepared {
    pub(crate) fn conversation(&self) -> ConversationId {
        match self {
            Self::Start(beginning, _) => beginning.id,
            Self::Append { id, .. } | Self::Probe { id, .. } | Self::Mark { id, .. } => *id,
        }
    }
}

/// One write from the asking to the answer.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) node: usize,
    pub(crate) asker: Asker,
    pub(crate) actor: Actor,
    pub(crate) action: Action,
    pub(crate) wish: Wish,
    pub(crate) tries: u8,
    pub(crate) prepared: Option<Box<Prepared>>,
    pub(crate) outcome: Option<Box<Result<Written, Fault>>>,
    /// The node died before the database heard of it.
    pub(crate) is_void: bool,
    /// The desk's run it was decided in: a later desk's first act is to raise it, and the write fails.
    pub(crate) term: Option<u32>,
    /// What will go wrong with it.
    pub(crate) doom: Option<Strike>,
}

impl Database {
    pub(crate) fn new(log: Box<dyn LogPart>, epoch: u64) -> Self {
        Self { log, epoch, commits: Vec::new(), jobs: Vec::new(), backup: None }
    }
}

impl World {
    /// Sends a prepared write on its way.
    pub(crate) fn submit(&mut self, number: usize) {
        let mut late = self.chance.between(1, self.plan.commit);
        if let Asker::Connection(connection) = self.database.jobs[number].asker
            && self.strikes_now(3)
        {
            // The asker's line breaks while the write hangs, and the write may come to nothing.
            self.cut(connection, Cut::Half);
            late = self.chance.between(50, 1_500);
            self.database.jobs[number].doom = self.chance.pick(&[Strike::CommitFailed, Strike::AnswerLost]);
        }
        self.agenda.put(self.now + late, Happening::Commits(number));
    }

    pub(crate) fn commits(&mut self, number: usize) {
        let job = &mut self.database.jobs[number];
        let Some(prepared) = job.prepared.take() else { return };
        if job.is_void || job.term.is_some_and(|term| term != self.desk_runs) {
            return;
        }
        let (asker, doom) = (job.asker, job.doom.take());
        if doom == Some(Strike::CommitFailed) || self.strikes_now(self.plan.fails) {
            self.note_write(Strike::CommitFailed, &prepared, asker);
            self.delay_hand_over(prepared.conversation());
            return self.answer(number, Err(frames::fault(ErrorCode::Unavailable)));
        }
        let lost = doom == Some(Strike::AnswerLost) || self.strikes_now(self.plan.loses);
        if lost {
            self.note_write(Strike::AnswerLost, &prepared, asker);
        }
        let outcome = match self.write_down(number, &prepared, lost) {
            Err(LogError::Stale(current)) => match *prepared {
                Prepared::Probe { fault, .. } => Err(*fault),
                _ => return self.decide(number, Some(*current)),
            },
            Err(error) => Err(frames::fault_of_log(&error)),
            Ok(written) => Ok(written),
        };
        let outcome = if lost { Err(frames::fault(ErrorCode::Unavailable)) } else { outcome };
        self.answer(number, outcome);
    }

    /// Lets the log do it, has it looked at, and reports what is fresh.
    fn write_down(&mut self, number: usize, prepared: &Prepared, lost: bool) -> Result<Written, LogError> {
        let log = &mut self.database.log;
        let before = log.conversation(prepared.conversation());
        let open: Vec<ConversationId> = match prepared {
            Prepared::Start(beginning, _) => self.watch.open_of(beginning),
            _ => Vec::new(),
        };
        let mut marked = false;
        let result = match prepared {
            Prepared::Start(beginning, entries) => log.start(beginning, entries),
            Prepared::Append { id, version, entries, next } => log.append(*id, *version, entries, *next),
            Prepared::Probe { id, entries, .. } => log.append(*id, u64::MAX, entries, None),
            Prepared::Mark { id, side, reach } => {
                log.mark(*id, *side, *reach).map(|(conversation, moved)| {
                    marked = moved;
                    Written { conversation, events: Vec::new(), event: None, fresh: moved, moved: false }
                })
            }
        };
        self.note(|| told(&result));
        self.look_at_write(number, prepared, before.as_ref(), &open, &result);
        if let Ok(written) = &result
            && written.fresh
            && (written.moved || marked || !written.events.is_empty())
        {
            let origin = match self.database.jobs[number].asker {
                Asker::Connection(connection) if !lost => Some(connection),
                _ => None,
            };
            self.report(Report {
                conversation: written.conversation.clone(),
                events: written.events.clone(),
                moved: written.moved,
                marked,
                origin,
            });
        }
        result
    }

    /// Every living node's dispatcher hears of it, each in commit order.
    fn report(&mut self, report: Report) {
        self.database.commits.push(report);
        let commit = self.database.commits.len() - 1;
        for node in 0..self.nodes.len() {
            let late = self.chance.between(0, self.plan.word);
            let Some(run) = self.nodes[node].run else { continue };
            let at = self.nodes[node].reported_at.max(self.now + late);
            self.nodes[node].reported_at = at;
            self.agenda.put(at, Happening::Reported { node, run, commit });
        }
    }

    pub(crate) fn answer(&mut self, number: usize, outcome: Result<Written, Fault>) {
        self.database.jobs[number].outcome = Some(Box::new(outcome));
        let late = self.chance.between(0, 20);
        self.agenda.put(self.now + late, Happening::Answered(number));
    }
}

/// A write's result in a line of the trace.
fn told(result: &Result<Written, LogError>) -> String {
    match result {
        Ok(written) => {
            let Written { conversation, events, fresh, .. } = written;
            let kinds: Vec<_> = events.iter().map(|event| (event.seq, &event.kind)).collect();
            format!("stored in {}: {kinds:?}, fresh {fresh}, {:?}", conversation.id, conversation.state)
        }
        Err(error) => format!("not stored: {error:?}"),
    }
}

impl Wish {
    /// The key and the conversation an answer is about.
    pub(crate) fn about(&self) -> (Option<frontdesk_protocol::ClientKey>, Option<ConversationId>) {
        match self {
            Self::Start { keyed, .. } => (Some(keyed.key), None),
            Self::Command { conversation, keyed, .. } => {
                (keyed.as_ref().map(|keyed| keyed.key), Some(*conversation))
            }
            Self::Mark { conversation, .. } => (None, Some(*conversation)),
            Self::Missing { conversation, keyed } => (Some(keyed.key), Some(*conversation)),
        }
    }
}
