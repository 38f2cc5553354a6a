//! The desk's actor: feeds the desk and presence under test with what happens, and stores what they decide.
//! Mirrors `app/desk.rs`. There is one at a time; who hosts it is a lease's matter, which is only hinted at.

use super::cases::Caller;
use super::database::Asker;
use crate::agenda::Happening;
use crate::parts::{DeskPart, PresencePart};
use crate::world::World;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Command, Conversation, State};
use frontdesk_domain::desk::{Assignment, Effect};
use frontdesk_domain::permission::{Action, Actor};
use frontdesk_domain::presence::Change;
use frontdesk_protocol::staff::Role;
use frontdesk_protocol::{AgentId, ConversationId, ErrorCode, Person};
use std::collections::BTreeMap;

/// What the desk is told.
#[derive(Clone, Debug)]
pub(crate) enum Told {
    Committed {
        conversation: Box<Conversation>,
        commit: usize,
    },
    Connected {
        agent: AgentId,
        connection: u64,
    },
    Disconnected {
        agent: AgentId,
        connection: u64,
    },
    /// An agent chose to take chats, or not to.
    Status {
        agent: AgentId,
        online: bool,
    },
}

/// As in the application: until what could not be stored is tried again.
const RETRY: Millis = 1_000;

/// A write the desk wanted: where, and what if it is an assignment and no hand-over.
type Wanted = (ConversationId, Option<Assignment>);

/// One life of the desk.
pub(crate) struct DeskRun {
    pub(crate) run: u32,
    /// The node it lives on.
    pub(crate) host: usize,
    pub(crate) desk: Box<dyn DeskPart>,
    pub(crate) presence: Box<dyn PresencePart>,
    /// Agents and whether they take chats, as the desk knows them.
    people: BTreeMap<AgentId, bool>,
    /// Writes that may be stored or not: to be read again.
    doubtful: Vec<Wanted>,
    retry_at: Option<Millis>,
    wake_at: Option<Millis>,
    /// Commits up to here were read at the start.
    read: usize,
}

impl World {
    pub(crate) fn desk_starts(&mut self, host: usize) {
        if self.desk.is_some() {
            return;
        }
        if self.nodes[host].run.is_none() {
            return self.agenda.put(self.now + 500, Happening::DeskStarts(host));
        }
        self.desk_runs += 1;
        let mut run = DeskRun {
            run: self.desk_runs,
            host,
            desk: (self.parts.desk)(),
            presence: (self.parts.presence)(),
            people: BTreeMap::new(),
            doubtful: Vec::new(),
            retry_at: None,
            wake_at: None,
            read: self.database.commits.len(),
        };
        for human in &self.humans {
            run.people.extend(human.agent().map(|agent| (agent, human.is_online)));
        }
        self.watch.desk_began(self.now);
        for conversation in self.database.log.current(0) {
            if let State::Assigned { agent } = conversation.state {
                run.presence.expect(agent, self.now);
                self.watch.presence.expected(agent, self.now);
            }
            let effects = run.desk.handle_committed(&conversation, self.now);
            self.watch.desk_committed(&conversation, &effects);
        }
        self.desk = Some(run);
        // The nodes tell the new desk who is connected.
        for node in 0..self.nodes.len() {
            for number in self.consoles(node) {
                if let Some(agent) = self.agent_of(number) {
                    let told = Told::Connected { agent, connection: number as u64 };
                    self.tell_desk(node, told);
                }
            }
        }
        self.plan_wake();
    }

