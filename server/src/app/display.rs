//! A stranger's words as they may stand in somebody else's list: names, titles, addresses. What comes in is cleaned
//! here once, before it is kept. Knows nothing of messages, which are shown as they were written.

use frontdesk_protocol::limits::URL_MAX_BYTES;
use unicode_segmentation::UnicodeSegmentation;

/// Most characters one grapheme keeps: more is marks piled up to run over other lines.
const PILE: usize = 12;

/// One line without control characters, without what can't be seen and what turns the text around it, at most `most`
/// graphemes long. May be empty. Cleaning a clean line changes nothing.
pub(super) fn line(text: &str, most: usize) -> String {
    // Whatever is this long is cut anyway: a hostile text costs no more than an honest one.
    let within = text.char_indices().nth(most.saturating_mul(PILE * 2)).map_or(text.len(), |(at, _)| at);
    let mut plain = String::new();
    for c in text[..within].chars() {
        let last = plain.chars().next_back();
        if c.is_whitespace() || c.is_control() {
            if last.is_some_and(|last| last != ' ') {
                plain.push(' ');
            }
        } else if !is_hidden(c) && (!is_joiner(c) || last.is_some_and(joins)) {
            plain.push(c);
        }
    }
    let cut: String =
        plain.graphemes(true).take(most).flat_map(|grapheme| grapheme.chars().take(PILE)).collect();
    cut.trim_end_matches(|c: char| c == ' ' || is_joiner(c)).to_owned()
}

/// [`line`], and nothing if nothing is left.
pub(super) fn some_line(text: Option<&str>, most: usize) -> Option<String> {
    text.map(|text| line(text, most)).filter(|line| !line.is_empty())
}

/// The address of a page: scheme, host and path, without what may be private (name and password, query, fragment),
/// at most [`URL_MAX_BYTES`] long. None for anything but `http` and `https`.
pub(super) fn address(text: &str) -> Option<String> {
    let end = text.find(['?', '#']).unwrap_or(text.len());
    let plain: String = text[..end]
        .trim()
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace() && !is_hidden(*c))
        .collect();
    let (scheme, rest) = plain.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") {
        return None;
    }
    let (host, path) = rest.split_at(rest.find(['/', '\\']).unwrap_or(rest.len()));
    let host = host.rsplit('@').next().unwrap_or_default();
    let whole = format!("{scheme}://{host}{path}");
    let end = (0..=whole.len().min(URL_MAX_BYTES)).rev().find(|at| whole.is_char_boundary(*at))?;
    (!host.is_empty()).then(|| whole[..end].to_owned())
}

/// A short word of letters, digits and these marks, as tags and names of time zones are; None for anything else.
pub(super) fn tag(text: &str, marks: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || marks.contains(c);
    ((1..=40).contains(&text.len()) && text.chars().all(fits)).then(|| text.to_owned())
}

/// Seen by nobody, or turning what stands around it.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0e}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e000}'..='\u{f8ff}'
        | '\u{e0000}'..='\u{10ffff}')
}

/// Joins or parts letters of some scripts, and makes one picture of several: of use between such only.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0f}')
}

fn joins(last: char) -> bool {
    !last.is_ascii() && last != '\u{200c}' && last != '\u{200d}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_hidden_or_turning_is_left() {
        for (raw, clean) in [
            ("  Ilze\t\n Kalni\u{146}a  ", "Ilze Kalni\u{146}a"),
            ("safe\u{202e}gpj.exe", "safegpj.exe"),
            ("a\u{200b}\u{feff}\u{2066}b\u{2069}\u{ad}", "ab"),
            ("ab\u{200d}c", "abc"),
            ("\u{0}\u{7}\u{1b}[31mred", "[31mred"),
            ("<b>Ann</b>", "<b>Ann</b>"),
            ("\u{200f}\u{200e}", ""),
            // Persian and emoji need their joiners.
            (
                "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
                "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
            ),
            ("\u{1f469}\u{200d}\u{1f4bb}", "\u{1f469}\u{200d}\u{1f4bb}"),
        ] {
            assert_eq!(line(raw, 80), clean, "{raw:?}");
        }
    }

    #[test]
    fn marks_do_not_pile_up_and_length_is_counted_as_people_count() {
        let piled = format!("a{}", "\u{301}".repeat(500));
        assert_eq!(line(&piled, 80).chars().count(), PILE);
        assert_eq!(line(&"e\u{301}".repeat(90), 80), "e\u{301}".repeat(80));
    }

    #[test]
    fn an_address_has_no_query_no_password_and_no_script() {
        for (raw, clean) in [
            ("https://alder.example/lamps?mail=a@b.c#top", Some("https://alder.example/lamps")),
            ("HTTPS://user:secret@alder.example/x", Some("https://alder.example/x")),
            ("https://alder.example#x", Some("https://alder.example")),
            ("https://alder.example/\u{202e}gpj", Some("https://alder.example/gpj")),
            ("javascript:alert(1)", None),
            ("javascript://alder.example/%0aalert(1)", None),
            ("data:text/html,x", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(address(raw).as_deref(), clean, "{raw:?}");
        }
        let long = address(&format!("https://alder.example/{}", "ä".repeat(3_000))).unwrap();
        assert!((URL_MAX_BYTES - 1..=URL_MAX_BYTES).contains(&long.len()), "{}", long.len());
    }

    #[test]
    fn tags_are_short_words() {
        assert_eq!(tag("zh-Hant-TW", "-").as_deref(), Some("zh-Hant-TW"));
        for bad in ["", "en us", "en<b>", &"a".repeat(41)] {
            assert_eq!(tag(bad, "-"), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in "\\PC{0,60}|[\\x00-\u{10ffff}]{0,60}") {
            let once = line(&text, 20);
            prop_assert_eq!(line(&once, 20), once.clone());
            prop_assert!(once.graphemes(true).count() <= 20);
            prop_assert!(!once.contains(char::is_control));
            if let Some(address) = address(&text) {
                prop_assert_eq!(super::address(&address), Some(address.clone()));
            }
        }
    }
}
