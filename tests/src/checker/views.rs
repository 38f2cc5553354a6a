//! What one client was shown, held against the log: in the end all it may see and nothing else, and on the way
//! there never a hole, never an event out of order, never words that had been taken away.

use super::{Run, Sight, Violation};
use crate::history::{Client, Conversation, Entry, Row, Screen, Shown};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub(super) fn check(run: &Run<'_>, client: &Client) -> Vec<Violation> {
    let mut found = Vec::new();
    check_rights(run, client, &mut found);
    for (conversation, code) in client.denied.iter().cloned() {
        found.push(Violation::Denied { client: client.name.clone(), conversation, code });
    }
    check_answers(run, client, &mut found);
    let empty = Screen::default();
    for conversation in run.log.conversations.iter().filter(|one| client.should_see(one)) {
        let screen = client.screens.get(&conversation.id).unwrap_or(&empty);
        let mut view = View::of(run, client, conversation);
        for step in &screen.steps {
            view.take(step);
        }
        view.check_end(screen);
        found.extend(view.found);
    }
    found
}

/// Whatever came to a client, shown or not, is there and for its eyes.
fn check_rights(run: &Run<'_>, client: &Client, found: &mut Vec<Violation>) {
    let named: BTreeSet<Uuid> = client.heard.keys().chain(client.screens.keys()).copied().collect();
    let is_own = |id: Uuid| {
        let owner = run.log.conversation(id).map(|one| one.visitor);
        owner.is_some() && owner == client.who.map(|who| who.id())
    };
    for conversation in named.into_iter().filter(|id| !client.is_staff() && !is_own(*id)) {
        found.push(Violation::SawForeign { client: client.name.clone(), conversation });
    }
    for (id, seqs) in &client.heard {
        let rows: BTreeMap<u64, &Row> = run.log.visible(*id, true).map(|row| (row.entry.seq, row)).collect();
        for seq in seqs {
            let sight = Sight { client: client.name.clone(), conversation: *id, seq: *seq };
            match rows.get(seq) {
                None => found.push(Violation::Ghost(sight)),
                Some(row) if row.entry.staff_only && !client.is_staff() => {
                    found.push(Violation::SawStaffOnly(sight));
                }
                Some(_) => {}
            }
        }
    }
}

/// A `sent` names the event before it as an `event` does.
fn check_answers(run: &Run<'_>, client: &Client, found: &mut Vec<Violation>) {
    for answer in client.calls.iter().flat_map(|call| &call.answers) {
        let rows = run.log.visible(answer.conversation, client.is_staff());
        let before = rows.map(|row| row.entry.seq).take_while(|seq| *seq < answer.seq).last();
        if before.unwrap_or(0) != answer.prev {
            let conversation = answer.conversation;
            found.push(Violation::WrongPrev(Sight {
                client: client.name.clone(),
                conversation,
                seq: answer.seq,
            }));
        }
    }
}

/// One conversation on one client, as it is played back.
struct View<'a> {
    run: &'a Run<'a>,
    client: &'a str,
    conversation: &'a Conversation,
    /// What the log has for this client, each with the `seq` before it.
    rows: BTreeMap<u64, (&'a Row, u64)>,
    /// What is shown, each in which version.
    shown: Vec<(u64, usize)>,
    has_begun: bool,
    found: Vec<Violation>,
}

impl<'a> View<'a> {
    fn of(run: &'a Run<'a>, client: &'a Client, conversation: &'a Conversation) -> Self {
        let mut before = 0;
        let rows = run.log.visible(conversation.id, client.is_staff());
        let rows = rows.map(|row| (row.entry.seq, (row, std::mem::replace(&mut before, row.entry.seq))));
        let rows = rows.collect();
        let (shown, found) = (Vec::new(), Vec::new());
        Self { run, client: &client.name, conversation, rows, shown, has_begun: false, found }
    }

