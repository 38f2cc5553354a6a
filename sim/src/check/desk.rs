//! R-15 from outside: where each conversation must be by what the desk was told and has said, in the plainest
//! form. Knows nothing of how the desk keeps it.

use super::Promise;
use crate::parts::DeskPart;
use crate::server::database::{Asker, Wish};
use crate::world::World;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Command, Conversation, Priority, State};
use frontdesk_domain::desk::{Assignment, Effect};
use frontdesk_domain::log::{LogError, Written};
use frontdesk_protocol::{AgentId, ConversationId};
use std::collections::BTreeMap;

/// Who is back so soon is given their own first.
const BACK_WITHIN: Millis = 60_000;

/// What the desk knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    chats: BTreeMap<ConversationId, Place>,
    /// Available, and how many chats at most.
    seats: BTreeMap<AgentId, (bool, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    state: State,
    version: u64,
    /// On its way to them.
    pending: Option<AgentId>,
    /// Who was gone with it, and when it came back to the queue.
    former: Option<(AgentId, Millis)>,
}

impl Ledger {
    pub(super) fn committed(&mut self, conversation: &Conversation, now: Millis) {
        // What is not newer says nothing.
        if self.chats.get(&conversation.id).is_some_and(|place| place.version >= conversation.version) {
            return;
        }
        if conversation.state == State::Resolved {
            self.chats.remove(&conversation.id);
        } else {
            let Conversation { id, state, version, .. } = conversation;
            let before = self.chats.get(id).map(|place| place.state);
            let former = match (before, state) {
                (Some(State::Assigned { agent }), State::Waiting { priority: Priority::FRONT, .. }) => {
                    Some((agent, now))
                }
                _ => None,
            };
            self.chats.insert(*id, Place { state: *state, version: *version, pending: None, former });
        }
    }

    pub(super) fn refused(&mut self, refused: Assignment) {
        let Assignment { conversation, version, agent } = refused;
        // What was said of an older version is over already.
        if let Some(place) = self.chats.get_mut(&conversation).filter(|place| place.version == version) {
            place.pending = place.pending.filter(|pending| *pending != agent);
        }
    }

    pub(super) fn seated(&mut self, agent: AgentId, available: bool, limit: u32) {
        self.seats.insert(agent, (available, limit));
    }

    pub(super) fn is_pending(&self, conversation: ConversationId) -> bool {
        self.chats.get(&conversation).is_some_and(|place| place.pending.is_some())
    }

    /// What the desk wants done, each of it right, and nothing left to be wanted.
    pub(super) fn performed(&mut self, effects: &[Effect], now: Millis, found: &mut Vec<String>) {
        for Effect::Assign(Assignment { conversation, version, agent }) in effects {
            let (available, limit) = self.seats.get(agent).copied().unwrap_or_default();
            if !available || self.load(*agent) >= limit {
                let load = self.load(*agent);
                found.push(format!("{conversation} goes to {agent}: available {available}, {load}/{limit}"));
            }
            let owed = self.owed(now);
            let first = owed.map_or_else(|| self.first(), |(owed, _)| Some(owed));
            match self.chats.get_mut(conversation) {
                Some(place @ Place { state: State::Waiting { .. }, pending: None, .. }) => {
                    place.pending = Some(*agent);
                    if place.version != *version {
                        found.push(format!("{conversation} is given away as at {version}: {place:?}"));
                    }
                    if first != Some(*conversation) || owed.is_some_and(|owed| owed.1 != *agent) {
                        found.push(format!("{conversation} is served before {first:?}"));
                    }
                }
                other => found.push(format!("{conversation} is given away, but is {other:?}")),
            }
        }
        if let (Some(first), Some(agent)) = (self.first(), self.free()) {
            found.push(format!("{first} waits while {agent} is free"));
        }
    }

    /// What waits for somebody who was gone with it less than a minute ago, and has room again.
    fn owed(&self, now: Millis) -> Option<(ConversationId, AgentId)> {
        let owed = |(id, place): (&ConversationId, &Place)| {
            let State::Waiting { since, priority } = place.state else { return None };
            let (agent, at) = place.former.filter(|_| place.pending.is_none())?;
            let (available, limit) = self.seats.get(&agent).copied()?;
            let has_room = available && self.load(agent) < limit;
            (has_room && now - at <= BACK_WITHIN).then_some((priority, since, *id, agent))
        };
        self.chats.iter().filter_map(owed).min().map(|(_, _, id, agent)| (id, agent))
    }

