//! A page that shows conversations and keeps what it shows over lines and servers, as widget and console do. Knows
//! the client's threads, and nothing of backups.

use frontdesk_protocol::link::Thread;
use frontdesk_protocol::{ConversationId, Event, Fault, Page, Pull, Seq};
use frontdesk_tests::store::Stored;
use frontdesk_tests::{Console, Visitor};
use std::collections::BTreeMap;

/// An open line.
pub(super) enum Line<'a> {
    Visitor(&'a mut Visitor),
    Console(&'a mut Console),
}

impl Line<'_> {
    fn epoch(&self) -> u64 {
        match self {
            Self::Visitor(visitor) => visitor.welcome.epoch,
            Self::Console(console) => console.welcome.epoch,
        }
    }

    /// The conversations this line was told of, with the last event of each.
    fn known(&self) -> Vec<(ConversationId, Seq)> {
        match self {
            Self::Visitor(visitor) => {
                visitor.welcome.conversations.iter().map(|chat| (chat.id, chat.last)).collect()
            }
            Self::Console(console) => console.list.rows.values().map(|row| (row.id, row.last_seq)).collect(),
        }
    }

    async fn pull(&mut self, pull: Pull) -> Result<Page, Fault> {
        match self {
            Self::Visitor(visitor) => visitor.pull(pull).await,
            Self::Console(console) => console.pull(pull).await,
        }
    }
}

/// What a page shows.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) threads: BTreeMap<ConversationId, Thread>,
    /// Pages that told it to forget what it showed.
    pub(super) resyncs: usize,
}

impl Reader {
    /// A new line stands: what there is of conversations is resumed, what is not there any more is forgotten.
    pub(super) async fn resume(&mut self, mut line: Line<'_>) {
        let known = line.known();
        self.threads.retain(|id, _| known.iter().any(|(known, _)| known == id));
        for (id, last) in known {
            let thread = self.threads.entry(id).or_insert_with(|| Thread::new(id));
            let mut next = thread.resume(line.epoch(), last);
            while let Some(pull) = next {
                let page = line.pull(pull).await.expect("a known conversation may be read");
                self.resyncs += usize::from(page.resync);
                next = thread.handle_page(page).1;
            }
        }
    }

    /// What it shows of a conversation is exactly what is stored.
    pub(super) fn shows(&self, id: ConversationId, stored: &[Stored]) {
        let thread = self.threads.get(&id).expect("it shows this conversation");
        let stored: Vec<_> = stored.iter().filter(|event| event.conversation == id).collect();
        let place = |event: &Event| (event.seq, event.id, event.at, event.key, event.kind.clone());
        let shown: Vec<_> = thread.events().iter().map(place).collect();
        let stored: Vec<_> = stored
            .iter()
            .map(|event| (event.seq, event.id, event.at, event.key, event.kind.clone()))
            .collect();
        assert_eq!(shown, stored);
    }
}
