//! What edits and deletions do to the rows before them, and the figures that follow. Runs inside the writer's
//! transaction, and knows nothing of it.

use super::files;
use super::log::event;
use super::rows::{self, select_events};
use frontdesk_domain::conversation::{Conversation, State, StoredEvent};
use frontdesk_domain::log::is_gone;
use frontdesk_protocol::{ConversationId, EventKind, Seq, revise};
use rusqlite::{Connection, OptionalExtension, Result, params};

/// What an event tells: an edit of a message that has gone meanwhile tells nothing.
pub(super) fn told(db: &Connection, id: ConversationId, kind: &EventKind) -> Result<EventKind> {
    if let EventKind::Edited { target, .. } = kind {
        let earlier = event(db, id, *target)?;
        if !earlier.is_some_and(|earlier| matches!(earlier.kind, EventKind::Message { .. })) {
            return Ok(EventKind::Edited { target: *target, text: None });
        }
    }
    Ok(kind.clone())
}

/// Folds a stored edit or deletion into what it changes: the message, and the one edit that has its words.
pub(super) fn fold(db: &Connection, conversation: &mut Conversation, later: &StoredEvent) -> Result<()> {
    let Some(target) = later.kind.target() else { return Ok(()) };
    let message = event(db, conversation.id, target)?;
    let edits = edits(db, conversation.id, target, later.seq)?;
    for earlier in message.into_iter().filter(|event| event.seq < later.seq).chain(edits) {
        revise_row(db, conversation.id, earlier, &later.kind)?;
    }
    if matches!(later.kind, EventKind::Deleted { .. }) {
        recount(db, conversation)?;
    }
    Ok(())
}

/// Takes the words out of edits whose message was cut off.
pub(super) fn empty_edits_below(db: &Connection, conversation: &Conversation) -> Result<()> {
    let left: Vec<StoredEvent> = db
        .prepare_cached(select_events!("WHERE conversation = ?1 AND target <= ?2"))?
        .query_map(params![conversation.id.0.as_bytes(), conversation.floor], rows::event)?
        .collect::<Result<_>>()?;
    for edit in left {
        let gone = EventKind::Deleted { target: edit.kind.target().unwrap_or_default() };
        revise_row(db, conversation.id, edit, &gone)?;
    }
    Ok(())
}

fn revise_row(db: &Connection, id: ConversationId, mut row: StoredEvent, later: &EventKind) -> Result<()> {
    if !revise(row.seq, &mut row.kind, later) {
        return Ok(());
    }
    db.prepare_cached(
        "UPDATE events SET kind = ?3, owed = ?4, target = ?5 WHERE conversation = ?1 AND seq = ?2",
    )?
    .execute(params![
        id.0.as_bytes(),
        row.seq,
        rows::kind(&row.kind)?,
        rows::owed(&row),
        rows::target(&row.kind)
    ])
    .map(|_| ())?;
    if is_gone(&row) { files::drop_of(db, id, row.seq) } else { Ok(()) }
}

/// The edits before `end` that have a message's words: one at most.
fn edits(db: &Connection, id: ConversationId, target: Seq, end: Seq) -> Result<Vec<StoredEvent>> {
    // Clients name any number; the log has none above this.
    let Ok(target) = i64::try_from(target) else { return Ok(Vec::new()) };
    db.prepare_cached(select_events!("WHERE conversation = ?1 AND target = ?2 AND seq < ?3"))?
        .query_map(params![id.0.as_bytes(), target, end], rows::event)?
        .collect()
}

/// Counts again what is unread and since when an answer is owed, after messages have gone.
pub(super) fn recount(db: &Connection, conversation: &mut Conversation) -> Result<()> {
    conversation.unread = unread(db, conversation)?;
    conversation.unanswered_since = if conversation.state == State::Resolved {
        None
    } else {
        db.prepare_cached(
            "SELECT at FROM events WHERE conversation = ?1 AND owed = 1 AND seq > coalesce(( \
                SELECT max(seq) FROM events WHERE conversation = ?1 AND owed = 2), 0) \
             ORDER BY seq LIMIT 1",
        )?
        .query_row([conversation.id.0.as_bytes()], |row| row.get(0))
        .optional()?
    };
    Ok(())
}

/// Counts the visitor's messages after the staff's read mark.
pub(super) fn unread(db: &Connection, conversation: &Conversation) -> Result<u32> {
    db.prepare_cached("SELECT count(*) FROM events WHERE conversation = ?1 AND owed = 1 AND seq > ?2")?
        .query_row(params![conversation.id.0.as_bytes(), conversation.marks.staff.read], |row| row.get(0))
}
