//! Words cut into plain text and addresses that may be clicked: http, https and e-mail, nothing else ever. Knows
//! nothing of how they are drawn.

/// A piece of a text, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    /// `href`: where it leads; `text`: as it was written.
    Link {
        href: String,
        text: String,
    },
}

/// The longest address that is made a link, in bytes: what is longer is no address.
const LONGEST: usize = 2_048;

/// Cuts a text into pieces that together are the text.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let (before, core, after) = trim(word);
        match href(core) {
            Some(href) => {
                plain.push_str(before);
                if !plain.is_empty() {
                    pieces.push(Piece::Plain(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Link { href, text: core.to_owned() });
                plain.push_str(after);
            }
            None => plain.push_str(word),
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Plain(plain));
    }
    pieces
}

/// A word without the punctuation around it.
fn trim(word: &str) -> (&str, &str, &str) {
    let opens = |c: char| matches!(c, '(' | '[' | '{' | '<' | '"' | '\'' | '“' | '‘' | '«' | '（' | '「');
    let core = word.trim_start_matches(opens);
    let before = &word[..word.len() - core.len()];
    let mut kept = core.trim_end_matches(char::is_whitespace);
    loop {
        let shorter = kept.trim_end_matches(|c: char| {
            matches!(
                c,
                '.' | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | '"'
                    | '\''
                    | '>'
                    | ']'
                    | '}'
                    | '”'
                    | '’'
                    | '»'
                    | '。'
                    | '，'
                    | '）'
                    | '」'
            )
        });
        // A closing bracket belongs to the address that opened it.
        let shorter = match shorter.strip_suffix(')') {
            Some(inner) if inner.matches('(').count() <= inner.matches(')').count() => inner,
            _ => shorter,
        };
        if shorter == kept {
            break;
        }
        kept = shorter;
    }
    (before, kept, &core[kept.len()..])
}

/// Where a word leads, if it is an address: of ASCII all, so that nothing looks like what it is not.
fn href(word: &str) -> Option<String> {
    let fits = word.len() <= LONGEST
        && word.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"' | b'\\'));
    if !fits {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) {
        return is_host(rest).then(|| word.to_owned());
    }
    if lower.starts_with("www.") {
        return is_host(&lower).then(|| format!("https://{word}"));
    }
    let (name, host) = word.split_once('@')?;
    let named = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b));
    let hosted = host.contains('.') && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b));
    (named && hosted && !host.starts_with('.') && !host.ends_with('.')).then(|| format!("mailto:{word}"))
}

/// What stands behind the scheme begins with a host, and with nothing that only looks like one.
fn is_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b));
    // `user@host` hides where a link leads.
    plain && (name.contains('.') || name == "localhost") && !name.starts_with('.') && !name.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let all = pieces(text);
        let whole: String = all
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) | Piece::Link { text, .. } => text.as_str(),
            })
            .collect();
        assert_eq!(whole, text, "nothing is lost");
        let href = |piece| if let Piece::Link { href, .. } = piece { Some(href) } else { None };
        all.into_iter().filter_map(href).collect()
    }

    #[test]
    fn addresses_are_found_without_the_punctuation_around_them() {
        assert_eq!(
            links("See https://alder.example/a?b=1#c, or (http://x.example)."),
            ["https://alder.example/a?b=1#c", "http://x.example"]
        );
        assert_eq!(links("https://en.example/Lamp_(oil)"), ["https://en.example/Lamp_(oil)"]);
        assert_eq!(
            links("www.alder.example! marta@alder.example?"),
            ["https://www.alder.example", "mailto:marta@alder.example"]
        );
    }

    #[test]
    fn what_could_run_or_deceive_is_left_as_words() {
        for text in [
            "javascript:alert(1)",
            "data:text/html,<b>",
            "https://bank.example@evil.example/",
            "https://a\u{202e}b.example",
            "HTTPS://",
            "https://exa mple",
            "https://xn",
            "http://\"onmouseover=\"x",
            "file:///etc/passwd",
            "@.",
        ] {
            assert_eq!(links(text), [""; 0], "{text}");
        }
        let endless = format!("https://a.example/{}", "x".repeat(3_000));
        assert_eq!(links(&endless), [""; 0]);
    }
}
