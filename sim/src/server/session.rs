//! A connection at its node: greeting, then one frame after the other until it is over. Mirrors
//! `app/visitor.rs` and `app/agent.rs`; budgets and checks of who it is are left out.

use super::cases::{Caller, keyed};
use super::database::Asker;
use super::desk::Told;
use super::frames;
use crate::agenda::Happening;
use crate::client::grade;
use crate::wire::{Down, Up};
use crate::world::World;
use frontdesk_domain::conversation::Command;
use frontdesk_domain::log::Written;
use frontdesk_domain::permission::{Action, Actor};
use frontdesk_protocol::staff::Role;
use frontdesk_protocol::visitor::End;
use frontdesk_protocol::{Author, ErrorCode, Fault, Pull, Send};

impl World {
    pub(crate) fn arrived(&mut self, number: usize, up: Up) {
        let connection = &self.connections[number];
        let node = connection.node;
        if connection.is_dead || connection.node_done || self.nodes[node].run.is_none() {
            return;
        }
        if up == Up::Hello {
            return self.greet(number);
        }
        if connection.node_open {
            self.connections[number].inbox.push_back(up);
            self.serve(number);
        }
    }

    pub(crate) fn node_lost(&mut self, number: usize) {
        let connection = &mut self.connections[number];
        if connection.node_done {
            return;
        }
        connection.node_done = true;
        connection.node_open = false;
        connection.inbox.clear();
        let node = connection.node;
        self.nodes[node].open.retain(|open| *open != number);
        if let Some(agent) = self.agent_of(number) {
            self.tell_desk(node, Told::Disconnected { agent, connection: number as u64 });
        }
    }

    fn greet(&mut self, number: usize) {
        let node = self.connections[number].node;
        self.connections[number].node_open = true;
        self.nodes[node].open.push(number);
        let epoch = self.database.epoch;
        if let Some(visitor) = self.visitor_of(number) {
            let mine = self.database.log.of_visitor(visitor);
            let conversations = mine.iter().map(frames::summary).collect();
            self.send_down(number, Down::Welcome { epoch, conversations });
        } else if let Some(agent) = self.agent_of(number) {
            self.send_down(number, Down::Welcome { epoch, conversations: Vec::new() });
            // As the application's list begins with what is stored, and follows the dispatcher from there.
            let rows = self.database.log.current(50);
            self.send_down(number, Down::Feed(rows));
            self.tell_desk(node, Told::Connected { agent, connection: number as u64 });
        }
    }

    /// Works on the next frame, unless one is being worked on.
    fn serve(&mut self, number: usize) {
        while !self.connections[number].is_busy && self.connections[number].node_open {
            let Some(up) = self.connections[number].inbox.pop_front() else { return };
            self.connections[number].is_busy = self.handle(number, up);
        }
    }

    fn caller(&self, number: usize, visitor: Action, staff: Action) -> Caller {
        let (actor, action) = match (self.visitor_of(number), self.agent_of(number)) {
            (Some(id), _) => (Actor::Visitor(id), visitor),
            (None, Some(id)) => (Actor::Staff { id, role: Role::Agent }, staff),
            (None, None) => (Actor::Nobody, visitor),
        };
        Caller { node: self.connections[number].node, asker: Asker::Connection(number), actor, action }
    }

