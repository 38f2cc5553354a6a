//! An upload from its first piece to its place. Knows nothing of who sends it.

use super::kind::{self, Found};
use super::{Files, Folder, fresh_file, picture};
use crate::ports::attachments::{DepotError, FileKind, Form, Incoming, Made};
use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use frontdesk_protocol::FileId;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Written to the disk at once, in bytes.
const BATCH: usize = 256 * 1024;

/// How many times as large as an upload may be a picture made anew may be.
const GROWTH: u64 = 3;

/// What has come so far. Its file is gone when it is dropped.
pub(super) struct Received {
    /// None while a batch is being written.
    open: Option<Open>,
    batch: BytesMut,
    room: u64,
    hands: Arc<Semaphore>,
}

/// The file of an upload.
struct Open {
    folder: Folder,
    path: Temporary,
    file: File,
    digest: Sha256,
    size: u64,
    /// What the upload may have, in bytes.
    most: u64,
}

/// A file that is removed when nobody has use for it any more.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // It may have been put in its place meanwhile.
        let _ = fs::remove_file(&self.0);
    }
}

impl Received {
    pub(super) fn begin(folder: Folder, hands: Arc<Semaphore>, path: PathBuf, most: u64) -> io::Result<Self> {
        let file = fresh_file(&path)?;
        let open = Open { folder, path: Temporary(path), file, digest: Sha256::new(), size: 0, most };
        Ok(Self { open: Some(open), batch: BytesMut::new(), room: most, hands })
    }

    async fn flush(&mut self) -> Result<(), DepotError> {
        let batch = self.batch.split().freeze();
        let Some(mut open) = self.open.take() else { return Err(lost()) };
        let write = move || {
            open.file.write_all(&batch)?;
            open.digest.update(&batch);
            open.size += batch.len() as u64;
            Ok(open)
        };
        self.open = Some(Files::aside(write).await?);
        Ok(())
    }
}

/// An earlier piece could not be written.
fn lost() -> DepotError {
    DepotError::Unavailable("an upload went on after it had failed".to_owned())
}

#[async_trait]
impl Incoming for Received {
    async fn write(&mut self, piece: Bytes) -> Result<(), DepotError> {
        self.room = self.room.checked_sub(piece.len() as u64).ok_or(DepotError::TooLarge)?;
        self.batch.extend_from_slice(&piece);
        if self.batch.len() < BATCH { Ok(()) } else { self.flush().await }
    }

    async fn keep(mut self: Box<Self>, id: FileId) -> Result<Made, DepotError> {
        self.flush().await?;
        let open = self.open.take().ok_or_else(lost)?;
        let hand = Arc::clone(&self.hands).acquire_owned().await;
        Files::aside(move || {
            let _hand = hand;
            open.finish(id)
        })
        .await
    }
}

impl Open {
    /// Looks at what it is, and puts what is made of it in its place.
    fn finish(self, id: FileId) -> Result<Made, DepotError> {
        if self.size == 0 {
            return Err(DepotError::Empty);
        }
        let mut head = Vec::new();
        File::open(&self.path.0)?.take(kind::HEAD as u64).read_to_end(&mut head)?;
        match kind::find(&head) {
            Found::Picture(format) => self.remake(id, format),
            Found::Plain(kind) => self.keep(id, kind),
            Found::Words if kind::is_words(&fs::read(&self.path.0)?) => self.keep(id, FileKind::Text),
            Found::Words => Err(DepotError::Kind),
        }
    }

    /// As it came.
    fn keep(self, id: FileId, kind: FileKind) -> Result<Made, DepotError> {
        self.file.sync_all()?;
        self.folder.adopt(&self.path.0, id, Form::Whole)?;
        let (size, sha256) = (self.size, self.digest.finalize().into());
        Ok(Made { kind, size, stored: size, pixels: None, sha256 })
    }

    fn remake(self, id: FileId, format: image::ImageFormat) -> Result<Made, DepotError> {
        let made = picture::remake(&fs::read(&self.path.0)?, format)?;
        // What was packed cleverly may grow when it is packed anew; not without end.
        if made.content.len() as u64 > self.most.saturating_mul(GROWTH) {
            return Err(DepotError::TooLarge);
        }
        let small = made.small.as_deref().unwrap_or_default();
        // The whole comes last: with it the file is there.
        if !small.is_empty() {
            self.put(id, Form::Small, small)?;
        }
        if let Err(error) = self.put(id, Form::Whole, &made.content) {
            let _ = fs::remove_file(self.folder.place(id, Form::Small));
            return Err(error.into());
        }
        let size = made.content.len() as u64;
        let sha256 = Sha256::digest(&made.content).into();
        let stored = size + small.len() as u64;
        Ok(Made { kind: made.kind, size, stored, pixels: Some(made.pixels), sha256 })
    }

    fn put(&self, id: FileId, form: Form, content: &[u8]) -> io::Result<()> {
        let path = Temporary(beside(&self.path.0));
        let mut file = fresh_file(&path.0)?;
        file.write_all(content)?;
        file.sync_all()?;
        self.folder.adopt(&path.0, id, form)
    }
}

/// Where what is made of an upload is written first.
fn beside(path: &Path) -> PathBuf {
    path.with_extension("made")
}
