//! Errors as the wire carries them: a code programs act on, words people read, and what to do. Knows
//! nothing of internals, and never carries them.

use crate::ids::{ClientKey, ConversationId};
use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $wire:literal, retry $retry:literal;)*) => {
        /// What went wrong, for programs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[$doc])* $name,)*
            /// A code this client is too old for: treated as refused for good.
            Unknown,
        }

        impl ErrorCode {
            /// Every code, for documents and tests.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code as it is written on the wire.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $wire,)*
                    Self::Unknown => "unknown",
                }
            }

            fn from_wire(text: &str) -> Self {
                match text {
                    $($wire => Self::$name,)*
                    _ => Self::Unknown,
                }
            }

            /// True if the same frame may succeed later, unchanged.
            pub fn is_retryable(self) -> bool {
                match self {
                    $(Self::$name => $retry,)*
                    Self::Unknown => false,
                }
            }
        }
    };
}

codes! {
    /// Not JSON, not one known frame, a missing or unknown field, or nested too deep.
    BadFrame = "bad_frame", retry false;
    /// The first frame was not `hello`, or a second `hello` came.
    BadHello = "bad_hello", retry false;
    /// The client's version is not served here.
    BadVersion = "bad_version", retry false;
    /// No site has this key.
    UnknownSite = "unknown_site", retry false;
    /// The token is not ours, was changed, or is for somebody else.
    BadToken = "bad_token", retry false;
    /// The token has run out: use the refresh secret.
    TokenExpired = "token_expired", retry false;
    /// Absent, or not yours: one answer for both.
    NotFound = "not_found", retry false;
    /// You are known, but may not do this.
    Forbidden = "forbidden", retry false;
    /// The text is empty.
    Empty = "empty", retry false;
    /// The text is longer than a message may be.
    TooLong = "too_long", retry false;
    /// This key was used for something else; nothing was stored.
    KeyConflict = "key_conflict", retry false;
    /// What this key stored is gone: taken back, erased, or past its time. Nothing is stored again.
    Erased = "erased", retry false;
    /// A message may be changed only soon after it was written.
    TooLate = "too_late", retry false;
    /// Somebody was faster, or it is already so.
    Conflict = "conflict", retry false;
    /// A field is not what it may be: the words say which.
    Invalid = "invalid", retry false;
    /// A file is not there, not the sender's, or of a kind that is not taken.
    BadFile = "bad_file", retry false;
    /// The house has shut this visitor out.
    Blocked = "blocked", retry false;
    /// This site serves only visitors its own backend vouches for.
    Unverified = "unverified", retry false;
    /// Too much at once: wait `retry_after` milliseconds.
    SlowDown = "slow_down", retry true;
    /// The server can't store it now; nothing was stored. Keep it and try again.
    Unavailable = "unavailable", retry true;
}

impl Serialize for ErrorCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ErrorCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from_wire(&String::deserialize(deserializer)?))
    }
}

/// The `error` frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub code: ErrorCode,
    /// One sentence: what.
    pub message: String,
    /// One sentence: what now. May be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// The keyed frame this is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<ClientKey>,
    /// The numbered command this is about (staff).
    #[serde(default, rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation: Option<ConversationId>,
    /// Milliseconds to wait before trying again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
}

impl Fault {
    /// An error about nothing in particular; fill in what it is about.
    pub fn new(code: ErrorCode, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            help: help.into(),
            key: None,
            reference: None,
            conversation: None,
            retry_after: None,
        }
    }
}
