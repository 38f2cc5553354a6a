//! What an agent's console and the server say to each other. Knows nothing of visitor frames.

mod card;

pub use card::{Attribute, Block, Card, Earlier};

use crate::error::Fault;
use crate::event::{Author, Event, Person};
use crate::ids::{AgentId, ClientKey, ConversationId, FileId, SiteId, VisitorId};
use crate::rating::Rating;
use crate::shared::{Bye, Delete, Edit, Mark, Marks, Millis, Page, Pull, Send, Sent, Seq, Typing, is_false};
use serde::{Deserialize, Serialize};

/// Everything a console may say. `ref` numbers a command; `done` or `error` answers it with that number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientFrame {
    /// The greeting: always the first frame. Who it is was settled at the upgrade.
    Hello {
        v: u32,
    },
    /// Chooses to take new chats, or not.
    Status {
        #[serde(rename = "ref")]
        reference: u32,
        status: Status,
        /// Why away, for colleagues.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Follow a conversation: its events, marks and typing come from here on. Answered by its latest page.
    Open {
        conversation: ConversationId,
    },
    /// Stop following.
    Close {
        conversation: ConversationId,
    },
    /// Make a waiting conversation one's own.
    Take {
        #[serde(rename = "ref")]
        reference: u32,
        conversation: ConversationId,
    },
    /// Settle a conversation.
    Resolve {
        #[serde(rename = "ref")]
        reference: u32,
        conversation: ConversationId,
    },
    /// Open a settled conversation again, as its owner.
    Reopen {
        #[serde(rename = "ref")]
        reference: u32,
        conversation: ConversationId,
    },
    Send(Reply),
    /// A message only staff will ever see; whose chat it is does not matter.
    Note(Send),
    Edit(Edit),
    Delete(Delete),
    Pull(Pull),
    Mark(Mark),
    Typing(Typing),
    /// Whether this agent has the conversation before their eyes: open, visible, in focus, at its end.
    Reading {
        conversation: ConversationId,
        on: bool,
    },
    /// Shut the conversation's visitor out, and settle it.
    Block {
        #[serde(rename = "ref")]
        reference: u32,
        conversation: ConversationId,
        /// Why, for colleagues; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
        /// When it ends by itself; absent: never.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Millis>,
    },
    /// Let a visitor in again.
    Unblock {
        #[serde(rename = "ref")]
        reference: u32,
        visitor: VisitorId,
    },
    /// The list again, from the start: after any doubt.
    Feed {},
    /// The answer to `ping`.
    Pong {},
}

/// An agent's words to the visitor. Keyed like [`Send`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub key: ClientKey,
    pub conversation: ConversationId,
    /// May be empty beside files.
    pub text: String,
    /// Files sent before, at most [`crate::limits::FILES_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileId>,
    /// Answers to offer with one tap, see [`crate::limits::CHOICES`]; none: no offer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

impl Reply {
    /// Words without files, that offer no answers.
    pub fn words(key: ClientKey, conversation: ConversationId, text: impl Into<String>) -> Self {
        Self { key, conversation, text: text.into(), files: Vec::new(), choices: Vec::new() }
    }
}

/// Everything the server may say to a console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerFrame {
    Welcome(Welcome),
    /// The whole list: replaces what the console has.
    Feed {
        version: u64,
        rows: Vec<Row>,
        people: Vec<Colleague>,
    },
    /// What changed: fits only on `version - 1`; anything else: ask for the feed again.
    Diff(Diff),
    Event {
        conversation: ConversationId,
        event: Event,
    },
    Page(Page),
    Sent(Sent),
    Marks {
        conversation: ConversationId,
        marks: Marks,
    },
    Typing {
        conversation: ConversationId,
        by: Author,
        on: bool,
    },
    /// Who is in a conversation that is open here: after `open`, and whenever something of it changes.
    Card {
        conversation: ConversationId,
        card: Box<Card>,
    },
    /// The agent's own chosen status, over all their tabs.
    Status {
        status: Status,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The command with this number is done.
    Done {
        #[serde(rename = "ref")]
        reference: u32,
    },
    Error(Fault),
    Ping {},
    Bye(Bye),
}

/// The answer to `hello`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    pub v: u32,
    pub me: Person,
    pub role: Role,
    pub status: Status,
    /// Why away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How many chats this agent holds at most; 0: none are assigned.
    pub limit: u32,
    pub epoch: u64,
    pub now: Millis,
}

/// A change of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diff {
    pub version: u64,
    /// New or changed rows, whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
    /// Rows that left the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<ConversationId>,
    /// New or changed colleagues.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Colleague>,
}

/// What an agent may do beyond serving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Owner,
    Admin,
    Agent,
}

/// What an agent chose. Separate from being connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Takes new chats.
    Online,
    /// Keeps the chats at hand, gets no new ones.
    Away,
}

/// A colleague as the list shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub person: Person,
    /// Absent: not connected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Why away; absent: they did not say, or are not away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Chats they hold now.
    pub load: u32,
}

/// A conversation as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub id: ConversationId,
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    pub visitor: VisitorId,
    /// The visitor's name if known; else shown as "Guest" and [`Row::number`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The visitor's number on this installation, from 1.
    pub number: u64,
    pub state: State,
    /// A page of the visitor is connected.
    pub connected: bool,
    /// The last words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Preview>,
    pub last_seq: Seq,
    /// Visitor messages nobody of the house has read yet.
    pub unread: u32,
    /// When the oldest visitor message still without an answer was stored; absent: we had the last word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unanswered_since: Option<Millis>,
    /// Until when its first answer should be there; absent: there was one, or the site has no such aim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Millis>,
    /// What the visitor said about how it went; gone when it was opened again since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rated: Option<Rating>,
    /// The visitor is shut out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub blocked: bool,
    /// When this row last changed its place in the world: stored, assigned, resolved.
    pub changed: Millis,
}

/// Where a conversation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// In the queue since then.
    Waiting { since: Millis },
    /// In this agent's hands.
    Assigned { agent: AgentId },
    /// Settled.
    Resolved,
}

/// The last words of a conversation, at most 140 characters; none if they were taken back, or came as files alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub by: Author,
    pub text: String,
    pub at: Millis,
    /// How many files came with them.
    #[serde(default, skip_serializing_if = "is_none_of")]
    pub files: u32,
}

fn is_none_of(count: &u32) -> bool {
    *count == 0
}
