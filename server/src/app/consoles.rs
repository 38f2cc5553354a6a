//! Who has a console open on this node. Knows nothing of sockets or of what is said on them.

use dashmap::DashMap;
use frontdesk_protocol::AgentId;
use std::sync::Arc;

/// Open consoles, counted for each agent. Clones count together.
#[derive(Clone, Debug, Default)]
pub struct Consoles(Arc<DashMap<AgentId, usize>>);

/// One open console: until it is dropped.
#[derive(Debug)]
pub struct Console {
    agent: AgentId,
    all: Consoles,
}

impl Consoles {
    /// One more is open.
    pub fn open(&self, agent: AgentId) -> Console {
        *self.0.entry(agent).or_default() += 1;
        Console { agent, all: self.clone() }
    }

    /// True while at least one of theirs is open.
    pub fn has(&self, agent: AgentId) -> bool {
        self.0.contains_key(&agent)
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        self.all.0.entry(self.agent).and_modify(|count| *count = count.saturating_sub(1));
        self.all.0.remove_if(&self.agent, |_, count| *count == 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_is_there_until_their_last_console_closes() {
        let consoles = Consoles::default();
        let agent = AgentId::from_random([1; 16]);
        let (one, two) = (consoles.open(agent), consoles.open(agent));
        drop(one);
        assert!(consoles.has(agent));
        drop(two);
        assert!(!consoles.has(agent) && consoles.0.is_empty());
    }
}
