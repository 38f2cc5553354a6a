//! What goes wrong on purpose: lines, nodes, the desk, agents, backups; and the end of it. Single frames and
//! writes are struck where they pass. Knows nothing of what should come of it.

use crate::agenda::Happening;
use crate::coverage::{Fault, LineStanding, Standing};
use crate::server::database::{Asker, Prepared};
use crate::wire::{Cut, Up};
use crate::world::World;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::State;
use frontdesk_protocol::ConversationId;
use frontdesk_protocol::link::LineState;

impl World {
    pub(crate) fn strikes(&mut self, again: bool) {
        if self.is_calm {
            return;
        }
        if again {
            let pause = self.chance.between(200, self.plan.strike_pause);
            self.agenda.put(self.now + pause, Happening::Strikes { again });
        }
        match self.chance.below(18) {
            0..=2 => self.line_breaks(Fault::LineCut),
            3 | 4 => self.line_breaks(Fault::LineSilent),
            5 | 6 => self.line_breaks(Fault::LineHalf),
            7 => self.crash(),
            8 => self.desk_moves(),
            9 | 10 => self.reload(),
            11 => self.agent_leaves(Fault::SoftGone),
            12 => self.agent_leaves(Fault::HardGone),
            13 => self.half_leave(),
            14 => self.agent_pauses(),
            _ => self.backup_or_restore(),
        }
    }

    fn line_breaks(&mut self, fault: Fault) {
        let has_line = |tab: &usize| self.tabs[*tab].is_open && self.tabs[*tab].connection.is_some();
        let tabs: Vec<usize> = (0..self.tabs.len()).filter(has_line).collect();
        let Some(tab) = self.pick_tab(&tabs) else { return };
        self.note_tab(fault, tab);
        let cut = match fault {
            Fault::LineSilent => Cut::Silent,
            Fault::LineHalf => Cut::Half,
            _ => Cut::Noticed,
        };
        self.cut_tab(tab, cut);
    }

    fn crash(&mut self) {
        let up: Vec<usize> = (0..self.nodes.len()).filter(|node| self.nodes[*node].run.is_some()).collect();
        let Some(node) = self.chance.pick(&up) else { return };
        self.note_all(Fault::NodeCrash);
        let back = self.chance.between(300, 9_000);
        self.node_crashes(node, back);
    }

    /// The lease moves: another desk begins, on any node that is up.
    fn desk_moves(&mut self) {
        if self.desk.is_none() {
            return;
        }
        self.note_all(Fault::DeskRestart);
        self.desk = None;
        self.watch.desk_ended();
        let host = self.chance.below(self.nodes.len());
        let late = self.chance.between(1, 5_000);
        self.agenda.put(self.now + late, Happening::DeskStarts(host));
    }

    fn reload(&mut self) {
        let open: Vec<usize> = (0..self.tabs.len()).filter(|tab| self.tabs[*tab].is_open).collect();
        let Some(tab) = self.pick_tab(&open) else { return };
        self.note_tab(Fault::Reload, tab);
        let human = self.tabs[tab].human;
        self.tab_closes(tab, Cut::Noticed);
        let late = self.chance.between(100, 4_000);
        self.agenda.put(self.now + late, Happening::TabOpens(human));
    }

    /// An agent's every tab is gone for a while.
    fn agent_leaves(&mut self, fault: Fault) {
        let Some(human) = self.any_agent() else { return };
        let away = match fault {
            Fault::SoftGone => self.chance.between(5_200, 19_000),
            _ => self.chance.between(20_500, 60_000),
        };
        self.note_human(fault, human);
        self.leaves(human, away);
    }

    fn half_leave(&mut self) {
        let step = if self.chance.one_in(2) { 1 } else { 2 };
        self.leave_together(step, (1_000, 75_000));
    }

    /// Every `step`th of the agents who are there leaves, each for a while of their own.
    fn leave_together(&mut self, step: usize, (least, most): (Millis, Millis)) {
        let agents: Vec<usize> = (0..self.humans.len())
            .filter(|human| self.humans[*human].agent().is_some() && !self.humans[*human].tabs.is_empty())
            .collect();
        if agents.len() < 2 {
            return;
        }
        self.note_all(Fault::HalfGone);
        for human in agents.into_iter().step_by(step) {
            let away = self.chance.between(least, most);
            self.leaves(human, away);
        }
    }

    fn leaves(&mut self, human: usize, away: Millis) {
        let tabs = self.humans[human].tabs.clone();
        for tab in tabs {
            let cut = if self.chance.one_in(3) { Cut::Silent } else { Cut::Noticed };
            self.tab_closes(tab, cut);
            let late = self.chance.between(0, 2_000);
            self.agenda.put(self.now + away + late, Happening::TabOpens(human));
        }
    }

    fn agent_pauses(&mut self) {
        let Some(human) = self.any_agent() else { return };
        self.note_all(Fault::Away);
        self.choose_status(human, false);
        let late = self.chance.between(500, 30_000);
        self.agenda.put(self.now + late, Happening::ComesBack(human));
    }

    fn any_agent(&mut self) -> Option<usize> {
        let is_agents = |tab: &usize| self.tabs[*tab].is_open && !self.is_visitor_tab(*tab);
        let tabs: Vec<usize> = (0..self.tabs.len()).filter(is_agents).collect();
        self.pick_tab(&tabs).map(|tab| self.tabs[tab].human)
    }

