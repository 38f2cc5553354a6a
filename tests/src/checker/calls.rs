//! What was asked for, held against what is stored: once, where it was answered, in order, with the right words.

use super::{Run, Violation};
use crate::history::{Answer, Call, Client, Kind, Row};
use std::collections::BTreeMap;
use uuid::Uuid;

pub(super) fn check(run: &Run<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    for (key, calls) in &run.asked {
        check_key(run, *key, calls, &mut found);
    }
    for rows in run.stored.values().filter(|rows| rows.len() > 1) {
        let places = rows.iter().map(|row| (row.conversation, row.entry.seq)).collect();
        found.push(Violation::Doubled { key: rows[0].entry.key.unwrap_or_default(), places });
    }
    check_rows(run, &mut found);
    check_keys(run, &mut found);
    for client in &run.history.clients {
        check_order(run, client, &mut found);
    }
    found
}

/// One key of one sender: answers and refusals against what is stored.
fn check_key(
    run: &Run<'_>,
    (sender, key): (Uuid, Uuid),
    calls: &[(&Client, &Call)],
    found: &mut Vec<Violation>,
) {
    let row = run.stored.get(&(sender, key)).and_then(|rows| rows.first()).copied();
    let mut first: Option<Answer> = None;
    for (client, call) in calls {
        let client = client.name.clone();
        if let (Some(row), Some(code)) = (row, &call.refused)
            && row.entry.key == Some(key)
        {
            found.push(Violation::StoredThoughRefused { client: client.clone(), key, code: code.clone() });
        }
        for answer in &call.answers {
            let first = *first.get_or_insert(*answer);
            if first != *answer {
                found.push(Violation::OtherAnswer { key, first, other: *answer });
            }
        }
        let Some(answer) = call.answers.first().copied() else { continue };
        match row {
            None => found.push(Violation::Lost { client, key }),
            Some(row) if !stands_there(row, &answer, call) => {
                found.push(Violation::Misplaced { client, key, answered: answer });
            }
            Some(_) => {}
        }
    }
}

fn stands_there(row: &Row, answer: &Answer, call: &Call) -> bool {
    let entry = &row.entry;
    (row.conversation, entry.seq, entry.id, entry.at)
        == (answer.conversation, answer.seq, answer.id, answer.at)
        && call.what.conversation().is_none_or(|conversation| conversation == row.conversation)
}

/// The log by itself: gapless, nothing in it that nobody asked for, every event as it must be by now.
fn check_rows(run: &Run<'_>, found: &mut Vec<Violation>) {
    let mut last: BTreeMap<Uuid, u64> = BTreeMap::new();
    for row in &run.log.rows {
        let (conversation, seq) = (row.conversation, row.entry.seq);
        let floor = run.log.conversation(conversation).map_or(0, |one| one.floor);
        let after = last.insert(conversation, seq).unwrap_or(floor);
        if seq != after + 1 {
            found.push(Violation::Hole { conversation, after });
        }
        let by_somebody = !matches!(row.entry.kind, Kind::Other(_)) || row.entry.key.is_some();
        if by_somebody && run.call_of(row).is_none() {
            found.push(Violation::Unasked { conversation, seq });
        }
        found.extend(check_content(run, row));
    }
    for conversation in &run.log.conversations {
        if let Some(preview) = &conversation.preview
            && !stands_somewhere(run, conversation.id, preview)
        {
            found.push(Violation::WordsRemain { conversation: conversation.id, seq: 0 });
        }
    }
}

fn check_content(run: &Run<'_>, row: &Row) -> Option<Violation> {
    let (conversation, seq, kind) = (row.conversation, row.entry.seq, &row.entry.kind);
    let versions = run.versions.get(&(conversation, seq))?;
    if kind == versions.now() || matches!(versions.now(), Kind::Other(_)) {
        return None;
    }
    let taken_away = matches!(versions.now(), Kind::Gone | Kind::Edited { text: None, .. });
    Some(match versions.find(kind, 0) {
        None => Violation::OtherContent { conversation, seq },
        Some(_) if taken_away => Violation::WordsRemain { conversation, seq },
        Some(_) => Violation::NotFolded { conversation, target: seq },
    })
}

/// Whether the list's words are words of the conversation as it is now. Long ones are cut.
fn stands_somewhere(run: &Run<'_>, conversation: Uuid, preview: &str) -> bool {
    let is_cut = preview.chars().count() >= 140;
    let words = preview.trim_end_matches('…');
    let of_now = run.versions.range((conversation, 0)..=(conversation, u64::MAX));
    let mut texts = of_now.filter_map(|(_, versions)| versions.now().text());
    texts.any(|text| text == preview || is_cut && text.starts_with(words))
}

/// Every keyed event has its key's row, and every such row its event.
fn check_keys(run: &Run<'_>, found: &mut Vec<Violation>) {
    let mut places: BTreeMap<(Uuid, Uuid), (Uuid, u64)> = BTreeMap::new();
    for row in run.log.keys.iter().filter(|row| row.seq > 0) {
        places.insert((row.sender, row.key), (row.conversation, row.seq));
    }
    for ((sender, key), rows) in &run.stored {
        let place = places.remove(&(*sender, *key));
        if !rows.iter().any(|row| place == Some((row.conversation, row.entry.seq))) {
            found.push(Violation::KeyAstray { sender: *sender, key: *key });
        }
    }
    let astray = places.into_keys().map(|(sender, key)| Violation::KeyAstray { sender, key });
    found.extend(astray);
}

/// What one tab typed stands in the order typed.
fn check_order(run: &Run<'_>, client: &Client, found: &mut Vec<Violation>) {
    let Some(who) = client.who else { return };
    let mut last: BTreeMap<Uuid, (u64, Uuid)> = BTreeMap::new();
    for call in client.calls.iter().filter(|call| !call.shared) {
        let Some(row) = run.stored.get(&(who.id(), call.key)).and_then(|rows| rows.first()) else { continue };
        let before = last.insert(row.conversation, (row.entry.seq, call.key));
        if let Some((seq, first)) = before.filter(|(seq, _)| *seq >= row.entry.seq) {
            found.push(Violation::Reordered { client: client.name.clone(), first, next: call.key });
            // One message out of order is one violation, not one for each that follows.
            last.insert(row.conversation, (seq, first));
        }
    }
}
