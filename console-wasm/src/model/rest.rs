//! The shapes of the REST interface as the console reads them. Knows nothing of how they travel.

use super::settings::{Draft, SiteSettings};
use frontdesk_protocol::staff::{Role, Status};
use frontdesk_protocol::{AgentId, Millis};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Who is signed in on this browser, if anybody.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Standing {
    pub me: Option<Me>,
}

/// The signed-in person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Me {
    pub id: AgentId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// The name of the house.
    pub account: String,
    /// Signing in takes a code.
    #[serde(default)]
    pub two_step: bool,
    #[serde(default)]
    pub preferences: Preferences,
}

/// What somebody chose, on every device of theirs. What this page does not know is kept as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// They are told by mail of what concerns them.
    pub mail: bool,
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { mail: true, others: Map::new() }
    }
}

/// A place where one is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SignedInAt {
    pub id: String,
    /// `Firefox · Linux`; empty: it did not say.
    pub device: String,
    pub created: Millis,
    /// To some minutes.
    pub seen: Millis,
    /// It is this browser.
    pub this: bool,
}

/// `GET /me/sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SignedIn {
    pub sessions: Vec<SignedInAt>,
}

/// `GET /me/second-step`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SecondStep {
    pub on: bool,
    pub codes_left: u32,
}

/// What an authenticator app is told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Enrolment {
    pub secret: String,
    pub url: String,
    pub picture: Picture,
}

/// A picture as one path of unit squares.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Picture {
    pub size: u32,
    pub path: String,
}

/// Recovery codes: the only time they are seen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Codes {
    pub codes: Vec<String>,
}

impl Me {
    /// True for those who look after people and sites.
    pub fn is_admin(&self) -> bool {
        matches!(self.role, Role::Owner | Role::Admin)
    }
}

/// A site and how its chat looks.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Site {
    pub id: String,
    pub key: String,
    pub name: String,
    pub origins: Vec<String>,
    pub colour: String,
    /// The colour of words on it, as the server chose it.
    #[serde(default)]
    pub on_colour: String,
    pub greeting: String,
    #[serde(default)]
    pub settings: SiteSettings,
    /// Rises with each change.
    #[serde(default)]
    pub version: u64,
    /// What the owner pastes into their pages.
    pub snippet: String,
    /// What a page with a content security policy has to allow.
    pub csp: String,
    /// With the answer to a change: the colour asked for could not be read on.
    #[serde(default)]
    pub darkened: Option<Darkened>,
}

impl Site {
    /// All that can be set on it, as it is.
    pub fn draft(&self) -> Draft {
        Draft {
            name: self.name.clone(),
            origins: self.origins.clone(),
            colour: self.colour.clone(),
            greeting: self.greeting.clone(),
            settings: self.settings.clone(),
        }
    }
}

/// Why a colour is not the one asked for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Darkened {
    /// The colour asked for.
    pub from: String,
    /// How well words could be read on it, from 1 to 21.
    pub contrast_before: f64,
    /// How well they can be read now.
    pub contrast: f64,
}

/// `GET /sites`.
#[derive(Clone, Debug, Deserialize)]
pub struct Sites {
    pub sites: Vec<Site>,
}

/// What a site is made of, or changed to; absent: left as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SiteChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origins: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub greeting: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<SiteSettings>,
    /// The version it was written against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
}

impl SiteChange {
    /// What takes a site from one draft to another, written against this version.
    pub fn between(from: &Draft, to: &Draft, version: u64) -> Self {
        Self {
            name: (from.name != to.name).then(|| to.name.clone()),
            origins: (from.origins != to.origins).then(|| to.origins.clone()),
            colour: (from.colour != to.colour).then(|| to.colour.clone()),
            greeting: (from.greeting != to.greeting).then(|| to.greeting.clone()),
            settings: (from.settings != to.settings).then(|| to.settings.clone()),
            version: Some(version),
        }
    }
}

/// A person of the house as the people page shows them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Fellow {
    pub id: AgentId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// May not sign in.
    #[serde(default)]
    pub disabled: bool,
    /// Chats held at most.
    #[serde(default)]
    pub limit: u32,
    /// Signing in takes a code.
    #[serde(default)]
    pub two_step: bool,
}

/// An invitation nobody has taken up yet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Invite {
    pub id: String,
    pub email: String,
    pub role: Role,
    pub expires_at: Millis,
}

/// `GET /people`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct House {
    pub people: Vec<Fellow>,
    #[serde(default)]
    pub invites: Vec<Invite>,
}

/// A fresh invitation: the only time its link is seen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FreshInvite {
    pub id: String,
    pub link: String,
    pub expires_at: Millis,
}

/// What an invitation is for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Invited {
    pub account: String,
    pub email: String,
    pub role: Role,
}

/// Why a call failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status; 0: the server was not reached.
    pub status: u16,
    pub code: String,
    pub message: String,
    pub help: String,
    /// What is wrong with which field, by its path in the body.
    pub fields: BTreeMap<String, String>,
    /// Seconds to wait before trying again.
    pub retry_after: Option<u64>,
}

impl Refusal {
    /// Reads an answer's body; a body that says nothing leaves the words empty.
    pub fn read(status: u16, body: &str) -> Self {
        #[derive(Deserialize)]
        struct Body {
            error: Error,
        }
        #[derive(Deserialize)]
        struct Error {
            code: String,
            #[serde(default)]
            message: String,
            #[serde(default)]
            help: String,
            #[serde(default)]
            fields: BTreeMap<String, String>,
            #[serde(default)]
            retry_after: Option<u64>,
        }
        match serde_json::from_str::<Body>(body) {
            Ok(Body { error }) => Self {
                status,
                code: error.code,
                message: error.message,
                help: error.help,
                fields: error.fields,
                retry_after: error.retry_after,
            },
            Err(_) => Self { status, ..Self::default() },
        }
    }
}

/// The status a colleague shows: their choice while connected, else none.
pub fn presence(status: Option<Status>) -> &'static str {
    match status {
        Some(Status::Online) => "online",
        Some(Status::Away) => "away",
        None => "offline",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_errors_are_read_and_a_foreign_page_is_not() {
        let body =
            r#"{"error":{"code":"invalid","message":"No.","help":"","fields":{"person.email":"taken"}}}"#;
        let refusal = Refusal::read(422, body);
        assert_eq!(refusal.code, "invalid");
        assert_eq!(refusal.fields["person.email"], "taken");
        let odd = Refusal::read(502, "<html>bad gateway</html>");
        assert_eq!((odd.status, odd.message.as_str()), (502, ""));
    }

    #[test]
    fn a_change_names_only_what_changes_and_the_version_it_was_written_against() {
        let from = Draft::default();
        let to = Draft { name: "Alder".into(), ..Draft::default() };
        let change = SiteChange::between(&from, &to, 4);
        assert_eq!(serde_json::to_string(&change).unwrap(), r#"{"name":"Alder","version":4}"#);
    }
}
