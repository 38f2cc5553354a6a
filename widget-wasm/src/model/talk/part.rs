//! The part of the log that is drawn, and how it moves. Knows nothing of what is in it.

use super::Talk;
use crate::model::{Out, window::Window};
use frontdesk_protocol::Event;
use frontdesk_protocol::link::Thread;

impl Talk {
    /// The part of the events that is drawn, and whether it ends with the last.
    pub(in crate::model) fn drawn(&self) -> (&[Event], bool) {
        let events = self.events();
        (&events[self.window.of(events)], self.window.is_live())
    }

    pub(in crate::model) fn is_at_end(&self) -> bool {
        self.window.is_live()
    }

    /// The reader comes near the oldest event drawn.
    pub(in crate::model) fn older(&mut self, live: bool, out: &mut Out) {
        let events = self.thread.as_ref().map_or(&[][..], Thread::events);
        if self.window.older(events) {
            self.version += 1;
        } else if live {
            self.reaching = self.has_older();
            self.pull_older(out);
        }
    }

    pub(in crate::model) fn newer(&mut self) {
        let events = self.thread.as_ref().map_or(&[][..], Thread::events);
        if !self.window.is_live() {
            self.window.newer(events);
            self.version += 1;
        }
    }

    pub(in crate::model) fn latest(&mut self) {
        self.window = Window::default();
        self.version += 1;
    }
}
