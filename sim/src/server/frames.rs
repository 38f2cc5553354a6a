//! From what the rules know to what the wire says; mirrors `app/frames.rs`. Knows nothing of connections.

use frontdesk_domain::conversation::{Audience, Conversation, Refusal, State, StoredEvent};
use frontdesk_domain::log::{Events, LogError};
use frontdesk_domain::permission::Denied;
use frontdesk_protocol::visitor::Summary;
use frontdesk_protocol::{ErrorCode, Event, Fault, Page, Sent};

pub(crate) fn for_staff(event: &StoredEvent) -> Event {
    Event { prev: event.seq - 1, staff_only: event.audience == Audience::Staff, ..for_visitor(event) }
}

pub(crate) fn for_visitor(event: &StoredEvent) -> Event {
    Event {
        seq: event.seq,
        prev: event.prev_visible,
        id: event.id,
        at: event.at,
        by: event.by.clone(),
        key: event.key,
        staff_only: false,
        kind: event.kind.clone(),
    }
}

pub(crate) fn sent(conversation: &Conversation, event: &StoredEvent, staff: bool) -> Option<Sent> {
    Some(Sent {
        key: event.key?,
        conversation: conversation.id,
        seq: event.seq,
        prev: if staff { event.seq - 1 } else { event.prev_visible },
        id: event.id,
        at: event.at,
        refresh: None,
    })
}

pub(crate) fn page(events: &Events, staff: bool, older: bool) -> Page {
    let convert = if staff { for_staff } else { for_visitor };
    Page {
        conversation: events.conversation.id,
        events: events.events.iter().map(convert).collect(),
        resync: events.resync,
        older,
        caught_up: events.caught_up,
        floor: events.conversation.floor,
        marks: if staff { events.conversation.marks } else { events.conversation.marks_for_visitor() },
    }
}

pub(crate) fn summary(conversation: &Conversation) -> Summary {
    Summary {
        id: conversation.id,
        last: conversation.last_visible,
        open: conversation.state != State::Resolved,
        agent: None,
        marks: conversation.marks_for_visitor(),
        rated: None,
    }
}

/// Only codes matter here, not words.
pub(crate) fn fault(code: ErrorCode) -> Fault {
    let mut fault = Fault::new(code, "", "");
    fault.retry_after = code.is_retryable().then_some(1_000);
    fault
}

pub(crate) fn fault_of_log(error: &LogError) -> Fault {
    fault(match error {
        LogError::NotFound => ErrorCode::NotFound,
        LogError::Stale(_) => ErrorCode::Conflict,
        LogError::KeyConflict => ErrorCode::KeyConflict,
        LogError::Erased => ErrorCode::Erased,
        LogError::Malformed(_) => ErrorCode::Unavailable,
    })
}

pub(crate) fn fault_of_refusal(refusal: Refusal) -> Fault {
    fault(match refusal {
        Refusal::InOtherHands { .. } | Refusal::NotWaiting | Refusal::NotSettled | Refusal::AlreadySo => {
            ErrorCode::Conflict
        }
        Refusal::ShutOut => ErrorCode::Blocked,
        Refusal::NotTheirs => ErrorCode::Forbidden,
        Refusal::TooLate => ErrorCode::TooLate,
    })
}

pub(crate) fn fault_of_denial(denied: Denied) -> Fault {
    fault(match denied {
        Denied::NotFound => ErrorCode::NotFound,
        Denied::SignedOut | Denied::Forbidden => ErrorCode::Forbidden,
    })
}
