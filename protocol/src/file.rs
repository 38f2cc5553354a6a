//! A file that came with a message, as readers see it. Knows nothing of how it got here, or where it is kept.

use crate::ids::FileId;
use serde::{Deserialize, Serialize};

/// What is told of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub id: FileId,
    /// The name it had with its sender, cleaned for display.
    pub name: String,
    /// In bytes, as it is served.
    pub size: u64,
    /// The MIME type it is served as, found from its content.
    pub kind: String,
    /// In pixels; absent: it is no image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// Where this reader gets it, for a while: path and signature. It is not stored: a later page has a fresh one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl File {
    /// A file that is no image, or one whose measures nobody has taken.
    pub fn new(id: FileId, name: impl Into<String>, size: u64, kind: impl Into<String>) -> Self {
        Self { id, name: name.into(), size, kind: kind.into(), width: None, height: None, url: None }
    }
}