    /// What waits and is next.
    fn first(&self) -> Option<ConversationId> {
        let place = |(id, place): (&ConversationId, &Place)| match place {
            Place { state: State::Waiting { since, priority }, pending: None, .. } => {
                Some((*priority, *since, *id))
            }
            _ => None,
        };
        let waiting: Option<(Priority, Millis, ConversationId)> = self.chats.iter().filter_map(place).min();
        waiting.map(|(_, _, id)| id)
    }

    fn free(&self) -> Option<AgentId> {
        let is_free = |(agent, (available, limit)): &(&AgentId, &(bool, u32))| {
            *available && self.load(**agent) < *limit
        };
        self.seats.iter().find(is_free).map(|(agent, _)| *agent)
    }

    fn load(&self, agent: AgentId) -> u32 {
        let theirs =
            |place: &&Place| place.pending == Some(agent) || place.state == State::Assigned { agent };
        self.chats.values().filter(theirs).map(|_| 1).sum()
    }

    fn waiting(&self) -> usize {
        let waits = |place: &&Place| matches!(place.state, State::Waiting { .. }) && place.pending.is_none();
        self.chats.values().filter(waits).count()
    }

    /// The desk's own account of itself.
    pub(super) fn compared(&self, desk: &dyn DeskPart) -> Vec<String> {
        let mut found = Vec::new();
        if desk.waiting() != self.waiting() {
            found.push(format!("{} wait, the desk says {}", self.waiting(), desk.waiting()));
        }
        for agent in self.seats.keys() {
            let (right, says) = (self.load(*agent), desk.load(*agent));
            if right != says {
                found.push(format!("{agent} has {right}, the desk says {says}"));
            }
        }
        found
    }
}

impl World {
    /// Nobody owns what another owns, and no assignment lifts anybody above the limit.
    pub(crate) fn look_at_owner(&mut self, job: usize, result: &Result<Written, LogError>) {
        let (Ok(written), Wish::Command { command, .. }) = (result, &self.database.jobs[job].wish) else {
            return;
        };
        let Some(chat) = self.watch.book.chats.get(&written.conversation.id) else { return };
        if !written.fresh || !written.moved {
            return;
        }
        let State::Assigned { agent } = chat.state else { return };
        let by_desk = matches!(**command, Command::Assign { .. });
        let id = written.conversation.id;
        if let Some(chat) = self.watch.book.chats.get_mut(&id) {
            chat.by_desk = by_desk;
        }
        let given = |chat: &&super::book::Chat| chat.by_desk && chat.state == State::Assigned { agent };
        let load = self.watch.book.chats.values().filter(given).count();
        let limit = self.limit_of(agent);
        if by_desk && load > limit as usize {
            self.watch.breach(Promise::RightPerson, || format!("{agent} was given {load} of {limit}"));
        }
        if by_desk && !matches!(self.database.jobs[job].asker, Asker::Desk { .. } | Asker::Nobody) {
            self.watch.breach(Promise::RightPerson, || format!("{id} was given away by no desk"));
        }
    }

    /// At rest the queue is what waits in the log.
    pub(crate) fn check_queue_at_rest(&mut self) {
        let Some(ledger) = &self.watch.ledger else {
            return self.watch.breach(Promise::RightPerson, || "there is no desk".to_owned());
        };
        let mut found = Vec::new();
        for (id, chat) in &self.watch.book.chats {
            let known = ledger.chats.get(id).map(|place| place.state);
            let right = Some(chat.state).filter(|state| *state != State::Resolved);
            if known != right {
                found.push(format!("{id} is {right:?}, the desk was told {known:?}"));
            }
            if ledger.is_pending(*id) {
                found.push(format!("{id} is on its way for ever"));
            }
        }
        ledger.clone().performed(&[], self.watch.now, &mut found);
        for what in found {
            self.watch.breach(Promise::RightPerson, || what);
        }
    }
}
