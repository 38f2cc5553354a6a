//! What people do: visitors write, change their words and read; agents take, answer, note, settle and reopen.
//! Knows nothing of faults.

use crate::agenda::Happening;
use crate::client::{Human, Mind, Who};
use crate::server::desk::Told;
use crate::wire::Up;
use crate::world::World;
use frontdesk_domain::conversation::State;
use frontdesk_protocol::link::{Entry, Target, Thread};
use frontdesk_protocol::visitor::{End, Rate};
use frontdesk_protocol::{
    AgentId, Author, ClientKey, ConversationId, Delete, Edit, Event, EventKind, Send, Seq, VisitorId,
};

impl World {
    /// Everybody there is in this scenario, each with a tab or two.
    pub(crate) fn people(&mut self) {
        for _ in 0..self.plan.visitors {
            let id = VisitorId::from_random(self.id());
            self.arrives(Who::Visitor(id));
        }
        for _ in 0..self.plan.agents {
            let id = AgentId::from_random(self.id());
            self.arrives(Who::Agent(id));
        }
    }

    fn arrives(&mut self, who: Who) {
        let is_online = !self.chance.one_in(5);
        self.humans.push(Human { who, kept: Vec::new(), tabs: Vec::new(), is_online });
        let human = self.humans.len() - 1;
        for _ in 0..1 + self.chance.below(2) {
            let late = self.chance.between(0, 3_000);
            self.agenda.put(self.now + late, Happening::TabOpens(human));
        }
    }

    /// Chats this agent holds at most; 0: none are assigned.
    pub(crate) fn limit_of(&self, agent: AgentId) -> u32 {
        let agents = self.humans.iter().filter_map(Human::agent);
        let index = agents.into_iter().position(|one| one == agent);
        index.and_then(|index| self.plan.limits.get(index)).copied().unwrap_or_default()
    }

    pub(crate) fn acts(&mut self) {
        if self.is_calm {
            return;
        }
        let open: Vec<usize> = (0..self.tabs.len()).filter(|tab| self.tabs[*tab].is_open).collect();
        if let Some(tab) = self.chance.pick(&open) {
            match self.humans[self.tabs[tab].human].who {
                Who::Visitor(_) => self.visitor_acts(tab),
                Who::Agent(agent) => self.agent_acts(tab, agent),
            }
        }
        let pause = self.chance.between(1, self.plan.act_pause);
        self.agenda.put(self.now + pause, Happening::Acts);
    }

    fn visitor_acts(&mut self, tab: usize) {
        let target = match &mut self.tabs[tab].mind {
            Mind::Visitor(talk) => {
                talk.look();
                talk.target()
            }
            Mind::Agent(_) => return,
        };
        match self.chance.below(10) {
            0..=5 => {
                // People write several lines at once.
                for _ in 0..1 + self.chance.below(3) {
                    self.types(tab, target);
                }
            }
            6 => self.pulls_older(tab),
            7 | 8 => self.changes_words(tab, None),
            9 => self.is_done(tab, target),
            _ => {}
        }
        self.settle(tab);
    }

    /// A visitor ends their chat, or says how it went; one of the two comes too soon or too late, and is refused.
    fn is_done(&mut self, tab: usize, target: Target) {
        let Target::Conversation(conversation) = target else { return };
        let key = ClientKey::from_random(self.id());
        let change = if self.chance.one_in(3) {
            Up::End(End { key, conversation })
        } else {
            let satisfaction = Some(1 + self.chance.below(5) as u32);
            Up::Rate(Rate { key, conversation, satisfaction, ease: None, comment: None })
        };
        self.tabs[tab].changes.push_back(change);
    }

