//! What this client holds of one conversation: events in an unbroken row, gaps fetched before they are shown,
//! edits and deletions folded in. Pure: says what to pull, and pulls nothing.

use crate::history::{Entry, Kind, Screen};
use serde_json::{Value, json};
use uuid::Uuid;

/// What is held of one conversation, beside the screen it stands on.
#[derive(Clone, Debug)]
pub(super) struct Holding {
    id: Uuid,
    /// The epoch the events held are of.
    epoch: u64,
    /// Everything up to here was cut off for good.
    floor: u64,
    /// The highest `seq` heard of that did not fit.
    wanted: u64,
    /// A `pull` is on its way on this line.
    is_pulling: bool,
}

impl Holding {
    pub(super) fn new(id: Uuid) -> Self {
        Self { id, epoch: 0, floor: 0, wanted: 0, is_pulling: false }
    }

    /// A new line stands: whatever was asked for on the old one will not come. In another epoch numbers mean
    /// other events.
    pub(super) fn begin(&mut self, epoch: u64) {
        self.is_pulling = false;
        if self.epoch != epoch {
            self.wanted = 0;
        }
    }

    /// The conversation goes up to `last` in this epoch: what to pull to have it.
    pub(super) fn reach(&mut self, screen: &Screen, last: u64, epoch: u64) -> Option<Value> {
        self.wanted = self.wanted.max(last);
        let is_of_now = screen.entries.is_empty() || self.epoch == epoch;
        if self.is_pulling || is_of_now && screen.last() >= self.wanted {
            return None;
        }
        self.is_pulling = true;
        Some(self.pull(screen))
    }

    /// The pull that was on its way was refused: asks again.
    pub(super) fn again(&mut self, screen: &Screen, epoch: u64) -> Option<Value> {
        self.is_pulling = false;
        self.reach(screen, 0, epoch)
    }

    /// Something happened: shows it when it fits, else says what to pull.
    pub(super) fn event(&mut self, screen: &mut Screen, entry: Entry, epoch: u64) -> Option<Value> {
        let is_of_now = screen.entries.is_empty() || self.epoch == epoch;
        if is_of_now && entry.seq <= screen.last() {
            return None;
        }
        if !is_of_now || entry.prev != screen.last() {
            return self.reach(screen, entry.seq, epoch);
        }
        self.epoch = epoch;
        show(screen, entry);
        None
    }

    /// Part of the conversation came: shows what continues, and says what to pull next.
    pub(super) fn page(&mut self, screen: &mut Screen, page: &Value, epoch: u64) -> Option<Value> {
        let is = |flag: &str| page.get(flag).and_then(Value::as_bool).unwrap_or(false);
        let entries = page.get("events").and_then(Value::as_array).expect("a page has events");
        let entries: Vec<Entry> =
            entries.iter().map(|event| Entry::of(event).expect("events are as documented")).collect();
        self.floor = page.get("floor").and_then(Value::as_u64).unwrap_or(0);
        if is("older") {
            self.older(screen, entries);
            return self.before(screen);
        }
        self.is_pulling = false;
        self.wanted = self.wanted.max(entries.last().map_or(0, |entry| entry.seq));
        if is("resync") || screen.entries.is_empty() && !entries.is_empty() {
            screen.begin(entries);
        } else {
            for entry in entries {
                if entry.prev == screen.last() {
                    show(screen, entry);
                }
            }
        }
        self.epoch = epoch;
        refold(screen);
        if is("caught_up") && screen.last() >= self.wanted {
            return self.before(screen);
        }
        self.is_pulling = true;
        Some(self.pull(screen))
    }

    /// What stands before what is held.
    fn older(&mut self, screen: &mut Screen, mut entries: Vec<Entry>) {
        let Some((seq, prev)) = screen.entries.first().map(|first| (first.seq, first.prev)) else { return };
        entries.retain(|entry| entry.seq < seq);
        if entries.last().is_some_and(|last| last.seq == prev) {
            screen.add_older(entries);
            refold(screen);
        }
    }

    /// Asks for what stands before the first one held, until there is nothing.
    fn before(&self, screen: &Screen) -> Option<Value> {
        let first = screen.entries.first().filter(|first| first.prev > self.floor)?;
        Some(json!({"conversation": self.id, "before": first.seq}))
    }

