//! Logs with a flaw.

use crate::parts::LogPart;
use frontdesk_domain::conversation::{Conversation, Priority, Side, State, StoredEvent};
use frontdesk_domain::log::{Beginning, Entries, Events, Log, LogError, Span, Written};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ClientKey, ConversationId, Cursor, EventKind, Seq, SiteId, VisitorId};
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogFlaw {
    ForgetsKey,
    NewSeqForRetry,
    StoresConflict,
    StartsTwice,
    SeqHole,
    FoldForgotten,
    Swaps,
    WrongPrev,
    ShortPage,
    NoResync,
    MarksBack,
    IgnoresVersion,
    RequeuesBack,
}

/// The real log with one flaw.
#[derive(Clone)]
pub(super) struct FlawedLog {
    log: Log,
    flaw: LogFlaw,
    /// Messages as they were first.
    first: HashMap<(ConversationId, Seq), EventKind>,
    writes: u64,
}

impl FlawedLog {
    pub(super) fn boxed(epoch: u64, flaw: LogFlaw) -> Box<dyn LogPart> {
        Box::new(Self { log: Log::new(epoch), flaw, first: HashMap::new(), writes: 0 })
    }

    /// The same write by somebody else, so that the key is not known.
    fn by_another(&mut self, entries: &Entries) -> Entries {
        self.writes += 1;
        let mut other = entries.clone();
        if let Some(keyed) = &mut other.keyed {
            keyed.sender = ClientKey::from_random(u128::from(self.writes).to_be_bytes()).0;
        }
        other
    }

    /// What the outside is told of a write.
    fn told(&mut self, mut written: Written) -> Written {
        let id = written.conversation.id;
        for event in &written.events {
            self.first.insert((id, event.seq), event.kind.clone());
        }
        let events = written.events.iter_mut().chain(written.event.as_mut());
        match self.flaw {
            LogFlaw::SeqHole => events.for_each(|event| event.seq += u64::from(event.seq > 2)),
            LogFlaw::WrongPrev => {
                events.for_each(|event| event.prev_visible += 1);
            }
            LogFlaw::NewSeqForRetry if !written.fresh => events.for_each(|event| event.seq += 1),
            _ => {}
        }
        written
    }
}

impl LogPart for FlawedLog {
    fn start(&mut self, beginning: &Beginning, entries: &Entries) -> Result<Written, LogError> {
        let mut beginning = *beginning;
        if self.flaw == LogFlaw::StartsTwice {
            beginning.site = SiteId(beginning.id.0);
        }
        let written = self.log.start(&beginning, entries)?;
        Ok(self.told(written))
    }

    fn append(
        &mut self,
        id: ConversationId,
        version: u64,
        entries: &Entries,
        next: Option<State>,
    ) -> Result<Written, LogError> {
        let (mut entries, mut next, mut version) = (entries.clone(), next, version);
        match (self.flaw, next) {
            (LogFlaw::Swaps, _) if entries.keyed.is_none() => entries.events.reverse(),
            (LogFlaw::RequeuesBack, Some(State::Waiting { since, priority: Priority::FRONT })) => {
                next = Some(State::Waiting { since, priority: Priority::NORMAL });
            }
            (LogFlaw::IgnoresVersion, _) if version < u64::MAX => {
                version = self.log.conversation(id).map_or(version, |conversation| conversation.version);
            }
            _ => {}
        }
        let mut result = self.log.append(id, version, &entries, next);
        let again = match &result {
            Ok(written) => self.flaw == LogFlaw::ForgetsKey && !written.fresh,
            Err(LogError::KeyConflict) => self.flaw == LogFlaw::StoresConflict,
            Err(_) => false,
        };
        if again && version < u64::MAX {
            let other = self.by_another(&entries);
            result = self.log.append(id, version, &other, next);
        }
        result.map(|written| self.told(written))
    }

    fn mark(
        &mut self,
        id: ConversationId,
        side: Side,
        reach: Reach,
    ) -> Result<(Conversation, bool), LogError> {
        let (mut conversation, moved) = self.log.mark(id, side, reach)?;
        if self.flaw == LogFlaw::MarksBack {
            match side {
                Side::Visitor => conversation.marks.visitor = reach,
                Side::Staff => conversation.marks.staff = reach,
            }
        }
        Ok((conversation, moved))
    }

    fn read(&self, id: ConversationId, span: Span, limit: usize, staff: bool) -> Result<Events, LogError> {
        let span = match span {
            Span::After(cursor) if self.flaw == LogFlaw::NoResync => {
                let held = self.log.event(id, cursor.seq).map_or(cursor.id, |event| event.id);
                Span::After(Cursor { epoch: self.log.epoch(), seq: cursor.seq, id: held })
            }
            span => span,
        };
        let mut events = self.log.read(id, span, limit, staff)?;
        if self.flaw == LogFlaw::FoldForgotten {
            for event in &mut events.events {
                if let Some(first) = self.first.get(&(id, event.seq)) {
                    event.kind = first.clone();
                }
            }
        }
        if self.flaw == LogFlaw::ShortPage && matches!(span, Span::After(_)) && !events.resync {
            events.events.pop();
        }
        Ok(events)
    }

    fn conversation(&self, id: ConversationId) -> Option<Conversation> {
        self.log.conversation(id).cloned()
    }

    fn event(&self, id: ConversationId, seq: Seq) -> Option<StoredEvent> {
        self.log.event(id, seq).cloned()
    }

    fn of_visitor(&self, visitor: VisitorId) -> Vec<Conversation> {
        self.log.of_visitor(visitor)
    }

    fn current(&self, settled: usize) -> Vec<Conversation> {
        self.log.current(settled)
    }

    fn copy(&self) -> Box<dyn LogPart> {
        Box::new(self.clone())
    }

    fn restored(&mut self, epoch: u64) {
        self.log.set_epoch(epoch);
    }
}
