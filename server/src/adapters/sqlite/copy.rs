//! What backing up and restoring have in common: a store's file read beside whoever else uses it, a copy of it
//! that appears whole or not at all, and what can go wrong. Knows nothing of which copy takes whose place.

use super::opening::{self, BUSY, FILE, NEWEST, OpenError};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why there is no copy. Nothing that was there before has changed, unless it says so.
#[derive(Debug, Error)]
pub enum CopyError {
    /// The folder has no store.
    #[error("there is no store in {}; name the server's folder with --data-dir, or its --config", dir.display())]
    NoStore { dir: PathBuf },
    /// There is no such backup.
    #[error("there is no {}", path.display())]
    NoBackup { path: PathBuf },
    /// A backup is not written over another file.
    #[error("{} is there already; choose another name, or add --overwrite", path.display())]
    Exists { path: PathBuf },
    /// A backup is one file.
    #[error("{} is a folder; name a file in it", path.display())]
    Folder { path: PathBuf },
    /// A backup is not written over what is backed up.
    #[error("{} is a file of the store itself; choose another place", path.display())]
    Itself { path: PathBuf },
    /// A store is not thrown away.
    #[error("{} has a store already; with --replace it is moved aside and kept", dir.display())]
    Occupied { dir: PathBuf },
    /// A server runs on it.
    #[error("a server uses {}; stop it first", dir.display())]
    InUse { dir: PathBuf },
    /// It is not an SQLite database, or another program's.
    #[error("{} is not a Frontdesk store", path.display())]
    NotOurs { path: PathBuf },
    /// It can't be read as a whole.
    #[error("{} is damaged ({why})", path.display())]
    Damaged { path: PathBuf, why: String },
    /// This program does not know its schema.
    #[error("{} was written by a later version of frontdesk; use that one", path.display())]
    TooNew { path: PathBuf },
    /// The disk is full.
    #[error("the disk is full: {} can't be written", path.display())]
    Full { path: PathBuf },
    /// A file or folder can't be made or used.
    #[error("cannot use {}: {source}", path.display())]
    Unusable { path: PathBuf, source: io::Error },
    /// SQLite can't go on.
    #[error("cannot copy {}: {why}", path.display())]
    Failed { path: PathBuf, why: String },
}

impl CopyError {
    /// A failure with this file or folder.
    pub(super) fn with(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| match source.kind() {
            io::ErrorKind::StorageFull => Self::Full { path },
            _ => Self::Unusable { path, source },
        }
    }

    /// A failure of SQLite's while it reads `from` and writes `to`.
    pub(super) fn between(from: &Path, to: &Path) -> impl FnOnce(rusqlite::Error) -> Self {
        let (from, to) = (from.to_owned(), to.to_owned());
        move |error| match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full { path: to },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path: from, why: error.to_string() }
            }
            _ => Self::Failed { path: from, why: error.to_string() },
        }
    }

    /// A failure of SQLite's with one file.
    pub(super) fn of(path: &Path) -> impl FnOnce(rusqlite::Error) -> Self {
        Self::between(path, path)
    }
}

impl From<OpenError> for CopyError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Unusable { path, source } => Self::with(&path)(source),
            OpenError::InUse { dir } => Self::InUse { dir },
            OpenError::NotOurs { path } => Self::NotOurs { path },
            OpenError::Damaged { path, why } => Self::Damaged { path, why },
            OpenError::TooNew { path } => Self::TooNew { path },
            OpenError::Interrupted { dir } => Self::NoStore { dir },
            OpenError::Failed { path, why } => Self::Failed { path, why },
        }
    }
}

/// What a store holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    pub conversations: u64,
    pub events: u64,
    pub files: u64,
    /// When the last event was stored, UTC, ISO 8601; None: nothing was.
    pub last: Option<String>,
}

impl Contents {
    pub(super) fn of(db: &Connection) -> rusqlite::Result<Self> {
        let sql = "SELECT (SELECT count(*) FROM conversations), count(*), \
                   strftime('%Y-%m-%dT%H:%M:%fZ', max(at) / 1000.0, 'unixepoch') FROM events";
        // Stores of earlier versions have none.
        let has_files = db.table_exists(None, "files")?;
        let files = || db.query_row("SELECT count(*) FROM files", [], |row| row.get(0));
        let files = if has_files { files()? } else { 0 };
        db.query_row(sql, [], |row| {
            Ok(Self { conversations: row.get(0)?, events: row.get(1)?, files, last: row.get(2)? })
        })
    }
}

impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", counted(self.conversations, "conversation"), counted(self.events, "event"))?;
        if self.files > 0 {
            write!(f, ", {}", counted(self.files, "file"))?;
        }
        match &self.last {
            Some(last) => write!(f, ", the last at {last}"),
            None => Ok(()),
        }
    }
}

/// `1 event`, `2 events`.
pub(super) fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Opens a store's file for reading only, whoever else uses it; `None` when there is none. Refuses what is not
/// ours and what this program is too old for.
pub(super) fn open(file: &Path) -> Result<Option<Connection>, CopyError> {
    if opening::look(file)? {
        return Ok(None);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connect = || -> rusqlite::Result<(Connection, usize)> {
        let db = Connection::open_with_flags(file, flags)?;
        db.busy_timeout(BUSY)?;
        // Reading leaves a write-ahead log as it is, even when nobody else has it open.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let version = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        Ok((db, version))
    };
    match connect().map_err(CopyError::of(file))? {
        (_, version) if version > NEWEST => Err(CopyError::TooNew { path: file.to_owned() }),
        (_, 0) => Err(CopyError::NotOurs { path: file.to_owned() }),
        (db, _) => Ok(Some(db)),
    }
}

/// Reads the whole file and says what it holds.
pub(super) fn check(db: &Connection, file: &Path) -> Result<Contents, CopyError> {
    let verdict: String =
        db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(CopyError::of(file))?;
    if verdict != "ok" {
        return Err(CopyError::Damaged { path: file.to_owned(), why: verdict });
    }
    Contents::of(db).map_err(CopyError::of(file))
}

/// A copy in the making, beside the place it is for. Dropped unfinished, it is gone.
pub(super) struct Copy {
    path: PathBuf,
    file: Option<File>,
}

impl Copy {
    /// Copies everything in `db`, which is `from`, as of one moment, into a new file at `path` that only this user
    /// may read. Whoever writes meanwhile is not held up. Words that were deleted are not in it, not even in unused
    /// pages.
    pub(super) fn make(db: &Connection, from: &Path, path: PathBuf) -> Result<Self, CopyError> {
        let name = path.to_str().ok_or_else(|| {
            CopyError::with(&path)(io::Error::new(io::ErrorKind::InvalidInput, "its name is not UTF-8"))
        })?;
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path);
        let file = file.map_err(CopyError::with(&path))?;
        let made = db.execute("VACUUM INTO ?1", [name]).map_err(CopyError::between(from, &path));
        let copy = Self { path, file: Some(file) };
        made.map(|_| copy)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts it where it is for, replacing what is there, so that it outlives a power cut. No connection may have it
    /// open.
    pub(super) fn finish(mut self, place: &Path) -> Result<(), CopyError> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let done = file.sync_all().and_then(|()| fs::rename(&self.path, place));
        if let Err(error) = done {
            self.file = Some(file);
            return Err(CopyError::with(place)(error));
        }
        sync(&folder_of(place))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        if self.file.is_some() {
            // Its folder is gone: then so is the copy.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Makes sure that what was named in this folder outlives a power cut.
pub(super) fn sync(folder: &Path) -> Result<(), CopyError> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(CopyError::with(folder))
}

/// The folder a path is in.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The store's files in its folder: the database, then what SQLite keeps beside it.
pub(super) fn files(dir: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|end| dir.join(format!("{FILE}{end}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn a_full_disk_is_the_fault_of_what_is_written_and_damage_of_what_is_read() {
        let (from, to) = (Path::new("store"), Path::new("copy"));
        let error = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let full = CopyError::between(from, to)(error(ffi::SQLITE_FULL));
        assert_eq!(full.to_string(), "the disk is full: copy can't be written");
        let damaged = CopyError::between(from, to)(error(ffi::SQLITE_CORRUPT));
        assert!(damaged.to_string().starts_with("store is damaged"), "{damaged}");
        let full = CopyError::with(to)(io::ErrorKind::StorageFull.into());
        assert!(matches!(full, CopyError::Full { .. }));
    }
}
