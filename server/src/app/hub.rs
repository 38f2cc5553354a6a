//! This node's connections: who is on which, who follows what, and how words reach them. Knows nothing of
//! sockets or storage.

use super::queue::{Queue, Weight};
use bytes::Bytes;
use dashmap::DashMap;
use frontdesk_protocol::{AgentId, ConversationId, SiteId, VisitorId, codec};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Who a connection belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// On this site.
    Visitor(VisitorId, SiteId),
    Agent(AgentId),
}

#[derive(Debug)]
struct Slot {
    party: Party,
    queue: Arc<Queue>,
}

/// All connections of this node.
#[derive(Debug, Default)]
pub struct Hub {
    next: AtomicU64,
    slots: DashMap<u64, Slot>,
    visitors: DashMap<VisitorId, Vec<u64>>,
    agents: DashMap<AgentId, Vec<u64>>,
    followers: DashMap<ConversationId, Vec<u64>>,
}

impl Hub {
    /// Takes a connection in. Its number is never used again.
    pub fn join(&self, party: Party, queue: Arc<Queue>) -> u64 {
        let number = self.next.fetch_add(1, Ordering::Relaxed) + 1;
        self.slots.insert(number, Slot { party, queue });
        match party {
            Party::Visitor(id, _) => self.visitors.entry(id).or_default().push(number),
            Party::Agent(id) => self.agents.entry(id).or_default().push(number),
        }
        number
    }

    /// Lets a connection go, with everything it followed.
    pub fn leave(&self, number: u64, followed: &[ConversationId]) {
        let Some((_, slot)) = self.slots.remove(&number) else { return };
        match slot.party {
            Party::Visitor(id, _) => drop_from(&self.visitors, &id, number),
            Party::Agent(id) => drop_from(&self.agents, &id, number),
        }
        for conversation in followed {
            drop_from(&self.followers, conversation, number);
        }
    }

    /// A staff connection wants a conversation's events from here on.
    pub fn follow(&self, number: u64, conversation: ConversationId) {
        let mut followers = self.followers.entry(conversation).or_default();
        if !followers.contains(&number) {
            followers.push(number);
        }
    }

    pub fn unfollow(&self, number: u64, conversation: ConversationId) {
        drop_from(&self.followers, &conversation, number);
    }

    /// The connections of a visitor.
    pub fn of_visitor(&self, visitor: VisitorId) -> Vec<u64> {
        self.visitors.get(&visitor).map(|numbers| numbers.clone()).unwrap_or_default()
    }

    /// The staff connections that follow a conversation.
    pub fn following(&self, conversation: ConversationId) -> Vec<u64> {
        self.followers.get(&conversation).map(|numbers| numbers.clone()).unwrap_or_default()
    }

    /// True while a page of the visitor is connected here.
    pub fn has_visitor(&self, visitor: VisitorId) -> bool {
        self.visitors.contains_key(&visitor)
    }

    /// True while a console of the agent is connected here.
    pub fn has_agent(&self, agent: AgentId) -> bool {
        self.agents.contains_key(&agent)
    }

    /// How many connections there are: visitors', agents'.
    pub fn count(&self) -> (usize, usize) {
        let agents = self.agents.iter().map(|numbers| numbers.len()).sum();
        (self.slots.len().saturating_sub(agents), agents)
    }

    /// Sends one frame to these connections, serialised once.
    pub fn send<F: Serialize>(&self, numbers: &[u64], weight: Weight, frame: &F) {
        if numbers.is_empty() {
            return;
        }
        let text = Bytes::from(codec::encode(frame));
        for number in numbers {
            self.push(*number, weight, text.clone());
        }
    }

    /// Sends one frame to every staff connection.
    pub fn send_to_staff<F: Serialize>(&self, weight: Weight, frame: &F) {
        let numbers: Vec<u64> = self.agents.iter().flat_map(|numbers| numbers.clone()).collect();
        self.send(&numbers, weight, frame);
    }

    /// Sends one frame to every connection of an agent.
    pub fn send_to_agent<F: Serialize>(&self, agent: AgentId, weight: Weight, frame: &F) {
        let numbers = self.agents.get(&agent).map(|numbers| numbers.clone()).unwrap_or_default();
        self.send(&numbers, weight, frame);
    }

    /// Sends one frame to every visitor's connection: that of their site, serialised once for each.
    pub fn send_to_visitors<F: Serialize>(&self, weight: Weight, frame_of: impl Fn(SiteId) -> F) {
        let mut texts = HashMap::new();
        for slot in &self.slots {
            if let Party::Visitor(_, site) = slot.party {
                let text = texts.entry(site).or_insert_with(|| Bytes::from(codec::encode(&frame_of(site))));
                slot.queue.push(weight, text.clone());
            }
        }
    }

    /// Closes every connection of a visitor, after what already waits there.
    pub fn close_visitor(&self, visitor: VisitorId, code: u16) {
        for number in self.of_visitor(visitor) {
            if let Some(slot) = self.slots.get(&number) {
                slot.queue.close(code);
            }
        }
    }

    /// Asks every connection of an agent to check again who is on it.
    pub fn recheck(&self, agent: AgentId) {
        for number in self.agents.get(&agent).map(|numbers| numbers.clone()).unwrap_or_default() {
            if let Some(slot) = self.slots.get(&number) {
                slot.queue.recheck();
            }
        }
    }

    fn push(&self, number: u64, weight: Weight, text: Bytes) {
        if let Some(slot) = self.slots.get(&number) {
            slot.queue.push(weight, text);
        }
    }
}

/// Removes a number from a list, and the list when it is empty.
fn drop_from<K: std::hash::Hash + Eq>(map: &DashMap<K, Vec<u64>>, key: &K, number: u64) {
    if let Some(mut numbers) = map.get_mut(key) {
        numbers.retain(|n| *n != number);
    }
    map.remove_if(key, |_, numbers| numbers.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor() -> Party {
        Party::Visitor(VisitorId::from_random([1; 16]), SiteId::from_random([0; 16]))
    }

    #[test]
    fn a_frame_reaches_every_tab_and_nobody_else() {
        let hub = Hub::default();
        let queues: Vec<Arc<Queue>> = (0..3).map(|_| Arc::default()).collect();
        hub.join(visitor(), queues[0].clone());
        hub.join(visitor(), queues[1].clone());
        hub.join(
            Party::Visitor(VisitorId::from_random([2; 16]), SiteId::from_random([0; 16])),
            queues[2].clone(),
        );
        hub.send(&hub.of_visitor(VisitorId::from_random([1; 16])), Weight::Lasting, &"hi");
        let got: Vec<usize> = queues.iter().map(|queue| queue.take().frames.len()).collect();
        assert_eq!(got, [1, 1, 0]);
    }

    #[test]
    fn nothing_is_kept_of_a_connection_that_left() {
        let hub = Hub::default();
        let chat = ConversationId::from_random([9; 16]);
        let number = hub.join(Party::Agent(AgentId::from_random([3; 16])), Arc::default());
        hub.follow(number, chat);
        hub.follow(number, chat);
        assert_eq!(hub.following(chat), [number]);
        hub.leave(number, &[chat]);
        assert!(hub.slots.is_empty() && hub.agents.is_empty() && hub.followers.is_empty());
    }
}
