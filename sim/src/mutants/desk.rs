//! Desks with a flaw.

use crate::parts::DeskPart;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Conversation, Priority, State};
use frontdesk_domain::desk::{Assignment, Desk, Effect};
use frontdesk_protocol::{AgentId, ConversationId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DeskFlaw {
    IgnoresLimit,
    LastFirst,
    AssignsTwice,
    ForgetsHandedBack,
    CountsSettled,
    SleepsOnSeat,
    HeldLacksOne,
    ForgetsFormer,
}

/// The real desk with one flaw.
pub(super) struct FlawedDesk {
    desk: Desk,
    flaw: DeskFlaw,
    /// Wanted, but not said yet.
    late: Vec<Effect>,
}

impl FlawedDesk {
    pub(super) fn boxed(flaw: DeskFlaw) -> Box<dyn DeskPart> {
        Box::new(Self { desk: Desk::default(), flaw, late: Vec::new() })
    }
}

impl DeskPart for FlawedDesk {
    fn handle_committed(&mut self, conversation: &Conversation, now: Millis) -> Vec<Effect> {
        let mut conversation = conversation.clone();
        match (self.flaw, &mut conversation.state) {
            (DeskFlaw::LastFirst, State::Waiting { since, .. }) => *since = Millis::MAX - *since,
            (DeskFlaw::ForgetsHandedBack, State::Waiting { priority: Priority::FRONT, .. })
            | (DeskFlaw::CountsSettled, State::Resolved) => return Vec::new(),
            _ => {}
        }
        let mut effects = std::mem::take(&mut self.late);
        if self.flaw == DeskFlaw::ForgetsFormer && matches!(conversation.state, State::Waiting { .. }) {
            let settled = Conversation { state: State::Resolved, ..conversation.clone() };
            effects.extend(self.desk.handle_committed(&settled, now));
        }
        effects.extend(self.desk.handle_committed(&conversation, now));
        if self.flaw == DeskFlaw::AssignsTwice {
            effects.extend(effects.clone());
        }
        effects
    }

    fn handle_refused(&mut self, refused: Assignment) {
        self.desk.handle_refused(refused);
    }

    fn handle_seat(&mut self, agent: AgentId, available: bool, limit: u32, now: Millis) -> Vec<Effect> {
        let limit = limit + u32::from(self.flaw == DeskFlaw::IgnoresLimit);
        let effects = self.desk.handle_seat(agent, available, limit, now);
        if self.flaw == DeskFlaw::SleepsOnSeat {
            self.late.extend(effects);
            return Vec::new();
        }
        effects
    }

    fn held_by(&self, agent: AgentId) -> Vec<ConversationId> {
        let lacks = usize::from(self.flaw == DeskFlaw::HeldLacksOne);
        self.desk.held_by(agent).into_iter().skip(lacks).collect()
    }

    fn load(&self, agent: AgentId) -> u32 {
        self.desk.load(agent)
    }

    fn waiting(&self) -> usize {
        self.desk.waiting()
    }
}
