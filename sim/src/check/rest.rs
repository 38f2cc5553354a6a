//! What must hold once nothing goes wrong any more: R-5 above all, and the ends of.
//! Knows nothing of how things came to rest.

use super::Promise;
use crate::world::World;
use frontdesk_domain::conversation::StoredEvent;
use frontdesk_domain::log::Span;
use frontdesk_protocol::link::{EntryState, Thread};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ConversationId, Event, Marks};

impl World {
    pub(crate) fn check_at_rest(&mut self) {
        self.check_log_at_rest();
        for tab in 0..self.tabs.len() {
            if self.tabs[tab].is_open {
                self.check_tab_at_rest(tab);
            }
        }
        self.check_queue_at_rest();
    }

    /// The log as a reader of all of it is shown it is what was asked for.
    fn check_log_at_rest(&mut self) {
        let mut found = Vec::new();
        for (id, chat) in &self.watch.book.chats {
            let read = self.database.log.read(*id, Span::Latest, usize::MAX, true);
            let Ok(read) = read else {
                found.push((Promise::Order, format!("{id} can't be read")));
                continue;
            };
            let once = |key| read.events.iter().filter(|event| event.key == key).count() == 1;
            if let Some(event) = read.events.iter().find(|event| event.key.is_some() && !once(event.key)) {
                found.push((Promise::Once, format!("{:?} stands twice in {id}", event.key)));
            }
            if let Some(what) = difference(&chat.events, &read.events) {
                found.push((Promise::Order, format!("{id}: {what}")));
            }
        }
        for (id, seq) in self.watch.book.keyed_events() {
            if self.database.log.event(id, seq).is_none() {
                found.push((Promise::Once, format!("{seq} of {id} was answered, and is lost")));
            }
        }
        for (promise, what) in found {
            self.watch.breach(promise, || what);
        }
    }

    fn check_tab_at_rest(&mut self, tab: usize) {
        let mut found = Vec::new();
        let page = &self.tabs[tab];
        let state = page.line.state();
        if !page.line.is_live() {
            found.push((Promise::Resume, format!("tab {tab} is not back: {state:?}")));
        }
        let waits = |state: &EntryState| matches!(state, EntryState::Queued | EntryState::InFlight);
        let unsent = page.outbox.entries().iter().filter(|entry| waits(&entry.state)).count();
        if unsent + page.changes.len() > 0 {
            found.push((Promise::Resume, format!("tab {tab} still has {unsent} to send")));
        }
        for thread in page.threads() {
            self.compare(tab, thread, &mut found);
        }
        for (promise, what) in found {
            self.watch.breach(promise, || what);
        }
    }

    /// A thread is the end of the log as its reader may see it.
    fn compare(&self, tab: usize, thread: &Thread, found: &mut Vec<(Promise, String)>) {
        let id = thread.conversation();
        let staff = !self.is_visitor_tab(tab);
        let shown = self.as_shown(id, staff);
        let held = thread.events();
        let from = shown.len().saturating_sub(held.len());
        let differs = |(held, shown): &(&Event, &Event)| *held != *shown && !is_own_edit(held, shown);
        let tail = held.len() > shown.len() || held.iter().zip(&shown[from..]).any(|pair| differs(&pair));
        if tail || (held.is_empty() && !shown.is_empty()) {
            let (last, right) = (thread.last(), shown.last().map_or(0, |event| event.seq));
            let pair = held.iter().zip(&shown[from..]).find(|pair| differs(pair));
            found.push((
                Promise::Resume,
                format!("tab {tab} ends at {last} in {id}, the log at {right}; first difference {pair:?}"),
            ));
        }
        let Some(chat) = self.watch.book.chats.get(&id) else { return };
        // What counts is the last event this reader sees that the mark reaches.
        let reached = |reach: Reach| [reach.delivered, reach.read].map(|seq| chat.before(seq + 1, staff));
        let as_seen = |marks: Marks| [reached(marks.visitor), reached(marks.staff)];
        let (right, shown) = (chat.marks, thread.marks());
        if as_seen(right) != as_seen(shown) {
            found.push((Promise::Ladder, format!("tab {tab} shows {shown:?}, not {right:?}")));
        }
    }

    fn as_shown(&self, id: ConversationId, staff: bool) -> Vec<Event> {
        let convert =
            if staff { crate::server::frames::for_staff } else { crate::server::frames::for_visitor };
        let read = self.database.log.read(id, Span::Latest, usize::MAX, staff);
        read.map(|read| read.events.iter().map(convert).collect()).unwrap_or_default()
    }
}

/// The sender of a change keeps its words beside the event, even when a later one has overtaken it.
fn is_own_edit(held: &Event, shown: &Event) -> bool {
    let target = held.kind.target();
    target.is_some() && target == shown.kind.target() && held.seq == shown.seq && held.id == shown.id
}

fn difference(right: &[StoredEvent], now: &[StoredEvent]) -> Option<String> {
    if right.len() != now.len() {
        return Some(format!("{} events, not {}", now.len(), right.len()));
    }
    let pair = right.iter().zip(now).find(|(right, now)| right != now)?;
    Some(format!("{:?} should be {:?}", pair.1, pair.0))
}
