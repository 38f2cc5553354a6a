//! The marks one client was told: they only rise, end with the log, and are stored.

use super::{Run, Violation};
use crate::history::{Client, Marks};
use uuid::Uuid;

pub(super) fn check(run: &Run<'_>, client: &Client) -> Vec<Violation> {
    client.marks.iter().flat_map(|(id, told)| check_one(run, &client.name, *id, told)).collect()
}

fn check_one(run: &Run<'_>, client: &str, conversation: Uuid, told: &[Marks]) -> Vec<Violation> {
    let client = client.to_owned();
    // What a client was told of a conversation that isn't there is a matter of its rights.
    let Some(stored) = run.log.conversation(conversation) else { return Vec::new() };
    let end = run.log.visible(conversation, true).last().map_or(0, |row| row.entry.seq);
    let mut found = Vec::new();
    if told.windows(2).any(|pair| is_below(&pair[1], &pair[0])) {
        found.push(Violation::MarkWentBack { client: client.clone(), conversation });
    }
    if told.iter().flat_map(Marks::all).any(|mark| mark > end) {
        found.push(Violation::MarkBeyond { client: client.clone(), conversation });
    }
    if told.iter().any(|marks| is_below(&stored.marks, marks)) {
        found.push(Violation::MarkLost { client, conversation });
    }
    found
}

/// Whether any of the four numbers is lower than it was.
fn is_below(later: &Marks, earlier: &Marks) -> bool {
    later.all().into_iter().zip(earlier.all()).any(|(later, earlier)| later < earlier)
}
