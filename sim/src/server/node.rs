//! One node: which connections it has and what it remembers; its life and death. Mirrors `app/hub.rs` and the
//! cache of `app/mod.rs`.

use crate::agenda::Happening;
use crate::server::database::Asker;
use crate::server::desk::Told;
use crate::wire::Cut;
use crate::world::World;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Conversation, State};
use frontdesk_protocol::{AgentId, ConversationId, VisitorId};
use std::collections::BTreeMap;

/// One node.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Counts its starts; `None` while it is down.
    pub(crate) run: Option<u32>,
    pub(crate) starts: u32,
    /// Conversations as last heard of, for those that are not settled.
    pub(crate) cache: BTreeMap<ConversationId, Conversation>,
    /// Greeted connections.
    pub(crate) open: Vec<usize>,
    /// When the last commit so far is reported here.
    pub(crate) reported_at: Millis,
    /// When the last word so far reaches the desk from here.
    pub(crate) told_at: Millis,
}

impl Node {
    pub(crate) fn remember(&mut self, conversation: &Conversation) {
        if conversation.state == State::Resolved {
            self.cache.remove(&conversation.id);
        } else {
            self.cache.insert(conversation.id, conversation.clone());
        }
    }
}

impl World {
    pub(crate) fn node_starts(&mut self, node: usize) {
        if self.nodes[node].run.is_some() {
            return;
        }
        self.nodes[node].starts += 1;
        self.nodes[node].run = Some(self.nodes[node].starts);
        self.nodes[node].cache.clear();
        for conversation in self.database.log.current(0) {
            self.nodes[node].remember(&conversation);
        }
    }

    /// Everything the node remembers is gone; what it had asked the database for may still be stored.
    pub(crate) fn node_crashes(&mut self, node: usize, back: Millis) {
        if self.nodes[node].run.take().is_none() {
            return;
        }
        for number in 0..self.connections.len() {
            let connection = &mut self.connections[number];
            if connection.node != node || connection.node_done {
                continue;
            }
            connection.node_open = false;
            connection.node_done = true;
            connection.inbox.clear();
            if connection.tab_open {
                connection.is_dead = true;
                let late = self.chance.between(1, 400);
                self.agenda.put(self.now + late, Happening::TabLost(number));
            }
        }
        let lost: Vec<usize> = std::mem::take(&mut self.nodes[node].open);
        for job in &mut self.database.jobs {
            if job.node == node && job.asker != Asker::Nobody {
                job.asker = Asker::Nobody;
                job.is_void |= self.chance.one_in(2);
            }
        }
        self.agenda.put(self.now + back, Happening::NodeStarts(node));
        if self.desk.as_ref().is_some_and(|desk| desk.host == node) {
            self.desk = None;
            self.watch.desk_ended();
            // Another node takes over when the lease has run out; the only one when it is back.
            let (host, late) = if self.nodes.len() > 1 { (1 - node, 5_000) } else { (0, back + 1) };
            self.agenda.put(self.now + late, Happening::DeskStarts(host));
        } else {
            // The node's lease runs out, and the desk learns who is not connected any more.
            let late = self.chance.between(500, 15_000);
            let Some(run) = self.desk.as_ref().map(|desk| desk.run) else { return };
            for number in lost {
                if let Some(agent) = self.agent_of(number) {
                    let told = Told::Disconnected { agent, connection: number as u64 };
                    self.agenda.put(self.now + late, Happening::DeskTold { run, told });
                }
            }
        }
    }

    /// The connections of a visitor on a node.
    pub(crate) fn of_visitor(&self, node: usize, visitor: VisitorId) -> Vec<usize> {
        let is_theirs = |number: &&usize| self.visitor_of(**number) == Some(visitor);
        self.nodes[node].open.iter().filter(is_theirs).copied().collect()
    }

    /// True while a page of the visitor is connected anywhere.
    pub(crate) fn has_visitor(&self, visitor: VisitorId) -> bool {
        (0..self.nodes.len()).any(|node| !self.of_visitor(node, visitor).is_empty())
    }

    /// The staff connections of a node that follow a conversation.
    pub(crate) fn following(&self, node: usize, conversation: ConversationId) -> Vec<usize> {
        let follows = |number: &&usize| self.connections[**number].followed.contains(&conversation);
        self.nodes[node].open.iter().filter(follows).copied().collect()
    }

    /// The staff connections of a node.
    pub(crate) fn consoles(&self, node: usize) -> Vec<usize> {
        let is_staff = |number: &&usize| self.agent_of(**number).is_some();
        self.nodes[node].open.iter().filter(is_staff).copied().collect()
    }

    pub(crate) fn visitor_of(&self, connection: usize) -> Option<VisitorId> {
        self.humans[self.tabs[self.connections[connection].tab].human].visitor()
    }

    pub(crate) fn agent_of(&self, connection: usize) -> Option<AgentId> {
        self.humans[self.tabs[self.connections[connection].tab].human].agent()
    }

    /// Ends every connection of a tab's, if it has one.
    pub(crate) fn cut_tab(&mut self, tab: usize, cut: Cut) {
        if let Some(connection) = self.tabs[tab].connection {
            self.cut(connection, cut);
        }
    }
}
