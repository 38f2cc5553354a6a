//! The files' port over the writing thread and the readers. Knows no SQL.

use super::writer::Written;
use super::{Sqlite, files};
use crate::ports::attachments::{FileRecord, Photo, Room};
use crate::ports::{Attachments, AttachmentsError};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_protocol::{AgentId, FileId};
use rusqlite::Connection;

type Result<T> = std::result::Result<T, AttachmentsError>;

impl Sqlite {
    async fn change_files<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: Fn(&Connection) -> Result<T> + Send + 'static,
    {
        self.writer.write(move |db| Ok(Written { answer: work(db)?, report: None })).await
    }

    async fn look_at_files<T, R>(&self, read: R) -> Result<T>
    where
        T: Send + 'static,
        R: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        self.readers.read(move |db| Ok(read(db)?)).await
    }
}

#[async_trait]
impl Attachments for Sqlite {
    async fn add_file(&self, record: FileRecord, room: Room) -> Result<()> {
        self.change_files(move |db| files::add(db, &record, room)).await
    }

    async fn file(&self, id: FileId) -> Result<Option<FileRecord>> {
        self.look_at_files(move |db| files::one(db, id)).await
    }

    async fn files_total(&self) -> Result<u64> {
        self.look_at_files(files::total).await
    }

    async fn expire_files(&self, before: Millis, limit: usize) -> Result<usize> {
        self.change_files(move |db| Ok(files::expire(db, before, limit)?)).await
    }

    async fn gone_files(&self, limit: usize) -> Result<Vec<FileId>> {
        self.look_at_files(move |db| files::gone(db, limit)).await
    }

    async fn forget_files(&self, ids: Vec<FileId>) -> Result<()> {
        self.change_files(move |db| Ok(files::forget(db, &ids)?)).await
    }

    async fn strangers(&self, ids: Vec<FileId>) -> Result<Vec<FileId>> {
        self.look_at_files(move |db| files::strangers(db, ids)).await
    }

    async fn put_photo(&self, agent: AgentId, photo: Option<Photo>) -> Result<()> {
        self.change_files(move |db| Ok(files::put_photo(db, agent, photo.as_ref())?)).await
    }

    async fn photo(&self, agent: AgentId) -> Result<Option<Photo>> {
        self.look_at_files(move |db| files::photo(db, agent)).await
    }

    async fn photos(&self) -> Result<Vec<(AgentId, String)>> {
        self.look_at_files(files::photos).await
    }
}
