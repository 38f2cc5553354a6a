//! From what the rules know to what the wire says: events, pages, rows and faults. Knows nothing of
//! connections.

use super::Place;
use crate::ports::history::{Events, HistoryError};
use frontdesk_domain::conversation::{Audience, Conversation, Refusal, State, StoredEvent};
use frontdesk_domain::permission::Denied;
use frontdesk_protocol::staff::{self, Row};
use frontdesk_protocol::visitor::Summary;
use frontdesk_protocol::{
    ClientKey, ConversationId, ErrorCode, Event, Fault, Millis, Page, Person, Rating, Sent,
};

/// An event as staff see it: they see every event.
pub fn for_staff(event: &StoredEvent) -> Event {
    Event { prev: event.seq - 1, staff_only: event.audience == Audience::Staff, ..for_visitor(event) }
}

/// An event as the visitor sees it. Only for events whose audience is everyone.
pub fn for_visitor(event: &StoredEvent) -> Event {
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

/// The server's word that a keyed event is stored; None for an event without a key.
pub fn sent(
    conversation: &Conversation,
    event: &StoredEvent,
    staff: bool,
    refresh: Option<String>,
) -> Option<Sent> {
    Some(Sent {
        key: event.key?,
        conversation: conversation.id,
        seq: event.seq,
        prev: if staff { event.seq - 1 } else { event.prev_visible },
        id: event.id,
        at: event.at,
        refresh,
    })
}

/// Part of a log as a frame.
pub fn page(events: &Events, staff: bool, older: bool) -> Page {
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

/// A conversation as its visitor's welcome lists it. `name_of` names an agent.
pub fn summary(conversation: &Conversation, agent: Option<Person>) -> Summary {
    Summary {
        id: conversation.id,
        last: conversation.last_visible,
        open: conversation.state != State::Resolved,
        agent,
        marks: conversation.marks_for_visitor(),
        rated: said(&conversation.rated),
    }
}

/// What was said about how it went, if anything was.
fn said(rating: &Rating) -> Option<Rating> {
    (!rating.is_empty()).then(|| rating.clone())
}

/// A conversation as the consoles' list shows it.
pub fn row(conversation: &Conversation, place: Place, connected: bool, now: Millis) -> Row {
    Row {
        id: conversation.id,
        site: conversation.site,
        site_name: place.name,
        visitor: conversation.visitor,
        name: conversation.visitor_name.clone(),
        number: conversation.visitor_number,
        state: match conversation.state {
            State::Waiting { since, .. } => staff::State::Waiting { since },
            State::Assigned { agent } => staff::State::Assigned { agent },
            State::Resolved => staff::State::Resolved,
        },
        connected,
        last: conversation.preview.as_ref().map(|preview| staff::Preview {
            by: preview.by.clone(),
            text: preview.text.clone(),
            at: preview.at,
            files: preview.files,
        }),
        last_seq: conversation.last_seq,
        unread: conversation.unread,
        unanswered_since: conversation.unanswered_since,
        due: conversation.due(place.first_reply),
        rated: said(&conversation.rated),
        blocked: conversation.is_blocked(now),
        changed: conversation.changed,
    }
}

/// A store's "no" in words for a client. What went wrong inside stays in the log.
pub fn fault_of_store(error: &HistoryError) -> Fault {
    match error {
        HistoryError::NotFound => not_found(),
        HistoryError::Stale(_) => {
            Fault::new(ErrorCode::Conflict, "Somebody was faster.", "Look at the chat again.")
        }
        HistoryError::KeyConflict => Fault::new(
            ErrorCode::KeyConflict,
            "This key was used for another message.",
            "Send it with a new key.",
        ),
        HistoryError::Erased => {
            Fault::new(ErrorCode::Erased, "This message was stored, and is gone.", "It is not sent again.")
        }
        HistoryError::BadFile => bad_file(),
        HistoryError::Unavailable(_) => {
            let mut fault = Fault::new(
                ErrorCode::Unavailable,
                "The message can't be stored now.",
                "Nothing is lost: it is tried again by itself.",
            );
            fault.retry_after = Some(1_000);
            fault
        }
    }
}

/// The policy's "no" in words for a client.
pub fn fault_of_denial(denied: Denied) -> Fault {
    match denied {
        Denied::SignedOut => Fault::new(ErrorCode::Forbidden, "You are signed out.", "Sign in again."),
        Denied::NotFound => not_found(),
        Denied::Forbidden => {
            Fault::new(ErrorCode::Forbidden, "You may not do this.", "Ask an admin of your house.")
        }
    }
}

/// The rules' "no" in words for a client.
pub fn fault_of_refusal(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::InOtherHands { .. } => {
            Fault::new(ErrorCode::Conflict, "A colleague has this chat.", "Ask them to hand it over.")
        }
        Refusal::NotWaiting => {
            Fault::new(ErrorCode::Conflict, "This chat is not waiting any more.", "Somebody was faster.")
        }
        Refusal::AlreadySo => Fault::new(ErrorCode::Conflict, "It is so already.", ""),
        Refusal::NotTheirs => {
            Fault::new(ErrorCode::Forbidden, "Only its writer can change a message.", "Write a new one.")
        }
        Refusal::TooLate => {
            let message = "A message can be changed for five minutes only.";
            Fault::new(ErrorCode::TooLate, message, "Write a new one.")
        }
        Refusal::NotSettled => {
            Fault::new(ErrorCode::Conflict, "This chat is not over yet.", "Say how it went when it is.")
        }
        Refusal::ShutOut => blocked(),
    }
}

/// The fault, about this conversation.
pub fn on(conversation: ConversationId, fault: Fault) -> Fault {
    Fault { conversation: Some(conversation), ..fault }
}

/// The fault, about this keyed frame for this conversation.
pub fn on_key(key: ClientKey, conversation: ConversationId, fault: Fault) -> Fault {
    Fault { key: Some(key), ..on(conversation, fault) }
}

/// One answer for "absent" and "not yours".
pub fn not_found() -> Fault {
    Fault::new(ErrorCode::NotFound, "There is no such conversation.", "It may have been erased.")
}

/// One answer for "absent" and "not for you".
pub fn no_message() -> Fault {
    Fault::new(ErrorCode::NotFound, "There is no such message.", "It may have been erased.")
}

/// Words for what this server can't do yet.
pub fn not_yet() -> Fault {
    Fault::new(ErrorCode::Forbidden, "This server can't do this.", "A later version may.")
}

/// One answer for "absent", "not yours" and "sent already".
pub fn bad_file() -> Fault {
    Fault::new(ErrorCode::BadFile, "There is no such file.", "Choose it again.")
}

/// Words for a visitor who is shut out.
pub fn blocked() -> Fault {
    Fault::new(ErrorCode::Blocked, "You can't chat here now.", "")
}

/// Words for a text that is no frame.
pub fn bad_frame() -> Fault {
    Fault::new(ErrorCode::BadFrame, "This is not a frame of this protocol.", "See docs/PROTOCOL.md.")
}

/// Words for too much at once.
pub fn slow_down(wait: u64) -> Fault {
    let mut fault = Fault::new(ErrorCode::SlowDown, "That was a lot at once.", "It is sent in a moment.");
    fault.retry_after = Some(wait.min(60_000));
    fault
}

/// Words for a greeting that is none, or a second one.
pub fn bad_hello() -> Fault {
    Fault::new(ErrorCode::BadHello, "The greeting comes first, and only once.", "See docs/PROTOCOL.md.")
}

/// Words for a version that is not served.
pub fn bad_version() -> Fault {
    let message = "This page speaks another version than the server.";
    Fault::new(ErrorCode::BadVersion, message, "Reload the page.")
}
