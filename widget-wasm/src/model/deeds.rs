//! What a visitor does beside writing, on its way: kept like a message until the server has stored it, one at a
//! time, in the order things were done. Knows nothing of what is shown of it.

use frontdesk_protocol::visitor::{ClientFrame, Contact, End, Rate};
use frontdesk_protocol::{ClientKey, ConversationId, Delete, Edit, EventKind, Rating, Seq};

/// One thing a visitor can do beside writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// New words for an earlier message.
    Edit {
        target: Seq,
        text: String,
    },
    /// An earlier message is taken back.
    Delete {
        target: Seq,
    },
    Contact {
        name: Option<String>,
        email: Option<String>,
    },
    Rate(Rating),
    /// The chat is settled.
    End,
}

/// A deed on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    pub(crate) key: ClientKey,
    pub(crate) conversation: ConversationId,
    /// When it was done, on the same scale as messages are typed.
    pub(crate) typed_at: u64,
    pub(crate) deed: Deed,
}

impl Pending {
    fn frame(&self) -> ClientFrame {
        let (key, conversation) = (self.key, self.conversation);
        match self.deed.clone() {
            Deed::Edit { target, text } => ClientFrame::Edit(Edit { key, conversation, target, text }),
            Deed::Delete { target } => ClientFrame::Delete(Delete { key, conversation, target }),
            Deed::Contact { name, email } => ClientFrame::Contact(Contact { key, conversation, name, email }),
            Deed::Rate(Rating { satisfaction, ease, comment }) => {
                ClientFrame::Rate(Rate { key, conversation, satisfaction, ease, comment })
            }
            Deed::End => ClientFrame::End(End { key, conversation }),
        }
    }

    /// What it is in the log once it is stored.
    pub(super) fn into_kind(self) -> EventKind {
        match self.deed {
            Deed::Edit { target, text } => EventKind::Edited { target, text: Some(text) },
            Deed::Delete { target } => EventKind::Deleted { target },
            Deed::Contact { name, email } => EventKind::Contact { name, email },
            Deed::Rate(rating) => EventKind::Rated(rating),
            Deed::End => EventKind::Resolved {},
        }
    }
}

/// All of them, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Deeds {
    all: Vec<Pending>,
    /// The first one is sent and not answered.
    in_flight: bool,
}

impl Deeds {
    pub(super) fn all(&self) -> &[Pending] {
        &self.all
    }

    /// True if the first of them is before what was typed at that time: that has to wait.
    pub(super) fn is_before(&self, typed_at: u64) -> bool {
        self.all.first().is_some_and(|first| self.in_flight || first.typed_at < typed_at)
    }

    /// Takes one in, unless it is here.
    pub(super) fn put(&mut self, pending: Pending) {
        if self.all.iter().all(|known| known.key != pending.key) {
            let later = |other: &Pending| other.typed_at > pending.typed_at;
            let at = self.all.iter().position(later).unwrap_or(self.all.len());
            self.all.insert(at.max(usize::from(self.in_flight)), pending);
        }
    }

    /// The next one to send, if none is under way and no message typed before it is: `waiting` is when the first of
    /// those was typed.
    pub(super) fn next(&mut self, waiting: Option<u64>) -> Option<ClientFrame> {
        let first = self.all.first()?;
        if self.in_flight || waiting.is_some_and(|typed_at| typed_at < first.typed_at) {
            return None;
        }
        self.in_flight = true;
        Some(first.frame())
    }

    /// Lets go of one: it is stored, or refused for good.
    pub(super) fn remove(&mut self, key: ClientKey) -> Option<Pending> {
        let at = self.all.iter().position(|pending| pending.key == key)?;
        if at == 0 {
            self.in_flight = false;
        }
        Some(self.all.remove(at))
    }

    /// It has to be sent again: the line is gone, or the server asked for time.
    pub(super) fn again(&mut self) {
        self.in_flight = false;
    }
}
