//! Files' content inside a backup, so that a backup is one file: put in after the copy of the store, taken out before
//! the copy becomes a store. Knows nothing of where content is otherwise.

use super::copy::CopyError;
use crate::ports::attachments::{Form, Shelf};
use frontdesk_protocol::{FileId, Uuid};
use rusqlite::{Connection, OpenFlags, Row, params};
use std::path::Path;

/// Only in backups.
const TABLE: &str = "CREATE TABLE contents (id BLOB NOT NULL, small INTEGER NOT NULL, content BLOB NOT NULL, \
                     PRIMARY KEY (id, small)) STRICT";

/// Puts the content of all files that `copy` has records of into it. What was deleted since the copy was made is
/// left out: it is gone.
pub(super) fn pack(copy: &Path, shelf: &dyn Shelf) -> Result<(), CopyError> {
    let db = open(copy)?;
    let failed = |error| CopyError::of(copy)(error);
    db.execute(TABLE, []).map_err(failed)?;
    let ids = || -> rusqlite::Result<Vec<FileId>> {
        db.prepare("SELECT id FROM files")?.query_map([], |row| id(row, 0))?.collect()
    };
    for id in ids().map_err(failed)? {
        for form in [Form::Whole, Form::Small] {
            let content = shelf.take(id, form).map_err(CopyError::with(shelf.folder()))?;
            let Some(content) = content else { continue };
            let put = db.prepare_cached("INSERT INTO contents (id, small, content) VALUES (?1, ?2, ?3)");
            put.and_then(|mut put| put.execute(params![id.0.as_bytes(), form == Form::Small, content]))
                .map_err(failed)?;
        }
    }
    Ok(())
}

/// Puts all content a backup has where a server looks for it, durably. `own`: called with each file and folder.
pub(super) fn unpack(
    backup: &Connection,
    from: &Path,
    shelf: &dyn Shelf,
    own: impl Fn(&Path) -> Result<(), CopyError>,
) -> Result<(), CopyError> {
    let failed = |error| CopyError::of(from)(error);
    if !backup.table_exists(None, "contents").map_err(failed)? {
        return Ok(());
    }
    let mut select = backup.prepare("SELECT id, small, content FROM contents").map_err(failed)?;
    let mut rows = select.query([]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let read =
            || -> rusqlite::Result<(FileId, bool, Vec<u8>)> { Ok((id(row, 0)?, row.get(1)?, row.get(2)?)) };
        let (id, small, content) = read().map_err(failed)?;
        let form = if small { Form::Small } else { Form::Whole };
        let place = shelf.put(id, form, &content).map_err(CopyError::with(shelf.folder()))?;
        let folders = place.ancestors().take_while(|path| path.starts_with(shelf.folder()));
        folders.into_iter().try_for_each(&own)?;
    }
    shelf.settle().map_err(CopyError::with(shelf.folder()))
}

/// Makes a copy of a backup a store again: without content, and no larger than it must be.
pub(super) fn leave_out(db: &Connection) -> rusqlite::Result<()> {
    if db.table_exists(None, "contents")? {
        db.execute_batch("DROP TABLE contents; VACUUM")?;
    }
    Ok(())
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<FileId> {
    Ok(FileId(Uuid::from_bytes(row.get(column)?)))
}

/// A copy that is thrown away when writing it is cut off needs no journal.
fn open(copy: &Path) -> Result<Connection, CopyError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || -> rusqlite::Result<Connection> {
        let db = Connection::open_with_flags(copy, flags)?;
        db.pragma_update(None, "journal_mode", "OFF")?;
        Ok(db)
    };
    open().map_err(CopyError::of(copy))
}
