//! The log of all conversations as plain values: what a write stores, what a repeated key is answered, what a
//! reader is shown. Knows nothing of durability, locks or who hears of a write.

mod adopt;
mod facts;
mod thread;

use crate::Millis;
use crate::conversation::{Conversation, NewEvent, Side, State, StoredEvent};
pub use facts::Facts;
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ClientKey, ConversationId, Cursor, EventId, Seq, SiteId, Uuid, VisitorId};
use std::cmp::Reverse;
use std::collections::HashMap;
use thread::Thread;
pub use thread::text_len;

/// Most text in one page, in bytes; a single event may be larger.
pub const PAGE_BYTES: usize = 128 * 1024;

/// A keyed write: repeated with the same key by the same sender, it is answered as the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyed {
    /// The visitor's or agent's id.
    pub sender: Uuid,
    pub key: ClientKey,
    /// SHA-256 of what is sent; another digest under the same key, or another conversation, is a conflict.
    pub digest: [u8; 32],
}

/// Events on their way into the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries {
    /// May be empty when only the state moves.
    pub events: Vec<NewEvent>,
    /// One id for each event.
    pub ids: Vec<EventId>,
    pub at: Millis,
    /// None: not repeatable by key. The last event carries the key.
    pub keyed: Option<Keyed>,
}

/// What opens a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning {
    pub id: ConversationId,
    pub site: SiteId,
    pub visitor: VisitorId,
}

/// What a write did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The conversation after it.
    pub conversation: Conversation,
    /// What was stored now; nothing for a repeated key.
    pub events: Vec<StoredEvent>,
    /// The event that carries the key, or the last one; None when no event was asked for.
    pub event: Option<StoredEvent>,
    /// False: the key was stored before; nothing was written now.
    pub fresh: bool,
    /// The state moved.
    pub moved: bool,
}

/// Why a write or a read can't be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogError {
    /// No such conversation.
    NotFound,
    /// The conversation's state moved meanwhile. Carries it as it is now.
    Stale(Box<Conversation>),
    /// The key was used for something else.
    KeyConflict,
    /// What this key stored is gone.
    Erased,
    /// The write contradicts itself.
    Malformed(&'static str),
}

/// Part of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The newest events.
    Latest,
    /// The events after this cursor; if the cursor does not fit the log, the newest ones (`resync`).
    After(Cursor),
    /// The events just before this `seq`.
    Before(Seq),
}

/// Events read from a log, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Events {
    pub conversation: Conversation,
    pub events: Vec<StoredEvent>,
    /// The cursor asked for does not fit: these are the newest events instead.
    pub resync: bool,
    /// Nothing the reader may see stands after the last of these.
    pub caught_up: bool,
}

/// What was answered to whom; kept when the words are gone.
#[derive(Clone, Copy, Debug)]
struct Answer {
    digest: [u8; 32],
    conversation: ConversationId,
    /// 0: there was no event.
    seq: Seq,
}

/// Everything that was said.
#[derive(Clone, Debug, Default)]
pub struct Log {
    epoch: u64,
    /// In order of their numbers, from 1.
    visitors: Vec<(VisitorId, SiteId)>,
    facts: HashMap<VisitorId, Facts>,
    threads: HashMap<ConversationId, Thread>,
    keys: HashMap<(Uuid, ClientKey), Answer>,
}

type Result<T> = std::result::Result<T, LogError>;

impl Log {
    /// An empty log. `epoch`: what cursors of this log are stamped with.
    pub fn new(epoch: u64) -> Self {
        Self { epoch, ..Self::default() }
    }

    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The same log after a restored backup: older cursors mean nothing.
    pub fn set_epoch(&mut self, epoch: u64) {
        self.epoch = epoch;
    }

    /// Visitors who have written, in order of their numbers, from 1, with the site they wrote on first.
    pub fn visitors(&self) -> &[(VisitorId, SiteId)] {
        &self.visitors
    }

    /// Opens a conversation. A visitor has at most one open conversation on a site: while there is one, the
    /// events are added to that.
    ///
    /// # Errors
    /// [`LogError::KeyConflict`], [`LogError::Erased`], [`LogError::Malformed`].
    pub fn start(&mut self, beginning: &Beginning, entries: &Entries) -> Result<Written> {
        if let Some(keyed) = &entries.keyed
            && let Some(written) = self.answered(keyed, None)?
        {
            return Ok(written);
        }
        if let Some(open) = self.open_conversation(beginning) {
            let thread = self.threads[&open].clone();
            return self.store(thread, entries, None, false);
        }
        if self.threads.contains_key(&beginning.id) {
            return Err(LogError::Malformed("the conversation's id is taken"));
        }
        let Beginning { id, site, visitor } = *beginning;
        let known = self.visitors.iter().position(|(known, _)| *known == visitor);
        let number = known.unwrap_or(self.visitors.len()) as u64 + 1;
        let mut conversation = Conversation::begin(id, site, visitor, number, entries.at);
        if let Some(facts) = self.facts.get(&visitor) {
            facts.tell(&mut conversation);
        }
        let written = self.store(Thread::new(conversation), entries, None, true)?;
        if known.is_none() {
            self.visitors.push((visitor, site));
        }
        Ok(written)
    }

