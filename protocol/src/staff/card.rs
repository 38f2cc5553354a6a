//! What a console is told of the person in a conversation. Knows nothing of how it was found out.

use crate::ids::ConversationId;
use crate::shared::{Millis, WebPage, is_false};
use serde::{Deserialize, Serialize};

/// Who is in a conversation, and from where. Names, titles and addresses are the visitor's own words: cut, and
/// without what would turn or hide the text around them, but never to be believed or run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The site's own backend vouches for name, e-mail and attributes.
    #[serde(default, skip_serializing_if = "is_false")]
    pub verified: bool,
    /// What the site's backend tells of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// The visitor's number on this installation, from 1.
    pub number: u64,
    /// When their first words were stored.
    pub first_seen: Millis,
    /// A page of theirs is connected.
    pub connected: bool,
    /// The page they are on; of a visitor who left: the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<WebPage>,
    /// The address of the page that led them to the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrer: Option<String>,
    /// Browser and system by name, as `Firefox · Linux`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// The tag of the language their browser asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// An IANA name, as `Europe/Riga`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// They are shut out now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Block>,
    /// Their other conversations on this site, the last one first, at most ten.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    /// Conversations they began on this site in the last 7 days, this one too.
    pub contacts_7: u32,
    /// Conversations they began on this site in the last 30 days, this one too.
    pub contacts_30: u32,
}

/// Something the site's backend tells of a visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    pub name: String,
    pub value: String,
}

/// That a visitor is shut out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Why, in the words of who did it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// When it ends by itself; absent: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Millis>,
}

/// Another conversation of the same visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    pub id: ConversationId,
    /// When it began.
    pub at: Millis,
    /// When it was settled; absent: it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved_at: Option<Millis>,
    /// Its last words, at most 140 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// How satisfied they said they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<u32>,
}
