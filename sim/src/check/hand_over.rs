//! what a gone agent held and somebody waits in goes to the front of the queue in time, and nothing of
//! anybody else's. Knows nothing of who gets it then.

use super::Promise;
use crate::server::database::Wish;
use crate::world::World;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Command, Priority, State, StoredEvent};
use frontdesk_protocol::{AgentId, Author, ConversationId, EventKind};
use std::collections::BTreeMap;

/// How long a hand-over may take.
const WITHIN: Millis = 2_000;

/// What is to be handed over, and until when.
#[derive(Clone, Debug, Default)]
pub(super) struct HandOvers {
    due: BTreeMap<ConversationId, Due>,
}

#[derive(Clone, Copy, Debug)]
struct Due {
    from: AgentId,
    version: u64,
    at: Millis,
}

impl World {
    /// Somebody may just have been told to be gone: what they hold and is live must move.
    pub(crate) fn expect_hand_overs(&mut self) {
        let gone: Vec<AgentId> = self.watch.presence.gone().collect();
        for (id, chat) in &self.watch.book.chats {
            let State::Assigned { agent } = chat.state else { continue };
            let is_live = self.database.log.conversation(*id).is_some_and(|chat| self.is_live(&chat));
            if gone.contains(&agent) && is_live && self.watch.presence.was_just_told(agent, self.now) {
                let due = Due { from: agent, version: chat.version, at: self.now + WITHIN };
                self.watch.hand_overs.due.entry(*id).or_insert(due);
            }
        }
    }

    /// A visitor may have written to somebody who is gone: that makes the chat live.
    pub(crate) fn expect_hand_over_of(&mut self, id: ConversationId, events: &[StoredEvent]) {
        let Some(chat) = self.watch.book.chats.get(&id) else { return };
        let State::Assigned { agent } = chat.state else { return };
        let is_written = |event: &StoredEvent| {
            event.by == Author::Visitor && matches!(event.kind, EventKind::Message { .. })
        };
        if events.iter().any(is_written) && self.desk.is_some() && self.watch.presence.is_gone(agent) {
            let due = Due { from: agent, version: chat.version, at: self.now + WITHIN };
            self.watch.hand_overs.due.entry(id).or_insert(due);
        }
    }

    pub(super) fn check_hand_overs(&mut self) {
        if self.watch.hand_overs.due.is_empty() {
            return;
        }
        let (now, book) = (self.now, &self.watch.book);
        let mut late = Vec::new();
        self.watch.hand_overs.due.retain(|id, due| {
            // Who is back before anybody could store it keeps their chats.
            let waits = book.chats.get(id).is_some_and(|chat| chat.version == due.version)
                && self.watch.presence.is_gone(due.from);
            if waits && now > due.at {
                late.push((*id, due.from));
            }
            waits && now <= due.at
        });
        // Whose words were taken back meanwhile waits for nothing.
        late.retain(|(id, _)| self.database.log.conversation(*id).is_some_and(|chat| self.is_live(&chat)));
        for (id, from) in late {
            self.watch.breach(Promise::HandOver, || format!("{id} stays with {from}, who is gone"));
        }
    }

    /// A write that failed takes its time with the next try.
    pub(crate) fn delay_hand_over(&mut self, id: ConversationId) {
        if let Some(due) = self.watch.hand_overs.due.get_mut(&id) {
            due.at = self.now + WITHIN;
        }
    }

    /// A committed hand-over: of somebody who is gone, to the front.
    pub(crate) fn look_at_hand_over(&mut self, job: usize, id: ConversationId) {
        let Wish::Command { command, .. } = &self.database.jobs[job].wish else { return };
        let Command::Requeue { agent } = &**command else { return };
        let agent = agent.id;
        if !self.watch.presence.was_gone(agent) {
            self.watch.breach(Promise::HandOver, || format!("{id} was taken from {agent}, who never left"));
        }
        let state = self.watch.book.chats.get(&id).map(|chat| chat.state);
        let is_front = matches!(state, Some(State::Waiting { priority: Priority::FRONT, .. }));
        if !is_front {
            self.watch.breach(Promise::HandOver, || format!("{id} went to the back: {state:?}"));
        }
    }
}
