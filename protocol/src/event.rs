//! What a conversation's log is made of: events, who caused them, and where a reader stands. Knows nothing
//! of how the log is kept.

use crate::ids::{AgentId, ClientKey, EventId};
use crate::shared::{Millis, Seq, is_false};
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

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

/// What happened. Readers show `Unknown` as nothing, but count it: its `seq` is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Words. `edited`: not the first ones; what they were before is gone.
    Message {
        text: String,
        #[serde(skip_serializing_if = "is_false")]
        edited: bool,
    },
    /// A tombstone: here was a message. Its writer took it back, it was erased, or its time was over.
    Gone {},
    /// The words of an earlier message are new. No text: a later edit or deletion has overtaken this one.
    Edited {
        target: Seq,
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// The writer took an earlier message back: it is [`EventKind::Gone`].
    Deleted { target: Seq },
    /// An agent has taken the conversation: they own it from here on.
    Joined { agent: Person },
    /// The agent no longer owns it; it waits for another.
    Requeued { agent: Person },
    /// It is settled.
    Resolved {},
    /// It is open again.
    Reopened {},
    /// A kind this reader is too old for.
    #[serde(skip)]
    Unknown,
}

impl EventKind {
    /// A message as it is written first.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Message { text: text.into(), edited: false }
    }

    /// The place of the earlier message this changes, if it changes one.
    pub fn target(&self) -> Option<Seq> {
        match self {
            Self::Edited { target, .. } | Self::Deleted { target } => Some(*target),
            _ => None,
        }
    }
}

/// What a later event does to an earlier one of the same conversation, whoever holds it: the store in the same
/// commit, a reader with what it was shown. True if the earlier one changed.
pub fn revise(seq: Seq, earlier: &mut EventKind, later: &EventKind) -> bool {
    let Some(target) = later.target() else { return false };
    match (earlier, later) {
        (earlier @ EventKind::Message { .. }, EventKind::Edited { text: Some(text), .. })
            if seq == target =>
        {
            *earlier = EventKind::Message { text: text.clone(), edited: true };
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

impl<'de> Deserialize<'de> for EventKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(KindVisitor)
    }
}

/// Reads `{"name": {…}}` and keeps going when it doesn't know the name.
struct KindVisitor;

#[derive(Deserialize)]
struct Words {
    text: String,
    #[serde(default)]
    edited: bool,
}

#[derive(Deserialize)]
struct Change {
    target: Seq,
    #[serde(default)]
    text: Option<String>,
}

#[derive(Deserialize)]
struct ByAgent {
    agent: Person,
}

impl<'de> Visitor<'de> for KindVisitor {
    type Value = EventKind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one event kind")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<EventKind, A::Error> {
        let mut kind = EventKind::Unknown;
        while let Some(name) = map.next_key::<String>()? {
            kind = match name.as_str() {
                "message" => {
                    let Words { text, edited } = map.next_value()?;
                    EventKind::Message { text, edited }
                }
                "edited" => {
                    let Change { target, text } = map.next_value()?;
                    EventKind::Edited { target, text }
                }
                "deleted" => EventKind::Deleted { target: map.next_value::<Change>()?.target },
                "joined" => EventKind::Joined { agent: map.next_value::<ByAgent>()?.agent },
                "requeued" => EventKind::Requeued { agent: map.next_value::<ByAgent>()?.agent },
                name => {
                    map.next_value::<IgnoredAny>()?;
                    match name {
                        "gone" => EventKind::Gone {},
                        "resolved" => EventKind::Resolved {},
                        "reopened" => EventKind::Reopened {},
                        _ => EventKind::Unknown,
                    }
                }
            };
        }
        Ok(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(message, EventKind::Message { text: "Hello".into(), edited: true });
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
    fn only_the_message_that_is_meant_changes() {
        let mut other = EventKind::words("other");
        assert!(!revise(3, &mut other, &edited("new")));
        assert!(!revise(3, &mut other, &EventKind::Resolved {}));
        assert_eq!(other, EventKind::words("other"));
    }
}
