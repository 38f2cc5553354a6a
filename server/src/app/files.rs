//! From the names of files a client sends with its words to what everybody is told of them, and where each reader
//! finds them. Knows nothing of where files are kept.

use super::App;
use super::chat::refused;
use crate::ports::HistoryError;
use frontdesk_protocol::limits::FILES_MAX;
use frontdesk_protocol::{ErrorCode, Event, EventKind, Fault, File, FileId, Page, VisitorId};
use uuid::Uuid;

impl App {
    /// The files with these names, in this order, if all of them are the sender's to send. Sent again with the
    /// same key, they still are: whether each is still to be sent is settled when the message is stored.
    ///
    /// # Errors
    /// `invalid`: too many; `bad_file`: not there, or not theirs; `unavailable`.
    pub(super) async fn files_of(&self, sender: Uuid, ids: &[FileId]) -> Result<Vec<File>, Fault> {
        if ids.len() > FILES_MAX {
            let message = format!("That is more than {FILES_MAX} files.");
            return Err(Fault::new(ErrorCode::Invalid, message, "Send them in two messages."));
        }
        let mut files: Vec<File> = Vec::with_capacity(ids.len());
        for id in ids {
            let found = self.outside.attachments.file(*id).await;
            let found = found.map_err(|error| refused(&HistoryError::Unavailable(error.to_string())))?;
            let is_twice = files.iter().any(|file| file.id == *id);
            match found.filter(|record| record.by.id() == sender && !is_twice) {
                Some(record) => files.push(record.file()),
                None => return Err(super::frames::bad_file()),
            }
        }
        Ok(files)
    }

    /// Whose ticket this is.
    pub fn ticket_holder(&self, file: FileId, ticket: &str) -> Option<VisitorId> {
        self.outside.tickets.verify(file, ticket, self.outside.clock.now())
    }

    /// Where a visitor's browser finds a file for a while, or staff's (no visitor) as long as they are signed in.
    pub fn address(&self, visitor: Option<VisitorId>, file: File) -> File {
        let id = file.id;
        let url = match visitor {
            None => format!("/api/v1/files/{id}"),
            Some(visitor) => {
                let ticket = self.outside.tickets.issue(id, visitor, self.outside.clock.now());
                format!("/files/{id}?t={ticket}")
            }
        };
        File { url: Some(url), ..file }
    }

    /// The event with the addresses of its files, for this visitor or for staff.
    pub(super) fn with_addresses(&self, visitor: Option<VisitorId>, mut event: Event) -> Event {
        if let EventKind::Message { files, .. } = &mut event.kind {
            let bare = std::mem::take(files);
            files.extend(bare.into_iter().map(|file| self.address(visitor, file)));
        }
        event
    }

    /// The page with the addresses of its files.
    pub(super) fn page_with_addresses(&self, visitor: Option<VisitorId>, page: Page) -> Page {
        let events = page.events.into_iter().map(|event| self.with_addresses(visitor, event)).collect();
        Page { events, ..page }
    }
}
