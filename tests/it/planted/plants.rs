//! The plants: each breaks one promise in any history that has a place for it, and says `None` when there is none.

use super::Case;
use frontdesk_tests::history::{
    Call, Client, Entry, KeyRow, Kind, Marks, Reach, Row, Screen, Shown, Told, Who,
};
use uuid::Uuid;

/// Breaks one promise.
pub(super) type Plant = fn(&mut Case) -> Option<()>;

fn fresh() -> Uuid {
    frontdesk_tests::chance::uuid()
}

/// An answered message whose words nobody has changed since, by the place of its row.
fn message(case: &Case) -> Option<usize> {
    case.after.rows.iter().position(|row| {
        matches!(row.entry.kind, Kind::Message { edited: false, .. })
            && call_of(case, row).is_some_and(|call| !call.answers.is_empty())
    })
}

fn call_of<'a>(case: &'a Case, row: &Row) -> Option<&'a Call> {
    let key = row.entry.key?;
    case.history.clients.iter().flat_map(|client| &client.calls).find(|call| call.key == key)
}

/// All calls under the key of a row.
fn calls_of(case: &mut Case, row: usize) -> impl Iterator<Item = &mut Call> {
    let key = case.after.rows[row].entry.key;
    case.history
        .clients
        .iter_mut()
        .flat_map(|client| &mut client.calls)
        .filter(move |call| Some(call.key) == key)
}

/// The last row of a conversation.
fn last_of(case: &Case, conversation: Uuid) -> Option<Row> {
    case.after.visible(conversation, true).last().cloned()
}

/// Puts a row behind the others of its conversation.
fn append(case: &mut Case, mut row: Row) -> Option<()> {
    let last = last_of(case, row.conversation)?.entry.seq;
    row.entry.seq = last + 1;
    let place = case.after.rows.partition_point(|other| other.conversation <= row.conversation);
    case.after.rows.insert(place, row);
    Some(())
}

pub(super) fn lose(case: &mut Case) -> Option<()> {
    let row = case.after.rows.remove(message(case)?);
    case.after.keys.retain(|key| Some(key.key) != row.entry.key);
    Some(())
}

pub(super) fn double(case: &mut Case) -> Option<()> {
    store_again(case, message(case)?)
}

/// Stores a row once more, under another id.
pub(super) fn store_again(case: &mut Case, row: usize) -> Option<()> {
    let mut row = case.after.rows[row].clone();
    row.entry.id = fresh();
    append(case, row)
}

/// A row that is stored, and whose sender never got an answer.
pub(super) fn unanswered(case: &Case) -> Option<usize> {
    case.after.rows.iter().position(|row| {
        call_of(case, row).is_some_and(|call| call.answers.is_empty() && call.refused.is_none())
    })
}

pub(super) fn refuse(case: &mut Case) -> Option<()> {
    let row = message(case)?;
    for call in calls_of(case, row) {
        call.answers.clear();
        call.refused = Some("forbidden".to_owned());
    }
    Some(())
}

pub(super) fn misdate(case: &mut Case) -> Option<()> {
    let row = message(case)?;
    case.after.rows[row].entry.at += 1;
    Some(())
}

pub(super) fn misplace(case: &mut Case) -> Option<()> {
    let row = message(case)?;
    for call in calls_of(case, row) {
        call.answers.iter_mut().for_each(|answer| answer.seq += 1);
    }
    Some(())
}

pub(super) fn answer_otherwise(case: &mut Case) -> Option<()> {
    let row = message(case)?;
    let call = calls_of(case, row).find(|call| !call.answers.is_empty())?;
    let mut other = call.answers[0];
    other.at += 1;
    call.answers.push(other);
    Some(())
}

pub(super) fn store_other_words(case: &mut Case) -> Option<()> {
    let row = message(case)?;
    case.after.rows[row].entry.kind = Kind::Message { text: "other words".to_owned(), edited: false };
    Some(())
}

pub(super) fn store_unasked(case: &mut Case) -> Option<()> {
    let mut row = case.after.rows[message(case)?].clone();
    let (key, sender) = (fresh(), case.after.sender(&row)?);
    (row.entry.key, row.entry.id) = (Some(key), fresh());
    let seq = last_of(case, row.conversation)?.entry.seq + 1;
    case.after.keys.push(KeyRow { sender, key, conversation: row.conversation, seq });
    append(case, row)
}

pub(super) fn alter_past(case: &mut Case) -> Option<()> {
    let conversation = case.after.conversations.first()?.clone();
    let mut rows: Vec<Row> = case.after.visible(conversation.id, true).cloned().collect();
    rows.first_mut()?.entry.at += 1;
    case.before.conversations.push(conversation);
    case.before.rows.extend(rows);
    Some(())
}

pub(super) fn tear_hole(case: &mut Case) -> Option<()> {
    let has_next = |row: &Row| last_of(case, row.conversation).is_some_and(|last| last != *row);
    let place = case.after.rows.iter().position(has_next)?;
    case.after.rows.remove(place);
    Some(())
}

