//! What is known of visitors, out of the log. Knows nothing of durability.

use super::Memory;
use crate::ports::visitors::{EARLIER, MONTH, Portrait, ShutOut, Visit, VisitorRecord, WEEK};
use crate::ports::{HistoryError, Visitors};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Conversation, holds};
use frontdesk_domain::log::{Log, Written};
use frontdesk_protocol::staff::Earlier;
use frontdesk_protocol::{ConversationId, EventKind, VisitorId};
use std::cmp::Reverse;
use std::sync::PoisonError;

impl Memory {
    /// Mail goes to where a visitor said.
    pub(super) fn learn_addresses(&self, written: &Written) {
        for event in &written.events {
            if let EventKind::Contact { email: Some(email), .. } = &event.kind {
                self.post().addresses.insert(written.conversation.visitor, email.clone());
            }
        }
    }

    /// Keeps where somebody came from, if that is a new conversation.
    pub(super) fn keep_visit(&self, id: ConversationId, visit: Visit, replace: bool) {
        let mut visits = self.visits.lock().unwrap_or_else(PoisonError::into_inner);
        if replace {
            visits.insert(id, visit);
        } else {
            visits.entry(id).or_insert(visit);
        }
    }
}

fn record(log: &Log, id: VisitorId) -> Option<VisitorRecord> {
    let at = log.visitors().iter().position(|(known, _)| *known == id)?;
    let facts = log.facts(id);
    Some(VisitorRecord {
        id,
        number: at as u64 + 1,
        name: facts.name,
        email: facts.email,
        first_seen: log.all_of(id).map(|one| one.began).min().unwrap_or_default(),
        block: facts.block.map(|(block, ..)| block),
    })
}

fn earlier(one: &Conversation) -> Earlier {
    let last = one.preview.as_ref().map(|preview| preview.text.clone());
    Earlier {
        id: one.id,
        at: one.began,
        resolved_at: one.settled,
        last: last.filter(|text| !text.is_empty()),
        satisfaction: one.rated.satisfaction,
    }
}

#[async_trait]
impl Visitors for Memory {
    async fn visitor(&self, id: VisitorId) -> Result<Option<VisitorRecord>, HistoryError> {
        Ok(record(&self.log(), id))
    }

    async fn portrait(&self, id: ConversationId, now: Millis) -> Result<Option<Portrait>, HistoryError> {
        let log = self.log();
        let Some(this) = log.conversation(id) else { return Ok(None) };
        let Some(visitor) = record(&log, this.visitor) else { return Ok(None) };
        let mut others: Vec<_> = log.all_of(this.visitor).filter(|one| one.id != id).collect();
        others.sort_by_key(|one| Reverse((one.began, one.id)));
        let since = |time: Millis| {
            log.all_of(this.visitor).filter(|one| one.began > now.saturating_sub(time)).count() as u32
        };
        Ok(Some(Portrait {
            visitor,
            visit: self
                .visits
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .get(&id)
                .cloned()
                .unwrap_or_default(),
            earlier: others.into_iter().take(EARLIER).map(earlier).collect(),
            contacts: (since(WEEK), since(MONTH)),
        }))
    }

    async fn put_visit(&self, id: ConversationId, visit: Visit) -> Result<(), HistoryError> {
        if self.log().conversation(id).is_some() {
            self.keep_visit(id, visit, true);
        }
        Ok(())
    }

    async fn shut_out(&self, now: Millis) -> Result<Vec<ShutOut>, HistoryError> {
        let log = self.log();
        let mut all: Vec<ShutOut> = log
            .visitors()
            .iter()
            .filter_map(|(id, _)| {
                let (block, at, conversation) = log.facts(*id).block?;
                let visitor = record(&log, *id)?;
                holds(&block, now).then_some(ShutOut { visitor, block, at, conversation })
            })
            .collect();
        all.sort_by_key(|one| Reverse((one.at, one.visitor.number)));
        Ok(all)
    }
}
