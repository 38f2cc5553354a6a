//! Who is here: a lease per agent over all their tabs, with grades of being gone. Knows nothing of sockets,
//! and of chats only that somebody else cares about them.

use crate::Millis;
use frontdesk_protocol::AgentId;
use std::collections::{BTreeMap, BTreeSet};

/// One open connection, numbered by whoever holds the sockets.
pub type ConnectionNumber = u64;

/// How long after the last connection closed an agent counts as reconnecting, not gone: a reload doesn't
/// flicker.
pub const SOFT_GRACE: Millis = 5_000;
/// How long after the last connection closed their chats are handed over.
pub const HARD_GRACE: Millis = 20_000;

/// Half of those who are here, and at least two, leaving within this time is an outage: nobody of them is gone
/// before [`HARD_GRACE`] has passed twice.
pub const OUTAGE_WITHIN: Millis = 10_000;

/// A change worth telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The first connection opened.
    Came(AgentId),
    /// The soft grace is over.
    Reconnecting(AgentId),
    /// The hard grace is over.
    Gone(AgentId),
}

#[derive(Clone, Debug, Default)]
struct Lease {
    connections: BTreeSet<ConnectionNumber>,
    /// When the last connection closed; monotonic. Meaningless while `connections` is not empty.
    left: Millis,
    told: bool,
    /// They left in an outage.
    in_outage: bool,
}

impl Lease {
    fn hard_grace(&self) -> Millis {
        if self.in_outage { 2 * HARD_GRACE } else { HARD_GRACE }
    }
}

/// Everybody who is here or was until a moment ago. All times monotonic.
#[derive(Clone, Debug, Default)]
pub struct Presence {
    leases: BTreeMap<AgentId, Lease>,
    /// Who stayed away beyond the hard grace and has not come back.
    gone: BTreeSet<AgentId>,
}

impl Presence {
    /// A connection opened.
    pub fn handle_connected(&mut self, agent: AgentId, connection: ConnectionNumber) -> Option<Change> {
        let known = self.leases.contains_key(&agent);
        let lease = self.leases.entry(agent).or_default();
        let came = !known || (lease.connections.is_empty() && lease.told);
        lease.connections.insert(connection);
        lease.told = false;
        lease.in_outage = false;
        self.gone.remove(&agent);
        came.then_some(Change::Came(agent))
    }

    /// A connection closed. The person stays for the graces.
    pub fn handle_disconnected(&mut self, agent: AgentId, connection: ConnectionNumber, now: Millis) {
        if let Some(lease) = self.leases.get_mut(&agent)
            && lease.connections.remove(&connection)
            && lease.connections.is_empty()
        {
            lease.left = now;
            self.watch_for_outage(now);
        }
    }

    fn watch_for_outage(&mut self, now: Millis) {
        let all = self.leases.len();
        let leaves = |lease: &&mut Lease| {
            lease.connections.is_empty() && now.saturating_sub(lease.left) <= OUTAGE_WITHIN
        };
        let leaving: Vec<&mut Lease> = self.leases.values_mut().filter(leaves).collect();
        if leaving.len() >= 2 && 2 * leaving.len() >= all {
            leaving.into_iter().for_each(|lease| lease.in_outage = true);
        }
    }

    /// Somebody holds chats whom nobody has seen here yet: their graces count from now.
    pub fn expect(&mut self, agent: AgentId, now: Millis) {
        if !self.gone.contains(&agent) {
            self.leases.entry(agent).or_insert(Lease { left: now, ..Lease::default() });
        }
    }

    /// Time has passed.
    pub fn tick(&mut self, now: Millis) -> Vec<Change> {
        let mut changes = Vec::new();
        let gone = &mut self.gone;
        self.leases.retain(|agent, lease| {
            if !lease.connections.is_empty() {
                return true;
            }
            let away = now.saturating_sub(lease.left);
            if away >= lease.hard_grace() {
                gone.insert(*agent);
                changes.push(Change::Gone(*agent));
                return false;
            }
            if away >= SOFT_GRACE && !lease.told {
                lease.told = true;
                changes.push(Change::Reconnecting(*agent));
            }
            true
        });
        changes
    }

