//! What must hold: after each step, and when everything has come to rest. Knows nothing of how it came about.

use super::play::Play;
use frontdesk_protocol::link::{EntryState, LineState, Target, Thread};
use frontdesk_protocol::{Event, Marks, Seq};
use std::collections::BTreeMap;

/// After each step.
pub(super) fn step(play: &mut Play<'_>) {
    let is_live = play.is_live();
    for (id, thread) in &play.client.threads {
        contiguous(thread);
        assert!(play.server.stood_together(thread.events()), "a log of two epochs is shown");
        if is_live && play.client.is_settled(*id) {
            no_ghosts(thread, &play.server.visible(*id), play.has_heard_all());
            let before = play.marks.insert(*id, (play.client.epoch, thread.marks()));
            if let Some((_, before)) = before.filter(|(epoch, _)| *epoch == play.client.epoch) {
                no_step_back(before, thread.marks());
            }
        }
    }
    one_in_flight(play);
    nothing_twice(play);
}

/// When everything has come to rest.
pub(super) fn rest(play: &mut Play<'_>) {
    step(play);
    if !play.is_live() {
        assert!(matches!(play.line.state(), LineState::Stopped { .. }), "at rest without a line");
        return;
    }
    for id in play.server.chats() {
        let stored = play.server.visible(id);
        let Some(thread) = play.client.threads.get(&id) else {
            // The client's page was told of everything there was, or of its first event.
            panic!("a conversation is not shown");
        };
        let last = stored.last().map_or(0, |event| event.seq);
        assert_eq!(thread.last(), last, "the end of the log is not shown");
        assert_eq!(thread.events(), stored, "something else is shown than is stored");
    }
    let left = play.client.outbox.entries();
    assert!(
        left.iter().all(|entry| matches!(entry.state, EntryState::Failed { .. })),
        "not sent, with a line that stands: {left:?}"
    );
    typed(play);
}

/// A run of events without holes.
fn contiguous(thread: &Thread) {
    for pair in thread.events().windows(2) {
        assert!(pair[1].prev == pair[0].seq && pair[1].seq > pair[0].seq, "a hole: {pair:?}");
    }
}

/// Everything shown is stored; with the same words, unless the change of them is still on its way.
fn no_ghosts(thread: &Thread, stored: &[Event], to_the_word: bool) {
    let stored: BTreeMap<Seq, &Event> = stored.iter().map(|event| (event.seq, event)).collect();
    for event in thread.events() {
        let place = |event: &Event| (event.seq, event.prev, event.id, event.at, event.key);
        let found = stored.get(&event.seq).map(|stored| place(stored));
        assert_eq!(found, Some(place(event)), "shown, and not stored");
        if to_the_word {
            assert_eq!(stored.get(&event.seq), Some(&event), "shown with other words than are stored");
        }
    }
}

/// Within one epoch.
fn no_step_back(before: Marks, now: Marks) {
    for (before, now) in [(before.visitor, now.visitor), (before.staff, now.staff)] {
        assert!(
            before.delivered <= now.delivered && before.read <= now.read,
            "{before:?} was told, now {now:?}"
        );
    }
}

/// In each conversation.
fn one_in_flight(play: &Play<'_>) {
    let mut busy: Vec<Target> = Vec::new();
    for entry in play.client.outbox.entries() {
        if entry.state == EntryState::InFlight {
            assert!(!busy.contains(&entry.target), "two messages on their way to {:?}", entry.target);
            busy.push(entry.target);
        }
    }
}

/// As stored and as on its way.
fn nothing_twice(play: &Play<'_>) {
    let shown = play.client.threads.values().flat_map(Thread::events).filter_map(|event| event.key);
    let unsent = play.client.outbox.entries();
    for key in shown {
        assert!(unsent.iter().all(|entry| entry.key != key), "stored and on its way at once: {key}");
    }
}

/// Once, in the order typed.
fn typed(play: &Play<'_>) {
    let mut last = BTreeMap::new();
    for typed in &play.client.typed {
        let count = play.server.count(typed.key);
        assert!(count <= 1, "stored twice: {typed:?}");
        assert!(count == 1 || typed.refused || typed.may_be_lost, "lost: {typed:?}");
        if let Some((id, event)) = play.server.find(typed.key).filter(|_| !typed.refused) {
            let before = last.insert(id, event.seq).unwrap_or(0);
            assert!(before < event.seq, "stands before what was typed before it: {typed:?}");
        }
    }
}
