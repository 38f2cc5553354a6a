//! The shapes of the REST interface as the console reads them. Knows nothing of how they travel.

use frontdesk_protocol::staff::{Role, Status};
use frontdesk_protocol::{AgentId, Millis};
use serde::{Deserialize, Serialize};
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
    /// What the owner pastes into their pages.
    pub snippet: String,
    /// What a page with a content security policy has to allow.
    pub csp: String,
    /// With the answer to a change: the colour asked for could not be read on.
    #[serde(default)]
    pub darkened: Option<Darkened>,
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
}

impl SiteChange {
    /// How many things change.
    pub fn count(&self) -> usize {
        usize::from(self.name.is_some())
            + usize::from(self.origins.is_some())
            + usize::from(self.colour.is_some())
            + usize::from(self.greeting.is_some())
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
    fn a_change_names_only_what_changes() {
        let change = SiteChange { name: Some("Alder".into()), ..SiteChange::default() };
        assert_eq!(serde_json::to_string(&change).unwrap(), r#"{"name":"Alder"}"#);
        assert_eq!(change.count(), 1);
    }
}
