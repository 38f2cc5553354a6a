//! Opening the file: the directory, its lock, refusing what is not ours or is damaged, migrations. Knows
//! nothing of what is stored beyond the schema's numbered steps.

use super::{house, mail};
use crate::ports::Entropy;
use frontdesk_domain::Millis;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, MigrationDefinitionError, Migrations};
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;

pub(super) const FILE: &str = "frontdesk.sqlite";
/// What a restore is still preparing. Without a store beside it, it was interrupted.
pub(super) const RESTORING: &str = "frontdesk.sqlite.restoring";
pub(super) const LOCK: &str = "frontdesk.lock";
/// "Fdsk" in the file's header: a database of ours.
const APPLICATION: i32 = 0x4664_736b;
/// Files up to this many bytes are checked as a whole at opening; larger ones would keep people waiting.
const CHECKED_UP_TO: u64 = 64 * 1024 * 1024;
/// How long SQLite waits for somebody else's lock, such as a backup's.
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// Schema steps, oldest first. Only ever add to the end.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("../../../migrations/0001_first.sql")),
    M::up(include_str!("../../../migrations/0002_edits.sql")),
    M::up(include_str!("../../../migrations/0003_service.sql")),
    M::up(include_str!("../../../migrations/0004_files.sql")),
    M::up(include_str!("../../../migrations/0005_mail.sql")),
    M::up(include_str!("../../../migrations/0006_accounts.sql")),
    M::up(include_str!("../../../migrations/0007_sessions.sql")),
    M::up(include_str!("../../../migrations/0009_identity.sql")),
];
/// The newest schema this program knows, as `user_version` counts.
pub(super) const NEWEST: usize = STEPS.len();

/// Why the store can't be opened. Nothing in the directory was overwritten.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The directory or a file in it can't be made or used.
    #[error("cannot use {}: {source}", path.display())]
    Unusable { path: PathBuf, source: io::Error },
    /// Another process has it.
    #[error("{} is in use by another frontdesk process", dir.display())]
    InUse { dir: PathBuf },
    /// It is not an SQLite database, or another program's.
    #[error("{} is not a frontdesk database; move it away or choose another directory", path.display())]
    NotOurs { path: PathBuf },
    /// It is damaged.
    #[error("{} is damaged ({why}); restore it from a backup", path.display())]
    Damaged { path: PathBuf, why: String },
    /// A later version of the server has changed it.
    #[error("{} was written by a later version of frontdesk; start that one", path.display())]
    TooNew { path: PathBuf },
    /// The old store was moved away, the restored one is not in its place yet.
    #[error(
        "a restore into {} was interrupted; run it again, or remove {RESTORING} there to begin empty",
        dir.display()
    )]
    Interrupted { dir: PathBuf },
    /// SQLite can't go on.
    #[error("cannot open {}: {why}", path.display())]
    Failed { path: PathBuf, why: String },
}

/// What opening leaves in hand.
pub(super) struct Opened {
    pub(super) file: PathBuf,
    /// Held as long as the directory is in use.
    pub(super) lock: File,
    /// The only connection that writes.
    pub(super) connection: Connection,
    pub(super) epoch: u64,
}

/// Opens the store in `dir`. Forgets what ran out before `now`.
pub(super) fn open(dir: &Path, now: Millis, entropy: &dyn Entropy) -> Result<Opened, OpenError> {
    create(dir).map_err(|source| OpenError::Unusable { path: dir.to_owned(), source })?;
    let lock = lock(dir)?;
    let file = dir.join(FILE);
    let fresh = look(&file)?;
    if fresh && dir.join(RESTORING).exists() {
        return Err(OpenError::Interrupted { dir: dir.to_owned() });
    }
    let mut connection = connect(&file, fresh)?;
    match MIGRATIONS.to_latest(&mut connection) {
        Ok(()) => {}
        Err(rusqlite_migration::Error::MigrationDefinition(
            MigrationDefinitionError::DatabaseTooFarAhead,
        )) => {
            return Err(OpenError::TooNew { path: file });
        }
        Err(error) => return Err(OpenError::Failed { path: file, why: error.to_string() }),
    }
    match settle(&mut connection, now, entropy) {
        Ok(epoch) => Ok(Opened { file, lock, connection, epoch }),
        Err(error) => Err(failed(&file, &error)),
    }
}

