//! What a file is called: a name from anywhere, made safe to show, to save and to put into a header. Knows nothing
//! of files beyond their kind.

use frontdesk_domain::file::FileKind;
use unicode_segmentation::UnicodeSegmentation;

/// Longest name, in characters as people count them, and in bytes: file systems take 255.
const LONGEST: usize = 120;
const LONGEST_BYTES: usize = 200;
/// Longest ending that is taken for an extension.
const EXTENSION: usize = 8;
/// Names some systems take for devices.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The name under which a file of this kind is shown and saved: no path, nothing invisible, nothing that turns text
/// around, one line, at most 120 characters, and an extension that tells the truth. Never empty. Cleaning a clean
/// name changes nothing.
pub fn clean(raw: &str, kind: FileKind) -> String {
    // Whatever is this long already is cut; the rest of it need not be looked at.
    let start = raw.len().saturating_sub(4 * 1024);
    let start = (start..raw.len()).find(|at| raw.is_char_boundary(*at)).unwrap_or(start);
    let last = raw[start..].rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter_map(seen).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let (stem, extension) = parts(&plain, kind);
    let stem = stem.trim_matches(is_edge);
    let mark = if DEVICES.iter().any(|device| is_device(stem, device)) { "_" } else { "" };
    let stem = shorten(stem, mark.len() + 1 + extension.len());
    let stem = if stem.is_empty() { fallback(kind) } else { stem };
    format!("{mark}{stem}.{extension}")
}

/// What a file without a name is called.
fn fallback(kind: FileKind) -> &'static str {
    if kind.is_picture() { "image" } else { "file" }
}

/// The character as it may be shown; None for what can't be seen or does something to its neighbours.
fn seen(c: char) -> Option<char> {
    match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => Some('_'),
        _ if c.is_control() || is_unseen(c) => c.is_whitespace().then_some(' '),
        c => Some(c),
    }
}

/// Characters of the classes *format*, *private use* and *not a character*, and those that look like nothing.
fn is_unseen(c: char) -> bool {
    let c = u32::from(c);
    matches!(c,
        0xad | 0x34f | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x890..=0x891 | 0x8e2 | 0x115f..=0x1160
        | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0x2800
        | 0x3164 | 0xe000..=0xf8ff | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfffb | 0x110bd | 0x110cd
        | 0x1_3430..=0x1_343f | 0x1_bca0..=0x1_bca3 | 0x1_d173..=0x1_d17a | 0xe_0000..=0x10_ffff)
        || c & 0xfffe == 0xfffe
}

/// The name without its extension, and the extension it gets.
fn parts(name: &str, kind: FileKind) -> (&str, &'static str) {
    let right =
        |end: &str| kind.extensions().iter().copied().find(|extension| extension.eq_ignore_ascii_case(end));
    let first = kind.extensions().first().copied().unwrap_or("bin");
    let Some((stem, end)) = split(name) else { return (name, first) };
    if let Some(extension) = right(end) {
        return (stem, extension);
    }
    // A wrong one is dropped; `invoice.pdf.exe` becomes `invoice.pdf` where that is the truth.
    match split(stem) {
        Some((shorter, end)) if right(end).is_some() => (shorter, right(end).unwrap_or(first)),
        _ => (stem, first),
    }
}

/// The name up to its last dot, and what looks like an extension after it.
fn split(name: &str) -> Option<(&str, &str)> {
    let (stem, end) = name.rsplit_once('.')?;
    let looks = (1..=EXTENSION).contains(&end.len())
        && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !end.bytes().all(|byte| byte.is_ascii_digit());
    looks.then_some((stem, end))
}

/// What file systems drop or hide at either end of a name.
fn is_edge(c: char) -> bool {
    c == '.' || c.is_whitespace()
}

/// The beginning of a name that leaves room for so many more characters.
fn shorten(stem: &str, beside: usize) -> &str {
    let graphemes = stem.grapheme_indices(true).take(LONGEST - beside);
    let ends = graphemes.map(|(at, grapheme)| at + grapheme.len());
    let end = ends.take_while(|end| *end <= LONGEST_BYTES - beside).last().unwrap_or(0);
    stem[..end].trim_end_matches(is_edge)
}

