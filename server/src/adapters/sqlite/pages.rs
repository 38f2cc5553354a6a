//! Reading the log: pages of one conversation, and lists of conversations. Writes nothing.

use super::log;
use super::rows::{self, select_conversations, select_events};
use crate::ports::HistoryError;
use crate::ports::history::{Events, Span};
use frontdesk_domain::conversation::{Audience, Conversation, StoredEvent};
use frontdesk_domain::log::{PAGE_BYTES, text_len};
use frontdesk_protocol::{ConversationId, Cursor, Seq, VisitorId};
use rusqlite::{Connection, params};

/// Which part of which log, for whom.
pub(super) struct Wanted {
    pub(super) id: ConversationId,
    pub(super) span: Span,
    pub(super) limit: usize,
    pub(super) staff: bool,
}

pub(super) fn events(db: &Connection, epoch: u64, wanted: &Wanted) -> Result<Events, HistoryError> {
    let conversation = log::one(db, wanted.id)?.ok_or(HistoryError::NotFound)?;
    let (events, resync) = match wanted.span {
        Span::Latest => (wanted.before(db, Seq::MAX)?, false),
        Span::Before(seq) => (wanted.before(db, seq)?, false),
        Span::After(cursor) if cursor.epoch == epoch && wanted.stands(db, &cursor)? => {
            (wanted.after(db, cursor.seq)?, false)
        }
        Span::After(_) => (wanted.before(db, Seq::MAX)?, true),
    };
    let end = events.last().map_or_else(|| wanted.edge(), |event| event.seq);
    let last = if wanted.staff { conversation.last_seq } else { conversation.last_visible };
    let caught_up = last <= end.max(conversation.floor);
    Ok(Events { conversation, events, resync, caught_up })
}

impl Wanted {
    /// True if the cursor names an event of this log that its reader may have.
    fn stands(&self, db: &Connection, cursor: &Cursor) -> rusqlite::Result<bool> {
        let event = log::event(db, self.id, cursor.seq)?;
        Ok(event.is_some_and(|event| {
            event.id == cursor.id && (self.staff || event.audience == Audience::Everyone)
        }))
    }

    /// Where an empty page stands: nothing was found after the cursor, or before the `seq`.
    fn edge(&self) -> Seq {
        match self.span {
            Span::Latest => 0,
            Span::After(cursor) => cursor.seq,
            Span::Before(seq) => seq.saturating_sub(1),
        }
    }

    fn after(&self, db: &Connection, seq: Seq) -> rusqlite::Result<Vec<StoredEvent>> {
        self.page(
            db,
            select_events!(
                "WHERE conversation = ?1 AND seq > ?2 AND (?3 OR staff_only = 0) ORDER BY seq LIMIT ?4"
            ),
            seq,
        )
    }

    fn before(&self, db: &Connection, seq: Seq) -> rusqlite::Result<Vec<StoredEvent>> {
        let mut events = self.page(
            db,
            select_events!(
                "WHERE conversation = ?1 AND seq < ?2 AND (?3 OR staff_only = 0) ORDER BY seq DESC LIMIT ?4"
            ),
            seq,
        )?;
        events.reverse();
        Ok(events)
    }

    /// Reads until the limit, or until one more would be too much text.
    fn page(&self, db: &Connection, sql: &str, seq: Seq) -> rusqlite::Result<Vec<StoredEvent>> {
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        let limit = i64::try_from(self.limit).unwrap_or(i64::MAX);
        let mut statement = db.prepare_cached(sql)?;
        let mut found =
            statement.query_map(params![self.id.0.as_bytes(), seq, self.staff, limit], rows::event)?;
        let mut room = PAGE_BYTES;
        let mut events: Vec<StoredEvent> = Vec::new();
        while let Some(event) = found.next().transpose()? {
            let size = text_len(&event.kind);
            if size > room && !events.is_empty() {
                break;
            }
            room = room.saturating_sub(size);
            events.push(event);
        }
        Ok(events)
    }
}

pub(super) const OF_VISITOR: &str = concat!(
    select_conversations!("WHERE v.id = ?1 AND c.state < 2"),
    " UNION ALL SELECT * FROM (",
    select_conversations!("WHERE v.id = ?1 AND c.state = 2 ORDER BY c.changed DESC, c.id DESC LIMIT 1"),
    ") ORDER BY changed DESC, 1 DESC"
);

pub(super) const CURRENT: &str = concat!(
    select_conversations!("WHERE c.state < 2"),
    " UNION ALL SELECT * FROM (",
    select_conversations!("WHERE c.state = 2 ORDER BY c.changed DESC, c.id DESC LIMIT ?1"),
    ") ORDER BY changed DESC, 1 DESC"
);

pub(super) fn of_visitor(db: &Connection, visitor: VisitorId) -> rusqlite::Result<Vec<Conversation>> {
    db.prepare_cached(OF_VISITOR)?.query_map([visitor.0.as_bytes()], rows::conversation)?.collect()
}

pub(super) fn current(db: &Connection, settled: usize) -> rusqlite::Result<Vec<Conversation>> {
    let settled = i64::try_from(settled).unwrap_or(i64::MAX);
    db.prepare_cached(CURRENT)?.query_map([settled], rows::conversation)?.collect()
}
