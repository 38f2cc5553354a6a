//! What visitors say of themselves and of how it went, and who is kept out. Knows nothing of what a name or an
//! address may look like.

use super::{Audience, Conversation, Decision, NewEvent, Refusal, State, everyone};
use crate::Millis;
use frontdesk_protocol::staff::Block;
use frontdesk_protocol::{Author, EventKind, Person, Rating};

impl Conversation {
    /// True while the visitor is shut out.
    pub fn is_blocked(&self, now: Millis) -> bool {
        self.block.as_ref().is_some_and(|block| holds(block, now))
    }

    /// Until when the first answer should be there; None: there was one, nobody asked, or no time is promised (0).
    pub fn due(&self, first_reply: Millis) -> Option<Millis> {
        let since = self.unanswered_since.filter(|_| !self.answered && first_reply > 0)?;
        Some(since.saturating_add(first_reply))
    }

    pub(super) fn rate(&self, rating: Rating) -> Result<Decision, Refusal> {
        match self.state {
            State::Resolved => Ok(only(everyone(Author::Visitor, EventKind::Rated(rating)))),
            State::Waiting { .. } | State::Assigned { .. } => Err(Refusal::NotSettled),
        }
    }

    pub(super) fn end(&self) -> Result<Decision, Refusal> {
        match self.state {
            State::Resolved => Err(Refusal::AlreadySo),
            State::Waiting { .. } | State::Assigned { .. } => Ok(Decision {
                events: vec![everyone(Author::Visitor, EventKind::Resolved {})],
                next: Some(State::Resolved),
            }),
        }
    }

    /// Shuts the visitor out, and settles the conversation if it is open.
    pub(super) fn shut_out(&self, agent: Person, block: Block) -> Decision {
        let Block { reason, until } = block;
        let kind = EventKind::Blocked { reason, until };
        let mut decision =
            only(NewEvent { by: Author::Agent(agent.clone()), audience: Audience::Staff, kind });
        if self.state != State::Resolved {
            decision.events.push(everyone(Author::Agent(agent), EventKind::Resolved {}));
            decision.next = Some(State::Resolved);
        }
        decision
    }

    pub(super) fn let_in(&self, agent: Person, now: Millis) -> Result<Decision, Refusal> {
        if !self.is_blocked(now) {
            return Err(Refusal::AlreadySo);
        }
        let (by, kind) = (Author::Agent(agent), EventKind::Unblocked {});
        Ok(only(NewEvent { by, audience: Audience::Staff, kind }))
    }
}

/// True while this keeps somebody out.
pub fn holds(block: &Block, now: Millis) -> bool {
    block.until.is_none_or(|until| now < until)
}

pub(super) fn contact(name: Option<String>, email: Option<String>) -> Decision {
    only(everyone(Author::Visitor, EventKind::Contact { name, email }))
}

fn only(event: NewEvent) -> Decision {
    Decision { events: vec![event], next: None }
}
