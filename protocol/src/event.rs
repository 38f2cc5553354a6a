//! What a conversation's log is made of: events, who caused them, and where a reader stands. Knows nothing
//! of how the log is kept.

mod kind;

pub use kind::EventKind;

use crate::ids::{AgentId, ClientKey, EventId};
use crate::shared::{Millis, Seq, is_false};
use serde::{Deserialize, Serialize};

/// One entry of a conversation's log, as one audience sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Place in the conversation, from 1, rising without holes.
    pub seq: Seq,
    /// `seq` of the previous event this reader may see; 0 if this is the first.
    pub prev: Seq,
    /// The event's own id.
    pub id: EventId,
    /// When it was stored, by the server's clock.
    pub at: Millis,
    /// Who caused it.
    pub by: Author,
    /// The sender's key, for events a client sent: lets its tabs match what they had on the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<ClientKey>,
    /// True for what only staff see: notes.
    #[serde(default, skip_serializing_if = "is_false")]
    pub staff_only: bool,
    /// What happened.
    pub kind: EventKind,
}

/// Who caused an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The visitor of this conversation.
    Visitor,
    /// A person of the house.
    Agent(Person),
    /// The house itself, by rule.
    System,
}

impl Author {
    /// True for the people and rules of the house.
    pub fn is_staff(&self) -> bool {
        !matches!(self, Self::Visitor)
    }
}

/// A person of the house as others see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: AgentId,
    /// The name shown to visitors and colleagues.
    pub name: String,
}

/// What a later event does to an earlier one of the same conversation, whoever holds it: the store in the same
/// commit, a reader with what it was shown. New words leave a message's files where they are; a deletion takes
/// them too. True if the earlier one changed.
pub fn revise(seq: Seq, earlier: &mut EventKind, later: &EventKind) -> bool {
    let Some(target) = later.target() else { return false };
    match (earlier, later) {
        (earlier @ EventKind::Message { .. }, EventKind::Edited { text: Some(text), .. })
            if seq == target =>
        {
            if let EventKind::Message { text: words, edited, .. } = earlier {
                (*words, *edited) = (text.clone(), true);
            }
            true
        }
        (earlier @ EventKind::Message { .. }, EventKind::Deleted { .. }) if seq == target => {
            *earlier = EventKind::Gone {};
            true
        }
        // One edit at most carries words: the last one, and none of a message that is gone.
        (EventKind::Edited { target: same, text }, _) if *same == target => text.take().is_some(),
        _ => false,
    }
}

/// Where a reader stands in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cursor {
    /// Changes when the database was restored from a backup: older cursors mean nothing then.
    pub epoch: u64,
    /// The last event the reader has.
    pub seq: Seq,
    /// That event's id.
    pub id: EventId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::File;

    #[test]
    fn a_kind_from_the_future_is_counted_not_refused() {
        let json = r#"{"seq":2,"prev":1,"id":"00000000-0000-7000-8000-000000000001","at":5,"by":"visitor",
            "kind":{"hologram":{"url":"x","deep":[{}]}}, "new_field": 1}"#;
        let event: Event = serde_json::from_str(json).unwrap();
        assert_eq!(event.kind, EventKind::Unknown);
        assert_eq!(event.seq, 2);
    }

    fn edited(text: &str) -> EventKind {
        EventKind::Edited { target: 1, text: Some(text.into()) }
    }

    #[test]
    fn an_edit_gives_new_words_and_takes_them_out_of_the_edits_before() {
        let mut message = EventKind::words("Helo");
        let mut first = edited("Hallo");
        let last = edited("Hello");
        assert!(revise(1, &mut message, &first));
        assert!(revise(1, &mut message, &last));
        assert!(revise(2, &mut first, &last));
        assert_eq!(message, EventKind::reworded("Hello"));
        assert_eq!(first, EventKind::Edited { target: 1, text: None });
    }

    #[test]
    fn what_is_deleted_leaves_no_words_and_does_not_come_back() {
        let mut message = EventKind::words("secret");
        let mut edit = edited("a secret");
        let deleted = EventKind::Deleted { target: 1 };
        assert!(revise(1, &mut message, &deleted));
        assert!(revise(2, &mut edit, &deleted));
        assert!(!revise(1, &mut message, &edited("again")));
        assert_eq!((message, edit), (EventKind::Gone {}, EventKind::Edited { target: 1, text: None }));
    }

    #[test]
    fn new_words_leave_the_files_where_they_are() {
        let id = crate::FileId::from_random([7; 16]);
        let file = File::new(id, "lamp.jpg", 5, "image/jpeg");
        let with = |text: &str, edited| EventKind::Message {
            text: text.into(),
            edited,
            files: vec![file.clone()],
            choices: Vec::new(),
        };
        let mut message = with("", false);
        assert!(revise(1, &mut message, &edited("The dent.")));
        assert_eq!(message, with("The dent.", true));
    }

    #[test]
    fn only_the_message_that_is_meant_changes() {
        let mut other = EventKind::words("other");
        assert!(!revise(3, &mut other, &edited("new")));
        assert!(!revise(3, &mut other, &EventKind::Resolved {}));
        assert_eq!(other, EventKind::words("other"));
    }
}
