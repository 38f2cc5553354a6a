//! The embedded store: one SQLite file, one thread that writes, a few connections that read. Knows nothing
//! of who asks or what follows from a commit.
//!
//! Writes queue for one thread, share commits and are answered after them (`writer`). Reads see every commit
//! answered before they began (`readers`). What a write means stands in `log`, `people` and `house`.

mod accounts;
mod attachments;
mod backup;
mod contents;
mod copy;
mod failure;
mod files;
mod fold;
mod history;
mod house;
mod log;
mod mail;
mod opening;
mod outbox;
mod pages;
mod people;
mod persons;
mod readers;
mod restore;
mod rows;
mod sessions;
mod visitors;
mod writer;

#[cfg(test)]
mod tests;

pub use backup::backup;
pub use copy::{Contents, CopyError};
pub use opening::OpenError;
pub use restore::{Lost, Restored, restore};

use crate::ports::{Clock, Committed, Entropy};
use readers::Readers;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::mpsc;
use writer::Writer;

/// The embedded store, open. One process at a time uses a directory.
#[derive(Debug)]
pub struct Sqlite {
    epoch: u64,
    writer: Writer,
    readers: Arc<Readers>,
}

impl Sqlite {
    /// Opens the store in `dir`, creating both if they are not there, and forgets what ran out before
    /// `clock.now()`. Blocks on the disk.
    ///
    /// Fresh commits are reported to `committed`, in commit order. When that channel is full all writes wait:
    /// whoever receives from it must not await a write of this store while doing so.
    ///
    /// # Errors
    /// [`OpenError`]. A file that can't be read is left as it is.
    pub fn open(
        dir: &Path,
        clock: &dyn Clock,
        entropy: &dyn Entropy,
        committed: mpsc::Sender<Committed>,
    ) -> Result<Arc<Self>, OpenError> {
        let opened = opening::open(dir, clock.now(), entropy)?;
        let readers = Readers::open(&opened.file)?;
        let writer = Writer::start(opened.connection, opened.lock, committed)?;
        tracing::info!(dir = %dir.display(), "store open");
        Ok(Arc::new(Self { epoch: opened.epoch, writer, readers }))
    }

    /// Finishes queued writes, folds the write-ahead log into the file and lets go of the directory. Reads and
    /// writes asked for later are refused. The reports must still be received, or their channel dropped.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        tracing::info!("store closed");
    }

    /// Commits since opening, for measurements: fewer than writes when writes shared them.
    pub fn commits(&self) -> u64 {
        self.writer.commits()
    }
}
