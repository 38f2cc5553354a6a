//! What a person chose for this browser: light or dark, keys, announcements. Knows nothing of accounts; it is
//! not stored on the server.

use super::store::{self, Shelf};
use serde::{Deserialize, Serialize};

const NAME: &str = "frontdesk.prefs";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
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

/// The choices of this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    pub theme: Theme,
    pub density: Density,
    /// Keys of one letter do something.
    pub keys: bool,
    /// Who wrote is said aloud.
    pub announce: bool,
}

impl Default for Prefs {
    fn default() -> Self {
        Self { theme: Theme::Auto, density: Density::Comfortable, keys: true, announce: true }
    }
}

impl Prefs {
    /// As kept here, or the defaults.
    pub fn load() -> Self {
        store::get(Shelf::Browser, NAME).unwrap_or_default()
    }

    /// Keeps them and shows theme and density.
    pub fn apply(self) {
        store::put(Shelf::Browser, NAME, &self);
        self.show();
    }

    /// Shows theme and density.
    pub fn show(self) {
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        let Some(root) = root else { return };
        match self.theme {
            Theme::Auto => root.remove_attribute("data-theme").ok(),
            Theme::Light => root.set_attribute("data-theme", "light").ok(),
            Theme::Dark => root.set_attribute("data-theme", "dark").ok(),
        };
        match self.density {
            Density::Comfortable => root.remove_attribute("data-density").ok(),
            Density::Compact => root.set_attribute("data-density", "compact").ok(),
        };
    }
}
