//! Files on their way to the server: several at once, each with how far it is, given up or tried again. Knows nothing
//! of how they are picked.

use super::{App, words};
use crate::host::upload::{News, Upload};
use crate::model::Input;
use crate::view::field::refusal_text;
use crate::words::fill;
use frontdesk_protocol::ConversationId;
use frontdesk_protocol::limits::FILES_MAX;
use leptos::prelude::*;

/// A file on its way, as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Bringing {
    /// Tells it from others of the same name.
    pub id: u32,
    pub conversation: ConversationId,
    pub name: String,
    /// Of a hundred.
    pub progress: u32,
    /// Why it did not arrive.
    pub failure: Option<String>,
}

/// What is needed to go on with it.
#[derive(Debug)]
pub(super) struct Held {
    id: u32,
    file: web_sys::File,
    upload: Option<Upload>,
}

impl App {
    /// Brings these files for the next words of a chat.
    pub fn bring(self, conversation: ConversationId, files: Vec<web_sys::File>) {
        for file in files {
            let there = self
                .model
                .with_untracked(|model| model.extras(conversation).map_or(0, |draft| draft.files().len()));
            let coming = self
                .bringing
                .with_untracked(|all| all.iter().filter(|one| one.conversation == conversation).count());
            let id = self.runtime.try_update_value(|runtime| {
                runtime.last_file += 1;
                runtime.last_file
            });
            let id = id.unwrap_or_default();
            let many = there + coming >= FILES_MAX;
            let failure = many.then(|| fill(words().attach_many, &[("n", &FILES_MAX.to_string())]));
            let name = file.name();
            self.bringing.update(|all| {
                all.push(Bringing { id, conversation, name, progress: 0, failure });
            });
            if !many {
                self.runtime.update_value(|runtime| runtime.files.push(Held { id, file, upload: None }));
                self.begin_file(id, conversation);
            }
        }
    }

    /// Tries one again.
    pub fn bring_again(self, id: u32) {
        let conversation = self
            .bringing
            .with_untracked(|all| all.iter().find(|one| one.id == id).map(|one| one.conversation));
        let held = self.runtime.with_value(|runtime| runtime.files.iter().any(|held| held.id == id));
        match conversation.filter(|_| held) {
            Some(conversation) => {
                self.set_file(id, |one| (one.progress, one.failure) = (0, None));
                self.begin_file(id, conversation);
            }
            None => self.drop_file(id),
        }
    }

    /// Gives one up.
    pub fn drop_file(self, id: u32) {
        self.bringing.update(|all| all.retain(|one| one.id != id));
        self.runtime.update_value(|runtime| runtime.files.retain(|held| held.id != id));
    }

    fn begin_file(self, id: u32, conversation: ConversationId) {
        let tell = move |news| self.hear_file(id, conversation, news);
        self.runtime.update_value(|runtime| {
            if let Some(held) = runtime.files.iter_mut().find(|held| held.id == id) {
                held.upload = Upload::begin(&held.file, tell);
            }
        });
    }

    fn hear_file(self, id: u32, conversation: ConversationId, news: News) {
        match news {
            News::Progress(progress) => self.set_file(id, |one| one.progress = progress),
            News::Done(file) => {
                // Not from inside the upload's own word: it is dropped with this.
                request_animation_frame(move || self.drop_file(id));
                self.tell(Input::Attached { conversation, file });
            }
            News::Failed(refusal) => {
                if !self.is_signed_out(&refusal) {
                    self.set_file(id, |one| one.failure = Some(refusal_text(&refusal)));
                }
            }
        }
    }

    fn set_file(self, id: u32, change: impl FnOnce(&mut Bringing)) {
        self.bringing.update(|all| {
            if let Some(one) = all.iter_mut().find(|one| one.id == id) {
                change(one);
            }
        });
    }
}
