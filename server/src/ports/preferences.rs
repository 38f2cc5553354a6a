//! What somebody of the house chose for themselves, on every device of theirs. Knows nothing of what a screen makes of it.

use super::settings::Language;
use serde::{Deserialize, Serialize};

/// The choices, as one value. What is not named has its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Preferences {
    /// What the console speaks to them; auto: what their browser speaks.
    pub language: Language,
    pub theme: Theme,
    pub density: Density,
    /// They are told by mail of what concerns them.
    pub mail: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { language: Language::Auto, theme: Theme::Auto, density: Density::Comfortable, mail: true }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the device has it.
    #[default]
    Auto,
    Light,
    Dark,
}

/// How much fits on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}
