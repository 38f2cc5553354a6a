//! What edits and deletions do to the rows before them, and the figures that follow. Runs inside the writer's
//! transaction, and knows nothing of it.

use super::log::event;
use super::rows::{self, select_events};
use frontdesk_domain::conversation::{Conversation, State, StoredEvent};
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

/// Folds a stored edit or deletion into what it changes.
pub(super) fn fold(db: &Connection, conversation: &mut Conversation, later: &StoredEvent) -> Result<()> {
    let Some(target) = later.kind.target() else { return Ok(()) };
    for (seq, mut kind) in changeable(db, conversation.id, target, later.seq)? {
        if revise(seq, &mut kind, &later.kind) {
            db.prepare_cached("UPDATE events SET kind = ?3 WHERE conversation = ?1 AND seq = ?2")?
                .execute(params![conversation.id.0.as_bytes(), seq, rows::kind(&kind)?])?;
        }
    }
    if matches!(later.kind, EventKind::Deleted { .. }) {
        recount(db, conversation)?;
    }
    Ok(())
}

/// The message at this place, and its edits before `end`.
fn changeable(db: &Connection, id: ConversationId, target: Seq, end: Seq) -> Result<Vec<(Seq, EventKind)>> {
    // Clients name any number; the log has none above this.
    let Ok(target) = i64::try_from(target) else { return Ok(Vec::new()) };
    db.prepare_cached(select_events!(
        "WHERE conversation = ?1 AND seq >= ?2 AND seq < ?3 \
         AND (seq = ?2 OR json_extract(kind, '$.edited.target') = ?2)"
    ))?
    .query_map(params![id.0.as_bytes(), target, end], rows::event)?
    .map(|event| event.map(|event| (event.seq, event.kind)))
    .collect()
}

/// Counts again what is unread and since when an answer is owed, after messages have gone.
pub(super) fn recount(db: &Connection, conversation: &mut Conversation) -> Result<()> {
    conversation.unread = unread(db, conversation)?;
    conversation.unanswered_since = if conversation.state == State::Resolved {
        None
    } else {
        db.prepare_cached(
            "SELECT at FROM events WHERE conversation = ?1 AND author = 0 AND staff_only = 0 \
             AND json_type(kind, '$.message') IS NOT NULL AND seq > coalesce(( \
                SELECT max(seq) FROM events WHERE conversation = ?1 AND ( \
                    json_type(kind, '$.resolved') IS NOT NULL OR (author = 1 AND staff_only = 0 \
                    AND json_type(kind, '$.message') IS NOT NULL))), 0) \
             ORDER BY seq LIMIT 1",
        )?
        .query_row([conversation.id.0.as_bytes()], |row| row.get(0))
        .optional()?
    };
    Ok(())
}

/// Counts the visitor's messages after the staff's read mark.
pub(super) fn unread(db: &Connection, conversation: &Conversation) -> Result<u32> {
    db.prepare_cached(
        "SELECT count(*) FROM events WHERE conversation = ?1 AND seq > ?2 AND author = 0 \
         AND staff_only = 0 AND json_type(kind, '$.message') IS NOT NULL",
    )?
    .query_row(params![conversation.id.0.as_bytes(), conversation.marks.staff.read], |row| row.get(0))
}
