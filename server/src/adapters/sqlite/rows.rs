//! Values of the log as rows and back. Knows nothing of which rows are wanted.

use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Audience, Conversation, Preview, Priority, State, StoredEvent};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::staff::Block;
use frontdesk_protocol::{
    AgentId, Author, ClientKey, ConversationId, EventId, EventKind, Marks, Person, Rating, Seq, SiteId,
    VisitorId,
};
use rusqlite::types::{FromSql, Type};
use rusqlite::{Error, Result, Row};
use uuid::Uuid;

/// `SELECT` of whole conversations, as [`conversation`] reads them.
macro_rules! select_conversations {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.site, v.id, v.number, coalesce(v.vouched_name, v.name), c.state, c.since, c.priority, c.agent, c.version, \
             c.last_seq, c.last_visible, c.floor, c.visitor_delivered, c.visitor_read, c.staff_delivered, \
             c.staff_read, c.preview_seq, c.preview_author, c.preview_agent, c.preview_name, c.preview_text, c.preview_at, \
             c.preview_files, \
             c.unread, c.unanswered_since, c.changed, c.began, c.settled_at, c.answered, c.rated, \
             v.blocked_in, v.block_reason, v.block_until \
             FROM conversations c JOIN visitors v ON v.number = c.visitor ",
            $rest
        )
    };
}

/// `SELECT` of whole events, as [`event`] reads them.
macro_rules! select_events {
    ($rest:literal) => {
        concat!(
            "SELECT seq, prev_visible, id, at, author, author_agent, author_name, staff_only, key, kind \
             FROM events ",
            $rest
        )
    };
}

pub(super) use {select_conversations, select_events};

/// Reads a row's columns one after the other.
pub(super) struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl<'a> Columns<'a> {
    pub(super) fn of(row: &'a Row<'a>) -> Self {
        Self { row, next: 0 }
    }

    pub(super) fn take<T: FromSql>(&mut self) -> Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    pub(super) fn id(&mut self) -> Result<Uuid> {
        self.take().map(Uuid::from_bytes)
    }

    pub(super) fn optional_id(&mut self) -> Result<Option<Uuid>> {
        self.take::<Option<[u8; 16]>>().map(|id| id.map(Uuid::from_bytes))
    }

    /// The column just taken says nothing we know. Never carries what it says.
    pub(super) fn nonsense(&self, what: &'static str) -> Error {
        Error::FromSqlConversionFailure(self.next.saturating_sub(1), Type::Null, what.into())
    }

    fn author(&mut self) -> Result<Option<Author>> {
        let by: Option<u8> = self.take()?;
        let agent = self.optional_id()?;
        let name: Option<String> = self.take()?;
        match (by, agent, name) {
            (None, ..) => Ok(None),
            (Some(0), ..) => Ok(Some(Author::Visitor)),
            (Some(1), Some(id), Some(name)) => Ok(Some(Author::Agent(Person { id: AgentId(id), name }))),
            (Some(2), ..) => Ok(Some(Author::System)),
            _ => Err(self.nonsense("not an author")),
        }
    }

    fn state(&mut self) -> Result<State> {
        let state: u8 = self.take()?;
        let since: Option<Millis> = self.take()?;
        let priority: Option<u8> = self.take()?;
        let agent = self.optional_id()?;
        match (state, since, priority, agent) {
            (0, Some(since), Some(priority), _) => Ok(State::Waiting { since, priority: Priority(priority) }),
            (1, _, _, Some(agent)) => Ok(State::Assigned { agent: AgentId(agent) }),
            (2, ..) => Ok(State::Resolved),
            _ => Err(self.nonsense("not a state")),
        }
    }

    /// A rating; none is an empty one.
    pub(super) fn rated(&mut self) -> Result<Rating> {
        let text: Option<String> = self.take()?;
        let Some(text) = text else { return Ok(Rating::default()) };
        serde_json::from_str(&text).map_err(|_| self.nonsense("not a rating"))
    }

    /// Three columns of a visitor's row: where they were shut out, why, until when.
    pub(super) fn block(&mut self) -> Result<Option<Block>> {
        let blocked_in = self.optional_id()?;
        let reason: Option<String> = self.take()?;
        let until = self.take()?;
        Ok(blocked_in.map(|_| Block { reason: reason.unwrap_or_default(), until }))
    }

    fn reach(&mut self) -> Result<Reach> {
        Ok(Reach { delivered: self.take()?, read: self.take()? })
    }

    fn preview(&mut self) -> Result<Option<Preview>> {
        let seq: Option<Seq> = self.take()?;
        let by = self.author()?;
        let text: Option<String> = self.take()?;
        let at: Option<Millis> = self.take()?;
        let files = self.take()?;
        match (seq, by, text, at) {
            (Some(seq), Some(by), Some(text), Some(at)) => Ok(Some(Preview { seq, by, text, at, files })),
            (_, None, ..) => Ok(None),
            _ => Err(self.nonsense("not a preview")),
        }
    }
}

