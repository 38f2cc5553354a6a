//! What letters and the pages their links lead to say. Knows nothing of how they look.

use crate::ports::accounts::{AgentRecord, Site};
use crate::ports::settings;
use frontdesk_locales::{Locale, Place, understands};

/// A language letters are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(pub Locale);

impl Language {
    /// The one for somebody who reads this; English if it is none of ours.
    pub fn of(tag: Option<&str>) -> Self {
        Self(tag.and_then(understands).unwrap_or(Locale::English))
    }

    /// The one a site writes to a visitor in: its own if it has chosen one, else theirs.
    pub fn of_site(site: &Site, visitor: Option<&str>) -> Self {
        match &site.settings.language {
            settings::Language::Auto => Self::of(visitor),
            settings::Language::Tag(tag) => Self::of(Some(tag)),
        }
    }

    /// The one a person of the house is written to in: their own if they have chosen one, else the site's.
    pub fn of_person(person: &AgentRecord, site: &Site) -> Self {
        match &person.preferences.language {
            settings::Language::Auto => Self::of_site(site, None),
            settings::Language::Tag(tag) => Self::of(Some(tag)),
        }
    }

    /// As pages name it.
    pub fn tag(self) -> &'static str {
        self.0.tag()
    }

    /// `ltr` or `rtl`.
    pub fn direction(self) -> &'static str {
        self.0.direction()
    }

    /// One thing, with values in its gaps.
    pub fn say(self, key: &str, values: &[(&str, &str)]) -> String {
        self.0.say(Place::Mail, key, values)
    }
}
