//! Putting a backup in a store's place, with the old store kept aside and the span lost told. Knows nothing of
//! what clients make of it: the new epoch tells them.

use super::contents;
use super::copy::{self, Contents, Copy, CopyError, counted};
use super::opening::{self, FILE, RESTORING};
use crate::ports::Entropy;
use crate::ports::attachments::Shelf;
use frontdesk_domain::Millis;
use rusqlite::{Connection, OpenFlags};
use std::fmt;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, lchown};
use std::path::{Path, PathBuf};

/// A restored store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub contents: Contents,
    /// Where the store is now that was there before.
    pub aside: Option<PathBuf>,
    pub lost: Lost,
}

/// What the restored store does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// In comparison with the store that was there.
    Counted(Count),
    /// There is nothing to compare with: everything after this moment (UTC, ISO 8601; None: ever).
    After(Option<String>),
}

/// What stood in the old store and not in the backup. Times as in [`Contents::last`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub messages: u64,
    pub events: u64,
    /// Conversations these were in.
    pub conversations: u64,
    /// The backup's last event.
    pub from: Option<String>,
    /// The old store's last event.
    pub to: Option<String>,
    /// Events of both whose words have changed since the backup: the restored ones are the old words.
    pub reverted: u64,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const BEGINNING: &str = "the beginning";
        match self {
            Self::After(Some(moment)) => write!(f, "everything after {moment}"),
            Self::After(None) => write!(f, "everything: the backup has no event"),
            Self::Counted(Count { events: 0, .. }) => write!(f, "nothing"),
            Self::Counted(count) => write!(
                f,
                "from {} to {}: {} in {} ({})",
                count.from.as_deref().unwrap_or(BEGINNING),
                count.to.as_deref().unwrap_or(BEGINNING),
                counted(count.messages, "message"),
                counted(count.conversations, "conversation"),
                counted(count.events, "event"),
            ),
        }
    }
}

/// Puts the backup `from` in the place of the store in `dir` and of its files on `shelf`, under a new epoch. With `replace`, a store that is
/// there is moved into a folder beside it, named after `now`. Blocks on the disk.
///
/// # Errors
/// [`CopyError`]: refused while a server runs on `dir`, when a store is there and not to be replaced, and when
/// `from` is not a whole store of ours. Then nothing has changed, except that an empty `dir` may have been made.
pub fn restore(
    dir: &Path,
    shelf: &dyn Shelf,
    from: &Path,
    replace: bool,
    now: Millis,
    entropy: &dyn Entropy,
) -> Result<Restored, CopyError> {
    let Some(backup) = copy::open(from)? else { return Err(CopyError::NoBackup { path: from.to_owned() }) };
    copy::check(&backup, from)?;
    opening::create(dir).map_err(CopyError::with(dir))?;
    let lock = opening::lock(dir)?;
    own(dir, &dir.join(opening::LOCK))?;
    let is_filled = |file: &PathBuf| fs::metadata(file).is_ok_and(|found| found.len() > 0);
    let [database, log, ..] = copy::files(dir);
    let occupied = is_filled(&database) || is_filled(&log);
    if occupied && !replace {
        return Err(CopyError::Occupied { dir: dir.to_owned() });
    }

    let restoring = dir.join(RESTORING);
    // Left by a restore that was cut off; its backup is still where it was.
    let _ = fs::remove_file(&restoring);
    let copy = Copy::make(&backup, from, restoring)?;
    let contents = renew(copy.path(), opening::fresh_epoch(entropy))?;
    own(dir, copy.path())?;
    // Unreadable: then it can't be told what is lost. It is kept all the same.
    let lost = compare(&dir.join(FILE), copy.path(), &contents);
    let lost = lost.unwrap_or_else(|_| Lost::After(contents.last.clone()));
    let aside = occupied.then(|| move_aside(dir, shelf, now)).transpose()?;
    contents::unpack(&backup, from, shelf, |path| own(dir, path))?;
    drop(backup);
    copy.finish(&dir.join(FILE))?;
    drop(lock);
    Ok(Restored { contents, aside, lost })
}