    fn agent_acts(&mut self, tab: usize, agent: AgentId) {
        if !self.tabs[tab].line.is_live() {
            return;
        }
        let rows: Vec<(ConversationId, State)> = match &self.tabs[tab].mind {
            Mind::Agent(console) => console.rows.values().map(|row| (row.id, row.state)).collect(),
            Mind::Visitor(_) => return,
        };
        let mine = State::Assigned { agent };
        let own: Vec<ConversationId> = rows.iter().filter(|row| row.1 == mine).map(|row| row.0).collect();
        let any: Vec<ConversationId> = rows.iter().map(|row| row.0).collect();
        let pool = if self.chance.one_in(4) || own.is_empty() { &any } else { &own };
        let Some(chat) = self.chance.pick(pool) else { return };
        let Some(&(_, state)) = rows.iter().find(|row| row.0 == chat) else { return };
        self.follows(tab, chat);
        match (state, self.chance.below(12)) {
            (State::Assigned { agent: owner }, 0..=4) if owner == agent => {
                self.types(tab, Target::Conversation(chat));
            }
            (State::Assigned { agent: owner }, 5 | 6) if owner == agent => self.says(tab, Up::Resolve(chat)),
            (State::Waiting { .. }, 0) => self.says(tab, Up::Take(chat)),
            (State::Waiting { .. }, 1) | (State::Resolved, 0) => self.types(tab, Target::Conversation(chat)),
            (State::Resolved, 1) => self.says(tab, Up::Reopen(chat)),
            (_, 7) => {
                let key = ClientKey::from_random(self.id());
                let text = self.words();
                self.tabs[tab].changes.push_back(Up::Note(Send::words(key, chat, text)));
            }
            (_, 8 | 9) => self.changes_words(tab, Some((agent, chat))),
            (_, 10) => self.pulls_older(tab),
            _ => {}
        }
        self.settle(tab);
    }

    fn follows(&mut self, tab: usize, chat: ConversationId) {
        let open = match &mut self.tabs[tab].mind {
            Mind::Agent(console) => console.open(chat),
            Mind::Visitor(_) => None,
        };
        if let Some(up) = open {
            self.says(tab, up);
        }
    }

    /// A message goes into the outbox, and is kept on the device.
    fn types(&mut self, tab: usize, target: Target) {
        let key = ClientKey::from_random(self.id());
        let text = self.words();
        let meant = if let Target::Conversation(chat) = target { Some(chat) } else { None };
        self.watch.typed(key, tab, meant);
        let typed_at = self.now;
        self.tabs[tab].outbox.push(key, target, text.clone(), typed_at);
        let human = self.tabs[tab].human;
        self.humans[human].kept.push(Entry::words(key, target, text, typed_at));
        self.conflicts(tab, target);
    }

    /// Now and then a broken client uses a key a second time for other words.
    fn conflicts(&mut self, tab: usize, target: Target) {
        let (Some(key), Target::Conversation(conversation)) = (self.tabs[tab].said, target) else { return };
        if self.strikes_now(5) {
            let text = self.words();
            self.says(tab, Up::Send(Send::words(key, conversation, text)));
        }
    }

    fn words(&mut self) -> String {
        format!("w{}", self.chance.bits())
    }

    fn says(&mut self, tab: usize, up: Up) {
        if let Some(number) = self.tabs[tab].connection.filter(|_| self.tabs[tab].line.is_live()) {
            self.send_up(number, up);
        }
    }

    fn pulls_older(&mut self, tab: usize) {
        if !self.tabs[tab].line.is_live() {
            return;
        }
        let pull = match &mut self.tabs[tab].mind {
            Mind::Visitor(talk) => talk.thread.as_mut().and_then(Thread::pull_older),
            Mind::Agent(console) => console.talks.values_mut().find_map(|talk| talk.thread.pull_older()),
        };
        if let Some(pull) = pull {
            self.says(tab, Up::Pull(pull));
        }
    }

    /// New words for an own message, or none. `agent`: who, in which chat.
    fn changes_words(&mut self, tab: usize, agent: Option<(AgentId, ConversationId)>) {
        let is_own = |event: &&Event| match (&event.by, agent) {
            (Author::Visitor, None) => true,
            (Author::Agent(person), Some((me, _))) => person.id == me,
            _ => false,
        };
        let mut own: Vec<(ConversationId, Seq)> = Vec::new();
        for thread in self.tabs[tab].threads() {
            if agent.is_none_or(|(_, chat)| chat == thread.conversation()) {
                let messages = thread.events().iter().filter(is_own);
                let messages = messages.filter(|event| matches!(event.kind, EventKind::Message { .. }));
                own.extend(messages.map(|event| (thread.conversation(), event.seq)));
            }
        }
        let Some((conversation, target)) = self.chance.pick(&own) else { return };
        let key = ClientKey::from_random(self.id());
        let change = if self.chance.one_in(3) {
            Up::Delete(Delete { key, conversation, target })
        } else {
            Up::Edit(Edit { key, conversation, target, text: self.words() })
        };
        self.tabs[tab].changes.push_back(change);
    }

    /// An agent takes chats from here on, or takes none. Stored at once, told to the desk.
    pub(crate) fn choose_status(&mut self, human: usize, online: bool) {
        self.humans[human].is_online = online;
        let Some(agent) = self.humans[human].agent() else { return };
        let host = self.desk.as_ref().map_or(0, |desk| desk.host);
        self.tell_desk(host, Told::Status { agent, online });
    }
}