    /// True if the database has to be waited for.
    fn handle(&mut self, number: usize, up: Up) -> bool {
        let write = self.caller(number, Action::WriteAsVisitor, Action::WriteAsStaff);
        let read = self.caller(number, Action::ReadAsVisitor, Action::ReadConversation);
        let by = match self.agent_of(number) {
            Some(agent) => Author::Agent(self.person(agent)),
            None => Author::Visitor,
        };
        match (up, by) {
            (Up::Start { key, text }, Author::Visitor) => {
                let Some(visitor) = self.visitor_of(number) else { return false };
                self.start_chat(Caller { action: Action::StartConversation, ..write }, visitor, key, text);
            }
            (Up::Send(Send { key, conversation, text, .. }), by) => {
                let keyed = keyed(write.actor, key, "message", 0, &text);
                let command = match by {
                    Author::Agent(agent) => Command::StaffMessage { agent, words: text.into() },
                    Author::Visitor | Author::System => Command::VisitorMessage { words: text.into() },
                };
                self.carry_out(write, conversation, command, Some(keyed));
            }
            (Up::Note(Send { key, conversation, text, .. }), Author::Agent(agent)) => {
                let keyed = keyed(write.actor, key, "note", 0, &text);
                self.carry_out(write, conversation, Command::Note { agent, words: text.into() }, Some(keyed));
            }
            (Up::Edit(edit), by) => {
                let place = (edit.key, edit.target);
                self.change_message(write, by, edit.conversation, place, Some(edit.text));
            }
            (Up::Delete(delete), by) => {
                self.change_message(write, by, delete.conversation, (delete.key, delete.target), None);
            }
            (Up::Rate(rate), Author::Visitor) => {
                let rating = grade(&rate);
                let keyed = keyed(write.actor, rate.key, "rate", 0, &format!("{rating:?}"));
                let caller = Caller { action: Action::RateConversation, ..write };
                self.carry_out(caller, rate.conversation, Command::Rate { rating }, Some(keyed));
            }
            (Up::End(End { key, conversation }), Author::Visitor) => {
                let keyed = keyed(write.actor, key, "end", 0, "");
                let caller = Caller { action: Action::EndConversation, ..write };
                self.carry_out(caller, conversation, Command::End, Some(keyed));
            }
            (Up::Take(conversation), Author::Agent(agent)) => {
                let caller = Caller { action: Action::TakeConversation, ..write };
                self.carry_out(caller, conversation, Command::Take { agent }, None);
            }
            (Up::Resolve(conversation), Author::Agent(agent)) => {
                let caller = Caller { action: Action::ResolveConversation, ..write };
                self.carry_out(caller, conversation, Command::Resolve { agent }, None);
            }
            (Up::Reopen(conversation), Author::Agent(agent)) => {
                let caller = Caller { action: Action::ReopenConversation, ..write };
                self.carry_out(caller, conversation, Command::Reopen { agent }, None);
            }
            (Up::Mark(mark), _) => return self.mark_chat(read, mark),
            (Up::Pull(pull), _) => {
                self.pull(number, read, &pull);
                return false;
            }
            (Up::Open(conversation), Author::Agent(_)) => {
                // Followed before the read: whatever commits after it reaches the connection.
                if !self.connections[number].followed.contains(&conversation) {
                    self.connections[number].followed.push(conversation);
                }
                self.pull(number, read, &Pull { conversation, after: None, before: None });
                return false;
            }
            _ => return false,
        }
        true
    }

    fn pull(&mut self, number: usize, caller: Caller, pull: &Pull) {
        let staff = matches!(caller.actor, Actor::Staff { .. });
        match self.read_chat(caller, pull) {
            Ok(events) => {
                let older = pull.before.is_some() && pull.after.is_none();
                self.send_down(number, Down::Page(frames::page(&events, staff, older)));
            }
            Err(mut fault) => {
                fault.conversation = Some(pull.conversation);
                self.send_down(number, Down::Fault(fault));
            }
        }
    }

    /// What became of a write: a fresh one is answered by the dispatcher, in commit order; the others here.
    pub(crate) fn answered(&mut self, job: usize) {
        let Some(outcome) = self.database.jobs[job].outcome.take() else { return };
        match self.database.jobs[job].asker {
            Asker::Connection(number) => {
                self.tell_outcome(number, job, *outcome);
                self.connections[number].is_busy = false;
                self.serve(number);
            }
            Asker::Desk { run, conversation, assigned } => {
                let failed = outcome.err().map(|fault| fault.code);
                self.desk_outcome(run, (conversation, assigned), failed);
            }
            Asker::Nobody => {}
        }
    }

    fn tell_outcome(&mut self, number: usize, job: usize, outcome: Result<Written, Fault>) {
        let (key, conversation) = self.database.jobs[job].wish.about();
        let staff = self.agent_of(number).is_some();
        match outcome {
            Ok(Written { fresh: false, conversation, event: Some(event), .. }) if key.is_some() => {
                if let Some(sent) = frames::sent(&conversation, &event, staff) {
                    self.send_down(number, Down::Sent(sent));
                }
            }
            Ok(_) => {}
            Err(mut fault) => {
                fault.key = key;
                fault.conversation = conversation;
                // A refused mark or command is not repeated by anybody.
                if key.is_some() || fault.code == ErrorCode::NotFound {
                    self.send_down(number, Down::Fault(fault));
                }
            }
        }
    }

    /// Words to the desk, in order from each node; some come twice.
    pub(crate) fn tell_desk(&mut self, node: usize, told: Told) {
        let late = self.chance.between(0, self.plan.word);
        let at = self.nodes[node].told_at.max(self.now + late);
        self.nodes[node].told_at = at;
        let Some(run) = self.desk.as_ref().map(|desk| desk.run) else { return };
        if self.strikes_now(self.plan.duplicates) {
            self.note_all(crate::coverage::Fault::Duplicate);
            self.agenda.put(at, Happening::DeskTold { run, told: told.clone() });
        }
        self.agenda.put(at, Happening::DeskTold { run, told });
    }
}
