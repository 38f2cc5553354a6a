//! One conversation's events in order, with the figures kept beside them. Knows nothing of keys.

use super::{Entries, Events, LogError, PAGE_BYTES, Span};
use crate::conversation::{Audience, Conversation, Side, StoredEvent};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{EventKind, Seq, revise};

/// A conversation and its events above the floor.
#[derive(Clone, Debug)]
pub(super) struct Thread {
    pub(super) conversation: Conversation,
    events: Vec<StoredEvent>,
}

impl Thread {
    pub(super) fn new(conversation: Conversation) -> Self {
        Self { conversation, events: Vec::new() }
    }

    /// Stores events after the last one, takes them into the figures, and folds edits and deletions into what
    /// they change. Returns them as they were stored, each before those behind it.
    pub(super) fn store(&mut self, entries: &Entries) -> Result<Vec<StoredEvent>, LogError> {
        if entries.events.len() != entries.ids.len() {
            return Err(LogError::Malformed("a write needs one id for each event"));
        }
        let mut stored = Vec::with_capacity(entries.events.len());
        for (index, (event, id)) in entries.events.iter().zip(&entries.ids).enumerate() {
            let last = index + 1 == entries.events.len();
            let event = StoredEvent {
                seq: self.conversation.last_seq + 1,
                prev_visible: self.conversation.last_visible,
                id: *id,
                at: entries.at,
                by: event.by.clone(),
                audience: event.audience,
                key: entries.keyed.filter(|_| last).map(|keyed| keyed.key),
                kind: self.told(event.kind.clone()),
            };
            self.conversation.record(&event);
            self.fold(&event);
            stored.push(event.clone());
            self.events.push(event);
        }
        Ok(stored)
    }

    /// What an event tells: an edit of a message that has gone meanwhile tells nothing.
    fn told(&self, kind: EventKind) -> EventKind {
        match kind {
            EventKind::Edited { target, .. } if !self.is_message(target) => {
                EventKind::Edited { target, text: None }
            }
            kind => kind,
        }
    }

    fn is_message(&self, seq: Seq) -> bool {
        self.at(seq).is_some_and(|event| matches!(event.kind, EventKind::Message { .. }))
    }

    fn fold(&mut self, later: &StoredEvent) {
        if later.kind.target().is_none() {
            return;
        }
        for earlier in &mut self.events {
            revise(earlier.seq, &mut earlier.kind, &later.kind);
        }
        if matches!(later.kind, EventKind::Deleted { .. }) {
            self.recount();
        }
    }

    fn recount(&mut self) {
        self.conversation.count_unread(self.events.iter());
        self.conversation.find_unanswered(self.events.iter());
    }

    pub(super) fn mark(&mut self, side: Side, reach: Reach) -> bool {
        let read = self.conversation.marks.staff.read;
        let moved = self.conversation.raise(side, reach);
        if self.conversation.marks.staff.read != read {
            self.conversation.count_unread(self.events.iter());
        }
        moved
    }

    pub(super) fn cut(&mut self, floor: Seq) {
        self.conversation.cut(floor);
        let floor = self.conversation.floor;
        self.events.retain(|event| event.seq > floor);
        for event in &mut self.events {
            if let Some(target) = event.kind.target().filter(|target| *target <= floor) {
                revise(event.seq, &mut event.kind, &EventKind::Deleted { target });
            }
        }
        self.recount();
    }

    pub(super) fn at(&self, seq: Seq) -> Option<&StoredEvent> {
        let above = seq.checked_sub(self.conversation.floor + 1)?;
        self.events.get(usize::try_from(above).ok()?)
    }

    pub(super) fn read(&self, epoch: u64, span: Span, limit: usize, staff: bool) -> Events {
        let seen = |event: &&StoredEvent| staff || event.audience == Audience::Everyone;
        let before = |seq: Seq| {
            let newest = self.events.iter().rev().filter(seen).filter(|event| event.seq < seq);
            let mut events = page(newest, limit);
            events.reverse();
            events
        };
        let (events, resync, edge) = match span {
            Span::Latest => (before(Seq::MAX), false, 0),
            Span::Before(seq) => (before(seq), false, seq.saturating_sub(1)),
            Span::After(cursor) => {
                let stands = cursor.epoch == epoch
                    && self.at(cursor.seq).filter(seen).is_some_and(|event| event.id == cursor.id);
                if stands {
                    let newer = self.events.iter().filter(seen).filter(|event| event.seq > cursor.seq);
                    (page(newer, limit), false, cursor.seq)
                } else {
                    (before(Seq::MAX), true, cursor.seq)
                }
            }
        };
        let end = events.last().map_or(edge, |event| event.seq);
        let last = if staff { self.conversation.last_seq } else { self.conversation.last_visible };
        let caught_up = last <= end.max(self.conversation.floor);
        Events { conversation: self.conversation.clone(), events, resync, caught_up }
    }
}

/// The first of these, up to the limit, or until one more would be too much text.
fn page<'a>(events: impl Iterator<Item = &'a StoredEvent>, limit: usize) -> Vec<StoredEvent> {
    let mut room = PAGE_BYTES;
    let mut page: Vec<StoredEvent> = Vec::new();
    for event in events.take(limit) {
        let size = text_len(&event.kind);
        if size > room && !page.is_empty() {
            break;
        }
        room = room.saturating_sub(size);
        page.push(event.clone());
    }
    page
}

/// How much text an event carries, in bytes.
pub fn text_len(kind: &EventKind) -> usize {
    match kind {
        EventKind::Message { text, .. } | EventKind::Edited { text: Some(text), .. } => text.len(),
        _ => 0,
    }
}
