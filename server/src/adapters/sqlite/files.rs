//! Rows of files and photos. Runs inside the writer's transaction or a reader's, and knows nothing of the content.

use super::rows::Columns;
use crate::ports::HistoryError;
use crate::ports::attachments::brought;
use crate::ports::attachments::{AttachmentsError, FileKind, FileRecord, Photo, Place, Room, Uploader};
use bytes::Bytes;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Audience, Conversation, StoredEvent};
use frontdesk_protocol::{AgentId, ConversationId, FileId, Seq, SiteId, VisitorId};
use rusqlite::{Connection, OptionalExtension, Result, Row, params};
use std::collections::BTreeSet;

/// `SELECT` of whole records, as [`record`] reads them.
macro_rules! select_files {
    ($rest:literal) => {
        concat!(
            "SELECT f.id, f.uploader, f.by_staff, f.site, f.name, f.kind, f.size, f.stored, f.width, f.height, \
             f.sha256, f.created, f.conversation, f.seq, f.staff_only, v.id FROM files f \
             LEFT JOIN conversations c ON c.id = f.conversation LEFT JOIN visitors v ON v.number = c.visitor ",
            $rest
        )
    };
}

pub(super) fn add(
    db: &Connection,
    record: &FileRecord,
    room: Room,
) -> std::result::Result<(), AttachmentsError> {
    let unused: u32 = db
        .prepare_cached("SELECT count(*) FROM files WHERE uploader = ?1 AND conversation IS NULL")?
        .query_row([record.by.id().as_bytes()], |row| row.get(0))?;
    if unused >= room.unused || total(db)?.saturating_add(record.stored) > room.total {
        return Err(AttachmentsError::Full);
    }
    db.prepare_cached(
        "INSERT INTO files (id, uploader, by_staff, site, name, kind, size, stored, width, height, sha256, created) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        record.id.0.as_bytes(),
        record.by.id().as_bytes(),
        matches!(record.by, Uploader::Agent(_)),
        record.site.as_ref().map(|site| site.0.as_bytes()),
        record.name,
        record.kind.mime(),
        record.size,
        record.stored,
        record.pixels.map(|(width, _)| width),
        record.pixels.map(|(_, height)| height),
        record.sha256,
        record.created,
    ])?;
    Ok(())
}

pub(super) fn total(db: &Connection) -> Result<u64> {
    db.prepare_cached("SELECT bytes FROM files_total")?.query_row([], |row| row.get(0))
}

pub(super) fn one(db: &Connection, id: FileId) -> Result<Option<FileRecord>> {
    db.prepare_cached(select_files!("WHERE f.id = ?1"))?.query_row([id.0.as_bytes()], record).optional()
}

/// Gives its files to a message.
pub(super) fn use_up_all(
    db: &Connection,
    conversation: &Conversation,
    event: &StoredEvent,
) -> std::result::Result<(), HistoryError> {
    let Some((by, ids)) = brought(conversation, event) else { return Ok(()) };
    for id in ids {
        if !use_up(db, id, by, conversation.id, event)? {
            return Err(HistoryError::BadFile);
        }
    }
    Ok(())
}

/// Gives a file to the message it came with. False: there is no such file of theirs that is still to be sent.
fn use_up(
    db: &Connection,
    id: FileId,
    by: Uploader,
    conversation: ConversationId,
    event: &StoredEvent,
) -> Result<bool> {
    let changed = db
        .prepare_cached(
            "UPDATE files SET conversation = ?3, seq = ?4, staff_only = ?5 \
             WHERE id = ?1 AND uploader = ?2 AND conversation IS NULL",
        )?
        .execute(params![
            id.0.as_bytes(),
            by.id().as_bytes(),
            conversation.0.as_bytes(),
            event.seq,
            event.audience == Audience::Staff
        ])?;
    Ok(changed == 1)
}

/// The message is gone, and its files with it.
pub(super) fn drop_of(db: &Connection, conversation: ConversationId, seq: Seq) -> Result<()> {
    db.prepare_cached("DELETE FROM files WHERE conversation = ?1 AND seq = ?2")?
        .execute(params![conversation.0.as_bytes(), seq])
        .map(|_| ())
}

