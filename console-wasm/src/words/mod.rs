//! Every word a person reads, by key, one list per language. Knows nothing of where it stands.
//!
//! A sentence with a gap names it in braces: `"{name} has this chat."`; [`fill`] puts the value in. Counted
//! sentences are [`Counted`]: each language says which of its forms a number takes, so nothing is ever joined
//! from pieces.

mod en;
mod keys;
pub mod time;

pub use en::EN;
pub use keys::Words;

/// The forms a number can take in a language, by the names Unicode gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// A counted sentence: its special forms, and the one for every other number.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    pub forms: &'static [(Form, &'static str)],
    pub other: &'static str,
}

impl Words {
    /// The sentence for this number, the number put into `{n}`.
    pub fn count(&self, counted: Counted, n: u64) -> String {
        let form = (self.form)(n);
        let text =
            counted.forms.iter().find(|(known, _)| *known == form).map_or(counted.other, |(_, text)| text);
        fill(text, &[("n", &n.to_string())])
    }
}

/// Puts values into the gaps of a sentence. A gap without a value stays as it is, so that it is seen.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => out.push_str(value),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_take_values_as_they_are_even_with_braces_in_them() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
        assert_eq!(fill("{a} {unknown} {", &[("a", "1")]), "1 {unknown} {");
    }

    #[test]
    fn counted_sentences_take_the_form_of_their_number() {
        assert_eq!(EN.count(EN.new_below, 1), "1 new message");
        assert_eq!(EN.count(EN.new_below, 2), "2 new messages");
    }
}
