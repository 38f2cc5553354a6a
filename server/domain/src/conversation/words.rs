//! What a message brings. Knows nothing of who may write.

use frontdesk_protocol::{EventKind, File};

/// What a message brings: text, files, or both, and the answers it offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Empty only beside files.
    pub text: String,
    pub files: Vec<File>,
    /// Only an agent's message offers any.
    pub choices: Vec<String>,
}

impl Words {
    /// The event they are in the log.
    pub fn into_kind(self) -> EventKind {
        let Self { text, files, choices } = self;
        EventKind::Message { text, edited: false, files, choices }
    }
}

impl<T: Into<String>> From<T> for Words {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