    pub(crate) fn desk_told(&mut self, run: u32, told: Told) {
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.run == run) else { return };
        match told {
            Told::Committed { conversation, commit } => {
                // What was read at the start is newer.
                if commit >= desk.read {
                    self.look_at(&conversation);
                }
            }
            Told::Connected { agent, connection } => {
                let change = desk.presence.handle_connected(agent, connection);
                self.watch.connected(agent, connection, change);
                self.seat(agent);
            }
            Told::Disconnected { agent, connection } => {
                desk.presence.handle_disconnected(agent, connection, self.now);
                self.watch.presence.disconnected(agent, connection, self.now);
                self.seat(agent);
            }
            Told::Status { agent, online } => {
                desk.people.insert(agent, online);
                self.seat(agent);
            }
        }
        self.plan_wake();
    }

    pub(crate) fn desk_wakes(&mut self, run: u32) {
        let now = self.now;
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.run == run) else { return };
        desk.wake_at = None;
        let changes = desk.presence.tick(now);
        self.watch.ticked(&changes, now);
        let mut dropped = Vec::new();
        for change in changes {
            if let Change::Gone(agent) = change {
                let held = desk.desk.held_by(agent);
                dropped.extend(held.into_iter().map(|conversation| (conversation, agent)));
            }
        }
        let retries = desk.retry_at.is_some_and(|at| at <= now);
        self.expect_hand_overs();
        for (conversation, agent) in dropped {
            self.hand_over(conversation, agent);
        }
        if retries && let Some(desk) = self.desk.as_mut() {
            desk.retry_at = None;
            for wanted in std::mem::take(&mut desk.doubtful) {
                self.read_again(wanted);
            }
        }
        self.plan_wake();
    }

    /// What became of something the desk wanted stored.
    pub(crate) fn desk_outcome(&mut self, run: u32, wanted: Wanted, failed: Option<ErrorCode>) {
        let now = self.now;
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.run == run) else { return };
        let Some(code) = failed else { return };
        if code.is_retryable() {
            // It may be stored all the same: it stays on its way until it was read again.
            desk.doubtful.push(wanted);
            desk.retry_at.get_or_insert(now + RETRY);
        } else {
            self.read_again(wanted);
        }
        self.plan_wake();
    }

    /// Looks at a conversation as it is stored, and decides again.
    fn read_again(&mut self, (conversation, assigned): Wanted) {
        let Some(desk) = self.desk.as_mut() else { return };
        let Some(current) = self.database.log.conversation(conversation) else { return };
        if let Some(assignment) = assigned {
            desk.desk.handle_refused(assignment);
            self.watch.desk_refused(assignment);
        }
        self.look_at(&current);
    }

    /// Takes a conversation as it is stored. One whose owner is gone, and whose visitor waits, goes back.
    fn look_at(&mut self, current: &Conversation) {
        let Some(desk) = self.desk.as_mut() else { return };
        let effects = desk.desk.handle_committed(current, self.now);
        self.watch.desk_committed(current, &effects);
        let owner = current.owner();
        let gone = owner.filter(|owner| desk.presence.is_gone(*owner));
        if let (Some(owner), None) = (owner, gone) {
            desk.presence.expect(owner, self.now);
            self.watch.presence.expected(owner, self.now);
        }
        self.perform(effects);
        if let Some(agent) = gone {
            self.hand_over(current.id, agent);
        }
    }

    /// Connected, and willing.
    fn seat(&mut self, agent: AgentId) {
        let limit = self.limit_of(agent);
        let Some(desk) = self.desk.as_mut() else { return };
        let Some(online) = desk.people.get(&agent) else { return };
        let available = desk.presence.is_connected(agent) && *online;
        let effects = desk.desk.handle_seat(agent, available, limit, self.now);
        self.watch.desk_seated(agent, available, limit, &effects);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        if !effects.is_empty() {
            self.note(|| format!("the desk: {effects:?}"));
            self.tempt(30, self.plan.commit);
        }
        for Effect::Assign(Assignment { conversation, version, agent }) in effects {
            let agent = self.person(agent);
            self.store(conversation, agent.id, Command::Assign { agent, version });
        }
    }

    /// Only a visitor who is there, or wrote lately and is owed an answer, is handed over.
    fn hand_over(&mut self, conversation: ConversationId, agent: AgentId) {
        let Some(host) = self.desk.as_ref().map(|desk| desk.host) else { return };
        let Some(chat) = self.nodes[host].cache.get(&conversation).cloned() else { return };
        if self.is_live(&chat) {
            let agent = self.person(agent);
            self.store(conversation, agent.id, Command::Requeue { agent });
        }
    }

    /// The application's rule for what is handed over.
    pub(crate) fn is_live(&self, chat: &Conversation) -> bool {
        chat.is_live(self.has_visitor(chat.visitor), self.now)
    }

    fn store(&mut self, conversation: ConversationId, agent: AgentId, command: Command) {
        let Some((run, host)) = self.desk.as_ref().map(|desk| (desk.run, desk.host)) else { return };
        let assigned = match command {
            Command::Assign { version, .. } => Some(Assignment { conversation, version, agent }),
            _ => None,
        };
        let asker = Asker::Desk { run, conversation, assigned };
        let actor = Actor::Staff { id: agent, role: Role::Agent };
        let caller = Caller { node: host, asker, actor, action: Action::TakeConversation };
        self.carry_out(caller, conversation, command, None);
    }

    fn plan_wake(&mut self) {
        let Some(desk) = self.desk.as_mut() else { return };
        let due = [desk.presence.next_deadline(), desk.retry_at].into_iter().flatten().min();
        let Some(at) = due.map(|due| due.max(self.now + 1)) else { return };
        if desk.wake_at.is_none_or(|planned| at < planned) {
            desk.wake_at = Some(at);
            self.agenda.put(at, Happening::DeskWakes { run: desk.run });
        }
    }

    pub(crate) fn person(&self, agent: AgentId) -> Person {
        Person { id: agent, name: String::new() }
    }
}
