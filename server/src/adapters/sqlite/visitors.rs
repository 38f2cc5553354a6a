//! Visitors' rows, and what is told of them from their conversations. Knows nothing of what may be said.

use super::Sqlite;
use super::rows::{self, Columns};
use super::writer::Written;
use crate::ports::history::Start;
use crate::ports::visitors::{EARLIER, MONTH, Portrait, ShutOut, Visit, VisitorRecord, WEEK};
use crate::ports::{HistoryError, Visitors};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Conversation, StoredEvent, holds};
use frontdesk_protocol::staff::Earlier;
use frontdesk_protocol::{ConversationId, EventKind, VisitorId};
use rusqlite::{Connection, OptionalExtension, Row, params};

type Result<T> = std::result::Result<T, HistoryError>;

#[async_trait]
impl Visitors for Sqlite {
    async fn visitor(&self, id: VisitorId) -> Result<Option<VisitorRecord>> {
        self.readers.read(move |db| Ok(by_id(db, id)?)).await
    }

    async fn portrait(&self, id: ConversationId, now: Millis) -> Result<Option<Portrait>> {
        self.readers.read(move |db| Ok(portrait(db, id, now)?)).await
    }

    async fn put_visit(&self, id: ConversationId, visit: Visit) -> Result<()> {
        let work = move |db: &Connection| {
            put_visit(db, id, &visit)?;
            Ok(Written { answer: (), report: None })
        };
        self.writer.write(work).await
    }

    async fn shut_out(&self, now: Millis) -> Result<Vec<ShutOut>> {
        self.readers.read(move |db| Ok(shut_out(db, now)?)).await
    }
}