/// `aux`, `com1`, `lpt9`: with any extension these open a device on Windows.
fn is_device(stem: &str, device: &str) -> bool {
    let word = stem.split('.').next().unwrap_or_default().trim_end();
    let Some((head, tail)) = word.split_at_checked(device.len()) else { return false };
    let numbered = matches!(device, "com" | "lpt");
    let digit = tail.len() == 1 && tail.bytes().all(|byte| byte.is_ascii_digit());
    head.eq_ignore_ascii_case(device) && if numbered { digit } else { tail.is_empty() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FileKind::{Jpeg, Pdf, Png, Text, Zip};
    use proptest::prelude::*;

    #[test]
    fn an_extension_tells_the_truth() {
        for (raw, kind, name) in [
            ("lamp.jpg", Jpeg, "lamp.jpg"),
            ("LAMP.JPEG", Jpeg, "LAMP.jpeg"),
            ("photo.html", Jpeg, "photo.jpg"),
            ("invoice.pdf.exe", Pdf, "invoice.pdf"),
            ("invoice.pdf.exe", Text, "invoice.pdf.txt"),
            ("lamp", Png, "lamp.png"),
            ("v1.2", Zip, "v1.2.zip"),
            ("data.csv", Text, "data.csv"),
            ("run.js", Text, "run.txt"),
            ("Rēķins №5.pdf", Pdf, "Rēķins №5.pdf"),
            ("发票.pdf", Pdf, "发票.pdf"),
            ("", Png, "image.png"),
            (".png", Png, "image.png"),
            ("\u{202e}gpj.exe", Jpeg, "gpj.jpg"),
        ] {
            assert_eq!(clean(raw, kind), name, "{raw:?}");
        }
    }

    #[test]
    fn a_name_is_no_path_and_no_device() {
        for (raw, name) in [
            ("../../etc/passwd", "passwd.txt"),
            ("..\\..\\boot.ini", "boot.txt"),
            ("C:\\fakepath\\list.txt", "list.txt"),
            ("..", "file.txt"),
            ("a/", "file.txt"),
            (".bashrc", "file.txt"),
            ("con", "_con.txt"),
            ("AUX.txt", "_AUX.txt"),
            ("com1.tar.txt", "_com1.tar.txt"),
            ("comma.txt", "comma.txt"),
            ("list.txt:stream", "list.txt_stream.txt"),
        ] {
            assert_eq!(clean(raw, Text), name, "{raw:?}");
        }
    }

    #[test]
    fn what_can_not_be_seen_is_not_there() {
        assert_eq!(clean("a\0b\r\nc\u{200b}d\u{2066}e\u{feff}f\u{ad}g\te.txt", Text), "ab cdefg e.txt");
        assert_eq!(clean("<img src=x onerror=alert(1)>.txt", Text), "_img src=x onerror=alert(1)_.txt");
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = clean(&format!("{}.pdf", "x".repeat(500)), Pdf);
        assert_eq!((name.len(), name.ends_with("x.pdf")), (120, true));
        let marks = clean(&format!("a{}.pdf", "\u{301}".repeat(5_000)), Pdf);
        assert!(marks.len() <= 255 && marks.ends_with(".pdf"), "{}", marks.len());
    }

    proptest! {
        #[test]
        fn a_clean_name_is_safe_and_stays_as_it_is(
            raw in prop_oneof![any::<String>(), "[./\\\\a-zA-Z0-9 \u{200b}-\u{202e}:]{0,300}", "(\\PC){0,300}"],
            at in 0..FileKind::ALL.len(),
        ) {
            let kind = FileKind::ALL[at];
            let name = clean(&raw, kind);
            prop_assert!(name.graphemes(true).count() <= LONGEST, "{name:?}");
            prop_assert!(name.len() <= 255);
            prop_assert!(!name.contains(['/', '\\', '"', '<', '>', ':', '|', '?', '*']));
            prop_assert!(!name.chars().any(|c| c.is_control() || is_unseen(c)), "{name:?}");
            prop_assert!(!name.starts_with(['.', ' ']) && !name.contains("  "));
            let (stem, extension) = name.rsplit_once('.').unwrap();
            prop_assert!(!stem.is_empty() && kind.extensions().contains(&extension));
            prop_assert_eq!(clean(&name, kind), name);
        }
    }
}
