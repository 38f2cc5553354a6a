//! The marks one client was told: they only rise, end with the log, and are stored.

use super::{Run, Violation};
use crate::history::{Client, Marks, Told};
use uuid::Uuid;

pub(super) fn check(run: &Run<'_>, client: &Client) -> Vec<Violation> {
    client.marks.iter().flat_map(|(id, told)| check_one(run, &client.name, *id, told)).collect()
}

fn check_one(run: &Run<'_>, client: &str, conversation: Uuid, told: &[Told]) -> Vec<Violation> {
    let client = client.to_owned();
    // What a client was told of a conversation that isn't there is a matter of its rights.
    let Some(stored) = run.log.conversation(conversation) else { return Vec::new() };
    let end = run.log.visible(conversation, true).last().map_or(0, |row| row.entry.seq);
    let mut found = Vec::new();
    if let Some((before, after)) = goes_back(told) {
        found.push(Violation::MarkWentBack { client: client.clone(), conversation, before, after });
    }
    if told.iter().flat_map(|told| told.marks.all()).any(|mark| mark > end) {
        found.push(Violation::MarkBeyond { client: client.clone(), conversation });
    }
    if told.iter().any(|told| is_below(&stored.marks, &told.marks)) {
        found.push(Violation::MarkLost { client, conversation });
    }
    found
}

/// Nothing is lower than what an earlier line told, whatever happened to the server in between; and what comes by
/// itself is not lower than what came by itself before. What was read for a page or a welcome passes the rest on
/// its way, or is passed: a client keeps the higher.
fn goes_back(told: &[Told]) -> Option<(Told, Told)> {
    told.iter().enumerate().find_map(|(place, now)| {
        let comes_first = |before: &&Told| before.line < now.line || !before.was_read && !now.was_read;
        let mut before = told[..place].iter().filter(comes_first);
        before.find(|before| is_below(&now.marks, &before.marks)).map(|before| (*before, *now))
    })
}

/// Whether any of the four numbers is lower than it was.
fn is_below(later: &Marks, earlier: &Marks) -> bool {
    later.all().into_iter().zip(earlier.all()).any(|(later, earlier)| later < earlier)
}