    /// Adds events to a conversation, and moves its state if `next` says so. `version`: the one the decision
    /// was made on. A repeated key is answered with the stored event, whatever the version.
    ///
    /// # Errors
    /// [`LogError`].
    pub fn append(
        &mut self,
        id: ConversationId,
        version: u64,
        entries: &Entries,
        next: Option<State>,
    ) -> Result<Written> {
        if let Some(keyed) = &entries.keyed
            && let Some(written) = self.answered(keyed, Some(id))?
        {
            return Ok(written);
        }
        let thread = self.threads.get(&id).ok_or(LogError::NotFound)?.clone();
        if thread.conversation.version != version {
            return Err(LogError::Stale(Box::new(thread.conversation)));
        }
        self.store(thread, entries, next, next.is_some())
    }

    /// Raises one side's marks. True if they moved.
    ///
    /// # Errors
    /// [`LogError::NotFound`].
    pub fn mark(&mut self, id: ConversationId, side: Side, reach: Reach) -> Result<(Conversation, bool)> {
        let thread = self.threads.get_mut(&id).ok_or(LogError::NotFound)?;
        let moved = thread.mark(side, reach);
        Ok((thread.conversation.clone(), moved))
    }

    /// Cuts a conversation's head off, up to and with this `seq`, for good.
    ///
    /// # Errors
    /// [`LogError::NotFound`].
    pub fn cut(&mut self, id: ConversationId, floor: Seq) -> Result<Conversation> {
        let thread = self.threads.get_mut(&id).ok_or(LogError::NotFound)?;
        thread.cut(floor);
        Ok(thread.conversation.clone())
    }

    /// Events of one conversation, at most `limit` and about [`PAGE_BYTES`] of text. `staff`: also those for
    /// staff only.
    ///
    /// # Errors
    /// [`LogError::NotFound`].
    pub fn read(&self, id: ConversationId, span: Span, limit: usize, staff: bool) -> Result<Events> {
        let thread = self.threads.get(&id).ok_or(LogError::NotFound)?;
        Ok(thread.read(self.epoch, span, limit, staff))
    }

    pub fn conversation(&self, id: ConversationId) -> Option<&Conversation> {
        self.threads.get(&id).map(|thread| &thread.conversation)
    }

    /// One event, if it still stands.
    pub fn event(&self, id: ConversationId, seq: Seq) -> Option<&StoredEvent> {
        self.threads.get(&id)?.at(seq)
    }

    /// A visitor's open conversations and their last settled one, the last to change first.
    pub fn of_visitor(&self, visitor: VisitorId) -> Vec<Conversation> {
        self.list(|one| one.visitor == visitor, 1)
    }

    /// Every conversation that is not settled, and the `settled` most recently settled; the last to change
    /// first.
    pub fn current(&self, settled: usize) -> Vec<Conversation> {
        self.list(|_| true, settled)
    }

    fn list(&self, wanted: impl Fn(&Conversation) -> bool, settled: usize) -> Vec<Conversation> {
        let mut all: Vec<_> =
            self.threads.values().map(|thread| &thread.conversation).filter(|one| wanted(one)).collect();
        all.sort_by_key(|one| Reverse((one.changed, one.id)));
        let mut room = settled;
        all.retain(|one| {
            let open = one.state != State::Resolved;
            let kept = open || room > 0;
            room -= usize::from(kept && !open);
            kept
        });
        all.into_iter().cloned().collect()
    }

    fn open_conversation(&self, beginning: &Beginning) -> Option<ConversationId> {
        let fits = |one: &&Conversation| {
            one.visitor == beginning.visitor && one.site == beginning.site && one.state != State::Resolved
        };
        // Older installations may hold several: the last to change is the one the visitor sees.
        let open = self.threads.values().map(|thread| &thread.conversation).filter(fits);
        open.max_by_key(|one| (one.changed, one.id)).map(|one| one.id)
    }

    /// What this key was answered before, if it was; `within`: it must have been in this conversation.
    fn answered(&self, keyed: &Keyed, within: Option<ConversationId>) -> Result<Option<Written>> {
        let Some(answer) = self.keys.get(&(keyed.sender, keyed.key)) else { return Ok(None) };
        if answer.digest != keyed.digest || within.is_some_and(|id| id != answer.conversation) {
            return Err(LogError::KeyConflict);
        }
        let thread = self.threads.get(&answer.conversation).ok_or(LogError::Erased)?;
        let event = thread.at(answer.seq).cloned();
        if answer.seq > 0 && event.as_ref().is_none_or(is_gone) {
            return Err(LogError::Erased);
        }
        let conversation = thread.conversation.clone();
        Ok(Some(Written { conversation, events: Vec::new(), event, fresh: false, moved: false }))
    }

    /// Puts the events behind the thread's others and keeps the thread; nothing is kept when that fails.
    fn store(
        &mut self,
        mut thread: Thread,
        entries: &Entries,
        next: Option<State>,
        moved: bool,
    ) -> Result<Written> {
        let events = thread.store(entries)?;
        if let Some(next) = next {
            thread.conversation.advance(next);
        }
        let conversation = thread.conversation.clone();
        if let Some(Keyed { sender, key, digest }) = entries.keyed {
            let seq = events.last().map_or(0, |event| event.seq);
            self.keys.insert((sender, key), Answer { digest, conversation: conversation.id, seq });
        }
        self.threads.insert(conversation.id, thread);
        self.learn(&conversation, &events);
        let event = events.last().cloned();
        Ok(Written { conversation, events, event, fresh: true, moved })
    }
}

/// True for the tombstone a keyed message may have become.
pub fn is_gone(event: &StoredEvent) -> bool {
    matches!(event.kind, frontdesk_protocol::EventKind::Gone {})
}