    /// Any of these; one whose line is being opened or greets is rare, and goes first as often as not.
    fn pick_tab(&mut self, tabs: &[usize]) -> Option<usize> {
        let is_young =
            |tab: &usize| matches!(self.tabs[*tab].line.state(), LineState::Connecting | LineState::Greeting);
        let young: Vec<usize> = tabs.iter().copied().filter(is_young).collect();
        let rare = !young.is_empty() && self.chance.one_in(2);
        self.chance.pick(if rare { &young } else { tabs })
    }

    /// Makes a backup; or stops everything, restores the one made before, and starts again.
    fn backup_or_restore(&mut self) {
        let Some(backup) = self.database.backup.take() else {
            self.database.backup = Some(self.database.log.copy());
            return self.watch.backed_up();
        };
        self.note_all(Fault::Restored);
        for node in 0..self.nodes.len() {
            let back = self.chance.between(2_000, 4_000);
            self.node_crashes(node, back);
        }
        // Stopping everything takes longer than any frame is on its way.
        self.connections.iter_mut().for_each(|connection| connection.is_dead = true);
        self.database.jobs.iter_mut().for_each(|job| job.is_void = true);
        self.database.epoch += 1;
        self.database.log = backup;
        self.database.log.restored(self.database.epoch);
        self.database.commits.clear();
        self.watch.restored();
    }

    /// No more faults: everything that can come back does. As often as not the last fault is that all agents go,
    /// until what they have was handed over: nothing then keeps the desk from remembering whose it was.
    pub(crate) fn calms(&mut self) {
        self.is_calm = true;
        for human in 0..self.humans.len() {
            let stays_away = self.humans[human].agent().is_some() && self.chance.one_in(3);
            if self.humans[human].tabs.is_empty() && !stays_away {
                self.agenda.put(self.now, Happening::TabOpens(human));
            }
        }
        if self.chance.one_in(2) {
            self.leave_together(1, (24_000, 60_000));
        }
        for tab in 0..self.tabs.len() {
            if self.tabs[tab].is_open {
                self.hurry(tab);
            }
        }
    }

    /// Counts a fault that struck everything there is.
    pub(crate) fn note_all(&mut self, fault: Fault) {
        self.note(|| format!("FAULT {}", fault.name()));
        self.note_chats(fault, |_| true);
        for tab in 0..self.tabs.len() {
            self.note_line(fault, tab);
        }
    }

    fn note_human(&mut self, fault: Fault, human: usize) {
        self.note(|| format!("FAULT {} human {human}", fault.name()));
        self.note_chats(fault, |_| true);
        for tab in self.humans[human].tabs.clone() {
            self.note_line(fault, tab);
        }
    }

    /// Counts a fault of one tab: a visitor's concerns their conversation, an agent's all of them.
    fn note_tab(&mut self, fault: Fault, tab: usize) {
        self.note(|| format!("FAULT {} tab {tab}", fault.name()));
        let visitor = self.humans[self.tabs[tab].human].visitor();
        let theirs: Option<Vec<ConversationId>> =
            visitor.map(|visitor| self.database.log.of_visitor(visitor).iter().map(|chat| chat.id).collect());
        self.note_chats(fault, |chat| theirs.as_ref().is_none_or(|theirs| theirs.contains(&chat)));
        self.note_line(fault, tab);
    }

    /// Counts a fault of one frame.
    pub(crate) fn note_frame(&mut self, fault: Fault, connection: usize, up: &Up) {
        let about = match up {
            Up::Send(send) | Up::Note(send) => Some(send.conversation),
            Up::Edit(edit) => Some(edit.conversation),
            Up::Delete(delete) => Some(delete.conversation),
            Up::Rate(rate) => Some(rate.conversation),
            Up::End(end) => Some(end.conversation),
            _ => None,
        };
        self.note(|| format!("FAULT {} connection {connection}", fault.name()));
        self.note_chats(fault, |chat| Some(chat) == about);
        self.note_line(fault, self.connections[connection].tab);
    }

    /// Counts a fault of one write; the line is its asker's.
    pub(crate) fn note_write(&mut self, fault: Fault, prepared: &Prepared, asker: Asker) {
        let about = prepared.conversation();
        self.note(|| format!("FAULT {} {about}", fault.name()));
        self.note_chats(fault, |chat| chat == about);
        // The asker's page may be on its next line by now.
        if let Asker::Connection(number) = asker {
            self.note_line(fault, self.connections[number].tab);
        }
    }

    fn note_chats(&mut self, fault: Fault, concerned: impl Fn(ConversationId) -> bool) {
        for (id, state) in self.watch.states() {
            if concerned(id) {
                let standing = match state {
                    State::Waiting { .. } if self.watch.is_pending(id) => Standing::Pending,
                    State::Waiting { .. } => Standing::Waiting,
                    State::Assigned { .. } => Standing::Assigned,
                    State::Resolved => Standing::Resolved,
                };
                self.coverage.chat(fault, standing);
            }
        }
    }

    fn note_line(&mut self, fault: Fault, tab: usize) {
        let tab = &self.tabs[tab];
        let standing = match tab.line.state() {
            LineState::Connecting => LineStanding::Connecting,
            LineState::Greeting => LineStanding::Greeting,
            LineState::Live => LineStanding::Live,
            LineState::Waiting { .. } => LineStanding::Waiting,
            LineState::Idle | LineState::Stopped { .. } => return,
        };
        if tab.is_open {
            self.coverage.line(fault, standing);
        }
    }
}
