//! What a client has shown of one conversation: how it stands, and every step it took to get there. Keeps what
//! it is given, right or wrong: the checker reads it.

use super::Entry;

/// A change of what is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// This alone stands there: the first page, or another one after the server said `resync`.
    Begun(Vec<Entry>),
    /// Comes at the end.
    Added(Entry),
    /// Come before everything.
    Older(Vec<Entry>),
    /// What stands at this `seq` is different now.
    Changed(Entry),
}

/// One conversation on one client.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    /// From the first to the last.
    pub entries: Vec<Entry>,
    /// In the order they happened.
    pub steps: Vec<Shown>,
}

impl Screen {
    /// The `seq` at the end; 0: nothing is shown.
    pub fn last(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.seq)
    }

    /// Forgets what was shown.
    pub fn begin(&mut self, entries: Vec<Entry>) {
        self.entries.clone_from(&entries);
        self.steps.push(Shown::Begun(entries));
    }

    pub fn add(&mut self, entry: Entry) {
        self.entries.push(entry.clone());
        self.steps.push(Shown::Added(entry));
    }

    pub fn add_older(&mut self, entries: Vec<Entry>) {
        self.entries.splice(0..0, entries.iter().cloned());
        self.steps.push(Shown::Older(entries));
    }

    /// Puts this in the place of the one with its `seq`, if that is shown and different.
    pub fn change(&mut self, entry: Entry) {
        let place = self.entries.iter_mut().rev().find(|known| known.seq == entry.seq);
        if let Some(known) = place.filter(|known| **known != entry) {
            known.clone_from(&entry);
            self.steps.push(Shown::Changed(entry));
        }
    }

    /// Becomes this, by the steps that lead there.
    pub fn follow(&mut self, now: Vec<Entry>) {
        let shared = now.iter().zip(&self.entries).take_while(|(new, old)| new.seq == old.seq).count();
        if shared < self.entries.len() {
            self.begin(now);
            return;
        }
        for entry in now {
            if entry.seq > self.last() {
                self.add(entry);
            } else {
                self.change(entry);
            }
        }
    }
}
