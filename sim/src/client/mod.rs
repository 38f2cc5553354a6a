//! People and their tabs: what a page does between the real link machine and its person. Knows nothing of how
//! anything looks.

mod console;
mod talk;

use crate::agenda::Happening;
use crate::wire::{Connection, Cut, Down, Up};
use crate::world::World;
pub(crate) use console::Console;
use frontdesk_domain::Millis;
use frontdesk_protocol::link::{Audience, Entry, Line, LineEffect, LineState, Outbox, Thread};
use frontdesk_protocol::visitor::Rate;
use frontdesk_protocol::{
    AgentId, Author, ClientKey, ConversationId, Event, EventKind, Rating, Sent, VisitorId,
};
use std::collections::VecDeque;
pub(crate) use talk::Talk;

/// A visitor or an agent.
#[derive(Debug)]
pub(crate) struct Human {
    pub(crate) who: Who,
    /// Messages kept on the device until they are known to be stored, oldest first.
    pub(crate) kept: Vec<Entry>,
    /// Tabs that are open.
    pub(crate) tabs: Vec<usize>,
    /// An agent who takes chats; as stored.
    pub(crate) is_online: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Visitor(VisitorId),
    Agent(AgentId),
}

impl Human {
    pub(crate) fn visitor(&self) -> Option<VisitorId> {
        if let Who::Visitor(id) = self.who { Some(id) } else { None }
    }

    pub(crate) fn agent(&self) -> Option<AgentId> {
        if let Who::Agent(id) = self.who { Some(id) } else { None }
    }
}

/// One page: the real line, outbox and threads, and as little as possible around them.
#[derive(Debug)]
pub(crate) struct Tab {
    pub(crate) human: usize,
    pub(crate) is_open: bool,
    pub(crate) line: Line,
    pub(crate) connection: Option<usize>,
    wake_at: Option<Millis>,
    pub(crate) outbox: Outbox,
    /// The server asked to be left alone until then.
    hold_until: Option<Millis>,
    /// Edits, deletions and notes without an answer, oldest first.
    pub(crate) changes: VecDeque<Up>,
    change_sent: bool,
    /// The last key known to be stored.
    pub(crate) said: Option<ClientKey>,
    pub(crate) mind: Mind,
}

/// What a page holds of conversations.
#[derive(Debug)]
pub(crate) enum Mind {
    Visitor(Talk),
    Agent(Console),
}

impl Tab {
    /// The threads this page shows.
    pub(crate) fn threads(&self) -> impl Iterator<Item = &Thread> {
        let (visitor, agent) = match &self.mind {
            Mind::Visitor(talk) => (talk.thread.as_ref(), None),
            Mind::Agent(console) => (None, Some(console.talks.values().map(|talk| &talk.thread))),
        };
        visitor.into_iter().chain(agent.into_iter().flatten())
    }
}

impl World {
    pub(crate) fn is_visitor_tab(&self, tab: usize) -> bool {
        matches!(self.tabs[tab].mind, Mind::Visitor(_))
    }

    /// A page of this human opens, with what earlier pages could not get rid of.
    pub(crate) fn tab_opens(&mut self, human: usize) {
        let audience = match self.humans[human].who {
            Who::Visitor(_) => Audience::Visitor,
            Who::Agent(_) => Audience::Staff,
        };
        let mut outbox = Outbox::default();
        for entry in &self.humans[human].kept {
            outbox.push(entry.key, entry.target, entry.text.clone(), entry.typed_at);
        }
        self.tabs.push(Tab {
            human,
            is_open: true,
            line: Line::new(audience),
            connection: None,
            wake_at: None,
            outbox,
            hold_until: None,
            changes: VecDeque::new(),
            change_sent: false,
            said: None,
            mind: match audience {
                Audience::Visitor => Mind::Visitor(Talk::default()),
                Audience::Staff => Mind::Agent(Console::default()),
            },
        });
        let tab = self.tabs.len() - 1;
        self.humans[human].tabs.push(tab);
        let effects = self.tabs[tab].line.start(self.now);
        self.follow(tab, effects);
    }

    pub(crate) fn tab_closes(&mut self, tab: usize, cut: Cut) {
        if !std::mem::take(&mut self.tabs[tab].is_open) {
            return;
        }
        let human = self.tabs[tab].human;
        self.humans[human].tabs.retain(|open| *open != tab);
        self.cut_tab(tab, cut);
        if let Some(connection) = self.tabs[tab].connection.take() {
            self.connections[connection].tab_open = false;
        }
    }

