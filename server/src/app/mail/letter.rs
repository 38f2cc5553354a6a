//! How a letter looks: the same parts as plain text and as simple HTML. Knows nothing of who gets it.
//!
//! Every value goes through [`escape`] on its way into HTML. Colours are set for the button only: all others are
//! the reader's own, light or dark.

use super::words::Language;
use std::fmt::Write;

/// A part of a letter, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Head(String),
    Text(String),
    /// Somebody's words, with their line breaks.
    Quote(String),
    /// The one thing to do.
    Button {
        label: String,
        link: String,
    },
    /// Below a line, small.
    Small(String),
    SmallLink {
        label: String,
        link: String,
    },
}

/// What a letter's parts stand in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet<'a> {
    pub(super) language: Language,
    pub(super) subject: &'a str,
    /// The button's colour and what is readable on it, `#rrggbb`.
    pub(super) colour: &'a str,
    pub(super) ink: &'a str,
}

/// The letter as plain text.
pub(super) fn plain(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        // Writing to a string can't fail.
        let _ = match part {
            Part::Head(text) | Part::Text(text) => write!(out, "{text}\n\n"),
            Part::Quote(text) => {
                text.lines().for_each(|line| _ = writeln!(out, "> {line}"));
                writeln!(out)
            }
            Part::Button { label, link } => write!(out, "{label}\n{link}\n\n"),
            Part::Small(text) => writeln!(out, "{text}"),
            Part::SmallLink { label, link } => write!(out, "{label}\n{link}\n"),
        };
    }
    out
}

/// The letter as a page.
pub(super) fn html(sheet: Sheet<'_>, parts: &[Part]) -> String {
    let Sheet { language, subject, colour, ink } = sheet;
    let mut body = String::new();
    for part in parts {
        let _ = match part {
            Part::Head(text) => {
                write!(
                    body,
                    "<h1 style=\"margin:0 0 16px;font-size:20px;line-height:1.3\">{}</h1>",
                    lines(text)
                )
            }
            Part::Text(text) => write!(body, "<p style=\"margin:0 0 8px\">{}</p>", lines(text)),
            Part::Quote(text) => write!(
                body,
                "<blockquote dir=\"auto\" style=\"margin:0 0 16px;padding:4px 12px;border-left:3px solid {colour};\
                 border-right:3px solid {colour};overflow-wrap:anywhere\">{}</blockquote>",
                lines(text)
            ),
            Part::Button { label, link } => write!(
                body,
                "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"display:inline-block;padding:12px 20px;\
                 border-radius:8px;background:{colour};color:{ink};text-decoration:none;font-weight:600\">{}</a></p>",
                escape(link),
                lines(label)
            ),
            Part::Small(text) => {
                write!(body, "<p style=\"margin:0 0 8px;font-size:13px;opacity:.8\">{}</p>", lines(text))
            }
            Part::SmallLink { label, link } => write!(
                body,
                "<p style=\"margin:0 0 8px;font-size:13px\"><a href=\"{}\" style=\"color:inherit\">{}</a></p>",
                escape(link),
                lines(label)
            ),
        };
    }
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n</head>\n\
         <body style=\"margin:0;padding:24px 16px;font:16px/1.5 system-ui,sans-serif\">\n\
         <div style=\"max-width:560px;margin:0 auto\">{body}</div>\n</body>\n</html>\n",
        language.tag(),
        language.direction(),
        escape(subject)
    )
}

/// Text as HTML, with its line breaks.
fn lines(text: &str) -> String {
    text.lines().map(escape).collect::<Vec<_>>().join("<br>\n")
}

/// Text between tags or in a quoted attribute.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHEET: Sheet<'_> = Sheet {
        language: Language(frontdesk_locales::Locale::English),
        subject: "A <b>subject</b>",
        colour: "#1c3a2e",
        ink: "#ffffff",
    };

    fn all(text: &str) -> Vec<Part> {
        let (label, link) = (text.to_owned(), text.to_owned());
        vec![
            Part::Head(text.to_owned()),
            Part::Text(text.to_owned()),
            Part::Quote(text.to_owned()),
            Part::Button { label: label.clone(), link: link.clone() },
            Part::Small(text.to_owned()),
            Part::SmallLink { label, link },
        ]
    }

    #[test]
    fn a_letter_says_the_same_as_text_and_as_html() {
        let parts = [
            Part::Head("You have an answer".into()),
            Part::Quote("Two lines\nof words".into()),
            Part::Button { label: "Go on".into(), link: "https://chat.example/r/abc".into() },
            Part::Small("Why".into()),
            Part::SmallLink { label: "Stop".into(), link: "https://chat.example/stop/abc".into() },
        ];
        assert_eq!(
            plain(&parts),
            "You have an answer\n\n> Two lines\n> of words\n\nGo on\nhttps://chat.example/r/abc\n\n\
             Why\nStop\nhttps://chat.example/stop/abc\n"
        );
        let page = html(SHEET, &parts);
        assert!(page.contains("Two lines<br>\nof words"), "{page}");
        assert!(page.contains("href=\"https://chat.example/r/abc\""), "{page}");
    }

    proptest! {
        #[test]
        fn no_value_leaves_its_place_in_html(text in ".*[<>&\"'].*") {
            let tags = |page: &str| page.matches('<').count() - page.matches("<br>").count();
            let quotes = |page: &str| page.matches('"').count();
            let (hostile, plain) = (html(SHEET, &all(&text)), html(SHEET, &all("x")));
            prop_assert_eq!(tags(&hostile), tags(&plain));
            prop_assert_eq!(quotes(&hostile), quotes(&plain));
            prop_assert!(!hostile.contains('\''));
        }
    }
}
