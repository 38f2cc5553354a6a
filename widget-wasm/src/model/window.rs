//! Which part of a long log is drawn: so many messages that nobody sees an end, and so few that a page stays
//! quick however long the log is. Knows nothing of pixels: the page's script says when the reader comes near an
//! end of what is drawn.

use frontdesk_protocol::{Event, EventKind, Seq};
use std::ops::Range;

/// So many events are drawn at most, those that show nothing not counted.
const DRAWN: usize = 160;
/// So far the part moves at once.
const STEP: usize = 80;

/// A part of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    /// The last event drawn; `None`: the last there is, and what is on its way.
    end: Option<Seq>,
}

impl Window {
    /// The log is drawn to its end.
    pub(super) fn is_live(self) -> bool {
        self.end.is_none()
    }

    /// The events to draw.
    pub(super) fn of(self, events: &[Event]) -> Range<usize> {
        let end = self.end_in(events);
        back(events, end, DRAWN)..end
    }

    /// Towards the oldest. False: there is nothing before what is drawn, so that nothing moved.
    pub(super) fn older(&mut self, events: &[Event]) -> bool {
        let Range { start, end } = self.of(events);
        let target = back(events, start, STEP);
        let step = drawn(&events[target..start]);
        let end = back(events, end, step);
        if step > 0 {
            self.end = events.get(end.saturating_sub(1)).map(|event| event.seq);
        }
        step > 0
    }

    /// Towards the latest.
    pub(super) fn newer(&mut self, events: &[Event]) {
        let mut left = STEP;
        let rest = events.get(self.end_in(events)..).unwrap_or(&[]);
        let next = rest.iter().find(|event| {
            left -= usize::from(is_drawn(event));
            left == 0
        });
        let last = events.last().map(|event| event.seq);
        self.end = next.map(|event| event.seq).filter(|end| Some(*end) != last);
    }

    fn end_in(self, events: &[Event]) -> usize {
        self.end.map_or(events.len(), |end| events.partition_point(|event| event.seq <= end))
    }
}

/// The place so many drawn events before `end`; 0: there are no more.
fn back(events: &[Event], end: usize, mut count: usize) -> usize {
    let mut at = end.min(events.len());
    while at > 0 && count > 0 {
        at -= 1;
        count -= usize::from(is_drawn(&events[at]));
    }
    at
}

fn drawn(events: &[Event]) -> usize {
    events.iter().map(|event| usize::from(is_drawn(event))).sum()
}

/// False for what shows nothing of its own.
fn is_drawn(event: &Event) -> bool {
    event.kind.target().is_none() && event.kind != EventKind::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_protocol::{Author, EventId};

    /// Every third one is an edit of the one before.
    fn log(n: u64) -> Vec<Event> {
        let kind = |seq: u64| match seq % 3 {
            0 => EventKind::Edited { target: seq - 1, text: None },
            _ => EventKind::words("x"),
        };
        let id = EventId::from_random([1; 16]);
        let by = Author::Visitor;
        (1..=n)
            .map(|seq| Event {
                seq,
                prev: seq - 1,
                id,
                at: seq,
                by: by.clone(),
                key: None,
                staff_only: false,
                kind: kind(seq),
            })
            .collect()
    }

    #[test]
    fn a_long_log_is_drawn_in_part_from_its_end() {
        let events = log(10_000);
        let window = Window::default();
        let part = window.of(&events);
        assert_eq!((drawn(&events[part.clone()]), part.end), (DRAWN, 10_000));
        assert_eq!(window.of(&events[..10]), 0..10);
        assert_eq!(window.of(&[]), 0..0);
    }

    #[test]
    fn going_back_and_forth_passes_every_event_and_ends_where_it_began() {
        let events = log(10_000);
        let mut window = Window::default();
        let mut start = window.of(&events).start;
        while window.older(&events) {
            let part = window.of(&events);
            assert!(part.end >= start, "a hole between {} and {start}", part.end);
            assert!(drawn(&events[part.clone()]) <= DRAWN);
            start = part.start;
        }
        assert_eq!(start, 0);
        for _ in 0..10_000 / STEP {
            window.newer(&events);
        }
        assert!(window.is_live());
    }

    #[test]
    fn older_ones_that_come_in_front_leave_what_is_drawn_as_it_is() {
        let events = log(2_000);
        let mut window = Window::default();
        let held = &events[1_000..];
        assert!(window.older(held) && window.older(held));
        let before: Vec<u64> = held[window.of(held)].iter().map(|event| event.seq).collect();
        let after: Vec<u64> = events[window.of(&events)].iter().map(|event| event.seq).collect();
        assert_eq!(before, after);
    }
}
