//! One conversation as a client holds it: a run of events without holes, and what it still has to fetch.
//! Knows nothing of how it is drawn, or of events it has not been shown.

use crate::event::{Cursor, Event};
use crate::ids::ConversationId;
use crate::shared::{Marks, Page, Pull, Seq};

/// What an input changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing new.
    Nothing,
    /// Events were added behind the others, from this index on.
    Added { from: usize },
    /// This many events were put in front of the others.
    Older { count: usize },
    /// Everything was replaced.
    Replaced,
}

/// One conversation's events, contiguous as this reader may see them.
#[derive(Clone, Debug)]
pub struct Thread {
    conversation: ConversationId,
    events: Vec<Event>,
    marks: Marks,
    epoch: u64,
    /// The highest `seq` heard of; more than the last event's: something is missing.
    heard: Seq,
    /// What `heard` was when the pull under way was asked for: more by now, and its page may be too old.
    heard_before: Seq,
    pulling: bool,
    pulling_older: bool,
}

impl Thread {
    pub fn new(conversation: ConversationId) -> Self {
        Self {
            conversation,
            events: Vec::new(),
            marks: Marks::default(),
            epoch: 0,
            heard: 0,
            heard_before: 0,
            pulling: false,
            pulling_older: false,
        }
    }

    pub fn conversation(&self) -> ConversationId {
        self.conversation
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }

    pub fn marks(&self) -> Marks {
        self.marks
    }

    /// The last event held; 0: none.
    pub fn last(&self) -> Seq {
        self.events.last().map_or(0, |event| event.seq)
    }

    /// True if events stand before the first one held.
    pub fn has_older(&self) -> bool {
        self.events.first().is_some_and(|event| event.prev > 0)
    }

    /// A new line stands: what to ask for. With the last `seq` known from the welcome (0: unknown) nothing
    /// is asked when nothing is missing.
    pub fn resume(&mut self, epoch: u64, last: Seq) -> Option<Pull> {
        self.epoch = epoch;
        self.pulling = false;
        self.pulling_older = false;
        if last > 0 && last == self.last() {
            return None;
        }
        self.heard = self.heard.max(last);
        Some(self.pull())
    }

    /// A live event came. Returns what changed and, after a gap, what to ask for.
    pub fn handle_event(&mut self, event: Event) -> (Step, Option<Pull>) {
        self.heard = self.heard.max(event.seq);
        if event.seq <= self.last() {
            return (Step::Nothing, None);
        }
        if event.prev == self.last() && !self.pulling {
            let from = self.events.len();
            self.events.push(event);
            return (Step::Added { from }, None);
        }
        if self.pulling {
            return (Step::Nothing, None);
        }
        (Step::Nothing, Some(self.pull()))
    }

    /// A page came. Returns what changed and what to ask for next, if anything is still missing.
    pub fn handle_page(&mut self, page: Page) -> (Step, Option<Pull>) {
        self.handle_marks(page.marks);
        if page.older {
            self.pulling_older = false;
            return (self.put_before(page.events), None);
        }
        self.pulling = false;
        let step = if page.resync { self.replace(page.events) } else { self.put_behind(page.events) };
        let missing = !page.caught_up || self.heard > self.last();
        let may_help = step != Step::Nothing || self.heard > self.heard_before;
        let next = (missing && may_help).then(|| self.pull());
        (step, next)
    }

    /// Asks for the page before the first event held; `None`: there is none, or it is on its way.
    pub fn pull_older(&mut self) -> Option<Pull> {
        if self.pulling_older || !self.has_older() {
            return None;
        }
        self.pulling_older = true;
        let before = self.events.first().map(|event| event.seq);
        Some(Pull { conversation: self.conversation, after: None, before })
    }

    /// Takes marks that are further than those known; they never go back.
    pub fn handle_marks(&mut self, marks: Marks) -> bool {
        let before = self.marks;
        for (mine, new) in [(&mut self.marks.visitor, marks.visitor), (&mut self.marks.staff, marks.staff)] {
            mine.delivered = mine.delivered.max(new.delivered);
            mine.read = mine.read.max(new.read);
        }
        before != self.marks
    }

    fn pull(&mut self) -> Pull {
        self.pulling = true;
        self.heard_before = self.heard;
        let after =
            self.events.last().map(|event| Cursor { epoch: self.epoch, seq: event.seq, id: event.id });
        Pull { conversation: self.conversation, after, before: None }
    }

    fn replace(&mut self, events: Vec<Event>) -> Step {
        self.heard = events.last().map_or(0, |event| event.seq);
        self.events = events;
        Step::Replaced
    }

    fn put_behind(&mut self, events: Vec<Event>) -> Step {
        if self.events.is_empty() {
            self.events = events;
            return if self.events.is_empty() { Step::Nothing } else { Step::Replaced };
        }
        let from = self.events.len();
        for event in events {
            if event.prev == self.last() {
                self.events.push(event);
            }
        }
        if self.events.len() > from { Step::Added { from } } else { Step::Nothing }
    }

    fn put_before(&mut self, mut events: Vec<Event>) -> Step {
        let first = self.events.first().map_or(Seq::MAX, |event| event.prev);
        events.retain(|event| event.seq <= first);
        let count = events.len();
        if count == 0 || events.last().is_none_or(|event| event.seq != first) {
            return Step::Nothing;
        }
        events.append(&mut self.events);
        self.events = events;
        Step::Older { count }
    }
}

#[cfg(test)]
mod tests;