    /// After the last one held; the latest page when none is.
    fn pull(&self, screen: &Screen) -> Value {
        match screen.entries.last() {
            Some(Entry { seq, id, .. }) => {
                json!({"conversation": self.id, "after": {"epoch": self.epoch, "seq": seq, "id": id}})
            }
            None => json!({"conversation": self.id}),
        }
    }
}

/// Shows one more event, and what it does to earlier ones. An edit of what has gone already tells nothing.
fn show(screen: &mut Screen, mut entry: Entry) {
    if let Kind::Edited { target, text } = &mut entry.kind
        && screen.entries.iter().any(|held| held.seq == *target && held.kind == Kind::Gone)
    {
        *text = None;
    }
    screen.add(entry.clone());
    fold(screen, &entry);
}

/// Everything held does again what it does to earlier ones: a page may be older than an event that has overtaken
/// it on the way.
fn refold(screen: &mut Screen) {
    let changes: Vec<Entry> = screen
        .entries
        .iter()
        .filter(|entry| matches!(entry.kind, Kind::Edited { .. } | Kind::Deleted { .. }))
        .cloned()
        .collect();
    for change in changes {
        fold(screen, &change);
    }
}

/// An edit replaces the words of its target, a deletion takes them away, and both take the words out of earlier
/// edits of the same target.
fn fold(screen: &mut Screen, change: &Entry) {
    let (target, now) = match &change.kind {
        Kind::Edited { target, text: Some(text) } => {
            (*target, Kind::Message { text: text.clone(), edited: true })
        }
        Kind::Deleted { target } => (*target, Kind::Gone),
        _ => return,
    };
    let touched: Vec<Entry> = screen.entries.iter().filter(|one| one.seq < change.seq).cloned().collect();
    for mut entry in touched {
        match &mut entry.kind {
            kind @ Kind::Message { .. } if entry.seq == target => *kind = now.clone(),
            Kind::Edited { target: of, text } if *of == target => *text = None,
            _ => continue,
        }
        screen.change(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::By;

    fn entry(seq: u64, kind: Kind) -> Entry {
        let id = Uuid::from_u128(seq.into());
        Entry { seq, prev: seq - 1, id, at: seq, by: By::Visitor, key: None, staff_only: false, kind }
    }

    fn said(text: &str) -> Kind {
        Kind::Message { text: text.to_owned(), edited: false }
    }

    fn kinds(screen: &Screen) -> Vec<&Kind> {
        screen.entries.iter().map(|entry| &entry.kind).collect()
    }

    #[test]
    fn an_event_that_does_not_fit_is_pulled_for_and_not_shown() {
        let (mut screen, mut holding) = (Screen::default(), Holding::new(Uuid::nil()));
        assert_eq!(holding.event(&mut screen, entry(1, said("one")), 7), None);
        let pull = holding.event(&mut screen, entry(3, said("three")), 7).expect("two is missing");
        assert_eq!((pull["after"]["epoch"].as_u64(), pull["after"]["seq"].as_u64()), (Some(7), Some(1)));
        assert_eq!(holding.event(&mut screen, entry(4, said("four")), 7), None, "one pull is enough");
        assert_eq!(screen.last(), 1);
    }

    #[test]
    fn edits_and_deletions_are_folded_in() {
        let (mut screen, mut holding) = (Screen::default(), Holding::new(Uuid::nil()));
        let edit = |text: &str| Kind::Edited { target: 1, text: Some(text.to_owned()) };
        for (seq, kind) in [(1, said("first")), (2, edit("second")), (3, edit("third"))] {
            holding.event(&mut screen, entry(seq, kind), 7);
        }
        let overtaken = Kind::Edited { target: 1, text: None };
        let third = Kind::Message { text: "third".to_owned(), edited: true };
        assert_eq!(kinds(&screen), [&third, &overtaken, &edit("third")]);
        let deletion = Kind::Deleted { target: 1 };
        holding.event(&mut screen, entry(4, deletion.clone()), 7);
        holding.event(&mut screen, entry(5, edit("too late")), 7);
        assert_eq!(kinds(&screen), [&Kind::Gone, &overtaken, &overtaken, &deletion, &overtaken]);
    }
}