    /// When [`Presence::tick`] next has something to say; `None`: nobody is on the way out.
    pub fn next_deadline(&self) -> Option<Millis> {
        let leaving = self.leases.values().filter(|lease| lease.connections.is_empty());
        leaving.map(|lease| lease.left + if lease.told { lease.hard_grace() } else { SOFT_GRACE }).min()
    }

    /// True while a connection is open.
    pub fn is_connected(&self, agent: AgentId) -> bool {
        self.leases.get(&agent).is_some_and(|lease| !lease.connections.is_empty())
    }

    /// True while connected or within the soft grace.
    pub fn is_here(&self, agent: AgentId) -> bool {
        self.leases.get(&agent).is_some_and(|lease| !lease.connections.is_empty() || !lease.told)
    }

    /// True from [`Change::Gone`] to the next connection.
    pub fn is_gone(&self, agent: AgentId) -> bool {
        self.gone.contains(&agent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent() -> AgentId {
        AgentId::from_random([1; 16])
    }

    #[test]
    fn a_reload_does_not_flicker() {
        let mut presence = Presence::default();
        assert_eq!(presence.handle_connected(agent(), 1), Some(Change::Came(agent())));
        presence.handle_disconnected(agent(), 1, 1_000);
        assert_eq!(presence.tick(5_999), []);
        assert!(presence.is_here(agent()));
        assert_eq!(presence.handle_connected(agent(), 2), None);
    }

    #[test]
    fn leaving_is_told_in_two_grades() {
        let mut presence = Presence::default();
        presence.handle_connected(agent(), 1);
        presence.handle_disconnected(agent(), 1, 1_000);
        assert_eq!(presence.next_deadline(), Some(6_000));
        assert_eq!(presence.tick(6_000), [Change::Reconnecting(agent())]);
        assert_eq!(presence.tick(7_000), []);
        assert_eq!(presence.next_deadline(), Some(21_000));
        assert!(!presence.is_gone(agent()));
        assert_eq!(presence.tick(21_000), [Change::Gone(agent())]);
        presence.expect(agent(), 22_000);
        assert!(presence.is_gone(agent()));
        assert_eq!(presence.next_deadline(), None);
        assert_eq!(presence.handle_connected(agent(), 2), Some(Change::Came(agent())));
        assert!(!presence.is_gone(agent()));
    }

    #[test]
    fn a_second_tab_keeps_the_person_here() {
        let mut presence = Presence::default();
        presence.handle_connected(agent(), 1);
        presence.handle_connected(agent(), 2);
        presence.handle_disconnected(agent(), 1, 0);
        presence.handle_disconnected(agent(), 9, 0);
        assert_eq!(presence.tick(60_000), []);
        assert!(presence.is_connected(agent()));
    }

    #[test]
    fn half_of_them_leaving_at_once_is_an_outage() {
        let mut presence = Presence::default();
        let agents = [1, 2, 3, 4, 5].map(|n| AgentId::from_random([n; 16]));
        for (agent, connection) in agents.iter().zip(1..) {
            presence.handle_connected(*agent, connection);
        }
        presence.handle_disconnected(agents[0], 1, 0);
        presence.handle_disconnected(agents[1], 2, 1_000);
        presence.tick(20_000);
        assert!(presence.is_gone(agents[0]), "two of five are no outage");
        presence.handle_disconnected(agents[2], 3, 20_500);
        assert!(presence.tick(21_000).contains(&Change::Gone(agents[1])));
        presence.handle_disconnected(agents[3], 4, 30_500);
        presence.tick(60_499);
        assert!(!presence.is_gone(agents[2]) && !presence.is_gone(agents[3]));
        assert!(presence.tick(60_500).contains(&Change::Gone(agents[2])));
        assert_eq!(presence.next_deadline(), Some(70_500));
    }

    #[test]
    fn those_who_held_chats_before_a_restart_get_the_full_grace() {
        let mut presence = Presence::default();
        presence.expect(agent(), 100);
        assert_eq!(presence.tick(20_099), [Change::Reconnecting(agent())]);
        assert_eq!(presence.tick(20_100), [Change::Gone(agent())]);
    }
}
