//! The wire between browsers and the server: frames, ids, error and close codes, limits, and the pure
//! client link machine. Knows nothing of sockets, clocks, storage or what the server does with a frame.
//!
//! One WebSocket text message carries one frame: a JSON object with exactly one key, the frame's name.
//! The first frame of a client is `hello`; the server answers `welcome` or an `error` and a close code.
//! Within a version changes are additive: clients skip what they don't know, the server refuses it.

#![forbid(unsafe_code)]

pub mod close;
pub mod codec;
pub mod error;
pub mod event;
pub mod file;
#[cfg(test)]
mod golden;
pub mod ids;
pub mod limits;
pub mod link;
pub mod rating;
pub mod shared;
pub mod staff;
pub mod visitor;

pub use close::{ClosePolicy, code as close_code};
pub use error::{ErrorCode, Fault};
pub use event::{Author, Cursor, Event, EventKind, Person, revise};
pub use file::File;
pub use ids::{AgentId, ClientKey, ConversationId, EventId, FileId, SiteId, SiteKey, Uuid, VisitorId};
pub use rating::Rating;
pub use shared::{Delete, Edit, Mark, Marks, Millis, Page, Pull, Send, Sent, Seq, Typing, WebPage};

/// The version of these frames, sent in both greetings.
pub const VERSION: u32 = 1;
/// The WebSocket subprotocol both ends name at the upgrade.
pub const SUBPROTOCOL: &str = "frontdesk.v1";

/// Largest frame a client may send, in bytes; one more closes the socket with 1009.
pub const FRAME_MAX: usize = 64 * 1024;
/// Largest text of one message, in bytes of UTF-8.
pub const TEXT_MAX_BYTES: usize = 16 * 1024;
/// Largest text of one message, in graphemes (what a person counts as characters).
pub const TEXT_MAX_GRAPHEMES: usize = 4000;
/// Most events in one page.
pub const PAGE_MAX: usize = 200;
/// How long after it was stored a message may be edited or taken back by its writer, in milliseconds.
pub const EDIT_WITHIN: u64 = 5 * 60_000;
/// How long the server waits for `hello` after the upgrade, in milliseconds.
pub const HELLO_WITHIN: u64 = 10_000;
