//! What a language says, by key, with its gaps and its forms. Knows nothing of files.

use serde::Serialize;
use std::collections::BTreeMap;

/// The forms a number can take in a language, by the names Unicode gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// The form of this name; every unknown one is [`Form::Other`].
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|form| form.as_str() == name).unwrap_or(Self::Other)
    }

    /// Its name in Fluent, in JSON and in browsers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// A counted sentence: one text for each form, and always one for [`Form::Other`].
pub type Forms = BTreeMap<Form, String>;

/// One thing that is said. A gap stands in braces: `{name} has this chat.`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Entry {
    Plain(String),
    /// Which text it is depends on the number in the gap `n`.
    Counted(Forms),
}

impl Entry {
    /// Every text it has.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Counted(forms) => forms.values().map(String::as_str).collect(),
        }
    }

    /// The text for a number of this form; a plain entry has one for all.
    pub fn text(&self, form: Form) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Counted(forms) => {
                forms.get(&form).or_else(|| forms.get(&Form::Other)).map_or("", String::as_str)
            }
        }
    }
}

/// All that one place says in one language, by key.
pub type Table = BTreeMap<String, Entry>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_without_a_text_takes_that_of_the_others() {
        let forms = [(Form::One, "one".to_owned()), (Form::Other, "more".to_owned())];
        let entry = Entry::Counted(forms.into_iter().collect());
        assert_eq!((entry.text(Form::One), entry.text(Form::Few)), ("one", "more"));
    }
}
