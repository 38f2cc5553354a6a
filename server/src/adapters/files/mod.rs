//! The files people send, in folders on the disk. Knows nothing of who may have them, and keeps no list: the records
//! are elsewhere.
//!
//! Below the folder: `incoming/` with what is being received, emptied at each opening, and 256 folders with what is
//! kept, each file under its id.

mod animation;
mod incoming;
mod kind;
mod picture;

#[cfg(test)]
mod tests;

use crate::ports::attachments::{
    Content, Depot, DepotError, FileKind, Form, Incoming, Pieces, Shelf, path_of,
};
use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use frontdesk_domain::Millis;
use frontdesk_protocol::{FileId, Uuid};
use futures_util::stream;
use rustix::fs::statvfs;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;
use tokio::io::AsyncReadExt;
use tokio::sync::Semaphore;

/// Below the data folder.
pub const FOLDER: &str = "files";
const INCOMING: &str = "incoming";
/// Pictures that are read at the same time: each may take 160 MB for a moment.
const HANDS: usize = 2;
/// Left free for the log of conversations, in bytes: files must not fill its disk.
const RESERVE: u64 = 64 * 1024 * 1024;
/// In bytes, of what is read and sent at once.
const PIECE: usize = 64 * 1024;

/// The folder of files, open.
#[derive(Debug)]
pub struct Files {
    folder: Folder,
    hands: Arc<Semaphore>,
    fresh: fn() -> [u8; 16],
}

/// The folder of files, for backing up and restoring, and as what all else stands on.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder below this data folder; it need not be there.
    pub fn of(data: &Path) -> Self {
        Self(data.join(FOLDER))
    }

    fn place(&self, id: FileId, form: Form) -> PathBuf {
        self.0.join(path_of(id, form))
    }

    /// Puts a finished file in its place, so that it outlives a power cut.
    fn adopt(&self, from: &Path, id: FileId, form: Form) -> io::Result<()> {
        let place = self.place(id, form);
        let room = self.room(&place)?;
        fs::rename(from, &place)?;
        File::open(room)?.sync_all()
    }

    /// The folder a place is in, made when it is the first one there.
    fn room(&self, place: &Path) -> io::Result<PathBuf> {
        let room = place.parent().unwrap_or(&self.0).to_owned();
        if !room.is_dir() {
            create(&room)?;
            File::open(&self.0)?.sync_all()?;
        }
        Ok(room)
    }
}

/// Makes a folder that only this user may look into.
fn create(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// A new file that only this user may read.
fn fresh_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

impl Files {
    /// Opens the folder below `data`, making it when it is not there, and removes what was being received when the
    /// last process ended. `fresh` gives random bytes. Blocks on the disk.
    ///
    /// # Errors
    /// When the folder can't be used.
    pub fn open(data: &Path, fresh: fn() -> [u8; 16]) -> io::Result<Self> {
        let folder = Folder::of(data);
        let incoming = folder.0.join(INCOMING);
        create(&incoming)?;
        for left in fs::read_dir(&incoming)? {
            fs::remove_file(left?.path())?;
        }
        Ok(Self { folder, hands: Arc::new(Semaphore::new(HANDS)), fresh })
    }

    /// Runs this on a thread that may wait for the disk.
    async fn aside<T: Send + 'static>(
        work: impl FnOnce() -> Result<T, DepotError> + Send + 'static,
    ) -> Result<T, DepotError> {
        // A panic is a picture its reader could not cope with.
        tokio::task::spawn_blocking(work).await.map_err(|_| DepotError::Picture)?
    }

    fn has_room(&self, most: u64) -> Result<(), DepotError> {
        let disk = statvfs(&self.folder.0).map_err(io::Error::from)?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        if free < most.saturating_add(RESERVE) { Err(DepotError::Full) } else { Ok(()) }
    }
}

#[async_trait]
impl Depot for Files {
    async fn receive(&self, most: u64) -> Result<Box<dyn Incoming>, DepotError> {
        self.has_room(most)?;
        let name = Uuid::from_bytes((self.fresh)()).simple().to_string();
        let path = self.folder.0.join(INCOMING).join(name);
        let (folder, hands) = (self.folder.clone(), Arc::clone(&self.hands));
        let incoming = Self::aside(move || Ok(incoming::Received::begin(folder, hands, path, most)?)).await?;
        Ok(Box::new(incoming))
    }

