//! What writes to the log do, inside the writer's transaction. Knows nothing of queues and commits.

use super::fold::{empty_edits_below, fold, recount, told, unread};
use super::rows::{self, select_conversations, select_events};
use super::writer::Written;
use super::{files, house, mail, visitors};
use crate::ports::history::{Append, Keyed, Start};
use crate::ports::visitors::Visit;
use crate::ports::{Committed, HistoryError, Origin, Outcome};
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Audience, Conversation, NewEvent, Side, StoredEvent};
use frontdesk_domain::log::is_gone;
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ConversationId, EventId, Seq};
use rusqlite::{Connection, OptionalExtension, named_params, params};

type Result<T> = std::result::Result<T, HistoryError>;

pub(super) fn start(db: &Connection, start: &Start) -> Result<Written<Outcome>> {
    if let Some(written) = answered(db, &start.keyed, None)? {
        return Ok(written);
    }
    let open = open_conversation(db, start)?;
    let begins = open.is_none();
    let mut conversation = match open {
        Some(open) => open,
        None => begin(db, start)?,
    };
    let entries =
        Entries { events: &start.events, ids: &start.event_ids, at: start.at, keyed: Some(&start.keyed) };
    let events = entries.store(db, &mut conversation)?;
    update(db, &conversation)?;
    if let Some((digest, expires_at)) = start.refresh {
        house::put_refresh(db, start.visitor, digest, expires_at)?;
    }
    mail::put(db, &start.mails_about(conversation.id))?;
    Ok(fresh(conversation, events, begins, start.origin.clone()))
}

pub(super) fn append(db: &Connection, append: &Append) -> Result<Written<Outcome>> {
    if let Some(keyed) = &append.keyed
        && let Some(written) = answered(db, keyed, Some(append.conversation))?
    {
        return Ok(written);
    }
    let mut conversation = one(db, append.conversation)?.ok_or(HistoryError::NotFound)?;
    if conversation.version != append.version {
        return Err(HistoryError::Stale(Box::new(conversation)));
    }
    let entries = Entries {
        events: &append.events,
        ids: &append.event_ids,
        at: append.at,
        keyed: append.keyed.as_ref(),
    };
    let events = entries.store(db, &mut conversation)?;
    if let Some(next) = append.next {
        conversation.advance(next);
    }
    update(db, &conversation)?;
    mail::put(db, &append.mails)?;
    Ok(fresh(conversation, events, append.next.is_some(), append.origin.clone()))
}

pub(super) fn mark(
    db: &Connection,
    id: ConversationId,
    side: Side,
    reach: Reach,
) -> Result<Written<Conversation>> {
    let mut conversation = one(db, id)?.ok_or(HistoryError::NotFound)?;
    let read = conversation.marks.staff.read;
    if !conversation.raise(side, reach) {
        return Ok(Written { answer: conversation, report: None });
    }
    if conversation.marks.staff.read != read {
        conversation.unread = unread(db, &conversation)?;
    }
    update(db, &conversation)?;
    let report = Committed {
        conversation: conversation.clone(),
        events: Vec::new(),
        moved: false,
        marked: true,
        origin: None,
    };
    Ok(Written { answer: conversation, report: Some(report) })
}

/// Cuts a log's head off, up to and with this `seq`.
pub(super) fn cut(db: &Connection, id: ConversationId, floor: Seq) -> Result<Written<Conversation>> {
    let mut conversation = one(db, id)?.ok_or(HistoryError::NotFound)?;
    conversation.cut(floor);
    db.prepare_cached("DELETE FROM events WHERE conversation = ?1 AND seq <= ?2")?
        .execute(params![id.0.as_bytes(), conversation.floor])?;
    files::drop_up_to(db, id, conversation.floor)?;
    empty_edits_below(db, &conversation)?;
    recount(db, &mut conversation)?;
    update(db, &conversation)?;
    Ok(Written { answer: conversation, report: None })
}

pub(super) fn one(db: &Connection, id: ConversationId) -> rusqlite::Result<Option<Conversation>> {
    db.prepare_cached(select_conversations!("WHERE c.id = ?1"))?
        .query_row([id.0.as_bytes()], rows::conversation)
        .optional()
}

