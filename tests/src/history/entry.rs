//! An event as a client holds it and as the log has it: both are written the same way. Knows the event of the
//! protocol's document, field by field.

use serde_json::Value;
use uuid::Uuid;

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub seq: u64,
    /// The event before it that the same reader may see; 0: none.
    pub prev: u64,
    pub id: Uuid,
    pub at: u64,
    pub by: By,
    pub key: Option<Uuid>,
    pub staff_only: bool,
    pub kind: Kind,
}

/// Who an event is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Visitor,
    Agent(Uuid),
    System,
}

/// What an event is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Message {
        text: String,
        edited: bool,
    },
    /// A message whose words are gone.
    Gone,
    /// Without a text: overtaken.
    Edited {
        target: u64,
        text: Option<String>,
    },
    Deleted {
        target: u64,
    },
    /// Any other, with its name and fields.
    Other(Value),
}

impl Entry {
    /// As on the wire. `None`: that is no event.
    pub fn of(value: &Value) -> Option<Self> {
        Some(Self {
            seq: value.get("seq")?.as_u64()?,
            prev: value.get("prev")?.as_u64()?,
            id: uuid(value.get("id")?)?,
            at: value.get("at")?.as_u64()?,
            by: By::of(value.get("by")?)?,
            key: match value.get("key") {
                Some(key) => Some(uuid(key)?),
                None => None,
            },
            staff_only: value.get("staff_only").and_then(Value::as_bool).unwrap_or(false),
            kind: Kind::of(value.get("kind")?)?,
        })
    }
}

impl By {
    /// As on the wire.
    pub fn of(value: &Value) -> Option<Self> {
        match value.as_str() {
            Some("visitor") => Some(Self::Visitor),
            Some("system") => Some(Self::System),
            Some(_) => None,
            None => uuid(value.get("agent")?.get("id")?).map(Self::Agent),
        }
    }
}

impl Kind {
    /// As on the wire.
    pub fn of(value: &Value) -> Option<Self> {
        let (name, fields) = value.as_object()?.iter().next()?;
        let text = || fields.get("text")?.as_str().map(str::to_owned);
        let target = || fields.get("target")?.as_u64();
        Some(match name.as_str() {
            "message" => {
                let edited = fields.get("edited").and_then(Value::as_bool).unwrap_or(false);
                Self::Message { text: text()?, edited }
            }
            "gone" => Self::Gone,
            "edited" => Self::Edited { target: target()?, text: text() },
            "deleted" => Self::Deleted { target: target()? },
            _ => Self::Other(value.clone()),
        })
    }

    /// The words in it.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Message { text, .. } | Self::Edited { text: Some(text), .. } => Some(text),
            _ => None,
        }
    }
}

/// An id as it is written.
pub(crate) fn uuid(value: &Value) -> Option<Uuid> {
    value.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_event_is_read_as_documented() {
        let id = "01939f6e-7d11-7123-9456-0a0b0c0d0e0f";
        let event = json!({
            "seq": 3, "prev": 2, "id": id, "at": 1733500000000_u64,
            "by": {"agent": {"id": id, "name": "Marta"}},
            "kind": {"message": {"text": "Good morning."}},
        });
        let id: Uuid = id.parse().unwrap();
        let kind = Kind::Message { text: "Good morning.".to_owned(), edited: false };
        let by = By::Agent(id);
        let (at, staff_only) = (1_733_500_000_000, false);
        let entry = Entry { seq: 3, prev: 2, id, at, by, key: None, staff_only, kind };
        assert_eq!(Entry::of(&event), Some(entry));
        let mut broken = event.clone();
        broken["seq"] = json!("3");
        assert_eq!(Entry::of(&broken), None);
    }

    #[test]
    fn kinds_are_told_apart() {
        let gone = Kind::of(&json!({"gone": {}}));
        assert_eq!(gone, Some(Kind::Gone));
        let overtaken = Kind::of(&json!({"edited": {"target": 4}}));
        assert_eq!(overtaken, Some(Kind::Edited { target: 4, text: None }));
        let deleted = Kind::of(&json!({"deleted": {"target": 4}}));
        assert_eq!(deleted, Some(Kind::Deleted { target: 4 }));
        let resolved = json!({"resolved": {}});
        assert_eq!(Kind::of(&resolved), Some(Kind::Other(resolved)));
    }
}
