//! What a visitor's page and the server say to each other. Knows nothing of staff frames, so the widget
//! doesn't carry them.

use crate::error::Fault;
use crate::event::{Author, Event, Person};
use crate::ids::{ClientKey, ConversationId, SiteKey, VisitorId};
use crate::shared::{Bye, Delete, Edit, Mark, Marks, Millis, Page, Pull, Send, Sent, Seq, Typing};
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
        text: String,
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
    /// The answer to `ping`.
    Pong {},
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
}

/// Who is at the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// At most three of the people who are in; empty: nobody is.
    pub people: Vec<Person>,
    /// How many more are in.
    #[serde(default)]
    pub more: u32,
}
