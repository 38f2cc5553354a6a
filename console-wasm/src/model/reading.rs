//! Whom this person has before their eyes, told to the server so that a guest may know somebody is there: the chat
//! is open, the page visible and in focus, the log at its end. Knows nothing of marks.

use super::{Effect, Model};
use crate::model::desk::Place;
use frontdesk_protocol::ConversationId;
use frontdesk_protocol::staff::ClientFrame;

impl Model {
    /// Tells what is read from now on, and what no longer is.
    pub(super) fn tell_reading(&mut self, out: &mut Vec<Effect>) {
        if !self.line.is_live() || self.reopen {
            return;
        }
        let shown: Vec<ConversationId> =
            self.columns.chats().iter().copied().filter(|chat| self.is_before_eyes(*chat)).collect();
        let ended: Vec<ConversationId> =
            self.reading_told.iter().copied().filter(|chat| !shown.contains(chat)).collect();
        let begun: Vec<ConversationId> =
            shown.iter().copied().filter(|chat| !self.reading_told.contains(chat)).collect();
        let say = |conversation, on| Effect::Say(ClientFrame::Reading { conversation, on });
        out.extend(ended.into_iter().map(|chat| say(chat, false)));
        out.extend(begun.into_iter().map(|chat| say(chat, true)));
        self.reading_told = shown;
    }

    fn is_before_eyes(&self, conversation: ConversationId) -> bool {
        let me = self.my_id();
        let place = self.row(conversation).map(|row| Place::of(row, me));
        let ours = matches!(place, Some(Place::Mine | Place::Waiting));
        let loaded = self.talk(conversation).is_some_and(|talk| talk.loaded);
        ours && loaded && self.focused && self.is_reading(conversation)
    }
}