/// Everything up to this place is gone.
pub(super) fn drop_up_to(db: &Connection, conversation: ConversationId, floor: Seq) -> Result<()> {
    db.prepare_cached("DELETE FROM files WHERE conversation = ?1 AND seq <= ?2")?
        .execute(params![conversation.0.as_bytes(), floor])
        .map(|_| ())
}

pub(super) fn expire(db: &Connection, before: Millis, limit: usize) -> Result<usize> {
    db.prepare_cached(
        "DELETE FROM files WHERE id IN (SELECT id FROM files \
         WHERE conversation IS NULL AND created < ?1 LIMIT ?2)",
    )?
    .execute(params![before, limit])
}

pub(super) fn gone(db: &Connection, limit: usize) -> Result<Vec<FileId>> {
    db.prepare_cached("SELECT id FROM files_gone LIMIT ?1")?.query_map([limit], id)?.collect()
}

pub(super) fn forget(db: &Connection, ids: &[FileId]) -> Result<()> {
    let mut delete = db.prepare_cached("DELETE FROM files_gone WHERE id = ?1")?;
    ids.iter().try_for_each(|id| delete.execute([id.0.as_bytes()]).map(|_| ()))
}

pub(super) fn strangers(db: &Connection, ids: Vec<FileId>) -> Result<Vec<FileId>> {
    let mut known = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM files WHERE id = ?1)")?;
    let mut strangers = Vec::new();
    for id in BTreeSet::from_iter(ids) {
        if !known.query_row([id.0.as_bytes()], |row| row.get::<_, bool>(0))? {
            strangers.push(id);
        }
    }
    Ok(strangers)
}

pub(super) fn put_photo(db: &Connection, agent: AgentId, photo: Option<&Photo>) -> Result<()> {
    match photo {
        None => db.execute("DELETE FROM photos WHERE agent = ?1", [agent.0.as_bytes()]),
        Some(Photo { image, version }) => db.execute(
            "INSERT OR REPLACE INTO photos (agent, image, version) VALUES (?1, ?2, ?3)",
            params![agent.0.as_bytes(), &image[..], version],
        ),
    }
    .map(|_| ())
}

pub(super) fn photo(db: &Connection, agent: AgentId) -> Result<Option<Photo>> {
    let read =
        |row: &Row<'_>| Ok(Photo { image: Bytes::from(row.get::<_, Vec<u8>>(0)?), version: row.get(1)? });
    db.prepare_cached("SELECT image, version FROM photos WHERE agent = ?1")?
        .query_row([agent.0.as_bytes()], read)
        .optional()
}

pub(super) fn photos(db: &Connection) -> Result<Vec<(AgentId, String)>> {
    let mut select = db.prepare_cached("SELECT agent, version FROM photos")?;
    let photos = select.query_map([], |row| {
        let mut columns = Columns::of(row);
        Ok((AgentId(columns.id()?), columns.take()?))
    })?;
    photos.collect()
}

fn id(row: &Row<'_>) -> Result<FileId> {
    Columns::of(row).id().map(FileId)
}

fn record(row: &Row<'_>) -> Result<FileRecord> {
    let mut columns = Columns::of(row);
    let id = FileId(columns.id()?);
    let uploader = columns.id()?;
    let by_staff: bool = columns.take()?;
    Ok(FileRecord {
        id,
        by: if by_staff {
            Uploader::Agent(AgentId(uploader))
        } else {
            Uploader::Visitor(VisitorId(uploader))
        },
        site: columns.optional_id()?.map(SiteId),
        name: columns.take()?,
        kind: {
            let mime: String = columns.take()?;
            FileKind::of_mime(&mime).ok_or_else(|| columns.nonsense("not a kind of file"))?
        },
        size: columns.take()?,
        stored: columns.take()?,
        pixels: Option::zip(columns.take()?, columns.take()?),
        sha256: columns.take()?,
        created: columns.take()?,
        place: {
            let conversation = columns.optional_id()?.map(ConversationId);
            let seq: Option<Seq> = columns.take()?;
            let audience = if columns.take()? { Audience::Staff } else { Audience::Everyone };
            let visitor = columns.optional_id()?.map(VisitorId);
            match (conversation, seq, visitor) {
                (Some(conversation), Some(seq), Some(visitor)) => {
                    Some(Place { conversation, seq, visitor, audience })
                }
                _ => None,
            }
        },
    })
}
