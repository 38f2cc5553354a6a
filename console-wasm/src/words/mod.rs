//! Every word a person reads, by key, in the language of the page. Knows nothing of where it stands.
//!
//! The keys are those of `locales/en/console.ftl`: a line there is a field here. The server brings the words
//! with the page. A sentence with a gap names it in braces: `{name} has this chat.`; [`fill`] puts the value
//! in. Counted sentences are [`Counted`]: each language says which of its forms a number takes, so nothing is
//! ever joined from pieces.

pub mod time;

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

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

impl Form {
    /// The form of this name; every unknown one is [`Form::Other`].
    pub fn named(name: &str) -> Self {
        match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            _ => Self::Other,
        }
    }
}

/// A counted sentence: its special forms, and the one for every other number.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    pub forms: &'static [(Form, &'static str)],
    pub other: &'static str,
}

/// How a language counts and writes its numbers.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    /// Which form a number takes.
    pub form: fn(u64) -> Form,
    /// A number in figures.
    pub write: fn(u64) -> String,
}

/// Whatever knows the words of a language by their keys.
pub trait Source {
    /// The sentence of this key.
    fn plain(&self, key: &str) -> &'static str;
    /// The counted sentence of this key.
    fn counted(&self, key: &str) -> Counted;
}

impl Words {
    /// The sentence for this number, the number put into `{n}`.
    pub fn count(&self, counted: Counted, n: u64) -> String {
        let form = (self.numbers.form)(n);
        let text =
            counted.forms.iter().find(|(known, _)| *known == form).map_or(counted.other, |(_, text)| text);
        fill(text, &[("n", &(self.numbers.write)(n))])
    }
}

/// Puts values into the gaps of a sentence. A gap without a value stays as it is, so that it is seen. A value
/// that runs, or may run, against the sentence is isolated: it can't turn the words around it.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let turned = text.chars().any(is_turned);
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
            Some((_, value)) => put(&mut out, value, turned),
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

/// A value in a sentence that is `turned` (right to left) or not.
fn put(out: &mut String, value: &str, turned: bool) {
    let runs_along = |c: char| if turned { c.is_ascii_digit() } else { !is_turned(c) && !is_mark(c) };
    if value.chars().all(runs_along) {
        out.push_str(value);
        return;
    }
    out.push('\u{2068}');
    // A mark of direction could end the isolation from inside.
    out.extend(value.chars().filter(|c| !is_mark(*c)));
    out.push('\u{2069}');
}

/// A letter written from right to left.
fn is_turned(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// An invisible order to turn what follows.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// English, for tests.
#[cfg(test)]
pub fn english() -> &'static Words {
    use frontdesk_locales::{Entry, Table, read};
    use std::sync::LazyLock;

    struct File(Table);

    impl File {
        fn text(text: &str) -> &'static str {
            Box::leak(text.to_owned().into_boxed_str())
        }
    }

    impl Source for File {
        fn plain(&self, key: &str) -> &'static str {
            Self::text(self.0[key].texts()[0])
        }

        fn counted(&self, key: &str) -> Counted {
            let Entry::Counted(forms) = &self.0[key] else { panic!("{key} is not counted") };
            let all: Vec<_> =
                forms.iter().map(|(form, text)| (Form::named(form.as_str()), Self::text(text))).collect();
            Counted { other: Self::text(self.0[key].texts()[forms.len() - 1]), forms: Vec::leak(all) }
        }
    }

    static ENGLISH: LazyLock<Words> = LazyLock::new(|| {
        let form = |n| if n == 1 { Form::One } else { Form::Other };
        let table = read(include_str!("../../../locales/en/console.ftl")).unwrap();
        Words::of(Numbers { form, write: |n| n.to_string() }, &File(table))
    });
    &ENGLISH
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
        let words = english();
        assert_eq!(words.count(words.new_below, 1), "1 new message");
        assert_eq!(words.count(words.new_below, 2), "2 new messages");
    }

    #[test]
    fn a_name_of_the_other_direction_is_isolated_from_the_sentence() {
        assert_eq!(fill("With {name}", &[("name", "Anna")]), "With Anna");
        assert_eq!(fill("With {name}", &[("name", "ليلى")]), "With \u{2068}ليلى\u{2069}");
        assert_eq!(fill("مع {name}", &[("name", "Anna")]), "مع \u{2068}Anna\u{2069}");
        assert_eq!(fill("{n} من {m}", &[("n", "2"), ("m", "5")]), "2 من 5");
    }

    #[test]
    fn a_name_can_not_turn_the_sentence_around_it() {
        let name = "a\u{202e}b\u{2069}\u{202e}c";
        assert_eq!(fill("{name} wrote.", &[("name", name)]), "\u{2068}abc\u{2069} wrote.");
    }
}
