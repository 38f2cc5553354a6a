//! What a message's text must be. Knows nothing of who writes it.

use frontdesk_domain::conversation::Words;
use frontdesk_protocol::limits::{CHOICE_MAX_GRAPHEMES, CHOICES};
use frontdesk_protocol::{ErrorCode, Fault, TEXT_MAX_BYTES, TEXT_MAX_GRAPHEMES};
use unicode_segmentation::UnicodeSegmentation;

/// Accepts a message, or says what is wrong with it. Nothing is cut or changed.
///
/// # Errors
/// `empty`, `too_long`, or `invalid` for the answers it offers, with words for the person.
pub fn check(words: &Words) -> Result<(), Fault> {
    check_choices(&words.choices)?;
    if words.text.trim().is_empty() && !words.files.is_empty() && words.text.len() <= TEXT_MAX_BYTES {
        return Ok(());
    }
    check_text(&words.text)
}

fn check_choices(choices: &[String]) -> Result<(), Fault> {
    let fits = |choice: &String| {
        !choice.trim().is_empty()
            && choice.len() <= CHOICE_MAX_GRAPHEMES * 16
            && choice.graphemes(true).nth(CHOICE_MAX_GRAPHEMES).is_none()
            && !choice.contains(char::is_control)
    };
    if choices.is_empty() || (CHOICES.contains(&choices.len()) && choices.iter().all(fits)) {
        return Ok(());
    }
    let (least, most) = (CHOICES.start(), CHOICES.end());
    let help = format!("Offer {least} to {most} answers of at most {CHOICE_MAX_GRAPHEMES} characters each.");
    Err(Fault::new(ErrorCode::Invalid, "These answers can't be offered.", help))
}

/// Accepts a text, or says what is wrong with it. Nothing is cut or changed.
///
/// # Errors
/// `empty` or `too_long`, with words for the person.
pub fn check_text(text: &str) -> Result<(), Fault> {
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
        assert!(check_text(&"é".repeat(TEXT_MAX_GRAPHEMES)).is_ok());
        assert!(check_text(&"e\u{301}".repeat(TEXT_MAX_GRAPHEMES)).is_ok());
        let long = check_text(&"x".repeat(TEXT_MAX_GRAPHEMES + 1)).unwrap_err();
        assert_eq!(long.code, ErrorCode::TooLong);
    }

    #[test]
    fn blanks_are_no_message() {
        assert_eq!(check_text(" \n\t").unwrap_err().code, ErrorCode::Empty);
    }

    #[test]
    fn beside_files_no_words_are_needed() {
        let file = frontdesk_protocol::File::new(
            frontdesk_protocol::FileId::from_random([1; 16]),
            "lamp.jpg",
            5,
            "image/jpeg",
        );
        assert!(check(&Words { files: vec![file], ..Words::default() }).is_ok());
        assert_eq!(check(&Words::default()).unwrap_err().code, ErrorCode::Empty);
    }

    #[test]
    fn one_or_five_answers_empty_or_long_ones_are_not_offered() {
        let offer = |choices: &[&str]| {
            let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
            check(&Words { choices, .."Which one?".into() }).map_err(|fault| fault.code)
        };
        assert_eq!(offer(&["Yes", "No"]), Ok(()));
        assert_eq!(offer(&[&"é".repeat(CHOICE_MAX_GRAPHEMES), "No"]), Ok(()));
        let long = "x".repeat(CHOICE_MAX_GRAPHEMES + 1);
        for bad in
            [&["Yes"][..], &["1", "2", "3", "4", "5"], &["Yes", " "], &["Yes", &long], &["Yes", "N\no"]]
        {
            assert_eq!(offer(bad), Err(ErrorCode::Invalid), "{bad:?}");
        }
    }
}
