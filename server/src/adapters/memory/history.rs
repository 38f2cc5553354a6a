//! The log as lists and maps. Knows nothing of durability.

use super::Memory;
use crate::ports::history::{Append, Events, Keyed, Span, Start};
use crate::ports::{Committed, History, HistoryError, Origin, Outcome};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Audience, Conversation, NewEvent, Side, State, StoredEvent};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{Author, ClientKey, ConversationId, EventId, EventKind, Seq, SiteId, VisitorId};
use std::collections::HashMap;
use uuid::Uuid;

type Result<T> = std::result::Result<T, HistoryError>;

/// Most text in one page, in bytes; a single event may be larger.
const PAGE_BYTES: usize = 128 * 1024;

/// Everything that was said.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// In order of their numbers, from 1.
    pub(super) visitors: Vec<(VisitorId, SiteId)>,
    pub(super) refresh: HashMap<[u8; 32], (VisitorId, Millis)>,
    threads: HashMap<ConversationId, Thread>,
    keys: HashMap<(Uuid, ClientKey), Answer>,
}

#[derive(Clone, Debug)]
struct Thread {
    conversation: Conversation,
    events: Vec<StoredEvent>,
}

#[derive(Debug)]
struct Answer {
    digest: [u8; 32],
    conversation: ConversationId,
    /// 0: there was no event.
    seq: Seq,
}

/// Events on their way into the log.
struct Entries<'a> {
    events: &'a [NewEvent],
    ids: &'a [EventId],
    at: Millis,
    keyed: Option<&'a Keyed>,
}

type Change<T> = Result<(T, Option<Committed>)>;

impl Memory {
    async fn write<T>(&self, work: impl FnOnce(&mut Log) -> Change<T> + Send) -> Result<T> {
        let _turn = self.turn.lock().await;
        let (answer, report) = work(&mut self.log())?;
        if let Some(report) = report {
            // Nobody may be left to hear.
            let _ = self.committed.send(report).await;
        }
        Ok(answer)
    }
}

impl Log {
    fn start(&mut self, start: &Start) -> Change<Outcome> {
        if let Some(outcome) = self.answered(&start.keyed)? {
            return Ok((outcome, None));
        }
        if self.threads.contains_key(&start.id) {
            return Err(HistoryError::Unavailable("the conversation's id is taken".to_owned()));
        }
        let known = self.visitors.iter().position(|(id, _)| *id == start.visitor);
        let number = known.unwrap_or(self.visitors.len()) as u64 + 1;
        let conversation = Conversation::begin(start.id, start.site, start.visitor, number, start.at);
        let mut thread = Thread { conversation, events: Vec::new() };
        let entries =
            Entries { events: &start.events, ids: &start.event_ids, at: start.at, keyed: Some(&start.keyed) };
        let events = thread.store(&entries)?;
        if known.is_none() {
            self.visitors.push((start.visitor, start.site));
        }
        if let Some((digest, expires_at)) = start.refresh {
            self.refresh.insert(digest, (start.visitor, expires_at));
        }
        self.keep_key(Some(&start.keyed), start.id, &events);
        Ok(self.fresh(thread, events, true, start.origin.clone()))
    }

    fn append(&mut self, append: &Append) -> Change<Outcome> {
        if let Some(keyed) = &append.keyed
            && let Some(outcome) = self.answered(keyed)?
        {
            return Ok((outcome, None));
        }
        let mut thread = self.threads.get(&append.conversation).ok_or(HistoryError::NotFound)?.clone();
        if thread.conversation.version != append.version {
            return Err(HistoryError::Stale(Box::new(thread.conversation)));
        }
        let entries = Entries {
            events: &append.events,
            ids: &append.event_ids,
            at: append.at,
            keyed: append.keyed.as_ref(),
        };
        let events = thread.store(&entries)?;
        if let Some(next) = append.next {
            thread.conversation.advance(next);
        }
        self.keep_key(append.keyed.as_ref(), append.conversation, &events);
        Ok(self.fresh(thread, events, append.next.is_some(), append.origin.clone()))
    }

    fn mark(&mut self, id: ConversationId, side: Side, reach: Reach) -> Change<Conversation> {
        let thread = self.threads.get_mut(&id).ok_or(HistoryError::NotFound)?;
        let read = thread.conversation.marks.staff.read;
        if !thread.conversation.raise(side, reach) {
            return Ok((thread.conversation.clone(), None));
        }
        if thread.conversation.marks.staff.read != read {
            thread.conversation.unread = thread.unread();
        }
        let conversation = thread.conversation.clone();
        let report = Committed {
            conversation: conversation.clone(),
            events: Vec::new(),
            moved: false,
            marked: true,
            origin: None,
        };
        Ok((conversation, Some(report)))
    }

    fn answered(&self, keyed: &Keyed) -> Result<Option<Outcome>> {
        let Some(answer) = self.keys.get(&(keyed.sender, keyed.key)) else { return Ok(None) };
        if answer.digest != keyed.digest {
            return Err(HistoryError::KeyConflict);
        }
        let thread = self.threads.get(&answer.conversation).ok_or(HistoryError::NotFound)?;
        let event = thread.at(answer.seq).cloned();
        Ok(Some(Outcome { conversation: thread.conversation.clone(), event, fresh: false }))
    }