/// The visitor's number; a new visitor gets a row with the next one.
pub(super) fn number(db: &Connection, start: &Start) -> rusqlite::Result<u64> {
    let known = db
        .prepare_cached("SELECT number FROM visitors WHERE id = ?1")?
        .query_row([start.visitor.0.as_bytes()], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    db.prepare_cached("INSERT INTO visitors (id, site, created) VALUES (?1, ?2, ?3) RETURNING number")?
        .query_row(params![start.visitor.0.as_bytes(), start.site.0.as_bytes(), start.at], |row| row.get(0))
}

/// Takes what an event tells of its visitor into their row.
pub(super) fn learn(db: &Connection, of: &Conversation, event: &StoredEvent) -> rusqlite::Result<()> {
    match &event.kind {
        EventKind::Contact { name, email } => db
            .prepare_cached(
                "UPDATE visitors SET name = coalesce(?2, name), email = coalesce(?3, email) \
                 WHERE number = ?1",
            )?
            .execute(params![of.visitor_number, name, email]),
        EventKind::Blocked { reason, until } => db
            .prepare_cached(
                "UPDATE visitors SET blocked_in = ?2, blocked_at = ?3, block_reason = ?4, \
                 block_until = ?5 WHERE number = ?1",
            )?
            .execute(params![of.visitor_number, of.id.0.as_bytes(), event.at, reason, until]),
        EventKind::Unblocked {} => db
            .prepare_cached(
                "UPDATE visitors SET blocked_in = NULL, blocked_at = NULL, block_reason = NULL, \
                 block_until = NULL WHERE number = ?1",
            )?
            .execute([of.visitor_number]),
        _ => return Ok(()),
    }
    .map(|_| ())
}

/// `SELECT` of whole visitors, as [`record`] reads them.
macro_rules! select_visitors {
    ($more:literal, $rest:literal) => {
        concat!(
            "SELECT v.id, v.number, v.name, v.email, v.created, v.blocked_in, v.block_reason, v.block_until",
            $more,
            " FROM visitors v ",
            $rest
        )
    };
}

fn record(columns: &mut Columns<'_>) -> rusqlite::Result<VisitorRecord> {
    Ok(VisitorRecord {
        id: VisitorId(columns.id()?),
        number: columns.take()?,
        name: columns.take()?,
        email: columns.take()?,
        first_seen: columns.take()?,
        block: columns.block()?,
    })
}

fn by_id(db: &Connection, id: VisitorId) -> rusqlite::Result<Option<VisitorRecord>> {
    db.prepare_cached(select_visitors!("", "WHERE v.id = ?1"))?
        .query_row([id.0.as_bytes()], |row| record(&mut Columns::of(row)))
        .optional()
}

fn portrait(db: &Connection, id: ConversationId, now: Millis) -> rusqlite::Result<Option<Portrait>> {
    let found = db
        .prepare_cached(select_visitors!(
            ", c.visit",
            "JOIN conversations c ON c.visitor = v.number WHERE c.id = ?1"
        ))?
        .query_row([id.0.as_bytes()], |row| {
            let mut columns = Columns::of(row);
            Ok((record(&mut columns)?, columns.take::<Option<String>>()?))
        })
        .optional()?;
    let Some((visitor, visit)) = found else { return Ok(None) };
    // What an older version kept and this one can't read is not worth failing for.
    let visit = visit.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let earlier = earlier(db, visitor.number, id)?;
    let contacts = contacts(db, visitor.number, now)?;
    Ok(Some(Portrait { visitor, visit, earlier, contacts }))
}

/// The other conversations of visitor ?1 but ?2, at most ?3.
pub(super) const EARLIER_OF: &str = "SELECT id, began, settled_at, preview_text, rated FROM conversations \
     WHERE visitor = ?1 AND id <> ?2 ORDER BY began DESC, id DESC LIMIT ?3";

/// How many conversations visitor ?1 began after ?2, and after ?3, which is earlier.
pub(super) const CONTACTS_OF: &str = "SELECT count(*) FILTER (WHERE began > ?2), count(*) FROM conversations \
     WHERE visitor = ?1 AND began > ?3";

fn earlier(db: &Connection, visitor: u64, but: ConversationId) -> rusqlite::Result<Vec<Earlier>> {
    db.prepare_cached(EARLIER_OF)?
        .query_map(params![visitor, but.0.as_bytes(), EARLIER], |row| {
            let mut columns = Columns::of(row);
            Ok(Earlier {
                id: ConversationId(columns.id()?),
                at: columns.take()?,
                resolved_at: columns.take()?,
                last: columns.take::<Option<String>>()?.filter(|text| !text.is_empty()),
                satisfaction: columns.rated()?.satisfaction,
            })
        })?
        .collect()
}

fn contacts(db: &Connection, visitor: u64, now: Millis) -> rusqlite::Result<(u32, u32)> {
    db.prepare_cached(CONTACTS_OF)?
        .query_row(params![visitor, now.saturating_sub(WEEK), now.saturating_sub(MONTH)], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
}

fn put_visit(db: &Connection, id: ConversationId, visit: &Visit) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE conversations SET visit = ?2 WHERE id = ?1")?
        .execute(params![id.0.as_bytes(), rows::json(visit)?])
        .map(|_| ())
}

fn shut_out(db: &Connection, now: Millis) -> rusqlite::Result<Vec<ShutOut>> {
    let found = |row: &Row<'_>| {
        let mut columns = Columns::of(row);
        let visitor = record(&mut columns)?;
        let (at, conversation) = (columns.take()?, ConversationId(columns.id()?));
        let block = visitor
            .block
            .clone()
            .unwrap_or(frontdesk_protocol::staff::Block { reason: String::new(), until: None });
        Ok(ShutOut { visitor, block, at, conversation })
    };
    let mut statement = db.prepare_cached(select_visitors!(
        ", v.blocked_at, v.blocked_in",
        "WHERE v.blocked_in IS NOT NULL ORDER BY v.blocked_at DESC, v.number DESC"
    ))?;
    let all: rusqlite::Result<Vec<ShutOut>> = statement.query_map([], found)?.collect();
    Ok(all?.into_iter().filter(|one| holds(&one.block, now)).collect())
}
