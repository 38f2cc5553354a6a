//! Which chats stand side by side, and which of them keys go to. Knows nothing of how wide the screen is.

use frontdesk_protocol::ConversationId;

/// How many chats stand side by side at most.
pub const COLUMNS: usize = 2;

/// The chats in the talk pane, from the start of the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    chats: Vec<ConversationId>,
    active: usize,
}

impl Columns {
    pub fn chats(&self) -> &[ConversationId] {
        &self.chats
    }

    /// The chat keys go to.
    pub fn active(&self) -> Option<ConversationId> {
        self.chats.get(self.active).copied()
    }

    pub fn has(&self, chat: ConversationId) -> bool {
        self.chats.contains(&chat)
    }

    /// Puts a chat in place of the active one, or turns to it where it stands; `None` clears the pane.
    pub(super) fn show(&mut self, chat: Option<ConversationId>) {
        let Some(chat) = chat else {
            *self = Self::default();
            return;
        };
        if let Some(at) = self.chats.iter().position(|known| *known == chat) {
            self.active = at;
        } else if let Some(active) = self.chats.get_mut(self.active) {
            *active = chat;
        } else {
            self.chats.push(chat);
        }
    }

    /// Puts a chat beside the active one and turns to it.
    pub(super) fn show_beside(&mut self, chat: ConversationId) {
        if !self.has(chat) && !self.chats.is_empty() {
            if self.chats.len() < COLUMNS {
                self.chats.push(chat);
            }
            self.active = self.chats.len() - 1;
        }
        self.show(Some(chat));
    }

    /// Takes a chat away; the one that is left is active.
    pub(super) fn close(&mut self, chat: ConversationId) {
        self.chats.retain(|known| *known != chat);
        self.active = self.active.min(self.chats.len().saturating_sub(1));
    }

    /// Puts these chats side by side around the active one, if it is among them.
    pub(super) fn restore(&mut self, chats: Vec<ConversationId>) {
        let active = self.active().and_then(|active| chats.iter().position(|known| *known == active));
        if let Some(active) = active.filter(|_| chats.len() <= COLUMNS) {
            *self = Self { chats, active };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chat(n: u8) -> ConversationId {
        ConversationId::from_random([n; 16])
    }

    #[test]
    fn a_chat_takes_the_active_column_and_the_other_one_stays() {
        let mut columns = Columns::default();
        columns.show(Some(chat(1)));
        columns.show_beside(chat(2));
        columns.show(Some(chat(3)));
        assert_eq!((columns.chats(), columns.active()), (&[chat(1), chat(3)][..], Some(chat(3))));
        columns.show(Some(chat(1)));
        assert_eq!((columns.chats(), columns.active()), (&[chat(1), chat(3)][..], Some(chat(1))));
        columns.close(chat(1));
        assert_eq!((columns.chats(), columns.active()), (&[chat(3)][..], Some(chat(3))));
    }

    #[test]
    fn no_chat_stands_twice_and_there_are_never_more_than_two() {
        let mut columns = Columns::default();
        columns.show_beside(chat(1));
        columns.show_beside(chat(2));
        columns.show_beside(chat(3));
        assert_eq!(columns.chats(), [chat(1), chat(3)]);
        columns.show_beside(chat(1));
        assert_eq!((columns.chats().len(), columns.active()), (2, Some(chat(1))));
    }

    #[test]
    fn what_stood_side_by_side_is_restored_around_the_chat_in_the_address() {
        let mut columns = Columns::default();
        columns.show(Some(chat(2)));
        columns.restore(vec![chat(1), chat(2)]);
        assert_eq!((columns.chats(), columns.active()), (&[chat(1), chat(2)][..], Some(chat(2))));
        columns.show(None);
        columns.show(Some(chat(9)));
        columns.restore(vec![chat(1), chat(2)]);
        assert_eq!(columns.chats(), [chat(9)]);
    }
}