/// Gives the copy its own epoch, so that no client takes what it saw of the lost span for part of it.
fn renew(file: &Path, epoch: u64) -> Result<Contents, CopyError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let renew = || -> rusqlite::Result<(Connection, usize)> {
        let db = Connection::open_with_flags(file, flags)?;
        // The copy is thrown away when this is cut off.
        db.pragma_update(None, "journal_mode", "OFF")?;
        contents::leave_out(&db)?;
        let changed = db.execute("UPDATE house SET epoch = ?1", [epoch])?;
        Ok((db, changed))
    };
    match renew().map_err(CopyError::of(file))? {
        (db, 1) => copy::check(&db, file),
        _ => Err(CopyError::NotOurs { path: file.to_owned() }),
    }
}

/// What the old store has and the copy has not. The old one is only read.
fn compare(old: &Path, copy: &Path, contents: &Contents) -> Result<Lost, CopyError> {
    let Some(db) = copy::open(old)? else { return Ok(Lost::After(contents.last.clone())) };
    let compare = || -> rusqlite::Result<Count> {
        db.execute("ATTACH ?1 AS copy", [copy.to_string_lossy()])?;
        let reverted = db.query_row(
            "SELECT count(*) FROM main.events o JOIN copy.events n \
             ON n.conversation = o.conversation AND n.seq = o.seq AND n.id = o.id WHERE n.kind <> o.kind",
            [],
            |row| row.get(0),
        )?;
        db.query_row(
            "SELECT coalesce(sum(json_type(o.kind, '$.message') IS NOT NULL), 0), count(*), \
             count(DISTINCT o.conversation) FROM main.events o WHERE NOT EXISTS (SELECT 1 FROM copy.events n \
             WHERE n.conversation = o.conversation AND n.seq = o.seq AND n.id = o.id)",
            [],
            |row| {
                let (messages, events, conversations) = (row.get(0)?, row.get(1)?, row.get(2)?);
                let (from, to) = (contents.last.clone(), Contents::of(&db)?.last);
                Ok(Count { messages, events, conversations, from, to, reverted })
            },
        )
    };
    compare().map(Lost::Counted).map_err(CopyError::of(old))
}

/// Moves the store's files into a new folder. The database goes first: a server that starts before the rest has
/// followed finds that something is missing, and doesn't begin.
fn move_aside(dir: &Path, shelf: &dyn Shelf, now: Millis) -> Result<PathBuf, CopyError> {
    let aside = new_folder(dir, now)?;
    for file in copy::files(dir).iter().filter(|file| file.exists()) {
        let Some(name) = file.file_name() else { continue };
        fs::rename(file, aside.join(name)).map_err(CopyError::with(file))?;
    }
    if let Some(name) = shelf.folder().file_name().filter(|_| shelf.folder().is_dir()) {
        fs::rename(shelf.folder(), aside.join(name)).map_err(CopyError::with(shelf.folder()))?;
    }
    copy::sync(&aside)?;
    copy::sync(dir)?;
    Ok(aside)
}

/// A new folder named after this moment.
fn new_folder(dir: &Path, now: Millis) -> Result<PathBuf, CopyError> {
    let stamp = || -> rusqlite::Result<String> {
        let calendar = Connection::open_in_memory()?;
        calendar
            .query_row("SELECT strftime('%Y-%m-%dT%H%M%SZ', ?1 / 1000, 'unixepoch')", [now], |row| row.get(0))
    };
    let stamp = stamp().map_err(CopyError::of(dir))?;
    for count in 1.. {
        let name = if count == 1 { format!("replaced-{stamp}") } else { format!("replaced-{stamp}-{count}") };
        let folder = dir.join(name);
        match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => return own(dir, &folder).map(|()| folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(CopyError::with(&folder)(error)),
        }
    }
    unreachable!("there is a name that is not taken")
}

/// Gives a file to whoever the folder belongs to: an administrator restores, the server's own user reads.
fn own(dir: &Path, file: &Path) -> Result<(), CopyError> {
    let give = || {
        let (folder, mine) = (fs::metadata(dir)?, fs::symlink_metadata(file)?);
        if (folder.uid(), folder.gid()) == (mine.uid(), mine.gid()) {
            return Ok(());
        }
        // Never through a link: whoever owns the folder would choose what is given to them.
        lchown(file, Some(folder.uid()), Some(folder.gid()))
    };
    give().map_err(CopyError::with(file))
}
