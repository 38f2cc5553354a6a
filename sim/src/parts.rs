//! The parts under test as a scenario uses them, so that a mutant can take the place of any of them. The
//! product knows nothing of this.

use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Conversation, Side, State, StoredEvent};
use frontdesk_domain::desk::{Assignment, Desk, Effect};
use frontdesk_domain::log::{Beginning, Entries, Events, Log, LogError, Span, Written};
use frontdesk_domain::presence::{Change, ConnectionNumber, Presence};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{AgentId, ConversationId, Seq, VisitorId};

/// What [`Log`] does.
pub trait LogPart {
    fn start(&mut self, beginning: &Beginning, entries: &Entries) -> Result<Written, LogError>;
    fn append(
        &mut self,
        id: ConversationId,
        version: u64,
        entries: &Entries,
        next: Option<State>,
    ) -> Result<Written, LogError>;
    fn mark(
        &mut self,
        id: ConversationId,
        side: Side,
        reach: Reach,
    ) -> Result<(Conversation, bool), LogError>;
    fn read(&self, id: ConversationId, span: Span, limit: usize, staff: bool) -> Result<Events, LogError>;
    fn conversation(&self, id: ConversationId) -> Option<Conversation>;
    fn event(&self, id: ConversationId, seq: Seq) -> Option<StoredEvent>;
    fn of_visitor(&self, visitor: VisitorId) -> Vec<Conversation>;
    fn current(&self, settled: usize) -> Vec<Conversation>;
    /// What a backup keeps.
    fn copy(&self) -> Box<dyn LogPart>;
    /// What was restored from a backup has another epoch.
    fn restored(&mut self, epoch: u64);
}

/// What [`Desk`] does.
pub trait DeskPart {
    fn handle_committed(&mut self, conversation: &Conversation, now: Millis) -> Vec<Effect>;
    fn handle_refused(&mut self, refused: Assignment);
    fn handle_seat(&mut self, agent: AgentId, available: bool, limit: u32, now: Millis) -> Vec<Effect>;
    fn held_by(&self, agent: AgentId) -> Vec<ConversationId>;
    fn load(&self, agent: AgentId) -> u32;
    fn waiting(&self) -> usize;
}

/// What [`Presence`] does.
pub trait PresencePart {
    fn handle_connected(&mut self, agent: AgentId, connection: ConnectionNumber) -> Option<Change>;
    fn handle_disconnected(&mut self, agent: AgentId, connection: ConnectionNumber, now: Millis);
    fn expect(&mut self, agent: AgentId, now: Millis);
    fn tick(&mut self, now: Millis) -> Vec<Change>;
    fn next_deadline(&self) -> Option<Millis>;
    fn is_connected(&self, agent: AgentId) -> bool;
    fn is_here(&self, agent: AgentId) -> bool;
    fn is_gone(&self, agent: AgentId) -> bool;
}

/// How each part of a scenario is made.
#[derive(Clone, Copy)]
pub struct Parts {
    /// A log of this epoch with nothing in it.
    pub log: fn(u64) -> Box<dyn LogPart>,
    pub desk: fn() -> Box<dyn DeskPart>,
    pub presence: fn() -> Box<dyn PresencePart>,
}

impl Parts {
    /// The product's own.
    pub fn real() -> Self {
        Self {
            log: |epoch| Box::new(Log::new(epoch)),
            desk: || Box::new(Desk::default()),
            presence: || Box::new(Presence::default()),
        }
    }
}

impl LogPart for Log {
    fn start(&mut self, beginning: &Beginning, entries: &Entries) -> Result<Written, LogError> {
        Log::start(self, beginning, entries)
    }

    fn append(
        &mut self,
        id: ConversationId,
        version: u64,
        entries: &Entries,
        next: Option<State>,
    ) -> Result<Written, LogError> {
        Log::append(self, id, version, entries, next)
    }

    fn mark(
        &mut self,
        id: ConversationId,
        side: Side,
        reach: Reach,
    ) -> Result<(Conversation, bool), LogError> {
        Log::mark(self, id, side, reach)
    }

    fn read(&self, id: ConversationId, span: Span, limit: usize, staff: bool) -> Result<Events, LogError> {
        Log::read(self, id, span, limit, staff)
    }

    fn conversation(&self, id: ConversationId) -> Option<Conversation> {
        Log::conversation(self, id).cloned()
    }

    fn event(&self, id: ConversationId, seq: Seq) -> Option<StoredEvent> {
        Log::event(self, id, seq).cloned()
    }

    fn of_visitor(&self, visitor: VisitorId) -> Vec<Conversation> {
        Log::of_visitor(self, visitor)
    }

    fn current(&self, settled: usize) -> Vec<Conversation> {
        Log::current(self, settled)
    }

    fn copy(&self) -> Box<dyn LogPart> {
        Box::new(self.clone())
    }

    fn restored(&mut self, epoch: u64) {
        self.set_epoch(epoch);
    }
}

impl DeskPart for Desk {
    fn handle_committed(&mut self, conversation: &Conversation, now: Millis) -> Vec<Effect> {
        Desk::handle_committed(self, conversation, now)
    }

    fn handle_refused(&mut self, refused: Assignment) {
        Desk::handle_refused(self, refused);
    }

    fn handle_seat(&mut self, agent: AgentId, available: bool, limit: u32, now: Millis) -> Vec<Effect> {
        Desk::handle_seat(self, agent, available, limit, now)
    }

    fn held_by(&self, agent: AgentId) -> Vec<ConversationId> {
        Desk::held_by(self, agent)
    }

    fn load(&self, agent: AgentId) -> u32 {
        Desk::load(self, agent)
    }

    fn waiting(&self) -> usize {
        Desk::waiting(self)
    }
}

impl PresencePart for Presence {
    fn handle_connected(&mut self, agent: AgentId, connection: ConnectionNumber) -> Option<Change> {
        Presence::handle_connected(self, agent, connection)
    }

    fn handle_disconnected(&mut self, agent: AgentId, connection: ConnectionNumber, now: Millis) {
        Presence::handle_disconnected(self, agent, connection, now);
    }

    fn expect(&mut self, agent: AgentId, now: Millis) {
        Presence::expect(self, agent, now);
    }

    fn tick(&mut self, now: Millis) -> Vec<Change> {
        Presence::tick(self, now)
    }

    fn next_deadline(&self) -> Option<Millis> {
        Presence::next_deadline(self)
    }

    fn is_connected(&self, agent: AgentId) -> bool {
        Presence::is_connected(self, agent)
    }

    fn is_here(&self, agent: AgentId) -> bool {
        Presence::is_here(self, agent)
    }

    fn is_gone(&self, agent: AgentId) -> bool {
        Presence::is_gone(self, agent)
    }
}
