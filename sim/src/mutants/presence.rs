//! Presences with a flaw.

use crate::parts::PresencePart;
use frontdesk_domain::Millis;
use frontdesk_domain::presence::{Change, ConnectionNumber, Presence};
use frontdesk_protocol::AgentId;
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PresenceFlaw {
    Flickers,
    OneTabIsAll,
    NeverGone,
    OldGrace,
    SilentReturn,
}

/// The real presence with one flaw.
pub(super) struct FlawedPresence {
    presence: Presence,
    flaw: PresenceFlaw,
    connections: BTreeSet<(AgentId, ConnectionNumber)>,
}

impl FlawedPresence {
    pub(super) fn boxed(flaw: PresenceFlaw) -> Box<dyn PresencePart> {
        Box::new(Self { presence: Presence::default(), flaw, connections: BTreeSet::new() })
    }
}

impl PresencePart for FlawedPresence {
    fn handle_connected(&mut self, agent: AgentId, connection: ConnectionNumber) -> Option<Change> {
        self.connections.insert((agent, connection));
        let change = self.presence.handle_connected(agent, connection);
        change.filter(|_| self.flaw != PresenceFlaw::SilentReturn)
    }

    fn handle_disconnected(&mut self, agent: AgentId, connection: ConnectionNumber, now: Millis) {
        if self.flaw == PresenceFlaw::OneTabIsAll {
            for (_, other) in self.connections.iter().filter(|(other, _)| *other == agent) {
                self.presence.handle_disconnected(agent, *other, now);
            }
        }
        self.connections.remove(&(agent, connection));
        self.presence.handle_disconnected(agent, connection, now);
    }

    fn expect(&mut self, agent: AgentId, now: Millis) {
        let before = if self.flaw == PresenceFlaw::OldGrace { 15_000 } else { 0 };
        self.presence.expect(agent, now - before);
    }

    fn tick(&mut self, now: Millis) -> Vec<Change> {
        let mut changes = self.presence.tick(now);
        if self.flaw == PresenceFlaw::NeverGone {
            changes.retain(|change| !matches!(change, Change::Gone(_)));
        }
        changes
    }

    fn next_deadline(&self) -> Option<Millis> {
        self.presence.next_deadline()
    }

    fn is_connected(&self, agent: AgentId) -> bool {
        self.presence.is_connected(agent)
    }

    fn is_here(&self, agent: AgentId) -> bool {
        let flickers = self.flaw == PresenceFlaw::Flickers;
        if flickers { self.presence.is_connected(agent) } else { self.presence.is_here(agent) }
    }

    fn is_gone(&self, agent: AgentId) -> bool {
        self.flaw != PresenceFlaw::NeverGone && self.presence.is_gone(agent)
    }
}
