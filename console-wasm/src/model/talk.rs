//! The conversations this console follows: their events, who types in them, and how far this person has
//! scrolled. Knows nothing of the list, of drafts, or of how a log is drawn.

use frontdesk_protocol::link::{Step, Thread};
use frontdesk_protocol::shared::TYPING_LASTS;
use frontdesk_protocol::staff::{Card, Row};
use frontdesk_protocol::{Author, ClientKey, ConversationId, Event, Mark, Page, Pull};

/// How many conversations are followed at once; older ones are let go.
pub const FOLLOWED: usize = 8;

/// One followed conversation.
#[derive(Clone, Debug)]
pub struct Talk {
    pub thread: Thread,
    /// The last row known, for when the list no longer has it.
    pub row: Option<Row>,
    /// What is known of the guest.
    pub card: Option<Box<Card>>,
    /// The log stands at its end.
    pub at_end: bool,
    /// Messages that came while the log stood elsewhere.
    pub below: usize,
    /// The first page has come.
    pub loaded: bool,
    /// The server says there is no such chat for us.
    pub missing: bool,
    /// Who types, and until when that holds.
    typing: Option<(Author, u64)>,
    /// What was told of how far we are: delivered, read.
    told: (u64, u64),
}

impl Talk {
    fn new(conversation: ConversationId) -> Self {
        Self {
            thread: Thread::new(conversation),
            row: None,
            card: None,
            at_end: true,
            below: 0,
            loaded: false,
            missing: false,
            typing: None,
            told: (0, 0),
        }
    }

    /// Who is typing now.
    pub fn typing(&self) -> Option<&Author> {
        self.typing.as_ref().map(|(by, _)| by)
    }

    pub(super) fn handle_event(&mut self, event: Event) -> Option<Pull> {
        if self.typing().is_some_and(|by| *by == event.by) {
            self.typing = None;
        }
        let (step, pull) = self.thread.handle_event(event);
        self.count_below(&step);
        pull
    }

    pub(super) fn handle_page(&mut self, page: Page) -> Option<Pull> {
        let first = !self.loaded;
        self.loaded = true;
        self.missing = false;
        let (step, pull) = self.thread.handle_page(page);
        if !first {
            self.count_below(&step);
        }
        pull.or_else(|| self.thread.pull_if_blank())
    }

    pub(super) fn handle_typing(&mut self, by: Author, on: bool, now: u64) {
        self.typing = on.then_some((by, now + TYPING_LASTS));
    }

    pub(super) fn set_at_end(&mut self, at_end: bool) {
        self.at_end = at_end;
        if at_end {
            self.below = 0;
        }
    }

    /// What to report of how far we are, if it is further than reported. `reading`: a person looks at the end.
    pub(super) fn next_mark(&mut self, reading: bool) -> Option<Mark> {
        let last = self.thread.last();
        let known = self.thread.marks().staff;
        let before = (self.told.0.max(known.delivered), self.told.1.max(known.read));
        let read = if reading { last } else { before.1 };
        let after = (before.0.max(last), before.1.max(read));
        if last == 0 || after == before {
            return None;
        }
        self.told = after;
        Some(Mark { conversation: self.thread.conversation(), delivered: after.0, read: after.1 })
    }

    /// The line is gone: reports on their way may be lost, and nobody is known to type.
    pub(super) fn handle_disconnect(&mut self) {
        self.told = (0, 0);
        self.typing = None;
    }

    fn count_below(&mut self, step: &Step) {
        if let (Step::Added { from, .. }, false) = (step, self.at_end) {
            self.below += self.thread.events().len() - from;
        }
    }
}

/// The followed conversations, the last used first.
#[derive(Clone, Debug, Default)]
pub struct Talks {
    talks: Vec<Talk>,
}

impl Talks {
    pub(super) fn get(&self, conversation: ConversationId) -> Option<&Talk> {
        self.talks.iter().find(|talk| talk.thread.conversation() == conversation)
    }

    /// True if a message of this key is stored in one of them.
    pub(super) fn holds(&self, key: ClientKey) -> bool {
        let mut events = self.talks.iter().flat_map(|talk| talk.thread.events());
        events.any(|event| event.key == Some(key))
    }

    pub(super) fn get_mut(&mut self, conversation: ConversationId) -> Option<&mut Talk> {
        self.talks.iter_mut().find(|talk| talk.thread.conversation() == conversation)
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Talk> {
        self.talks.iter_mut()
    }

    /// Brings one to the front. True: it was not followed and is to be opened.
    pub(super) fn touch(&mut self, conversation: ConversationId) -> bool {
        let at = self.talks.iter().position(|talk| talk.thread.conversation() == conversation);
        let talk = at.map(|at| self.talks.remove(at));
        let new = talk.is_none();
        self.talks.insert(0, talk.unwrap_or_else(|| Talk::new(conversation)));
        new
    }

    /// Lets go of those used longest ago, beyond [`FOLLOWED`].
    pub(super) fn let_go(&mut self) -> Vec<ConversationId> {
        let gone = self.talks.split_off(self.talks.len().min(FOLLOWED));
        gone.iter().map(|talk| talk.thread.conversation()).collect()
    }

    pub(super) fn forget_typing(&mut self, now: u64) {
        for talk in &mut self.talks {
            talk.typing.take_if(|(_, until)| now >= *until);
        }
    }

    pub(super) fn next_wake(&self) -> Option<u64> {
        self.talks.iter().filter_map(|talk| talk.typing.as_ref().map(|(_, until)| *until)).min()
    }
}
