//! What can happen in a conversation, and how it is read by those who are too old for some of it. Knows nothing of
//! who may cause what.

use super::Person;
use crate::file::File;
use crate::rating::Rating;
use crate::shared::{Millis, Seq, is_false};
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// What happened. Readers show `Unknown` as nothing, but count it: its `seq` is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Words, files, or both. `edited`: not the first words; what they were before is gone.
    Message {
        /// Empty only beside files.
        text: String,
        #[serde(skip_serializing_if = "is_false")]
        edited: bool,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        files: Vec<File>,
        /// Answers the visitor may give with one tap, which sends them as words: two to four, or none.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        choices: Vec<String>,
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
    /// The visitor left a name, an e-mail address, or both.
    Contact {
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String>,
    },
    /// The visitor said how it went.
    Rated(Rating),
    /// The visitor is shut out. Staff only.
    Blocked {
        /// Why, in the words of who did it; may be empty.
        #[serde(skip_serializing_if = "String::is_empty")]
        reason: String,
        /// When it ends by itself; absent: never.
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<Millis>,
    },
    /// The visitor may come in again. Staff only.
    Unblocked {},
    /// It is settled, by an agent or by its visitor.
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
        Self::Message { text: text.into(), edited: false, files: Vec::new(), choices: Vec::new() }
    }

    /// A message that has other words than its first ones.
    pub fn reworded(text: impl Into<String>) -> Self {
        Self::Message { text: text.into(), edited: true, files: Vec::new(), choices: Vec::new() }
    }

    /// The place of the earlier message this changes, if it changes one.
    pub fn target(&self) -> Option<Seq> {
        match self {
            Self::Edited { target, .. } | Self::Deleted { target } => Some(*target),
            _ => None,
        }
    }
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
    #[serde(default)]
    files: Vec<File>,
    #[serde(default)]
    choices: Vec<String>,
}

#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    email: Option<String>,
}

#[derive(Deserialize)]
struct ShutOut {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    until: Option<Millis>,
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
                    let Words { text, edited, files, choices } = map.next_value()?;
                    EventKind::Message { text, edited, files, choices }
                }
                "edited" => {
                    let Change { target, text } = map.next_value()?;
                    EventKind::Edited { target, text }
                }
                "deleted" => EventKind::Deleted { target: map.next_value::<Change>()?.target },
                "joined" => EventKind::Joined { agent: map.next_value::<ByAgent>()?.agent },
                "requeued" => EventKind::Requeued { agent: map.next_value::<ByAgent>()?.agent },
                "contact" => {
                    let Given { name, email } = map.next_value()?;
                    EventKind::Contact { name, email }
                }
                "rated" => EventKind::Rated(map.next_value()?),
                "blocked" => {
                    let ShutOut { reason, until } = map.next_value()?;
                    EventKind::Blocked { reason, until }
                }
                name => {
                    map.next_value::<IgnoredAny>()?;
                    match name {
                        "gone" => EventKind::Gone {},
                        "unblocked" => EventKind::Unblocked {},
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