pub(super) fn reorder(case: &mut Case) -> Option<()> {
    for client in &mut case.history.clients {
        let places = |call: &Call| call.answers.first().map(|answer| answer.conversation);
        for first in 0..client.calls.len() {
            let Some(here) = places(&client.calls[first]).filter(|_| !client.calls[first].shared) else {
                continue;
            };
            let later = &client.calls[first + 1..];
            let next = later.iter().position(|call| !call.shared && places(call) == Some(here));
            if let Some(next) = next {
                client.calls.swap(first, first + 1 + next);
                return Some(());
            }
        }
    }
    None
}

pub(super) fn forget_key(case: &mut Case) -> Option<()> {
    let key = case.after.rows[message(case)?].entry.key;
    case.after.keys.retain(|row| Some(row.key) != key);
    Some(())
}

/// What a changed message said at first.
fn first_words(case: &Case, row: &Row) -> Option<Kind> {
    call_of(case, row).map(|call| call.what.kind())
}

fn position_of(case: &Case, is_it: impl Fn(&Kind) -> bool) -> Option<usize> {
    case.after.rows.iter().position(|row| is_it(&row.entry.kind))
}

fn is_edited(kind: &Kind) -> bool {
    matches!(kind, Kind::Message { edited: true, .. })
}

pub(super) fn unfold(case: &mut Case) -> Option<()> {
    let row = position_of(case, is_edited)?;
    case.after.rows[row].entry.kind = first_words(case, &case.after.rows[row])?;
    Some(())
}

pub(super) fn keep_deleted_words(case: &mut Case) -> Option<()> {
    let row = position_of(case, |kind| *kind == Kind::Gone)?;
    case.after.rows[row].entry.kind = first_words(case, &case.after.rows[row])?;
    Some(())
}

pub(super) fn keep_overtaken_words(case: &mut Case) -> Option<()> {
    let row = position_of(case, |kind| matches!(kind, Kind::Edited { text: None, .. }))?;
    case.after.rows[row].entry.kind = first_words(case, &case.after.rows[row])?;
    Some(())
}

pub(super) fn keep_words_in_list(case: &mut Case) -> Option<()> {
    let row = &case.after.rows[position_of(case, |kind| *kind == Kind::Gone)?];
    let Kind::Message { text, .. } = first_words(case, row)? else { return None };
    let id = row.conversation;
    case.after.conversations.iter_mut().find(|one| one.id == id)?.preview = Some(text);
    Some(())
}

/// The first screen that shows so much, and its client's name.
fn screen(case: &mut Case, at_least: usize) -> Option<&mut Screen> {
    let screens = case.history.clients.iter_mut().flat_map(|client| client.screens.values_mut());
    screens.into_iter().find(|screen| added(screen).len() >= at_least)
}

/// Where in its steps a screen shows one more event.
fn added(screen: &Screen) -> Vec<usize> {
    let is_added = |step: &Shown| matches!(step, Shown::Added(_));
    screen.steps.iter().enumerate().filter(|(_, step)| is_added(step)).map(|(place, _)| place).collect()
}

pub(super) fn hide(case: &mut Case) -> Option<()> {
    let screen = screen(case, 2)?;
    screen.steps.remove(*added(screen).last()?);
    screen.entries.pop();
    Some(())
}

pub(super) fn hide_all(case: &mut Case) -> Option<()> {
    let client =
        case.history.clients.iter_mut().find(|client| !client.is_staff() && !client.screens.is_empty())?;
    client.screens.clear();
    Some(())
}

pub(super) fn haunt(case: &mut Case) -> Option<()> {
    let screen = screen(case, 1)?;
    let last = screen.entries.last()?.clone();
    screen.add(Entry { seq: last.seq + 1, prev: last.seq, id: fresh(), ..last });
    Some(())
}

pub(super) fn whisper(case: &mut Case) -> Option<()> {
    let client = case.history.clients.iter_mut().find(|client| !client.heard.is_empty())?;
    client.heard.values_mut().next()?.insert(1_000_000);
    Some(())
}

pub(super) fn show_other_words(case: &mut Case) -> Option<()> {
    let screen = screen(case, 1)?;
    let mut entry = screen.entries.iter().find(|entry| matches!(entry.kind, Kind::Message { .. }))?.clone();
    entry.kind = Kind::Message { text: "words nobody wrote".to_owned(), edited: true };
    screen.change(entry);
    Some(())
}

/// A screen on which an edit has replaced words, with the step before which they still stood there.
fn edited_screen(case: &mut Case) -> Option<(&mut Screen, usize)> {
    let screens = case.history.clients.iter_mut().flat_map(|client| client.screens.values_mut());
    screens.into_iter().find_map(|screen| {
        let is_edit = |step: &Shown| matches!(step, Shown::Changed(entry) if is_edited(&entry.kind));
        let place = screen.steps.iter().position(is_edit)?;
        Some((screen, place))
    })
}

