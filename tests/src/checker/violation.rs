//! The ways a run can break its promises, each with a name of its own.

use crate::history::{Answer, Told};
use uuid::Uuid;

/// One broken promise. Clients are named as in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// Answered with `sent`, and not stored.
    Lost { client: String, key: Uuid },
    /// Stored more than once under one key of one sender.
    Doubled { key: Uuid, places: Vec<(Uuid, u64)> },
    /// Refused for good, and stored all the same.
    StoredThoughRefused { client: String, key: Uuid, code: String },
    /// Stored at another place, under another id or at another time than answered.
    Misplaced { client: String, key: Uuid, answered: Answer },
    /// The same key has got two different answers.
    OtherAnswer { key: Uuid, first: Answer, other: Answer },
    /// Stored with other content than asked for.
    OtherContent { conversation: Uuid, seq: u64 },
    /// Stored, and nobody asked for it.
    Unasked { conversation: Uuid, seq: u64 },
    /// What was stored in an earlier part of the run is not as it was.
    Altered { conversation: Uuid, seq: u64 },
    /// A `seq` is missing in the log.
    Hole { conversation: Uuid, after: u64 },
    /// What one tab typed first stands after what it typed next.
    Reordered { client: String, first: Uuid, next: Uuid },
    /// The key's own row leads somewhere else, or there is none.
    KeyAstray { sender: Uuid, key: Uuid },
    /// A message does not have the words of its last edit.
    NotFolded { conversation: Uuid, target: u64 },
    /// Deleted or overtaken words are still stored: at this `seq`, or in the list (0).
    WordsRemain { conversation: Uuid, seq: u64 },
    /// The end of a run finds an event that a client may see and doesn't.
    Unseen(Sight),
    /// A client saw an event that isn't in the log.
    Ghost(Sight),
    /// A client saw an event with other content than it ever had.
    SeenOtherwise(Sight),
    /// A client still shows what has been edited or deleted since.
    Stale(Sight),
    /// What a client had shown of an event came back after an edit or deletion had taken it away.
    WentBack(Sight),
    /// For a moment a client showed this event without the one before it.
    ShownHole(Sight),
    /// A client showed this event after a later one, or twice.
    ShownOutOfOrder(Sight),
    /// A client had to forget what it had shown, though nothing was cut off or restored.
    Forgotten { client: String, conversation: Uuid },
    /// `prev` names another event than the one before it for this reader.
    WrongPrev(Sight),
    /// A visitor was told of an event for staff.
    SawStaffOnly(Sight),
    /// A visitor was told of somebody else's conversation.
    SawForeign { client: String, conversation: Uuid },
    /// A client was refused what it may see or do.
    Denied { client: String, conversation: Option<Uuid>, code: String },
    /// A mark was lower than one the same client had been told before.
    MarkWentBack { client: String, conversation: Uuid, before: Told, after: Told },
    /// A mark lies beyond the end of the log.
    MarkBeyond { client: String, conversation: Uuid },
    /// A mark somebody was told is not stored.
    MarkLost { client: String, conversation: Uuid },
}

/// An event on a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    pub client: String,
    pub conversation: Uuid,
    pub seq: u64,
}

impl Violation {
    /// Its name alone.
    pub fn name(&self) -> String {
        let text = format!("{self:?}");
        text.split([' ', '(']).next().unwrap_or_default().to_owned()
    }
}
