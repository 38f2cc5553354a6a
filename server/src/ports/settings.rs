//! What an owner decides about a site beyond its name and looks: one value, kept, sent and compared as a whole. Knows
//! nothing of what each decision brings about, or of which values make sense together.

use frontdesk_domain::Millis;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The decisions. What is not named has its default, so that a value written before a field existed is still read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SiteSettings {
    /// Where the launcher stands.
    pub position: Position,
    pub language: Language,
    pub hours: Hours,
    /// Seconds within which a first answer is due; 0: nothing is promised.
    pub first_reply: u32,
    /// The notice visitors are pointed to before they write; https only.
    pub privacy_url: Option<String>,
    /// Visitors who find nobody in are asked for their address.
    pub ask_email: bool,
    /// Minutes a visitor waits before the team is told by mail; 0: it is not told.
    pub notify: u16,
    pub identity: VerifiedIdentity,
}

impl Default for SiteSettings {
    fn default() -> Self {
        Self {
            position: Position::default(),
            language: Language::default(),
            hours: Hours::default(),
            first_reply: 60,
            privacy_url: None,
            ask_email: true,
            notify: 5,
            identity: VerifiedIdentity::default(),
        }
    }
}

/// The lower corner of the page, as a reader of English names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    Left,
    #[default]
    Right,
}

impl Position {
    /// As it is written everywhere.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// What the widget speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Language {
    /// What the page or the browser speaks.
    #[default]
    Auto,
    /// This one (BCP 47), whatever they speak.
    Tag(String),
}

impl From<String> for Language {
    fn from(text: String) -> Self {
        if text == "auto" { Self::Auto } else { Self::Tag(text) }
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        match language {
            Language::Auto => "auto".to_owned(),
            Language::Tag(tag) => tag,
        }
    }
}

/// When somebody is meant to be in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hours {
    /// A name of the IANA time zone database.
    pub timezone: String,
    /// By day and time; empty: always.
    pub week: Vec<Span>,
}

impl Default for Hours {
    fn default() -> Self {
        Self { timezone: "UTC".to_owned(), week: Vec::new() }
    }
}

/// A stretch of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// 1 Monday to 7 Sunday.
    pub day: u8,
    /// Minutes since the day began.
    pub from: u16,
    /// Minutes since the day began, not included; 1,440: the day's end.
    pub to: u16,
}

/// How visitors prove who they are on the owner's own site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VerifiedIdentity {
    pub mode: IdentityMode,
    /// What their proofs are checked with. Stays inside the house: what is sent to browsers leaves it out.
    pub keys: Vec<IdentityKey>,
}

/// Whether proofs are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityMode {
    /// None is looked at.
    #[default]
    Off,
    /// One is looked at when there is one.
    Optional,
    /// Nobody writes without one.
    Enforce,
}

/// One key of a site's backend.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityKey {
    /// What a proof names it by.
    pub id: String,
    /// Of signatures, as proofs name it: `HS256`, `EdDSA`.
    pub algorithm: String,
    /// The shared secret or the public key, as text.
    pub key: String,
    pub added: Millis,
}

impl fmt::Debug for IdentityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdentityKey").field("id", &self.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_has_its_default_and_what_is_unknown_is_refused() {
        let read = |text: &str| serde_json::from_str::<SiteSettings>(text);
        assert_eq!(read("{}").unwrap(), SiteSettings::default());
        let left = SiteSettings { position: Position::Left, ..SiteSettings::default() };
        assert_eq!(read(r#"{"position":"left"}"#).unwrap(), left);
        let wrong = [
            r#"{"colour":"red"}"#,
            r#"{"position":"top"}"#,
            r#"{"hours":{"days":[]}}"#,
            r#"{"hours":{"week":[{"day":1,"from":0}]}}"#,
            r#"{"identity":{"mode":"maybe"}}"#,
            r#"{"first_reply":-1}"#,
        ];
        for text in wrong {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let settings = SiteSettings {
            position: Position::Left,
            language: Language::Tag("zh-Hans".to_owned()),
            hours: Hours {
                timezone: "Europe/Riga".to_owned(),
                week: vec![Span { day: 1, from: 540, to: 1_440 }],
            },
            first_reply: 0,
            privacy_url: Some("https://shop.example/privacy".to_owned()),
            ask_email: false,
            notify: 0,
            identity: VerifiedIdentity { mode: IdentityMode::Enforce, keys: Vec::new() },
        };
        let text = serde_json::to_string(&settings).unwrap();
        assert!(text.contains(r#""language":"zh-Hans""#), "{text}");
        assert_eq!(serde_json::from_str::<SiteSettings>(&text).unwrap(), settings);
    }

    #[test]
    fn a_key_is_not_shown_in_logs() {
        let key = IdentityKey {
            id: "a".to_owned(),
            algorithm: "HS256".to_owned(),
            key: "secret".to_owned(),
            added: 0,
        };
        assert!(!format!("{key:?}").contains("secret"));
    }
}
