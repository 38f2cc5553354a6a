//! The judge of a run: holds what everybody asked for and was shown against what is stored. Pure: it has no
//! socket, clock or database, does not know the server's code or the shared client's, and never panics over what
//! it finds.
//!
//! The promises it checks are those of the protocol's document: once, in order, nothing missing, nothing anybody
//! may not see. Each [`Violation`] has a test that plants it in a good history and sees it named.

mod calls;
mod marks;
mod versions;
mod views;
mod violation;

pub use violation::{Sight, Violation};

use crate::history::{Call, Client, History, Log, Row};
use std::collections::BTreeMap;
use uuid::Uuid;
use versions::Versions;

/// Every broken promise of a run that found `before` in the log when it began, and left `after`.
pub fn check(history: &History, before: &Log, after: &Log) -> Vec<Violation> {
    let log = after.since(before);
    let run = Run::of(history, &log);
    let mut violations = calls::check(&run);
    for client in &history.clients {
        violations.extend(views::check(&run, client));
        violations.extend(marks::check(&run, client));
    }
    violations.extend(after.altered(before).map(|row| {
        let (conversation, seq) = (row.conversation, row.entry.seq);
        Violation::Altered { conversation, seq }
    }));
    violations
}

/// What is checked, sorted for looking up.
struct Run<'a> {
    history: &'a History,
    log: &'a Log,
    /// Everything asked for under one key of one sender, by however many tabs.
    asked: BTreeMap<(Uuid, Uuid), Vec<(&'a Client, &'a Call)>>,
    /// Everything stored under one key of one sender.
    stored: BTreeMap<(Uuid, Uuid), Vec<&'a Row>>,
    /// What each event has been, from its first words to now.
    versions: BTreeMap<(Uuid, u64), Versions>,
}

impl<'a> Run<'a> {
    fn of(history: &'a History, log: &'a Log) -> Self {
        let mut asked: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for client in &history.clients {
            for call in &client.calls {
                let sender = client.who.map(|who| who.id()).unwrap_or_default();
                asked.entry((sender, call.key)).or_default().push((client, call));
            }
        }
        let mut stored: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in &log.rows {
            if let (Some(sender), Some(key)) = (log.sender(row), row.entry.key) {
                stored.entry((sender, key)).or_default().push(row);
            }
        }
        let mut run = Self { history, log, asked, stored, versions: BTreeMap::new() };
        run.versions = versions::of_all(&run);
        run
    }

    /// What was asked for when this row was stored.
    fn call_of(&self, row: &Row) -> Option<&'a Call> {
        let key = (self.log.sender(row)?, row.entry.key?);
        self.asked.get(&key).and_then(|calls| calls.first()).map(|(_, call)| *call)
    }
}
