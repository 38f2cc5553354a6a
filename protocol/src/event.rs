//! What a conversation's log is made of: events, who caused them, and where a reader stands. Knows nothing
//! of how the log is kept.

use crate::ids::{AgentId, ClientKey, EventId};
use crate::shared::{Millis, Seq};
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
    /// Words.
    Message { text: String },
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
struct Text {
    text: String,
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
                "message" => EventKind::Message { text: map.next_value::<Text>()?.text },
                "joined" => EventKind::Joined { agent: map.next_value::<ByAgent>()?.agent },
                "requeued" => EventKind::Requeued { agent: map.next_value::<ByAgent>()?.agent },
                name => {
                    map.next_value::<IgnoredAny>()?;
                    match name {
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
}
