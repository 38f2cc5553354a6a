//! The header that tells a browser what a file is called and whether to show it. Knows nothing of files.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand as it is in the extended form of a parameter.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The header's value. `shown`: in the page it is opened in, not saved at once. The name is there twice: for
/// everybody, and in ASCII for those who can't read the other form.
pub(super) fn of(name: &str, shown: bool) -> String {
    let manner = if shown { "inline" } else { "attachment" };
    let plain = |c: char| if c.is_ascii_alphanumeric() || " -._()".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    format!("{manner}; filename=\"{ascii}\"; filename*=UTF-8''{}", utf8_percent_encode(name, PLAIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_not_leave_its_place() {
        let evil = "a\"; filename=x.exe\r\nset-cookie: a=b; c='%22.txt";
        let header = of(evil, false);
        assert!(header.starts_with("attachment; filename=\"a__ filename_x.exe__"), "{header}");
        assert_eq!(header.matches('"').count(), 2, "{header}");
        assert!(!header.contains(['\r', '\n']), "{header}");
    }

    #[test]
    fn every_letter_arrives() {
        assert_eq!(of("Ā b.jpg", true), "inline; filename=\"_ b.jpg\"; filename*=UTF-8''%C4%80%20b.jpg");
    }
}
