//! What letters and the pages their links lead to say. Knows nothing of how they look.

/// A language letters are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Language;

impl Language {
    /// The one for somebody who reads this; English if it is none of ours.
    pub fn of(_tag: Option<&str>) -> Self {
        Self
    }

    /// As pages name it.
    pub fn tag(self) -> &'static str {
        "en"
    }

    /// `ltr` or `rtl`.
    pub fn direction(self) -> &'static str {
        "ltr"
    }

    /// One thing, with values in its gaps.
    pub fn say(self, key: &str, values: &[(&str, &str)]) -> String {
        let found = ENGLISH.lines().find_map(|line| line.split_once(" = ").filter(|(name, _)| *name == key));
        let mut text = found.map_or(key, |(_, text)| text).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{ ${name} }}"), value);
        }
        text
    }
}

const ENGLISH: &str = include_str!("en.ftl");
