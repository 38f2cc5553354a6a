//! What a visitor's page and the server say to each other. Knows nothing of staff frames, so the widget
//! doesn't carry them.

use crate::error::Fault;
use crate::event::{Author, Event, Person};
use crate::ids::{ClientKey, ConversationId, FileId, SiteKey, VisitorId};
use crate::rating::Rating;
use crate::shared::{Bye, Delete, Edit, Mark, Marks, Millis, Page, Pull, Send, Sent, Seq, Typing, WebPage};
use serde::{Deserialize, Serialize};

/// Everything a visitor's page may say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientFrame {
    /// The greeting: always the first frame, and only the first.
    Hello {
        v: u32,
        site: SiteKey,
        auth: Auth,
    },
    /// Opens a conversation with its first message. Keyed: repeated, it names the same conversation. While the
    /// visitor has an open one on this site already, the message is stored in that one: `sent` tells which.
    Start {
        key: ClientKey,
        /// May be empty beside files.
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileId>,
    },
    /// A message for one of the visitor's conversations.
    Send(Send),
    Edit(Edit),
    Delete(Delete),
    /// Asks for part of a conversation.
    Pull(Pull),
    /// How far this visitor has stored and seen a conversation.
    Mark(Mark),
    Typing(Typing),
    /// Where this tab is now, and what its browser tells anybody.
    About(About),
    /// Word of the site's own backend about who this is.
    Identify {
        token: String,
    },
    /// How the visitor can be reached.
    Contact(Contact),
    /// How it went. Only of a settled conversation.
    Rate(Rate),
    /// The visitor is done: the conversation is settled. Writing again opens it again.
    End(End),
    /// The answer to `ping`.
    Pong {},
}

/// Where a tab is. Kept in memory while it is connected, and with a conversation from its first message on.
/// What is too long is cut, not refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The tag of the language the browser asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// An IANA name, as `Europe/Riga`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<WebPage>,
    /// The address of the page that led here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrer: Option<String>,
}

/// How the visitor can be reached: name, e-mail address, or both. Keyed like [`Send`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub key: ClientKey,
    pub conversation: ConversationId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// How it went: at least one of the three. Of each the last word counts. Keyed like [`Send`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    pub key: ClientKey,
    pub conversation: ConversationId,
    /// 1 to [`SATISFACTION_MAX`](crate::limits::SATISFACTION_MAX).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<u32>,
    /// 1 to [`EASE_MAX`](crate::limits::EASE_MAX).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ease: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// Ends a conversation. Keyed like [`Send`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    pub key: ClientKey,
    pub conversation: ConversationId,
}

/// Who the visitor says they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Auth {
    /// Nobody we know: the welcome brings a fresh identity. Nothing is stored before the first message.
    New,
    /// The token of an earlier welcome.
    Token(String),
    /// The refresh secret of an earlier `sent`.
    Refresh(String),
}

/// Everything the server may say to a visitor's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerFrame {
    /// The answer to `hello`.
    Welcome(Welcome),
    /// A keyed frame is stored.
    Sent(Sent),
    /// Something happened in one of the visitor's conversations.
    Event {
        conversation: ConversationId,
        event: Event,
    },
    Page(Page),
    /// How far both sides are.
    Marks {
        conversation: ConversationId,
        marks: Marks,
    },
    Typing {
        conversation: ConversationId,
        by: Author,
        on: bool,
    },
    /// A person of the house has the conversation before their eyes, or has gone from it. Never sent by rule.
    Reading {
        conversation: ConversationId,
        by: Person,
        on: bool,
    },
    /// Who is at the desk now.
    Desk(Desk),
    Error(Fault),
    /// Answer `pong` from the message handler, never from a timer.
    Ping {},
    /// The connection closes with this code.
    Bye(Bye),
}

/// The answer to `hello`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// The version spoken from here on.
    pub v: u32,
    pub visitor: VisitorId,
    /// A token for the next `hello`, good for an hour.
    pub token: String,
    /// See [`crate::Cursor::epoch`].
    pub epoch: u64,
    /// The server's clock.
    pub now: Millis,
    /// The visitor's conversations, newest first: all open ones and the last settled one.
    pub conversations: Vec<Summary>,
    pub desk: Desk,
    /// The address they can be reached at, if they left one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// One of the visitor's conversations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub id: ConversationId,
    /// The last event the visitor may see; 0 can't be.
    pub last: Seq,
    pub open: bool,
    /// Who serves it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Person>,
    pub marks: Marks,
    /// What they said about how it went; gone when it was opened again since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rated: Option<Rating>,
}

/// Who is at the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// At most three of the people who are in; empty: nobody is.
    pub people: Vec<Person>,
    /// How many more are in.
    #[serde(default)]
    pub more: u32,
    /// When somebody should be in again, by the site's hours; absent: somebody is, or nobody can say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Millis>,
}