pub(super) fn conversation(row: &Row<'_>) -> Result<Conversation> {
    let mut columns = Columns::of(row);
    let mut conversation = Conversation {
        id: ConversationId(columns.id()?),
        site: SiteId(columns.id()?),
        visitor: VisitorId(columns.id()?),
        visitor_number: columns.take()?,
        visitor_name: columns.take()?,
        block: None,
        began: 0,
        settled: None,
        answered: false,
        rated: Rating::default(),
        state: columns.state()?,
        version: columns.take()?,
        last_seq: columns.take()?,
        last_visible: columns.take()?,
        floor: columns.take()?,
        marks: Marks { visitor: columns.reach()?, staff: columns.reach()? },
        preview: columns.preview()?,
        unread: columns.take()?,
        unanswered_since: columns.take()?,
        changed: columns.take()?,
    };
    conversation.began = columns.take()?;
    conversation.settled = columns.take()?;
    conversation.answered = columns.take()?;
    conversation.rated = columns.rated()?;
    conversation.block = columns.block()?;
    Ok(conversation)
}

/// A value as it is stored.
pub(super) fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|_| Error::ToSqlConversionFailure("a value that can't be written".into()))
}

/// What was said about how it went, as the column `rated` has it.
pub(super) fn rated(rating: &Rating) -> Result<Option<String>> {
    if rating.is_empty() { Ok(None) } else { json(rating).map(Some) }
}

pub(super) fn event(row: &Row<'_>) -> Result<StoredEvent> {
    let mut columns = Columns::of(row);
    Ok(StoredEvent {
        seq: columns.take()?,
        prev_visible: columns.take()?,
        id: EventId(columns.id()?),
        at: columns.take()?,
        by: columns.author()?.ok_or_else(|| columns.nonsense("no author"))?,
        audience: if columns.take()? { Audience::Staff } else { Audience::Everyone },
        key: columns.optional_id()?.map(ClientKey),
        kind: {
            let kind: String = columns.take()?;
            serde_json::from_str(&kind).map_err(|_| columns.nonsense("not an event kind"))?
        },
    })
}

/// An event's kind as it is stored.
pub(super) fn kind(kind: &EventKind) -> Result<String> {
    serde_json::to_string(kind)
        .map_err(|_| Error::ToSqlConversionFailure("an event kind that can't be written".into()))
}

/// What an event means for who owes whom an answer, as the column `owed` has it.
pub(super) fn owed(event: &StoredEvent) -> Option<u8> {
    match (&event.kind, &event.by, event.audience) {
        (EventKind::Resolved {}, ..) => Some(2),
        (EventKind::Message { .. }, Author::Visitor, Audience::Everyone) => Some(1),
        (EventKind::Message { .. }, Author::Agent(_), Audience::Everyone) => Some(2),
        _ => None,
    }
}

/// The message whose words an edit has, as the column `target` has it.
pub(super) fn target(kind: &EventKind) -> Option<Seq> {
    match kind {
        EventKind::Edited { target, text: Some(_) } => Some(*target),
        _ => None,
    }
}

/// An author's three columns.
pub(super) fn author(by: &Author) -> (u8, Option<&[u8; 16]>, Option<&str>) {
    match by {
        Author::Visitor => (0, None, None),
        Author::Agent(person) => (1, Some(person.id.0.as_bytes()), Some(&person.name)),
        Author::System => (2, None, None),
    }
}

/// A state's four columns: state, since, priority, agent.
pub(super) fn state(state: &State) -> (u8, Option<Millis>, Option<u8>, Option<&[u8; 16]>) {
    match state {
        State::Waiting { since, priority } => (0, Some(*since), Some(priority.0), None),
        State::Assigned { agent } => (1, None, None, Some(agent.0.as_bytes())),
        State::Resolved => (2, None, None, None),
    }
}
