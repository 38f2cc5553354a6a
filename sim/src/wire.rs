//! Connections as the simulator has them: two ordered streams of frames with delays, and the ways they end.
//! Mirrors what a socket promises, not what it costs; knows nothing of what the frames do.

use crate::agenda::Happening;
use crate::coverage::Fault;
use crate::world::World;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::Conversation;
use frontdesk_protocol::visitor::{End, Rate, Summary};
use frontdesk_protocol::{
    ClientKey, ConversationId, Delete, Edit, Event, Mark, Marks, Page, Pull, Send, Sent,
};
use std::collections::VecDeque;

/// The frames of both sides' clients that matter here; `ref` numbers are left out, since only their answers need
/// them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Up {
    Hello,
    Start { key: ClientKey, text: String },
    Send(Send),
    Note(Send),
    Edit(Edit),
    Delete(Delete),
    Rate(Rate),
    End(End),
    Pull(Pull),
    Mark(Mark),
    Open(ConversationId),
    Take(ConversationId),
    Resolve(ConversationId),
    Reopen(ConversationId),
}

impl Up {
    pub(crate) fn key(&self) -> Option<ClientKey> {
        match self {
            Self::Start { key, .. } => Some(*key),
            Self::Send(send) | Self::Note(send) => Some(send.key),
            Self::Edit(edit) => Some(edit.key),
            Self::Delete(delete) => Some(delete.key),
            Self::Rate(rate) => Some(rate.key),
            Self::End(end) => Some(end.key),
            _ => None,
        }
    }
}

/// The server's frames that matter here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Down {
    Welcome {
        epoch: u64,
        conversations: Vec<Summary>,
    },
    Sent(Sent),
    Event(ConversationId, Event),
    Page(Page),
    Marks(ConversationId, Marks),
    /// The consoles' list from the start.
    Feed(Vec<Conversation>),
    /// One changed row of it.
    Row(Box<Conversation>),
    Fault(frontdesk_protocol::Fault),
}

/// One socket, seen from both ends.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) tab: usize,
    pub(crate) node: usize,
    /// The tab believes in it.
    pub(crate) tab_open: bool,
    /// The node believes in it: greeted, and not known to be over.
    pub(crate) node_open: bool,
    /// The node refuses it from here on, whatever still arrives.
    pub(crate) node_done: bool,
    /// Nothing gets through any more, and nobody is told.
    pub(crate) is_dead: bool,
    up_at: Millis,
    down_at: Millis,
    /// A frame is being worked on; those behind it wait.
    pub(crate) is_busy: bool,
    pub(crate) inbox: VecDeque<Up>,
    /// The conversations a console follows.
    pub(crate) followed: Vec<ConversationId>,
}

impl Connection {
    pub(crate) fn new(tab: usize, node: usize) -> Self {
        Self {
            tab,
            node,
            tab_open: true,
            node_open: false,
            node_done: false,
            is_dead: false,
            up_at: 0,
            down_at: 0,
            is_busy: false,
            inbox: VecDeque::new(),
            followed: Vec::new(),
        }
    }

    /// True while frames pass both ways.
    pub(crate) fn is_sound(&self) -> bool {
        self.tab_open && self.node_open && !self.is_dead
    }
}

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// Both ends are told.
    Noticed,
    /// Nobody is told: both ends find out by silence.
    Silent,
    /// The tab knows (its network changed), the node finds out by silence.
    Half,
}

impl World {
    /// A tab sends a frame on its connection.
    pub(crate) fn send_up(&mut self, number: usize, up: Up) {
        if !self.connections[number].tab_open || self.connections[number].is_dead {
            return;
        }
        let mut late = self.chance.between(5, 80);
        if up.key().is_some() && self.strikes_now(self.plan.late) {
            self.note_frame(Fault::Late, number, &up);
            late = self.chance.between(500, 4_000);
        }
        let connection = &mut self.connections[number];
        connection.up_at = connection.up_at.max(self.now + late);
        let at = connection.up_at;
        if up.key().is_some() && self.strikes_now(self.plan.duplicates) {
            self.note_frame(Fault::Duplicate, number, &up);
            self.agenda.put(at, Happening::Arrived(number, Box::new(up.clone())));
        }
        self.agenda.put(at, Happening::Arrived(number, Box::new(up)));
    }

    /// A node sends a frame on a connection.
    pub(crate) fn send_down(&mut self, number: usize, down: Down) {
        let late = self.chance.between(5, 80);
        let connection = &mut self.connections[number];
        if !connection.node_open || connection.is_dead || !connection.tab_open {
            return;
        }
        connection.down_at = connection.down_at.max(self.now + late);
        self.agenda.put(connection.down_at, Happening::Heard(number, Box::new(down)));
    }

    /// The node learns of the end behind everything that is still on its way to it.
    pub(crate) fn end_at_node(&mut self, number: usize, late: Millis) {
        let connection = &mut self.connections[number];
        connection.up_at = connection.up_at.max(self.now + late);
        self.agenda.put(connection.up_at, Happening::NodeLost(number));
    }

    /// Ends a connection one way or another.
    pub(crate) fn cut(&mut self, number: usize, cut: Cut) {
        let silence = if self.is_visitor_tab(self.connections[number].tab) { 35_000 } else { 25_000 };
        match cut {
            Cut::Noticed => {
                let late = self.chance.between(1, 200);
                self.end_at_node(number, late);
                let late = self.chance.between(1, 200);
                self.agenda.put(self.now + late, Happening::TabLost(number));
            }
            Cut::Silent | Cut::Half => {
                self.connections[number].is_dead = true;
                // The last ping that came through was up to an interval ago.
                let late = self.chance.between(silence - 15_000, silence);
                self.agenda.put(self.now + late, Happening::NodeLost(number));
                if cut == Cut::Half {
                    self.agenda.put(self.now + 50, Happening::TabLost(number));
                }
            }
        }
    }
}
