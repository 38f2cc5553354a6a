//! What people may send as files: the kinds that are taken, what each is called and served as, and whose a file
//! is. Knows nothing of how a kind is found in bytes, or of where files are kept.

use crate::Millis;
use crate::conversation::{Audience, Conversation, StoredEvent};
use frontdesk_protocol::{
    AgentId, Author, ConversationId, EventKind, File, FileId, Seq, SiteId, Uuid, VisitorId,
};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $mime:literal, $extensions:expr;)*) => {
        /// A kind of file that is taken. Each is harmless where it is shown or saved: nothing a browser would run.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum FileKind { $($(#[$doc])* $name,)* }

        impl FileKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// What it is served as.
            pub fn mime(self) -> &'static str {
                match self { $(Self::$name => $mime,)* }
            }

            /// What a name of it may end with, without the dot; the first one is given to a name that ends otherwise.
            pub fn extensions(self) -> &'static [&'static str] {
                match self { $(Self::$name => &$extensions,)* }
            }
        }
    };
}

kinds! {
    Png = "image/png", ["png"];
    Jpeg = "image/jpeg", ["jpg", "jpeg"];
    Gif = "image/gif", ["gif"];
    Pdf = "application/pdf", ["pdf"];
    /// Words in UTF-8; markup and scripts by their names are no words.
    Text = "text/plain", ["txt", "csv", "log", "md"];
    Zip = "application/zip", ["zip"];
    Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx"];
    Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"];
    Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation", ["pptx"];
    Odt = "application/vnd.oasis.opendocument.text", ["odt"];
    Ods = "application/vnd.oasis.opendocument.spreadsheet", ["ods"];
    Odp = "application/vnd.oasis.opendocument.presentation", ["odp"];
    Mp4 = "video/mp4", ["mp4"];
    Mov = "video/quicktime", ["mov"];
    WebM = "video/webm", ["webm"];
    Mp3 = "audio/mpeg", ["mp3"];
    M4a = "audio/mp4", ["m4a"];
}

impl FileKind {
    /// The kind that is served so.
    pub fn of_mime(mime: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.mime() == mime)
    }

    /// Drawn where it is shown, and made anew from its pixels before it is kept.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Gif)
    }
}

/// Who brought a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Uploader {
    Visitor(VisitorId),
    Agent(AgentId),
}

impl Uploader {
    pub fn id(self) -> Uuid {
        match self {
            Self::Visitor(id) => id.0,
            Self::Agent(id) => id.0,
        }
    }
}

/// The message a file came with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub conversation: ConversationId,
    pub seq: Seq,
    /// Whose conversation it is.
    pub visitor: VisitorId,
    pub audience: Audience,
}

/// What is kept of a file beside its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRecord {
    pub id: FileId,
    pub by: Uploader,
    /// The visitor's site; None: an agent's file.
    pub site: Option<SiteId>,
    /// Clean, and with an extension of its kind.
    pub name: String,
    pub kind: FileKind,
    /// In bytes, as it is served.
    pub size: u64,
    /// In bytes on the disk, with its small picture.
    pub stored: u64,
    /// Width and height in pixels, of pictures.
    pub pixels: Option<(u32, u32)>,
    /// SHA-256 of what is served.
    pub sha256: [u8; 32],
    pub created: Millis,
    /// None: not sent with a message yet.
    pub place: Option<Place>,
}

impl FileRecord {
    /// As a message names it.
    pub fn file(&self) -> File {
        let (width, height) = (self.pixels.map(|(width, _)| width), self.pixels.map(|(_, height)| height));
        File { width, height, ..File::new(self.id, self.name.clone(), self.size, self.kind.mime()) }
    }
}

/// The files that come with a message, and whose they have to be; None when there are none.
pub fn brought(conversation: &Conversation, event: &StoredEvent) -> Option<(Uploader, Vec<FileId>)> {
    let EventKind::Message { files, .. } = &event.kind else { return None };
    let by = match &event.by {
        Author::Visitor => Uploader::Visitor(conversation.visitor),
        Author::Agent(person) => Uploader::Agent(person.id),
        // The house sends none; whatever it were, nobody brought it.
        Author::System => return None,
    };
    (!files.is_empty()).then(|| (by, files.iter().map(|file| file.id).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_browser_would_run_is_taken() {
        for mime in ["text/html", "image/svg+xml", "text/xml", "application/xhtml+xml", "text/javascript"] {
            assert_eq!(FileKind::of_mime(mime), None, "{mime}");
        }
        for kind in FileKind::ALL {
            assert_eq!(FileKind::of_mime(kind.mime()), Some(*kind));
        }
    }

    #[test]
    fn extensions_belong_to_one_kind_each() {
        let mut all: Vec<_> = FileKind::ALL.iter().flat_map(|kind| kind.extensions()).collect();
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
