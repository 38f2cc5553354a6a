//! One conversation as a client holds it: a run of events without holes, and what it still has to fetch.
//! Knows nothing of how it is drawn, or of events it has not been shown.

use crate::event::{Cursor, Event, EventKind, revise};
use crate::ids::ConversationId;
use crate::shared::{Marks, Page, Pull, Seq};

/// What an input changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing new.
    Nothing,
    /// Events were added behind the others, from this index on. `revised`: some of those before have changed.
    Added { from: usize, revised: bool },
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
    /// The epoch these events and marks are of; 0: of the first line that stands.
    epoch: u64,
    /// The epoch of the line that stands now.
    line_epoch: u64,
    /// Everything up to here was cut off.
    floor: Seq,
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
            line_epoch: 0,
            floor: 0,
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
        self.events.first().is_some_and(|event| event.prev > self.floor)
    }

    /// A new line stands: what to ask for. With the last `seq` known from the welcome (0: unknown) nothing
    /// is asked when nothing is missing. After a restored backup (another epoch) the same number may be another
    /// event: the server is always asked, and what it answers replaces everything, marks too.
    pub fn resume(&mut self, epoch: u64, last: Seq) -> Option<Pull> {
        self.line_epoch = epoch;
        self.pulling = false;
        self.pulling_older = false;
        if self.epoch != 0 && self.epoch != epoch {
            self.heard = last;
            return Some(self.pull());
        }
        self.epoch = epoch;
        if last > 0 && last == self.last() {
            return None;
        }
        self.heard = self.heard.max(last);
        Some(self.pull())
    }

    /// True if this event would be taken in as it comes: nothing is missing before it, and nothing is on its way.
    pub fn follows(&self, event: &Event) -> bool {
        event.prev == self.last() && event.seq > self.last() && !self.pulling
    }

    /// A live event came. Returns what changed and, after a gap, what to ask for.
    pub fn handle_event(&mut self, event: Event) -> (Step, Option<Pull>) {
        self.heard = self.heard.max(event.seq);
        if event.seq <= self.last() {
            return (Step::Nothing, None);
        }
        if self.follows(&event) {
            let from = self.events.len();
            let revised = self.push(event);
            return (Step::Added { from, revised }, None);
        }
        if self.pulling {
            return (Step::Nothing, None);
        }
        (Step::Nothing, Some(self.pull()))
    }

    /// A page came. Returns what changed and what to ask for next, if anything is still missing.
    pub fn handle_page(&mut self, page: Page) -> (Step, Option<Pull>) {
        if self.is_outdated() && !page.resync && !self.events.is_empty() {
            // Of another log than what is held. The page that was asked for will replace everything.
            return (Step::Nothing, None);
        }
        self.floor = self.floor.max(page.floor);
        if page.older {
            self.pulling_older = false;
            self.handle_marks(page.marks);
            return (self.put_before(page.events), None);
        }
        self.pulling = false;
        if page.resync || self.events.is_empty() {
            self.floor = page.floor;
            self.replace_marks(page.marks);
        } else {
            self.handle_marks(page.marks);
        }
        let end = page.events.last().map_or(0, |event| event.seq);
        let step = if page.resync { self.replace(page.events) } else { self.put_behind(page.events) };
        if end > self.last() {
            // It does not reach back to what is held: it tells at least what is missing.
            self.heard = self.heard.max(end);
        }
        let missing = !page.caught_up || self.heard > self.last();
        let may_help = step != Step::Nothing || self.heard > self.heard_before;
        let next = (missing && may_help).then(|| self.pull());
        (step, next)
    }

    /// Asks for the page before the first event held; `None`: there is none, or it is on its way.
    pub fn pull_older(&mut self) -> Option<Pull> {
        if self.pulling_older || self.is_outdated() || !self.has_older() {
            return None;
        }
        self.pulling_older = true;
        let before = self.events.first().map(|event| event.seq);
        Some(Pull { conversation: self.conversation, after: None, before })
    }

    /// [`Thread::pull_older`], if all that is held would be drawn as nothing: many edits of one message can fill a
    /// page, and nobody scrolls up from an empty log.
    pub fn pull_if_blank(&mut self) -> Option<Pull> {
        let is_drawn = |event: &Event| event.kind.target().is_none() && event.kind != EventKind::Unknown;
        if self.pulling || self.events.iter().any(is_drawn) {
            return None;
        }
        self.pull_older()
    }

    /// Takes marks that are further than those known; they never go back but for a restored backup, whose
    /// marks come with its first page.
    pub fn handle_marks(&mut self, marks: Marks) -> bool {
        let before = self.marks;
        if self.is_outdated() {
            return false;
        }
        for (mine, new) in [(&mut self.marks.visitor, marks.visitor), (&mut self.marks.staff, marks.staff)] {
            mine.delivered = mine.delivered.max(new.delivered);
            mine.read = mine.read.max(new.read);
        }
        before != self.marks
    }

    /// A backup was restored since, and the page that brings what it holds has not come.
    fn is_outdated(&self) -> bool {
        self.epoch != self.line_epoch && self.epoch != 0
    }

    fn pull(&mut self) -> Pull {
        self.pulling = true;
        self.heard_before = self.heard;
        let after =
            self.events.last().map(|event| Cursor { epoch: self.epoch, seq: event.seq, id: event.id });
        Pull { conversation: self.conversation, after, before: None }
    }

    fn replace_marks(&mut self, marks: Marks) {
        if self.epoch != self.line_epoch {
            self.epoch = self.line_epoch;
            self.marks = Marks::default();
        }
        self.handle_marks(marks);
    }

    fn replace(&mut self, events: Vec<Event>) -> Step {
        // What was heard live while this page was read stands behind it: it is still to be fetched.
        self.heard = self.heard.max(events.last().map_or(0, |event| event.seq));
        self.events = events;
        Step::Replaced
    }

    /// Puts an event behind the others. True if it changed any of them.
    fn push(&mut self, event: Event) -> bool {
        let mut revised = false;
        if event.kind.target().is_some() {
            for earlier in &mut self.events {
                revised |= revise(earlier.seq, &mut earlier.kind, &event.kind);
            }
        }
        self.events.push(event);
        revised
    }

    fn put_behind(&mut self, events: Vec<Event>) -> Step {
        if self.events.is_empty() {
            self.events = events;
            return if self.events.is_empty() { Step::Nothing } else { Step::Replaced };
        }
        let from = self.events.len();
        let mut revised = false;
        for event in events {
            if event.prev == self.last() {
                revised |= self.push(event);
            }
        }
        if self.events.len() > from { Step::Added { from, revised } } else { Step::Nothing }
    }

    fn put_before(&mut self, mut events: Vec<Event>) -> Step {
        let first = self.events.first().map_or(Seq::MAX, |event| event.prev);
        events.retain(|event| event.seq <= first);
        let count = events.len();
        if count == 0 || events.last().is_none_or(|event| event.seq != first) {
            return Step::Nothing;
        }
        let held = std::mem::replace(&mut self.events, events);
        self.events.reserve(held.len());
        // What stood before may have been read before a change that is held already.
        for event in held {
            self.push(event);
        }
        Step::Older { count }
    }
}

#[cfg(test)]
mod tests;
