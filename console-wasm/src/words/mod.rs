//! Every word a person reads, by key, in the language of the page. Knows nothing of where it stands.
//!
//! The keys are those of `locales/en/console.ftl`: a line there is a field here. The server brings the words
//! with the page. A sentence with a gap names it in braces: `{name} has this chat.`; [`fill`] puts the value
//! in. Counted sentences are [`Counted`]: each language says which of its forms a number takes, so nothing is
//! ever joined from pieces.

mod faults;
pub mod time;

use frontdesk_locales::Form;
pub use frontdesk_locales::fill;

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

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
            let all: Vec<_> = forms.iter().map(|(form, text)| (*form, Self::text(text))).collect();
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
    fn counted_sentences_take_the_form_of_their_number() {
        let words = english();
        assert_eq!(words.count(words.new_below, 1), "1 new message");
        assert_eq!(words.count(words.new_below, 2), "2 new messages");
    }
}
