//! What is going to happen, in order of virtual time; what is due at the same moment happens in the order it
//! was put down. Knows nothing of what the happenings mean.

use crate::server::desk::Told;
use crate::wire::{Down, Up};
use frontdesk_domain::Millis;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One thing that happens. Numbers are indices into the world's lists.
#[derive(Debug)]
pub(crate) enum Happening {
    /// A tab looks after its line and outbox.
    TabWakes(usize),
    /// The socket a tab asked for is open.
    Opened(usize),
    /// A frame reaches a tab.
    Heard(usize, Box<Down>),
    /// A tab learns that its socket is closed, or did not open.
    TabLost(usize),
    /// A frame reaches a node.
    Arrived(usize, Box<Up>),
    /// A node learns that a connection is over.
    NodeLost(usize),
    /// The database performs a write.
    Commits(usize),
    /// A write's asker learns what became of it.
    Answered(usize),
    /// A node's dispatcher takes the commit with this number; for this run of the node only.
    Reported {
        node: usize,
        run: u32,
        commit: usize,
    },
    /// A node tells the desk something; for this run of the desk only.
    DeskTold {
        run: u32,
        told: Told,
    },
    /// A presence deadline or a retry of the desk is due.
    DeskWakes {
        run: u32,
    },
    NodeStarts(usize),
    /// A new desk takes over on this node.
    DeskStarts(usize),
    /// Somebody does something.
    Acts,
    /// Something goes wrong; `again`: and something else later.
    Strikes {
        again: bool,
    },
    /// A tab of this human opens again.
    TabOpens(usize),
    /// An agent who was away takes chats again.
    ComesBack(usize),
    /// The faults are over.
    Calms,
}

/// The happenings to come.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    order: BinaryHeap<Reverse<(Millis, u64, usize)>>,
    slots: Vec<Option<Happening>>,
    free: Vec<usize>,
    next: u64,
}

impl Agenda {
    pub(crate) fn put(&mut self, at: Millis, what: Happening) {
        let slot = match self.free.pop() {
            Some(slot) => {
                self.slots[slot] = Some(what);
                slot
            }
            None => {
                self.slots.push(Some(what));
                self.slots.len() - 1
            }
        };
        self.next += 1;
        self.order.push(Reverse((at, self.next, slot)));
    }

    /// The next thing to happen and when.
    pub(crate) fn next(&mut self) -> Option<(Millis, Happening)> {
        let Reverse((at, _, slot)) = self.order.pop()?;
        self.free.push(slot);
        self.slots[slot].take().map(|what| (at, what))
    }
}
