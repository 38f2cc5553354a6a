//! The files' records as a list. Knows nothing of durability, or of their content.

use super::Memory;
use crate::ports::attachments::{FileRecord, Photo, Place, Room, Uploader};
use crate::ports::{Attachments, AttachmentsError};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Conversation, StoredEvent};
use frontdesk_protocol::{AgentId, FileId, Seq};
use std::collections::{BTreeMap, BTreeSet};

type Result<T> = std::result::Result<T, AttachmentsError>;

/// What is kept of files.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelves {
    records: BTreeMap<FileId, FileRecord>,
    gone: BTreeSet<FileId>,
    photos: BTreeMap<AgentId, Photo>,
}

impl Shelves {
    fn total(&self) -> u64 {
        self.records.values().map(|record| record.stored).sum()
    }

    /// Gives a file to the message it came with, if it is theirs and still to be sent.
    pub(super) fn use_up(
        &mut self,
        id: FileId,
        by: Uploader,
        conversation: &Conversation,
        event: &StoredEvent,
    ) -> bool {
        let unused = |record: &&mut FileRecord| record.by == by && record.place.is_none();
        let Some(record) = self.records.get_mut(&id).filter(unused) else { return false };
        let (visitor, conversation) = (conversation.visitor, conversation.id);
        record.place = Some(Place { conversation, seq: event.seq, visitor, audience: event.audience });
        true
    }

    /// Drops the files of messages that are gone.
    pub(super) fn drop_where(&mut self, conversation: &Conversation, is_gone: impl Fn(Seq) -> bool) {
        let gone = |record: &FileRecord| {
            record.place.is_some_and(|place| place.conversation == conversation.id && is_gone(place.seq))
        };
        self.drop_records(|record| gone(record));
    }

    fn drop_records(&mut self, mut is_gone: impl FnMut(&FileRecord) -> bool) {
        let gone: Vec<_> = self.records.values().filter(|one| is_gone(one)).map(|one| one.id).collect();
        gone.iter().for_each(|id| _ = self.records.remove(id));
        self.gone.extend(gone);
    }
}

#[async_trait]
impl Attachments for Memory {
    async fn add_file(&self, record: FileRecord, room: Room) -> Result<()> {
        let mut shelves = self.shelves();
        let unused = |one: &&FileRecord| one.by.id() == record.by.id() && one.place.is_none();
        let unused = shelves.records.values().filter(unused).count();
        if unused >= room.unused as usize || shelves.total() + record.stored > room.total {
            return Err(AttachmentsError::Full);
        }
        shelves.records.insert(record.id, record);
        Ok(())
    }

    async fn file(&self, id: FileId) -> Result<Option<FileRecord>> {
        Ok(self.shelves().records.get(&id).cloned())
    }

    async fn files_total(&self) -> Result<u64> {
        Ok(self.shelves().total())
    }

    async fn expire_files(&self, before: Millis, limit: usize) -> Result<usize> {
        let mut left = limit;
        self.shelves().drop_records(|record| {
            let over = left > 0 && record.place.is_none() && record.created < before;
            left -= usize::from(over);
            over
        });
        Ok(limit - left)
    }

    async fn gone_files(&self, limit: usize) -> Result<Vec<FileId>> {
        Ok(self.shelves().gone.iter().copied().take(limit).collect())
    }

    async fn forget_files(&self, ids: Vec<FileId>) -> Result<()> {
        self.shelves().gone.retain(|id| !ids.contains(id));
        Ok(())
    }

    async fn strangers(&self, ids: Vec<FileId>) -> Result<Vec<FileId>> {
        let shelves = self.shelves();
        let ids = BTreeSet::from_iter(ids).into_iter();
        Ok(ids.filter(|id| !shelves.records.contains_key(id)).collect())
    }

    async fn put_photo(&self, agent: AgentId, photo: Option<Photo>) -> Result<()> {
        let photos = &mut self.shelves().photos;
        match photo {
            Some(photo) => photos.insert(agent, photo),
            None => photos.remove(&agent),
        };
        Ok(())
    }

    async fn photo(&self, agent: AgentId) -> Result<Option<Photo>> {
        Ok(self.shelves().photos.get(&agent).cloned())
    }

    async fn photos(&self) -> Result<Vec<(AgentId, String)>> {
        Ok(self.shelves().photos.iter().map(|(agent, photo)| (*agent, photo.version.clone())).collect())
    }
}
