//! Where a conversation stands, as its events tell.

use frontdesk_protocol::{Author, Event, EventKind, Person};

/// Whether a conversation is open, and who serves it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing<'a> {
    pub(super) open: bool,
    pub(super) agent: Option<&'a Person>,
}

impl<'a> Standing<'a> {
    /// After these events; `None`: they are all words.
    pub(super) fn after(events: &'a [Event]) -> Option<Self> {
        events.iter().rev().find_map(|event| {
            let (open, agent) = match &event.kind {
                EventKind::Joined { agent } => (true, Some(agent)),
                EventKind::Requeued { .. } => (true, None),
                EventKind::Resolved {} => (false, None),
                EventKind::Reopened {} => match &event.by {
                    Author::Agent(person) => (true, Some(person)),
                    Author::Visitor | Author::System => (true, None),
                },
                _ => return None,
            };
            Some(Self { open, agent })
        })
    }
}
