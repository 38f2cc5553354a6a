//! Files people send: what is kept of each, where its content is, and people's photos. Knows nothing of tables,
//! disks or how a picture is read.
//!
//! The record of a file and its content are kept apart, and either may outlive a crash without the other. So the
//! content comes first and goes last: it is durable before there is a record, and once a record is gone its id
//! stands in a list of what is to be removed until the content is.

use async_trait::async_trait;
use bytes::Bytes;
use frontdesk_domain::Millis;
pub use frontdesk_domain::file::{FileKind, FileRecord, Place, Uploader, brought};
use frontdesk_protocol::{AgentId, FileId, VisitorId};
use futures_util::Stream;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use thiserror::Error;

/// How much may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Of all files together, in bytes.
    pub total: u64,
    /// Files of one person that are not sent with a message yet.
    pub unused: u32,
}

/// Why a record can't be kept or read.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum AttachmentsError {
    /// There is no room for one more.
    #[error("no room for more files")]
    Full,
    /// The store can't do its work now. The text is for the log.
    #[error("the store is unavailable: {0}")]
    Unavailable(String),
}

/// A person's photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// A JPEG.
    pub image: Bytes,
    /// Another one for each photo: part of its address.
    pub version: String,
}

type Kept<T> = Result<T, AttachmentsError>;

/// The records.
#[async_trait]
pub trait Attachments: Send + Sync {
    /// Keeps a record, if there is room. Using it is the history's: in the commit of the message.
    async fn add_file(&self, record: FileRecord, room: Room) -> Kept<()>;
    /// One record, or None: it never was, or is gone.
    async fn file(&self, id: FileId) -> Kept<Option<FileRecord>>;
    /// Bytes kept, by the records.
    async fn files_total(&self) -> Kept<u64>;
    /// Forgets at most `limit` records that are in no message and were made before this time. How many.
    async fn expire_files(&self, before: Millis, limit: usize) -> Kept<usize>;
    /// At most `limit` ids whose record is gone and whose content may still be there.
    async fn gone_files(&self, limit: usize) -> Kept<Vec<FileId>>;
    /// The content of these is removed.
    async fn forget_files(&self, ids: Vec<FileId>) -> Kept<()>;
    /// Those of these ids that have no record.
    async fn strangers(&self, ids: Vec<FileId>) -> Kept<Vec<FileId>>;

    /// Replaces a person's photo; None removes it.
    async fn put_photo(&self, agent: AgentId, photo: Option<Photo>) -> Kept<()>;
    async fn photo(&self, agent: AgentId) -> Kept<Option<Photo>>;
    /// Who has one, and its version.
    async fn photos(&self) -> Kept<Vec<(AgentId, String)>>;
}

/// Why content is not taken, or can't be had. Nothing is left of what was refused.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum DepotError {
    #[error("larger than a file may be")]
    TooLarge,
    #[error("no content")]
    Empty,
    /// Not one of the kinds that are taken.
    #[error("not a kind that is taken")]
    Kind,
    /// It calls itself a picture and can't be read as one, or has too many pixels.
    #[error("a picture that can't be read")]
    Picture,
    /// The disk is full, or about to be.
    #[error("the disk is full")]
    Full,
    /// The disk can't do its work now. The text is for the log.
    #[error("the files can't be used: {0}")]
    Unavailable(String),
}

impl From<io::Error> for DepotError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Unavailable(error.to_string()),
        }
    }
}

/// What was made of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub kind: FileKind,
    /// As it is served, in bytes.
    pub size: u64,
    /// On the disk, with its small picture.
    pub stored: u64,
    pub pixels: Option<(u32, u32)>,
    pub sha256: [u8; 32],
}

/// Which form of a file is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Whole,
    /// A small picture of it; the whole where there is none.
    Small,
}

/// Content piece by piece.
pub type Pieces = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send + Sync>>;

/// Content on its way out.
pub struct Content {
    /// In bytes.
    pub size: u64,
    /// Of this form: a small picture may be of another kind than its file. None: that of the record.
    pub kind: Option<FileKind>,
    pub pieces: Pieces,
}

/// An upload that is coming in. Dropped unfinished, nothing of it is left.
#[async_trait]
pub trait Incoming: Send {
    /// # Errors
    /// [`DepotError::TooLarge`] with the piece that is too much.
    async fn write(&mut self, piece: Bytes) -> Result<(), DepotError>;
    /// Finds out what it is, makes it harmless, and keeps it under this id: durable when this returns.
    async fn keep(self: Box<Self>, id: FileId) -> Result<Made, DepotError>;
}

/// The content.
#[async_trait]
pub trait Depot: Send + Sync {
    /// Takes an upload of at most so many bytes.
    async fn receive(&self, most: u64) -> Result<Box<dyn Incoming>, DepotError>;
    /// None: there is none.
    async fn read(&self, id: FileId, form: Form) -> Result<Option<Content>, DepotError>;
    /// Removes the content of these, as far as it is there.
    async fn remove(&self, ids: Vec<FileId>) -> Result<(), DepotError>;
    /// Ids of content kept before this time, of one part of the whole: parts are numbered from 0 to 255.
    async fn list(&self, part: u8, before: Millis) -> Result<Vec<FileId>, DepotError>;
    /// A photo as it is shown: square, small, nothing but pixels; a JPEG.
    async fn portrait(&self, image: Bytes) -> Result<Bytes, DepotError>;
}

/// The content as backing up and restoring need it, beside a server or without one. Blocks on the disk.
pub trait Shelf {
    /// None: there is none.
    fn take(&self, id: FileId, form: Form) -> io::Result<Option<Vec<u8>>>;
    /// Puts content in its place, and says where that is; durable after [`Shelf::settle`].
    fn put(&self, id: FileId, form: Form, content: &[u8]) -> io::Result<PathBuf>;
    /// Makes what was put outlive a power cut.
    fn settle(&self) -> io::Result<()>;
    /// Where it all is.
    fn folder(&self) -> &Path;
}

/// Where a file's content is, from the folder of all of them on. 256 folders keep each of them short.
pub fn path_of(id: FileId, form: Form) -> PathBuf {
    let name = id.0.simple().to_string();
    let end = match form {
        Form::Whole => "",
        Form::Small => ".small",
    };
    Path::new(&name[..2]).join(format!("{name}{end}"))
}

/// Makes and checks what lets a visitor's browser read one file for a while: an address that can be put into a page,
/// where no token could be sent along.
pub trait Tickets: Send + Sync {
    /// A ticket for this file and this visitor, good for an hour at least. The same one for all who ask within the
    /// same hour, so that browsers keep what they have loaded.
    fn issue(&self, file: FileId, visitor: VisitorId, now: Millis) -> String;
    /// Whose ticket this is; None when it is not for this file, was changed, or has run out.
    fn verify(&self, file: FileId, ticket: &str, now: Millis) -> Option<VisitorId>;
}
