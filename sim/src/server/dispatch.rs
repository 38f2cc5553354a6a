//! From commits to screens, on each node in commit order. Mirrors `app/dispatch.rs`; the consoles' list is one
//! row per commit here, without versions.

use super::database::Report;
use super::desk::Told;
use super::frames;
use crate::wire::Down;
use crate::world::World;
use frontdesk_domain::conversation::{Audience, StoredEvent};
use frontdesk_protocol::Author;

impl World {
    pub(crate) fn reported(&mut self, node: usize, run: u32, commit: usize) {
        if self.nodes[node].run != Some(run) {
            return;
        }
        let Some(report) = self.database.commits.get(commit).cloned() else { return };
        self.nodes[node].remember(&report.conversation);
        for event in &report.events {
            self.tell(node, &report, event);
        }
        if report.marked {
            let (id, marks) = (report.conversation.id, report.conversation.marks);
            for number in self.following(node, id) {
                self.send_down(number, Down::Marks(id, marks));
            }
            for number in self.of_visitor(node, report.conversation.visitor) {
                let marks = report.conversation.marks_for_visitor();
                self.send_down(number, Down::Marks(id, marks));
            }
        }
        for number in self.consoles(node) {
            self.send_down(number, Down::Row(Box::new(report.conversation.clone())));
        }
        // The desk hears from the dispatcher of its own node.
        if (report.moved || self.is_left_alone(&report))
            && self.desk.as_ref().is_some_and(|desk| desk.host == node)
        {
            self.tell_desk(node, Told::Committed { conversation: Box::new(report.conversation), commit });
        }
    }

    /// The visitor wrote to somebody who is not there.
    fn is_left_alone(&self, report: &Report) -> bool {
        let Some(owner) = report.conversation.owner() else { return false };
        let is_there =
            |node| self.consoles(node).into_iter().any(|number| self.agent_of(number) == Some(owner));
        !(0..self.nodes.len()).any(is_there) && report.events.iter().any(|event| event.by == Author::Visitor)
    }

    /// The one who sent it gets `sent`, everybody else who may see it the event.
    fn tell(&mut self, node: usize, report: &Report, event: &StoredEvent) {
        let id = report.conversation.id;
        let origin = report.origin.filter(|_| event.key.is_some());
        let mut answered = false;
        for number in self.following(node, id) {
            if origin == Some(number) {
                answered = true;
                self.say_sent(number, report, event, true);
            } else {
                self.send_down(number, Down::Event(id, frames::for_staff(event)));
            }
        }
        if event.audience == Audience::Everyone {
            for number in self.of_visitor(node, report.conversation.visitor) {
                if origin == Some(number) {
                    answered = true;
                    self.say_sent(number, report, event, false);
                } else {
                    self.send_down(number, Down::Event(id, frames::for_visitor(event)));
                }
            }
        }
        // A console that writes without following the chat still gets its answer.
        if let Some(number) = origin.filter(|number| !answered && self.connections[*number].node == node) {
            let staff = self.agent_of(number).is_some();
            self.say_sent(number, report, event, staff);
        }
    }

    fn say_sent(&mut self, number: usize, report: &Report, event: &StoredEvent, staff: bool) {
        if let Some(sent) = frames::sent(&report.conversation, event, staff) {
            self.send_down(number, Down::Sent(sent));
        }
    }
}
