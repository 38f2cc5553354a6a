//! The use-cases of files: bring one, read one; and people's photos. Knows nothing of HTTP, disks or pictures, and
//! nothing of messages.

use super::App;
use super::names;
use super::refused::Refused;
use crate::ports::attachments::{
    AttachmentsError, Content, DepotError, FileRecord, Form, Incoming, Photo, Room, Uploader,
};
use bytes::Bytes;
use frontdesk_domain::conversation::holds;
use frontdesk_domain::permission::{Action, Actor, Object, authorize};
use frontdesk_protocol::{AgentId, File, FileId, SiteId, VisitorId};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// How much is taken, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Of one file.
    pub file: u64,
    /// Of all of them together.
    pub total: u64,
}

/// Files of one person that wait to be sent with a message.
const UNUSED: u32 = 20;
/// Largest photo of a person, in bytes, before it is made small.
pub const LARGEST_PHOTO: u64 = 10_000_000;

/// The use-cases about files.
pub struct Files {
    app: Arc<App>,
    bounds: Bounds,
}

/// A file that is being brought. Dropped before the end, nothing of it is left.
pub struct Upload {
    app: Arc<App>,
    incoming: Box<dyn Incoming>,
    by: Uploader,
    site: Option<SiteId>,
    room: Room,
}

impl Files {
    pub fn new(app: Arc<App>, bounds: Bounds) -> Self {
        Self { app, bounds }
    }

    /// Most bytes of one file.
    pub fn most(&self) -> u64 {
        self.bounds.file
    }

    /// Most bytes of a file that has a chance to be taken; 0: this house takes none.
    pub fn largest(&self) -> u64 {
        self.bounds.file.min(self.bounds.total)
    }

    /// Begins to take a file of somebody's. `site`: the visitor's.
    ///
    /// # Errors
    /// [`Refused`]: not allowed, or no room.
    pub async fn receive(&self, actor: Actor, site: Option<SiteId>) -> Result<Upload, Refused> {
        let (action, by) = match actor {
            Actor::Visitor(id) => (Action::UploadAsVisitor, Uploader::Visitor(id)),
            Actor::Staff { id, .. } => (Action::UploadAsStaff, Uploader::Agent(id)),
            Actor::Nobody => return Err(Refused::SignedOut),
        };
        authorize(actor, action, Object::House)?;
        if let Actor::Visitor(visitor) = actor {
            self.let_in(visitor).await?;
        }
        if self.app.outside.attachments.files_total().await? >= self.bounds.total {
            return Err(Refused::FileRoom);
        }
        let incoming = self.app.outside.depot.receive(self.bounds.file).await;
        let incoming = incoming.map_err(|error| self.refuse(error))?;
        let room = Room { total: self.bounds.total, unused: UNUSED };
        Ok(Upload { app: self.app.clone(), incoming, by, site, room })
    }

    /// Who is shut out has a token for a while yet.
    async fn let_in(&self, visitor: VisitorId) -> Result<(), Refused> {
        let known = self.app.outside.visitors.visitor(visitor).await;
        let known = known.map_err(|error| Refused::Unavailable(error.to_string()))?;
        let now = self.app.outside.clock.now();
        match known.and_then(|known| known.block).filter(|block| holds(block, now)) {
            Some(_) => Err(Refused::ShutOut),
            None => Ok(()),
        }
    }

    /// Takes a piece.
    ///
    /// # Errors
    /// [`Refused`]: it is too much, or can't be kept.
    pub async fn write(&self, upload: &mut Upload, piece: Bytes) -> Result<(), Refused> {
        upload.incoming.write(piece).await.map_err(|error| self.refuse(error))
    }

    /// That was all of it: it is looked at, kept, and can be sent with a message. `name` as its sender calls it.
    ///
    /// # Errors
    /// [`Refused`]: it is none of the kinds that are taken, or can't be kept.
    pub async fn keep(&self, upload: Upload, name: &str) -> Result<File, Refused> {
        let Upload { app, incoming, by, site, room } = upload;
        let mut random = [0; 16];
        random.copy_from_slice(&app.outside.entropy.secret()[..16]);
        let id = FileId::from_random(random);
        let made = incoming.keep(id).await.map_err(|error| self.refuse(error))?;
        let record = FileRecord {
            id,
            by,
            site,
            name: names::clean(name, made.kind),
            kind: made.kind,
            size: made.size,
            stored: made.stored,
            pixels: made.pixels,
            sha256: made.sha256,
            created: app.outside.clock.now(),
            place: None,
        };
        let file = record.file();
        if let Err(error) = app.outside.attachments.add_file(record, room).await {
            if let Err(error) = app.outside.depot.remove(vec![id]).await {
                tracing::warn!(%error, "a refused file is removed later");
            }
            return Err(error.into());
        }
        metrics::counter!("frontdesk_files_stored_total").increment(1);
        Ok(file)
    }

    fn refuse(&self, error: DepotError) -> Refused {
        match error {
            DepotError::TooLarge => Refused::FileTooLarge(self.bounds.file),
            DepotError::Empty => Refused::FileEmpty,
            DepotError::Kind => Refused::FileKind,
            DepotError::Picture => Refused::FilePicture,
            DepotError::Full => Refused::FileRoom,
            DepotError::Unavailable(why) => Refused::Unavailable(why),
        }
    }

    /// A file, when this reader may have it.
    ///
    /// # Errors
    /// [`Refused::NotFound`]: absent, gone, or not theirs.
    pub async fn read(&self, actor: Actor, id: FileId, form: Form) -> Result<(FileRecord, Content), Refused> {
        let record = self.app.outside.attachments.file(id).await?.ok_or(Refused::NotFound)?;
        authorize(actor, Action::ReadFile, Object::File { by: record.by, place: record.place })?;
        let content = self.app.outside.depot.read(id, form).await;
        let content = content.map_err(|error| self.refuse(error))?.ok_or(Refused::NotFound)?;
        Ok((record, content))
    }

    /// Gives an agent a photo, or takes it away. The version of the new one.
    ///
    /// # Errors
    /// [`Refused`]: it is no picture.
    pub async fn set_photo(&self, actor: Actor, image: Option<Bytes>) -> Result<Option<String>, Refused> {
        authorize(actor, Action::ChangeSelf, Object::House)?;
        let Actor::Staff { id, .. } = actor else { return Err(Refused::Forbidden) };
        let photo = match image {
            None => None,
            Some(image) if image.is_empty() => return Err(Refused::FileEmpty),
            Some(image) => {
                let made = self.app.outside.depot.portrait(image).await;
                let image = made.map_err(|error| self.refuse(error))?;
                let version =
                    Sha256::digest(&image).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
                Some(Photo { image, version })
            }
        };
        let version = photo.as_ref().map(|photo| photo.version.clone());
        self.app.outside.attachments.put_photo(id, photo).await?;
        self.app.reload_photos().await;
        Ok(version)
    }

    /// An agent's photo. Anybody may see it: it is there to be shown to visitors.
    ///
    /// # Errors
    /// [`Refused::NotFound`]: no such person, or none.
    pub async fn photo(&self, agent: AgentId) -> Result<Photo, Refused> {
        self.app.outside.attachments.photo(agent).await?.ok_or(Refused::NotFound)
    }
}

impl From<AttachmentsError> for Refused {
    fn from(error: AttachmentsError) -> Self {
        match error {
            AttachmentsError::Full => Self::FileRoom,
            AttachmentsError::Unavailable(why) => Self::Unavailable(why),
        }
    }
}