    fn keep_key(&mut self, keyed: Option<&Keyed>, conversation: ConversationId, events: &[StoredEvent]) {
        if let Some(Keyed { sender, key, digest }) = keyed {
            let seq = events.last().map_or(0, |event| event.seq);
            self.keys.insert((*sender, *key), Answer { digest: *digest, conversation, seq });
        }
    }

    fn fresh(
        &mut self,
        thread: Thread,
        events: Vec<StoredEvent>,
        moved: bool,
        origin: Option<Origin>,
    ) -> (Outcome, Option<Committed>) {
        let conversation = thread.conversation.clone();
        self.threads.insert(conversation.id, thread);
        let event = events.last().cloned();
        let outcome = Outcome { conversation: conversation.clone(), event, fresh: true };
        let report = (moved || !events.is_empty()).then_some(Committed {
            conversation,
            events,
            moved,
            marked: false,
            origin,
        });
        (outcome, report)
    }

    fn list(&self, wanted: impl Fn(&Conversation) -> bool, settled: usize) -> Vec<Conversation> {
        let mut all: Vec<_> =
            self.threads.values().map(|thread| &thread.conversation).filter(|one| wanted(one)).collect();
        all.sort_by_key(|one| std::cmp::Reverse((one.changed, one.id)));
        let mut room = settled;
        all.retain(|one| {
            let open = one.state != State::Resolved;
            let kept = open || room > 0;
            room -= usize::from(kept && !open);
            kept
        });
        all.into_iter().cloned().collect()
    }
}

impl Thread {
    fn store(&mut self, entries: &Entries<'_>) -> Result<Vec<StoredEvent>> {
        if entries.events.len() != entries.ids.len() {
            return Err(HistoryError::Unavailable("a write needs one id for each event".to_owned()));
        }
        let mut stored = Vec::with_capacity(entries.events.len());
        for (index, (event, id)) in entries.events.iter().zip(entries.ids).enumerate() {
            let last = index + 1 == entries.events.len();
            let event = StoredEvent {
                seq: self.conversation.last_seq + 1,
                prev_visible: self.conversation.last_visible,
                id: *id,
                at: entries.at,
                by: event.by.clone(),
                audience: event.audience,
                key: entries.keyed.filter(|_| last).map(|keyed| keyed.key),
                kind: event.kind.clone(),
            };
            self.conversation.record(&event);
            stored.push(event);
        }
        self.events.extend(stored.iter().cloned());
        Ok(stored)
    }

    fn at(&self, seq: Seq) -> Option<&StoredEvent> {
        self.events.get(usize::try_from(seq.checked_sub(1)?).ok()?)
    }

    fn unread(&self) -> u32 {
        let read = self.conversation.marks.staff.read;
        let unread = self.events.iter().filter(|event| {
            event.seq > read
                && event.by == Author::Visitor
                && event.audience == Audience::Everyone
                && matches!(event.kind, EventKind::Message { .. })
        });
        u32::try_from(unread.count()).unwrap_or(u32::MAX)
    }

    fn read(&self, epoch: u64, span: Span, limit: usize, staff: bool) -> Events {
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
        Events { conversation: self.conversation.clone(), events, resync, caught_up: last <= end }
    }
}

/// The first of these, up to the limit, or until one more would be too much text.
fn page<'a>(events: impl Iterator<Item = &'a StoredEvent>, limit: usize) -> Vec<StoredEvent> {
    let mut room = PAGE_BYTES;
    let mut page: Vec<StoredEvent> = Vec::new();
    for event in events.take(limit) {
        let size = match &event.kind {
            EventKind::Message { text } => text.len(),
            _ => 0,
        };
        if size > room && !page.is_empty() {
            break;
        }
        room = room.saturating_sub(size);
        page.push(event.clone());
    }
    page
}

#[async_trait]
impl History for Memory {
    fn epoch(&self) -> u64 {
        self.epoch
    }

    async fn start(&self, start: Start) -> Result<Outcome> {
        self.write(|log| log.start(&start)).await
    }

    async fn append(&self, append: Append) -> Result<Outcome> {
        self.write(|log| log.append(&append)).await
    }

    async fn mark(&self, id: ConversationId, side: Side, reach: Reach) -> Result<Conversation> {
        self.write(|log| log.mark(id, side, reach)).await
    }

    async fn conversation(&self, id: ConversationId) -> Result<Option<Conversation>> {
        Ok(self.log().threads.get(&id).map(|thread| thread.conversation.clone()))
    }

    async fn events(&self, id: ConversationId, span: Span, limit: usize, staff: bool) -> Result<Events> {
        let log = self.log();
        let thread = log.threads.get(&id).ok_or(HistoryError::NotFound)?;
        Ok(thread.read(self.epoch, span, limit, staff))
    }

    async fn of_visitor(&self, visitor: VisitorId) -> Result<Vec<Conversation>> {
        Ok(self.log().list(|one| one.visitor == visitor, 1))
    }

    async fn current(&self, settled: usize) -> Result<Vec<Conversation>> {
        Ok(self.log().list(|_| true, settled))
    }

    async fn ping(&self) -> Result<()> {
        Ok(())
    }
}