    pub(crate) fn tab_wakes(&mut self, tab: usize) {
        if !self.tabs[tab].is_open {
            return;
        }
        self.tabs[tab].wake_at = None;
        // Pings are not simulated one by one: on a sound line one came a moment ago.
        if self.tabs[tab].connection.is_some_and(|number| self.connections[number].is_sound()) {
            self.tabs[tab].line.handle_frame(self.now);
        }
        let random = self.chance.bits();
        let effects = self.tabs[tab].line.tick(self.now, random);
        self.follow(tab, effects);
        self.settle(tab);
    }

    /// The network is back: no wait is sat out.
    pub(crate) fn hurry(&mut self, tab: usize) {
        if matches!(self.tabs[tab].line.state(), LineState::Waiting { .. }) {
            let effects = self.tabs[tab].line.start(self.now);
            self.follow(tab, effects);
        }
    }

    fn follow(&mut self, tab: usize, effects: Vec<LineEffect>) {
        for effect in effects {
            match effect {
                LineEffect::Connect => self.connect(tab),
                LineEffect::Drop => {
                    if let Some(connection) = self.tabs[tab].connection.take() {
                        self.connections[connection].tab_open = false;
                        self.end_at_node(connection, 30);
                    }
                    self.disconnected(tab);
                }
                LineEffect::WakeAt(at) => self.wake_tab(tab, at),
                LineEffect::Reauthenticate { .. } => {}
            }
        }
    }

    fn wake_tab(&mut self, tab: usize, at: Millis) {
        if self.tabs[tab].wake_at.is_none_or(|planned| at < planned) {
            self.tabs[tab].wake_at = Some(at);
            self.agenda.put(at, Happening::TabWakes(tab));
        }
    }

    fn connect(&mut self, tab: usize) {
        if let Some(old) = self.tabs[tab].connection.take() {
            self.connections[old].tab_open = false;
            self.end_at_node(old, 30);
        }
        let up: Vec<usize> = (0..self.nodes.len()).filter(|node| self.nodes[*node].run.is_some()).collect();
        let node = self.chance.pick(&up);
        self.connections.push(Connection::new(tab, node.unwrap_or_default()));
        let number = self.connections.len() - 1;
        self.tabs[tab].connection = Some(number);
        let late = self.chance.between(10, 300);
        let what = if node.is_some() { Happening::Opened(number) } else { Happening::TabLost(number) };
        self.agenda.put(self.now + late, what);
    }

    pub(crate) fn opened(&mut self, number: usize) {
        let connection = &self.connections[number];
        let tab = connection.tab;
        if !connection.tab_open || connection.is_dead || connection.node_done {
            return;
        }
        if self.nodes[connection.node].run.is_none() {
            return self.tab_lost(number, 1006);
        }
        self.tabs[tab].line.handle_open(self.now);
        self.send_up(number, Up::Hello);
        self.tempt(4, 60);
    }

    pub(crate) fn tab_lost(&mut self, number: usize, code: u16) {
        if !std::mem::take(&mut self.connections[number].tab_open) {
            return;
        }
        let tab = self.connections[number].tab;
        self.tabs[tab].connection = None;
        self.disconnected(tab);
        let random = self.chance.bits();
        let effects = self.tabs[tab].line.handle_close(self.now, code, random);
        self.follow(tab, effects);
    }

    /// The line is gone: whatever had no answer is sent again on the next one.
    fn disconnected(&mut self, number: usize) {
        let tab = &mut self.tabs[number];
        tab.outbox.handle_disconnect();
        tab.hold_until = None;
        tab.change_sent = false;
        match &mut tab.mind {
            Mind::Visitor(talk) => talk.disconnected(),
            Mind::Agent(console) => console.disconnected(),
        }
    }

    pub(crate) fn heard(&mut self, number: usize, down: Down) {
        if !self.connections[number].tab_open || self.connections[number].is_dead {
            return;
        }
        let index = self.connections[number].tab;
        self.look_at_frame(index, &down);
        let tab = &mut self.tabs[index];
        tab.line.handle_frame(self.now);
        if let Down::Welcome { .. } = &down {
            tab.said = None;
            let effects = tab.line.handle_welcome(self.now);
            self.follow(index, effects);
        }
        let mut out = Vec::new();
        let tab = &mut self.tabs[index];
        let unsent: Vec<ClientKey> = tab.outbox.entries().iter().map(|entry| entry.key).collect();
        if let Down::Fault(fault) = &down
            && fault.key.is_some()
        {
            if let Some(wait) = tab.outbox.handle_fault(fault) {
                tab.hold_until = Some(self.now + wait);
                let at = self.now + wait;
                self.wake_tab(index, at);
            }
            self.change_refused(index, fault);
        }
        let by = match self.humans[self.tabs[index].human].agent() {
            Some(agent) => Author::Agent(self.person(agent)),
            None => Author::Visitor,
        };
        let tab = &mut self.tabs[index];
        let down = match down {
            Down::Sent(sent) => tab.stored(sent, by),
            down => Some(down),
        };
        if let Some(down) = down {
            let Tab { outbox, mind, .. } = tab;
            match mind {
                Mind::Visitor(talk) => talk.hear(down, outbox, &mut out),
                Mind::Agent(console) => console.hear(down, outbox, &mut out),
            }
        }
        for up in out {
            self.send_up(number, up);
        }
        self.let_go(index, &unsent);
        self.settle(index);
        self.look_at_tab(index);
    }