    async fn read(&self, id: FileId, form: Form) -> Result<Option<Content>, DepotError> {
        let found = match form {
            Form::Small => open(&self.folder.place(id, Form::Small))?,
            Form::Whole => None,
        };
        if let Some((mut file, size)) = found {
            let mut mark = [0];
            file.read_exact(&mut mark)?;
            io::Seek::rewind(&mut file)?;
            let kind = if mark[0] == 0x89 { FileKind::Png } else { FileKind::Jpeg };
            return Ok(Some(Content { size, kind: Some(kind), pieces: pieces(file, size) }));
        }
        let whole = open(&self.folder.place(id, Form::Whole))?;
        Ok(whole.map(|(file, size)| Content { size, kind: None, pieces: pieces(file, size) }))
    }

    async fn remove(&self, ids: Vec<FileId>) -> Result<(), DepotError> {
        let folder = self.folder.clone();
        Self::aside(move || {
            for id in ids {
                for form in [Form::Small, Form::Whole] {
                    match fs::remove_file(folder.place(id, form)) {
                        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                        Ok(()) | Err(_) => {}
                    }
                }
            }
            Ok(())
        })
        .await
    }

    async fn list(&self, part: u8, before: Millis) -> Result<Vec<FileId>, DepotError> {
        let room = self.folder.0.join(format!("{part:02x}"));
        Self::aside(move || match fs::read_dir(room) {
            Ok(entries) => Ok(entries.filter_map(|entry| id_of(&entry.ok()?, before)).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        })
        .await
    }

    async fn portrait(&self, image: Bytes) -> Result<Bytes, DepotError> {
        let hand = Arc::clone(&self.hands).acquire_owned().await;
        Self::aside(move || {
            let _hand = hand;
            picture::portrait(&image).map(Bytes::from)
        })
        .await
    }
}

/// The id a file is kept under, when it was put there before this time.
fn id_of(entry: &fs::DirEntry, before: Millis) -> Option<FileId> {
    let name = entry.file_name().into_string().ok()?;
    let id = FileId::parse(name.strip_suffix(".small").unwrap_or(&name))?;
    let put = entry.metadata().ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    (put.as_millis() < u128::from(before)).then_some(id)
}

/// Opening takes no longer than looking a name up; reading is done piece by piece.
fn open(path: &Path) -> io::Result<Option<(File, u64)>> {
    match File::open(path) {
        Ok(file) => {
            let size = file.metadata()?.len();
            Ok(Some((file, size)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The file in pieces, each read when the one before was taken.
fn pieces(file: File, size: u64) -> Pieces {
    let file = tokio::fs::File::from_std(file).take(size);
    Box::pin(stream::try_unfold(file, |mut file| async move {
        let mut piece = BytesMut::with_capacity(PIECE);
        let count = file.read_buf(&mut piece).await?;
        Ok((count > 0).then(|| (piece.freeze(), file)))
    }))
}

impl Shelf for Folder {
    fn take(&self, id: FileId, form: Form) -> io::Result<Option<Vec<u8>>> {
        let Some((mut file, size)) = open(&self.place(id, form))? else { return Ok(None) };
        let mut content = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        file.read_to_end(&mut content)?;
        Ok(Some(content))
    }

    fn put(&self, id: FileId, form: Form, content: &[u8]) -> io::Result<PathBuf> {
        let place = self.place(id, form);
        create(&self.0)?;
        self.room(&place)?;
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&place)?;
        file.write_all(content)?;
        file.sync_all()?;
        Ok(place)
    }

    fn settle(&self) -> io::Result<()> {
        if !self.0.is_dir() {
            return Ok(());
        }
        for entry in fs::read_dir(&self.0)? {
            let path = entry?.path();
            if path.is_dir() {
                File::open(path)?.sync_all()?;
            }
        }
        File::open(&self.0)?.sync_all()
    }

    fn folder(&self) -> &Path {
        &self.0
    }
}