const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

fn failed(file: &Path, error: &rusqlite::Error) -> OpenError {
    OpenError::Failed { path: file.to_owned(), why: error.to_string() }
}

/// Makes the directory, for this user only, and makes sure that it outlives a power cut.
pub(super) fn create(dir: &Path) -> io::Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
    match dir.canonicalize()?.parent() {
        Some(parent) => File::open(parent)?.sync_all(),
        None => Ok(()),
    }
}

pub(super) fn lock(dir: &Path) -> Result<File, OpenError> {
    let path = dir.join(LOCK);
    let unusable = |source| OpenError::Unusable { path: path.clone(), source };
    if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        return Err(unusable(io::Error::other("it is not an ordinary file")));
    }
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(unusable)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse { dir: dir.to_owned() }),
        Err(TryLockError::Error(source)) => Err(unusable(source)),
    }
}

/// Reads the file's header before SQLite may touch it. True: there is no database yet.
pub(super) fn look(file: &Path) -> Result<bool, OpenError> {
    let mut header = Vec::with_capacity(100);
    match File::open(file) {
        Ok(found) => found.take(100).read_to_end(&mut header),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
    .map_err(|source| OpenError::Unusable { path: file.to_owned(), source })?;
    if header.is_empty() {
        let log = file.with_extension("sqlite-wal");
        if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
            let why = "the file is empty but its write-ahead log is not".to_owned();
            return Err(OpenError::Damaged { path: file.to_owned(), why });
        }
        return Ok(true);
    }
    let ours = header.starts_with(b"SQLite format 3\0")
        && header.get(68..72).is_some_and(|id| id == APPLICATION.to_be_bytes());
    if ours { Ok(false) } else { Err(OpenError::NotOurs { path: file.to_owned() }) }
}

/// Connects, and checks what is there before anything may be written.
fn connect(file: &Path, fresh: bool) -> Result<Connection, OpenError> {
    let damaged = |why: String| OpenError::Damaged { path: file.to_owned(), why };
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(|error| failed(file, &error))?;
    if fresh {
        connection
            .pragma_update(None, "application_id", APPLICATION)
            .map_err(|error| failed(file, &error))?;
    } else {
        check(&connection, file).map_err(damaged)?;
    }
    configure(&connection).map_err(|error| failed(file, &error))?;
    Ok(connection)
}

/// Refuses a damaged file. Until it has passed, closing doesn't fold the write-ahead log into it.
fn check(connection: &Connection, file: &Path) -> Result<(), String> {
    let length = std::fs::metadata(file).map_err(|error| error.to_string())?.len();
    let verdict = || -> rusqlite::Result<String> {
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.busy_timeout(BUSY)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
        if length > CHECKED_UP_TO {
            return Ok("ok".to_owned());
        }
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
    };
    match verdict() {
        Ok(verdict) if verdict == "ok" => connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
            .map(|_| ())
            .map_err(|error| error.to_string()),
        Ok(verdict) => Err(verdict),
        Err(error) => Err(error.to_string()),
    }
}

/// FULL: an answered write outlives a power cut. In WAL mode NORMAL would not promise that.
fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is taken back or cut off leaves no words in the free parts of the file.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -16 * 1024)?;
    connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Gives a new database its epoch and forgets what has run out.
fn settle(connection: &mut Connection, now: Millis, entropy: &dyn Entropy) -> rusqlite::Result<u64> {
    let epoch = fresh_epoch(entropy);
    let tx = connection.transaction()?;
    tx.execute("INSERT OR IGNORE INTO house (only, epoch) VALUES (1, ?1)", [epoch])?;
    house::tidy(&tx, now)?;
    mail::release(&tx)?;
    let epoch = tx.query_row("SELECT epoch FROM house", [], |row| row.get(0))?;
    tx.commit()?;
    Ok(epoch)
}

/// A number no store had before. 53 bits: exact in every JSON reader. Never 0.
pub(super) fn fresh_epoch(entropy: &dyn Entropy) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&entropy.secret()[..8]);
    (u64::from_le_bytes(bytes) >> 11).max(1)
}