pub(super) fn event(db: &Connection, id: ConversationId, seq: Seq) -> rusqlite::Result<Option<StoredEvent>> {
    // Clients name any number; the log has none above this.
    let Ok(seq) = i64::try_from(seq) else { return Ok(None) };
    db.prepare_cached(select_events!("WHERE conversation = ?1 AND seq = ?2"))?
        .query_row(params![id.0.as_bytes(), seq], rows::event)
        .optional()
}

fn fresh(
    conversation: Conversation,
    events: Vec<StoredEvent>,
    moved: bool,
    origin: Option<Origin>,
) -> Written<Outcome> {
    let outcome = Outcome { conversation: conversation.clone(), event: events.last().cloned(), fresh: true };
    let report = (moved || !events.is_empty()).then_some(Committed {
        conversation,
        events,
        moved,
        marked: false,
        origin,
    });
    Written { answer: outcome, report }
}

/// The conversation of this visitor on this site that is not settled. Older files may hold several: the last to
/// change is the one the visitor sees.
fn open_conversation(db: &Connection, start: &Start) -> rusqlite::Result<Option<Conversation>> {
    db.prepare_cached(select_conversations!(
        "WHERE v.id = ?1 AND c.site = ?2 AND c.state < 2 ORDER BY c.changed DESC, c.id DESC LIMIT 1"
    ))?
    .query_row([start.visitor.0.as_bytes(), start.site.0.as_bytes()], rows::conversation)
    .optional()
}

/// A new conversation with its row, and the visitor's if they are new.
fn begin(db: &Connection, start: &Start) -> rusqlite::Result<Conversation> {
    let number = visitors::number(db, start)?;
    let conversation = Conversation::begin(start.id, start.site, start.visitor, number, start.at);
    insert(db, &conversation, &start.visit)?;
    // With what is known of its visitor.
    Ok(one(db, start.id)?.unwrap_or(conversation))
}

/// What this key was answered before, if it was; `within`: it must have been in this conversation.
fn answered(
    db: &Connection,
    keyed: &Keyed,
    within: Option<ConversationId>,
) -> Result<Option<Written<Outcome>>> {
    let found = db
        .prepare_cached("SELECT digest, conversation, seq FROM keys WHERE sender = ?1 AND key = ?2")?
        .query_row(params![keyed.sender.as_bytes(), keyed.key.0.as_bytes()], |row| {
            let mut columns = rows::Columns::of(row);
            Ok((columns.take::<[u8; 32]>()?, ConversationId(columns.id()?), columns.take::<Seq>()?))
        })
        .optional()?;
    let Some((digest, id, seq)) = found else { return Ok(None) };
    if digest != keyed.digest || within.is_some_and(|within| within != id) {
        return Err(HistoryError::KeyConflict);
    }
    let conversation = one(db, id)?.ok_or(HistoryError::Erased)?;
    let event = event(db, id, seq)?;
    if seq > 0 && event.as_ref().is_none_or(is_gone) {
        return Err(HistoryError::Erased);
    }
    Ok(Some(Written { answer: Outcome { conversation, event, fresh: false }, report: None }))
}

/// Events on their way into the log.
struct Entries<'a> {
    events: &'a [NewEvent],
    ids: &'a [EventId],
    at: Millis,
    keyed: Option<&'a Keyed>,
}

impl Entries<'_> {
    /// Stores them after the conversation's last, in order, and takes them into its figures.
    fn store(&self, db: &Connection, conversation: &mut Conversation) -> Result<Vec<StoredEvent>> {
        if self.events.len() != self.ids.len() {
            return Err(HistoryError::Unavailable("a write needs one id for each event".to_owned()));
        }
        let mut stored = Vec::with_capacity(self.events.len());
        for (index, (event, id)) in self.events.iter().zip(self.ids).enumerate() {
            let last = index + 1 == self.events.len();
            let event = StoredEvent {
                seq: conversation.last_seq + 1,
                prev_visible: conversation.last_visible,
                id: *id,
                at: self.at,
                by: event.by.clone(),
                audience: event.audience,
                key: self.keyed.filter(|_| last).map(|keyed| keyed.key),
                kind: told(db, conversation.id, &event.kind)?,
            };
            insert_event(db, conversation.id, &event)?;
            files::use_up_all(db, conversation, &event)?;
            conversation.record(&event);
            fold(db, conversation, &event)?;
            visitors::learn(db, conversation, &event)?;
            stored.push(event);
        }
        if let Some(keyed) = self.keyed {
            let seq = stored.last().map_or(0, |event| event.seq);
            insert_key(db, keyed, conversation.id, seq)?;
        }
        Ok(stored)
    }
}

