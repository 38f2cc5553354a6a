//! Where a conversation stands, as its events tell.

use frontdesk_protocol::{Author, Event, EventKind, Person};

/// Whether a conversation is open, and who serves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) open: bool,
    pub(super) agent: Option<Person>,
}

impl Standing {
    /// After these events; `None`: they are all words.
    pub(super) fn after(events: &[Event]) -> Option<Self> {
        for event in events.iter().rev() {
            let (open, agent) = match &event.kind {
                EventKind::Joined { agent } => (true, Some(agent.clone())),
                EventKind::Requeued { .. } => (true, None),
                EventKind::Resolved {} => (false, None),
                EventKind::Reopened {} => match &event.by {
                    Author::Agent(person) => (true, Some(person.clone())),
                    Author::Visitor | Author::System => (true, None),
                },
                _ => continue,
            };
            return Some(Self { open, agent });
        }
        None
    }
}
