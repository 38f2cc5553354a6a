//! What a message's text must be. Knows nothing of who writes it.

use frontdesk_protocol::{ErrorCode, Fault, TEXT_MAX_BYTES, TEXT_MAX_GRAPHEMES};
use unicode_segmentation::UnicodeSegmentation;

/// Accepts a text, or says what is wrong with it. Nothing is cut or changed.
///
/// # Errors
/// `empty` or `too_long`, with words for the person.
pub fn check(text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return Err(Fault::new(ErrorCode::Empty, "The message is empty.", "Write something first."));
    }
    // Counting stops at the limit: a hostile text costs no more than an honest one.
    let long = text.len() > TEXT_MAX_BYTES || text.graphemes(true).nth(TEXT_MAX_GRAPHEMES).is_some();
    if long {
        let message = format!("The message is longer than {TEXT_MAX_GRAPHEMES} characters.");
        return Err(Fault::new(ErrorCode::TooLong, message, "Send it in two parts."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_as_people_count() {
        assert!(check(&"é".repeat(TEXT_MAX_GRAPHEMES)).is_ok());
        assert!(check(&"e\u{301}".repeat(TEXT_MAX_GRAPHEMES)).is_ok());
        let long = check(&"x".repeat(TEXT_MAX_GRAPHEMES + 1)).unwrap_err();
        assert_eq!(long.code, ErrorCode::TooLong);
    }

    #[test]
    fn blanks_are_no_message() {
        assert_eq!(check(" \n\t").unwrap_err().code, ErrorCode::Empty);
    }
}
