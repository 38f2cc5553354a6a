//! Frames that visitors and staff have in common, and the units they are counted in. Knows nothing of who
//! may send which.

use crate::event::{Cursor, Event};
use crate::ids::{ClientKey, ConversationId, EventId, FileId};
use serde::{Deserialize, Serialize};

/// Place of an event in its conversation, from 1. 0 means "before the first".
pub type Seq = u64;
/// Milliseconds since 1970-01-01 UTC, by the server's clock.
pub type Millis = u64;

/// A message for a conversation. Repeated with the same key until `sent` or `error` names that key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Send {
    pub key: ClientKey,
    pub conversation: ConversationId,
    /// May be empty beside files.
    pub text: String,
    /// Files sent before, at most [`crate::limits::FILES_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileId>,
}

impl Send {
    /// Words without files.
    pub fn words(key: ClientKey, conversation: ConversationId, text: impl Into<String>) -> Self {
        Self { key, conversation, text: text.into(), files: Vec::new() }
    }
}

/// New words for one's own earlier message, soon after it ([`crate::EDIT_WITHIN`]). Keyed like [`Send`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    pub key: ClientKey,
    pub conversation: ConversationId,
    /// The message's place.
    pub target: Seq,
    pub text: String,
}

/// Takes one's own earlier message back, soon after it ([`crate::EDIT_WITHIN`]). Keyed like [`Send`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delete {
    pub key: ClientKey,
    pub conversation: ConversationId,
    /// The message's place.
    pub target: Seq,
}

/// The server's word that a keyed frame is stored. The same key always gets the same answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub key: ClientKey,
    pub conversation: ConversationId,
    pub seq: Seq,
    /// As in [`Event::prev`].
    pub prev: Seq,
    pub id: EventId,
    pub at: Millis,
    /// A visitor's refresh secret, with their first stored message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh: Option<String>,
}

/// Asks for part of a conversation: after a cursor, before a `seq`, or (neither) its latest page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pull {
    pub conversation: ConversationId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Cursor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Seq>,
}

/// Part of a conversation, in order, at most [`crate::PAGE_MAX`] events and about 128 KiB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub conversation: ConversationId,
    pub events: Vec<Event>,
    /// This page does not continue what the reader has: forget it and start from this page.
    #[serde(default, skip_serializing_if = "is_false")]
    pub resync: bool,
    /// True if the page is what stands before the `seq` asked for, not after the cursor.
    #[serde(default, skip_serializing_if = "is_false")]
    pub older: bool,
    /// Nothing visible was stored after this page when it was read; false: pull again after its last event.
    #[serde(default, skip_serializing_if = "is_false")]
    pub caught_up: bool,
    /// Everything up to this `seq` was cut off for good; 0: nothing. Cursors in there get `resync`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub floor: Seq,
    pub marks: Marks,
}

/// How far one side's clients have stored, and its people have seen, a conversation. Never goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// Stored by a client of that side up to this `seq`; 0: nothing yet.
    pub delivered: Seq,
    /// Seen by a person of that side up to this `seq`; 0: nothing yet.
    pub read: Seq,
}

/// Both sides' reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    pub visitor: Reach,
    pub staff: Reach,
}

/// A client's report of its own side's reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    pub conversation: ConversationId,
    pub delivered: Seq,
    pub read: Seq,
}

/// A client's word that its person types (true) or has stopped (false). Never stored; readers forget it
/// after [`TYPING_LASTS`] milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typing {
    pub conversation: ConversationId,
    pub on: bool,
}

/// A page of a site, as a visitor sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebPage {
    /// Without query and fragment: those may carry what is nobody's business.
    pub url: String,
    /// May be empty.
    #[serde(default)]
    pub title: String,
}

/// How long "is typing" holds without a repeat, in milliseconds. Typists repeat every 3 s.
pub const TYPING_LASTS: u64 = 6_000;

/// Last words of the server before it closes a connection, so that every transport can carry them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bye {
    /// The close code that follows, see [`crate::close`].
    pub code: u16,
    /// Reconnect no sooner than this many milliseconds from now; 0: at once.
    #[serde(default)]
    pub after: u64,
}

pub(crate) fn is_false(value: &bool) -> bool {
    !*value
}

fn is_zero(value: &Seq) -> bool {
    *value == 0
}