    /// What follows from any input: what can be sent is sent, what is seen is marked, what is stored is let go.
    pub(crate) fn settle(&mut self, index: usize) {
        let now = self.now;
        let me = self.humans[self.tabs[index].human].agent();
        let tab = &mut self.tabs[index];
        let Some(number) = tab.connection.filter(|_| tab.line.is_live()) else { return };
        let mut out = Vec::new();
        tab.hold_until = tab.hold_until.filter(|until| now < *until);
        let Tab { outbox, mind, .. } = tab;
        match mind {
            Mind::Visitor(talk) => {
                if tab.hold_until.is_none() {
                    talk.flush(outbox, &mut out);
                }
                talk.mark(&mut out);
            }
            Mind::Agent(console) => {
                if tab.hold_until.is_none() {
                    console.flush(outbox, &mut out);
                }
                console.mark(me, &mut out);
            }
        }
        if tab.hold_until.is_none() && !tab.change_sent {
            tab.change_sent = !tab.changes.is_empty();
            out.extend(tab.changes.front().cloned());
        }
        for up in out {
            self.send_up(number, up);
        }
    }

    /// What this tab had on its way and has no more need not be kept on the device.
    fn let_go(&mut self, index: usize, unsent: &[ClientKey]) {
        let entries = self.tabs[index].outbox.entries();
        let is_gone = |key: &ClientKey| entries.iter().all(|entry| entry.key != *key);
        let gone: Vec<ClientKey> = unsent.iter().filter(|key| is_gone(key)).copied().collect();
        if !gone.is_empty() {
            self.humans[self.tabs[index].human].kept.retain(|entry| !gone.contains(&entry.key));
        }
    }

    fn change_refused(&mut self, index: usize, fault: &frontdesk_protocol::Fault) {
        let tab = &mut self.tabs[index];
        if tab.changes.front().is_some_and(|change| change.key() == fault.key) {
            tab.change_sent = false;
            if let Some(wait) = fault.retry_after.filter(|_| fault.code.is_retryable()) {
                tab.hold_until = Some(self.now + wait);
                self.wake_tab(index, self.now + wait);
            } else {
                tab.changes.pop_front();
            }
        }
    }
}

impl Tab {
    /// The server has it: `sent` and what was said make the event the others get.
    fn stored(&mut self, sent: Sent, by: Author) -> Option<Down> {
        let Sent { key, conversation, seq, prev, id, at, .. } = sent;
        self.said = Some(key);
        let change = self.changes.front().filter(|change| change.key() == Some(key)).cloned();
        let (kind, staff_only) = match change {
            Some(change) => {
                self.changes.pop_front();
                self.change_sent = false;
                let staff_only = matches!(change, Up::Note(_)) || self.is_note(conversation, &change);
                (kind_of(change)?, staff_only)
            }
            None => (EventKind::words(self.outbox.handle_sent(key, conversation)?.text), false),
        };
        Some(Down::Event(conversation, Event { seq, prev, id, at, by, key: Some(key), staff_only, kind }))
    }

    /// True if this changes a note: a change is for the eyes its message was for.
    fn is_note(&self, conversation: ConversationId, change: &Up) -> bool {
        let target = match change {
            Up::Edit(edit) => edit.target,
            Up::Delete(delete) => delete.target,
            _ => return false,
        };
        let mut threads = self.threads().filter(|thread| thread.conversation() == conversation);
        let held = threads.next().map_or(&[][..], Thread::events);
        held.iter().any(|event| event.seq == target && event.staff_only)
    }
}

fn kind_of(change: Up) -> Option<EventKind> {
    match change {
        Up::Note(note) => Some(EventKind::words(note.text)),
        Up::Edit(edit) => Some(EventKind::Edited { target: edit.target, text: Some(edit.text) }),
        Up::Delete(delete) => Some(EventKind::Deleted { target: delete.target }),
        Up::Rate(rate) => Some(EventKind::Rated(grade(&rate))),
        Up::End(_) => Some(EventKind::Resolved {}),
        _ => None,
    }
}

/// What a visitor says about how it went.
pub(crate) fn grade(rate: &Rate) -> Rating {
    let Rate { satisfaction, ease, comment, .. } = rate.clone();
    Rating { satisfaction, ease, comment }
}
