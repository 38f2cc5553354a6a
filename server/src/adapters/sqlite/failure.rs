//! SQLite's errors in the words of the ports. Knows nothing of what was attempted.
//!
//! SQLite's messages name tables and codes, never values, so they may go to the log.

use crate::ports::{AccountsError, AttachmentsError, HistoryError, OutboxError};

/// The store can't do its work. The text is for the log.
#[derive(Clone, Debug)]
pub(super) struct Down(pub(super) String);

impl From<rusqlite::Error> for Down {
    fn from(error: rusqlite::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<Down> for HistoryError {
    fn from(Down(why): Down) -> Self {
        Self::Unavailable(why)
    }
}

impl From<Down> for AccountsError {
    fn from(Down(why): Down) -> Self {
        Self::Unavailable(why)
    }
}

impl From<Down> for OutboxError {
    fn from(Down(why): Down) -> Self {
        Self::Unavailable(why)
    }
}

impl From<rusqlite::Error> for OutboxError {
    fn from(error: rusqlite::Error) -> Self {
        Down::from(error).into()
    }
}

impl From<rusqlite::Error> for HistoryError {
    fn from(error: rusqlite::Error) -> Self {
        Down::from(error).into()
    }
}

impl From<rusqlite::Error> for AccountsError {
    fn from(error: rusqlite::Error) -> Self {
        Down::from(error).into()
    }
}

impl From<Down> for AttachmentsError {
    fn from(Down(why): Down) -> Self {
        Self::Unavailable(why)
    }
}

impl From<rusqlite::Error> for AttachmentsError {
    fn from(error: rusqlite::Error) -> Self {
        Down::from(error).into()
    }
}