    fn take(&mut self, step: &Shown) {
        match step {
            Shown::Begun(entries) => {
                if self.has_begun && self.conversation.floor == 0 {
                    let (client, conversation) = (self.client.to_owned(), self.conversation.id);
                    self.found.push(Violation::Forgotten { client, conversation });
                }
                self.shown.clear();
                for entry in entries {
                    self.add(entry);
                }
            }
            Shown::Added(entry) => {
                // The first page may begin anywhere; one event by itself only where the log does.
                if self.shown.is_empty() && self.rows.get(&entry.seq).is_some_and(|(_, prev)| *prev != 0) {
                    self.complain(entry.seq, Violation::ShownHole);
                }
                self.add(entry);
            }
            Shown::Older(entries) => {
                let later = std::mem::take(&mut self.shown);
                for entry in entries {
                    self.add(entry);
                }
                if let Some((seq, _)) = later.first() {
                    self.check_place(*seq);
                }
                self.shown.extend(later);
            }
            Shown::Changed(entry) => self.change(entry),
        }
        self.has_begun = true;
    }

    fn add(&mut self, entry: &Entry) {
        let Some((row, prev)) = self.identify(entry) else { return };
        if prev != entry.prev {
            self.complain(entry.seq, Violation::WrongPrev);
        }
        self.check_place(entry.seq);
        match self.version(row, entry, 0) {
            Some(version) => self.shown.push((entry.seq, version)),
            None => self.complain(entry.seq, Violation::SeenOtherwise),
        }
    }

    /// Its row and the `seq` before it. `None`, with a complaint: there is nothing like it for this client.
    fn identify(&mut self, entry: &Entry) -> Option<(&'a Row, u64)> {
        let known = self.rows.get(&entry.seq).copied().filter(|(row, _)| {
            let of = |entry: &Entry| (entry.id, entry.at, entry.by, entry.key, entry.staff_only);
            of(&row.entry) == of(entry)
        });
        if known.is_none() {
            self.complain(entry.seq, Violation::Ghost);
        }
        known
    }

    /// Whether an event may come next.
    fn check_place(&mut self, seq: u64) {
        let Some((last, _)) = self.shown.last().copied() else { return };
        let Some((_, prev)) = self.rows.get(&seq).copied() else { return };
        if seq <= last {
            self.complain(seq, Violation::ShownOutOfOrder);
        } else if prev != last {
            self.complain(seq, Violation::ShownHole);
        }
    }

    /// Versions only go forward.
    fn change(&mut self, entry: &Entry) {
        let Some((row, _)) = self.identify(entry) else { return };
        let Some(place) = self.shown.iter().rposition(|(seq, _)| *seq == entry.seq) else {
            return self.complain(entry.seq, Violation::Ghost);
        };
        let from = self.shown[place].1;
        match self.version(row, entry, from) {
            Some(version) => self.shown[place].1 = version,
            None if self.version(row, entry, 0).is_some() => self.complain(entry.seq, Violation::WentBack),
            None => self.complain(entry.seq, Violation::SeenOtherwise),
        }
    }

    fn version(&self, row: &Row, entry: &Entry, from: usize) -> Option<usize> {
        self.run.versions.get(&(row.conversation, row.entry.seq))?.find(&entry.kind, from)
    }

    /// In the end the screen is the log.
    fn check_end(&mut self, screen: &Screen) {
        let shown: BTreeMap<u64, &Entry> = screen.entries.iter().map(|entry| (entry.seq, entry)).collect();
        let unseen: Vec<u64> = self.rows.keys().filter(|seq| !shown.contains_key(seq)).copied().collect();
        for seq in unseen {
            self.complain(seq, Violation::Unseen);
        }
        for (seq, entry) in shown {
            let Some((row, _)) = self.identify(entry) else { continue };
            let Some(versions) = self.run.versions.get(&(row.conversation, seq)) else { continue };
            if entry.kind != *versions.now() && versions.find(&entry.kind, 0).is_some() {
                self.complain(seq, Violation::Stale);
            } else if entry.kind != *versions.now() {
                self.complain(seq, Violation::SeenOtherwise);
            }
        }
    }

    fn complain(&mut self, seq: u64, what: fn(Sight) -> Violation) {
        let sight = Sight { client: self.client.to_owned(), conversation: self.conversation.id, seq };
        let violation = what(sight);
        if !self.found.contains(&violation) {
            self.found.push(violation);
        }
    }
}
