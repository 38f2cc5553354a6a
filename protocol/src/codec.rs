//! Frames to text and back. Knows nothing of what a frame means; the only place that names the codec.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why a text is not a frame: for the log of the one who wrote it, never for a person.
#[derive(Debug)]
pub struct NotAFrame(pub String);

/// Writes a frame. Frames hold only strings, numbers and lists, so this can't fail; an empty text would
/// say that it did.
pub fn encode<F: Serialize>(frame: &F) -> String {
    serde_json::to_string(frame).unwrap_or_default()
}

/// Reads a frame.
///
/// # Errors
/// [`NotAFrame`] when the text is not JSON, or not a frame of that type.
pub fn decode<F: DeserializeOwned>(text: &str) -> Result<F, NotAFrame> {
    serde_json::from_str(text).map_err(|error| NotAFrame(error.to_string()))
}
