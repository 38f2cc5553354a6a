//! What some bytes are, by what they say themselves: the name and type a sender claims count for nothing. Knows
//! nothing of where the bytes are.

use crate::ports::attachments::FileKind;

/// How much of a file's beginning is looked at.
pub(super) const HEAD: usize = 64 * 1024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// To be made anew from its pixels.
    Picture(image::ImageFormat),
    /// Kept as it is.
    Plain(FileKind),
    /// Perhaps words: the whole of it tells.
    Words,
}

/// What a file begins as. HEIC is not taken: what it says about where it was made can't be taken out here; phones
/// send a JPEG where a page asks for pictures of the other kinds.
pub(super) fn find(head: &[u8]) -> Found {
    use image::ImageFormat as Format;
    let Some(found) = infer::get(head) else { return Found::Words };
    match found.mime_type() {
        "image/png" => Found::Picture(Format::Png),
        "image/jpeg" => Found::Picture(Format::Jpeg),
        "image/gif" => Found::Picture(Format::Gif),
        "image/webp" => Found::Picture(Format::WebP),
        "audio/m4a" => Found::Plain(FileKind::M4a),
        "video/x-m4v" => Found::Plain(FileKind::Mp4),
        mime => match FileKind::of_mime(mime) {
            Some(kind) if kind != FileKind::Text => Found::Plain(kind),
            // Not taken as what it says; yet words may happen to begin as a picture of some system does.
            _ => Found::Words,
        },
    }
}

/// True for words in UTF-8 that no browser, shell or reader of markup takes for more than words.
pub(super) fn is_words(whole: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(whole) else { return false };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    let begins = text.trim_start();
    !text.chars().any(is_odd) && !begins.starts_with('<') && !begins.starts_with("#!") && !is_markup(begins)
}

/// Tags that make a document of words, wherever in the beginning they stand.
fn is_markup(text: &str) -> bool {
    let end = (0..=text.len().min(1_024)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let beginning = text[..end].to_ascii_lowercase();
    ["<!doctype", "<html", "<svg", "<script", "<?xml", "<head", "<body", "<iframe"]
        .iter()
        .any(|tag| beginning.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_words_and_markup_is_not() {
        for words in ["Good morning.", "BMW is a car", "\u{feff}a,b\r\n1,2\r\n", "x < y and y > z", "发票"]
        {
            assert!(is_words(words.as_bytes()), "{words}");
        }
        for other in [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
            " \n<!doctype html><script>alert(1)</script>",
            "\u{feff}<html>",
            "<?xml version=\"1.0\"?>",
            "hello <SCRIPT>alert(1)</SCRIPT>",
            "#!/bin/sh\nrm -rf /",
            "a\0b",
            "a\u{1b}[31mb",
        ] {
            assert!(!is_words(other.as_bytes()), "{other}");
        }
        assert!(!is_words(b"\xff\xfeh\0i\0"));
    }

    #[test]
    fn what_it_says_of_itself_counts() {
        assert_eq!(find(b"%PDF-1.7 ..."), Found::Plain(FileKind::Pdf));
        assert_eq!(find(b"\x89PNG\r\n\x1a\n...."), Found::Picture(image::ImageFormat::Png));
        assert_eq!(find(b"GIF89a/*alert(1)*/"), Found::Picture(image::ImageFormat::Gif));
        assert_eq!(find(b"RIFF\0\0\0\0WEBPVP8 "), Found::Picture(image::ImageFormat::WebP));
        assert_eq!(find(b"PK\x03\x04 and so on, as long as it takes"), Found::Plain(FileKind::Zip));
        assert_eq!(find(b"BMW is a car that has four wheels and more"), Found::Words);
        for other in
            [b"MZ\x90\0\x03\0\0\0".as_slice(), b"\x7fELF\x02\x01\x01", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"]
        {
            assert_eq!(find(other), Found::Words, "{other:?}");
            assert!(!is_words(other));
        }
    }
}
