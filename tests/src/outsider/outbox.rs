//! What was typed and has no answer yet, in order. One keyed frame per conversation is in flight at a time, and
//! everything is repeated with its key on the next line until it is answered.

use crate::history::What;
use uuid::Uuid;

#[derive(Debug)]
struct Item {
    key: Uuid,
    what: What,
    in_flight: bool,
}

/// One client's outbox.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    items: Vec<Item>,
}

impl Outbox {
    pub(super) fn push(&mut self, key: Uuid, what: What) {
        self.items.push(Item { key, what, in_flight: false });
    }

    /// What may go out now: the first of each conversation, unless it is on its way.
    pub(super) fn take_ready(&mut self) -> Vec<(Uuid, What)> {
        let mut busy = Vec::new();
        let mut ready = Vec::new();
        for item in &mut self.items {
            let conversation = item.what.conversation();
            if busy.contains(&conversation) {
                continue;
            }
            busy.push(conversation);
            if !item.in_flight {
                item.in_flight = true;
                ready.push((item.key, item.what.clone()));
            }
        }
        ready
    }

    /// A key is answered. What was typed for a conversation not begun yet belongs to this one now.
    pub(super) fn answered(&mut self, key: Uuid, conversation: Uuid) -> Option<What> {
        let what = self.forget(key)?;
        if matches!(what, What::Start { .. }) {
            for item in &mut self.items {
                if let What::Start { text } = &item.what {
                    item.what = What::Send { conversation, text: text.clone() };
                }
            }
        }
        Some(what)
    }

    /// A key will not be repeated.
    pub(super) fn forget(&mut self, key: Uuid) -> Option<What> {
        let place = self.items.iter().position(|item| item.key == key)?;
        Some(self.items.remove(place).what)
    }

    /// A key is to be sent again later.
    pub(super) fn put_back(&mut self, key: Uuid) {
        for item in self.items.iter_mut().filter(|item| item.key == key) {
            item.in_flight = false;
        }
    }

    /// The line is over: everything is to be sent again.
    pub(super) fn put_all_back(&mut self) {
        for item in &mut self.items {
            item.in_flight = false;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    #[test]
    fn one_frame_of_a_conversation_is_in_flight_and_a_cut_line_repeats_it() {
        let mut outbox = Outbox::default();
        for (n, text) in [(1, "first"), (2, "second")] {
            outbox.push(key(n), What::Start { text: text.to_owned() });
        }
        let first = [(key(1), What::Start { text: "first".to_owned() })];
        assert_eq!(outbox.take_ready(), first);
        assert_eq!(outbox.take_ready(), []);
        outbox.put_all_back();
        assert_eq!(outbox.take_ready(), first);
        outbox.answered(key(1), key(9));
        let second = What::Send { conversation: key(9), text: "second".to_owned() };
        assert_eq!(outbox.take_ready(), [(key(2), second)]);
    }
}
