//! What is being written in a chat: an answer, a note, or new words for something sent, each with words of its
//! own. Knows nothing of the text field, or of where the words go.

use frontdesk_protocol::limits::{CHOICES, FILES_MAX};
use frontdesk_protocol::{File, FileId, Seq};
use serde::{Deserialize, Serialize};

/// Whom new words are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The guest.
    #[default]
    Reply,
    /// Staff only.
    Note,
}

/// What the text field holds now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    Reply,
    Note,
    /// New words for the message at this place.
    Edit(Seq),
}

/// New words for one's own earlier message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Rewording {
    target: Seq,
    text: String,
}

/// What is being written in one chat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    reply: String,
    note: String,
    mode: Mode,
    #[serde(skip_serializing_if = "Option::is_none")]
    rewording: Option<Rewording>,
    /// Files that are with the server already, and go with the next words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<File>,
    /// Answers to offer with the next words to the guest, as they are being written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<String>,
}

impl Draft {
    /// True if forgetting it loses nothing.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// True if words stand in it.
    pub fn has_words(&self) -> bool {
        let words = !self.reply.trim().is_empty() || !self.note.trim().is_empty();
        words || self.rewording.is_some() || !self.files.is_empty()
    }

    pub fn writing(&self) -> Writing {
        match (&self.rewording, self.mode) {
            (Some(rewording), _) => Writing::Edit(rewording.target),
            (None, Mode::Reply) => Writing::Reply,
            (None, Mode::Note) => Writing::Note,
        }
    }

    /// The words of one kind.
    pub fn text(&self, writing: Writing) -> &str {
        match writing {
            Writing::Reply => &self.reply,
            Writing::Note => &self.note,
            Writing::Edit(_) => self.rewording.as_ref().map_or("", |rewording| &rewording.text),
        }
    }

    pub(super) fn set_text(&mut self, writing: Writing, text: String) {
        match writing {
            Writing::Reply => self.reply = text,
            Writing::Note => self.note = text,
            Writing::Edit(_) => {
                if let Some(rewording) = &mut self.rewording {
                    rewording.text = text;
                }
            }
        }
    }

    /// Turns to a note, or back. Words begun as an answer go along into an empty note; words of a note never
    /// become an answer.
    pub(super) fn turn(&mut self, mode: Mode) {
        if mode == Mode::Note && self.mode == Mode::Reply && self.note.trim().is_empty() {
            self.note = std::mem::take(&mut self.reply);
        }
        self.mode = mode;
    }

    /// Turns to the words of an earlier message; what was being written waits.
    pub(super) fn reword(&mut self, target: Seq, text: String) {
        self.rewording = Some(Rewording { target, text });
    }

    pub fn files(&self) -> &[File] {
        &self.files
    }

    pub fn choices(&self) -> &[String] {
        &self.choices
    }

    /// The answers as they will be offered: without the empty ones.
    pub fn offer(&self) -> Vec<String> {
        let trimmed = self.choices.iter().map(|choice| choice.trim().to_owned());
        trimmed.filter(|choice| !choice.is_empty()).collect()
    }

    /// Adds a file; false: there are as many as a message takes.
    pub(super) fn attach(&mut self, file: File) -> bool {
        let room = self.files.len() < FILES_MAX;
        if room {
            self.files.push(file);
        }
        room
    }

    pub(super) fn detach(&mut self, id: FileId) {
        self.files.retain(|file| file.id != id);
    }

    pub(super) fn set_choices(&mut self, choices: Vec<String>) {
        self.choices = choices;
        self.choices.truncate(*CHOICES.end());
    }

    /// Takes what goes with words of this kind.
    pub(super) fn take_extras(&mut self, writing: Writing) -> (Vec<File>, Vec<String>) {
        match writing {
            Writing::Reply => {
                let offer = self.offer();
                self.choices.clear();
                (std::mem::take(&mut self.files), offer)
            }
            Writing::Note => (std::mem::take(&mut self.files), Vec::new()),
            Writing::Edit(_) => (Vec::new(), Vec::new()),
        }
    }

    pub(super) fn stop_rewording(&mut self) {
        self.rewording = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_may_become_a_note_and_a_note_never_an_answer() {
        let mut draft = Draft::default();
        draft.set_text(Writing::Reply, "He is rude.".into());
        draft.turn(Mode::Note);
        assert_eq!((draft.text(Writing::Note), draft.text(Writing::Reply)), ("He is rude.", ""));
        draft.turn(Mode::Reply);
        assert_eq!((draft.text(Writing::Note), draft.text(Writing::Reply)), ("He is rude.", ""));
        draft.set_text(Writing::Reply, "Good day.".into());
        draft.turn(Mode::Note);
        assert_eq!((draft.text(Writing::Note), draft.text(Writing::Reply)), ("He is rude.", "Good day."));
    }

    #[test]
    fn what_was_being_written_waits_while_a_message_is_reworded() {
        let mut draft = Draft::default();
        draft.set_text(Writing::Reply, "half".into());
        draft.reword(4, "helo".into());
        assert_eq!(draft.writing(), Writing::Edit(4));
        draft.set_text(Writing::Edit(4), "hello".into());
        draft.stop_rewording();
        assert_eq!((draft.writing(), draft.text(Writing::Reply)), (Writing::Reply, "half"));
        assert!(!draft.is_blank());
    }
}