fn insert_event(db: &Connection, conversation: ConversationId, event: &StoredEvent) -> rusqlite::Result<()> {
    let (author, agent, name) = rows::author(&event.by);
    db.prepare_cached(
        "INSERT INTO events (conversation, seq, prev_visible, id, at, author, author_agent, author_name, \
         staff_only, key, kind, owed, target) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        conversation.0.as_bytes(),
        event.seq,
        event.prev_visible,
        event.id.0.as_bytes(),
        event.at,
        author,
        agent,
        name,
        event.audience == Audience::Staff,
        event.key.as_ref().map(|key| key.0.as_bytes()),
        rows::kind(&event.kind)?,
        rows::owed(event),
        rows::target(&event.kind),
    ])
    .map(|_| ())
}

fn insert_key(db: &Connection, keyed: &Keyed, id: ConversationId, seq: Seq) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO keys (sender, key, digest, conversation, seq) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![keyed.sender.as_bytes(), keyed.key.0.as_bytes(), keyed.digest, id.0.as_bytes(), seq])
    .map(|_| ())
}

/// A new conversation's row, with the figures of an empty log.
fn insert(db: &Connection, conversation: &Conversation, visit: &Visit) -> rusqlite::Result<()> {
    let (state, since, priority, agent) = rows::state(&conversation.state);
    db.prepare_cached(
        "INSERT INTO conversations (id, site, visitor, state, since, priority, agent, version, last_seq, \
         last_visible, floor, visitor_delivered, visitor_read, staff_delivered, staff_read, unread, changed, \
         began, visit) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 0, 0, 0, 0, 0, 0, ?9, ?10, ?11)",
    )?
    .execute(params![
        conversation.id.0.as_bytes(),
        conversation.site.0.as_bytes(),
        conversation.visitor_number,
        state,
        since,
        priority,
        agent,
        conversation.version,
        conversation.changed,
        conversation.began,
        rows::json(visit)?,
    ])
    .map(|_| ())
}

fn update(db: &Connection, conversation: &Conversation) -> rusqlite::Result<()> {
    let (state, since, priority, agent) = rows::state(&conversation.state);
    let preview = conversation.preview.as_ref();
    let (author, author_agent, author_name) = match preview {
        Some(preview) => {
            let (author, agent, name) = rows::author(&preview.by);
            (Some(author), agent, name)
        }
        None => (None, None, None),
    };
    db.prepare_cached(
        "UPDATE conversations SET state = :state, since = :since, priority = :priority, agent = :agent, \
         version = :version, last_seq = :last_seq, last_visible = :last_visible, \
         floor = :floor, preview_seq = :preview_seq, \
         visitor_delivered = :visitor_delivered, visitor_read = :visitor_read, \
         staff_delivered = :staff_delivered, staff_read = :staff_read, preview_author = :preview_author, \
         preview_agent = :preview_agent, preview_name = :preview_name, preview_text = :preview_text, \
         preview_at = :preview_at, preview_files = :preview_files, unread = :unread, \
         unanswered_since = :unanswered_since, changed = :changed, settled_at = :settled_at, \
         answered = :answered, rated = :rated WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": conversation.id.0.as_bytes(),
        ":state": state,
        ":since": since,
        ":priority": priority,
        ":agent": agent,
        ":version": conversation.version,
        ":last_seq": conversation.last_seq,
        ":last_visible": conversation.last_visible,
        ":floor": conversation.floor,
        ":preview_seq": preview.map(|preview| preview.seq),
        ":visitor_delivered": conversation.marks.visitor.delivered,
        ":visitor_read": conversation.marks.visitor.read,
        ":staff_delivered": conversation.marks.staff.delivered,
        ":staff_read": conversation.marks.staff.read,
        ":preview_author": author,
        ":preview_agent": author_agent,
        ":preview_name": author_name,
        ":preview_text": preview.map(|preview| &preview.text),
        ":preview_at": preview.map(|preview| preview.at),
        ":preview_files": preview.map_or(0, |preview| preview.files),
        ":unread": conversation.unread,
        ":unanswered_since": conversation.unanswered_since,
        ":changed": conversation.changed,
        ":settled_at": conversation.settled,
        ":answered": conversation.answered,
        ":rated": rows::rated(&conversation.rated)?,
    })
    .map(|_| ())
}