/// What stood in the place of a changed entry before its first change.
fn before_change(screen: &Screen, seq: u64) -> Option<Entry> {
    screen.steps.iter().find_map(|step| match step {
        Shown::Added(entry) if entry.seq == seq => Some(entry.clone()),
        Shown::Begun(entries) => entries.iter().find(|entry| entry.seq == seq).cloned(),
        _ => None,
    })
}

pub(super) fn leave_stale(case: &mut Case) -> Option<()> {
    let (screen, place) = edited_screen(case)?;
    let Shown::Changed(Entry { seq, .. }) = screen.steps[place] else { return None };
    let first = before_change(screen, seq)?;
    screen.steps.retain(|step| !matches!(step, Shown::Changed(entry) if entry.seq == seq));
    *screen.entries.iter_mut().find(|entry| entry.seq == seq)? = first;
    Some(())
}

pub(super) fn go_back(case: &mut Case) -> Option<()> {
    let (screen, place) = edited_screen(case)?;
    let Shown::Changed(now) = screen.steps[place].clone() else { return None };
    let first = before_change(screen, now.seq)?;
    screen.steps.insert(place + 1, Shown::Changed(first));
    screen.steps.insert(place + 2, Shown::Changed(now));
    Some(())
}

pub(super) fn show_hole(case: &mut Case) -> Option<()> {
    let screen = screen(case, 3)?;
    let places = added(screen);
    screen.steps.swap(places[1], places[2]);
    Some(())
}

pub(super) fn show_twice(case: &mut Case) -> Option<()> {
    let screen = screen(case, 2)?;
    let again = screen.steps[added(screen)[0]].clone();
    screen.steps.push(again);
    Some(())
}

pub(super) fn forget(case: &mut Case) -> Option<()> {
    let screen = screen(case, 2)?;
    screen.begin(screen.entries.clone());
    Some(())
}

pub(super) fn link_wrongly(case: &mut Case) -> Option<()> {
    let screen = screen(case, 2)?;
    let last = *added(screen).last()?;
    let Shown::Added(entry) = &mut screen.steps[last] else { return None };
    entry.prev -= 1;
    Some(())
}

pub(super) fn answer_with_wrong_prev(case: &mut Case) -> Option<()> {
    let row = message(case)?;
    for call in calls_of(case, row) {
        call.answers.iter_mut().for_each(|answer| answer.prev += 1);
    }
    Some(())
}

/// Clients of visitors.
fn visitors(case: &mut Case) -> impl Iterator<Item = &mut Client> {
    case.history.clients.iter_mut().filter(|client| client.who.is_some() && !client.is_staff())
}

pub(super) fn leak_note(case: &mut Case) -> Option<()> {
    let note = case.after.rows.iter().find(|row| row.entry.staff_only)?.clone();
    let owner = Who::Visitor(case.after.conversation(note.conversation)?.visitor);
    let client = visitors(case).find(|client| client.who == Some(owner))?;
    client.hears(note.conversation, Some(note.entry.seq));
    Some(())
}

pub(super) fn leak_conversation(case: &mut Case) -> Option<()> {
    let conversation = case.after.conversations.first()?.clone();
    let stranger = Who::Visitor(conversation.visitor);
    visitors(case).find(|client| client.who != Some(stranger))?.hears(conversation.id, None);
    Some(())
}

pub(super) fn deny(case: &mut Case) -> Option<()> {
    let client = visitors(case).find(|client| !client.screens.is_empty())?;
    let conversation = client.screens.keys().next().copied();
    client.is_denied(conversation, "not_found");
    Some(())
}

/// The first marks anybody was told, other than nothing at all.
fn told(case: &mut Case) -> Option<&mut Vec<Told>> {
    let all = case.history.clients.iter_mut().flat_map(|client| client.marks.values_mut());
    all.into_iter().find(|told| told.iter().any(|told| told.marks != Marks::default()))
}

pub(super) fn lower_mark(case: &mut Case) -> Option<()> {
    let told = told(case)?;
    let line = told.last()?.line;
    told.push(Told { line, was_read: false, marks: Marks::default() });
    told.iter_mut().for_each(|told| told.was_read = false);
    Some(())
}

pub(super) fn lower_mark_after_a_crash(case: &mut Case) -> Option<()> {
    let told = told(case)?;
    let line = told.last()?.line + 1;
    told.push(Told { line, was_read: true, marks: Marks::default() });
    Some(())
}

pub(super) fn raise_mark(case: &mut Case) -> Option<()> {
    let far = Reach { delivered: 1_000_000, read: 1_000_000 };
    let marks = Marks { visitor: far, staff: far };
    told(case)?.push(Told { line: 0, was_read: true, marks });
    Some(())
}

pub(super) fn lose_mark(case: &mut Case) -> Option<()> {
    told(case)?;
    case.after.conversations.iter_mut().for_each(|one| one.marks = Marks::default());
    Some(())
}
