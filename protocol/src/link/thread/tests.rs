//! How a client's view of one conversation heals. Knows nothing of the wire.

use super::*;
use crate::event::Author;
use crate::ids::EventId;

fn event(seq: Seq, prev: Seq) -> Event {
    let kind = EventKind::words(format!("m{seq}"));
    let id = EventId::from_random([seq as u8; 16]);
    Event { seq, prev, id, at: seq, by: Author::Visitor, key: None, staff_only: false, kind }
}

fn page(events: Vec<Event>, caught_up: bool) -> Page {
    Page {
        conversation: ConversationId::from_random([1; 16]),
        events,
        resync: false,
        older: false,
        caught_up,
        floor: 0,
        marks: Marks::default(),
    }
}

fn thread_of(seqs: &[(Seq, Seq)]) -> Thread {
    let mut thread = Thread::new(ConversationId::from_random([1; 16]));
    thread.resume(7, 0);
    let events = seqs.iter().map(|&(seq, prev)| event(seq, prev)).collect();
    thread.handle_page(page(events, true));
    thread
}

fn seqs(thread: &Thread) -> Vec<Seq> {
    thread.events().iter().map(|event| event.seq).collect()
}

#[test]
fn events_in_order_are_added_and_repeats_are_not() {
    let mut thread = thread_of(&[(1, 0)]);
    assert_eq!(thread.handle_event(event(2, 1)), (Step::Added { from: 1, revised: false }, None));
    assert_eq!(thread.handle_event(event(2, 1)), (Step::Nothing, None));
    assert_eq!(seqs(&thread), [1, 2]);
}

#[test]
fn numbers_hidden_from_this_reader_are_not_a_gap() {
    let mut thread = thread_of(&[(1, 0)]);
    assert_eq!(thread.handle_event(event(4, 1)), (Step::Added { from: 1, revised: false }, None));
}

#[test]
fn a_missed_event_is_fetched_and_never_shown_as_a_hole() {
    let mut thread = thread_of(&[(1, 0)]);
    let (step, pull) = thread.handle_event(event(3, 2));
    assert_eq!(step, Step::Nothing);
    assert_eq!(pull.unwrap().after.unwrap().seq, 1);
    let (step, next) = thread.handle_page(page(vec![event(2, 1), event(3, 2)], true));
    assert_eq!((step, next), (Step::Added { from: 1, revised: false }, None));
    assert_eq!(seqs(&thread), [1, 2, 3]);
}

#[test]
fn an_event_stored_after_the_page_was_read_is_asked_for_again() {
    let mut thread = thread_of(&[(1, 0)]);
    thread.resume(7, 3);
    assert_eq!(thread.handle_event(event(4, 3)).0, Step::Nothing);
    let (_, next) = thread.handle_page(page(vec![event(2, 1), event(3, 2)], true));
    assert_eq!(next.unwrap().after.unwrap().seq, 3);
    thread.handle_page(page(vec![event(4, 3)], true));
    assert_eq!(seqs(&thread), [1, 2, 3, 4]);
}

#[test]
fn an_event_heard_during_a_pull_is_fetched_even_after_an_empty_page() {
    let mut thread = thread_of(&[(1, 0)]);
    assert!(thread.resume(7, 0).is_some());
    assert_eq!(thread.handle_event(event(2, 1)), (Step::Nothing, None));
    let (_, next) = thread.handle_page(page(Vec::new(), true));
    assert_eq!(next.unwrap().after.unwrap().seq, 1);
    let (_, next) = thread.handle_page(page(Vec::new(), true));
    assert_eq!(next, None, "what the server does not have is not asked for again and again");
    let (_, pull) = thread.handle_event(event(3, 2));
    assert!(pull.is_some());
}

#[test]
fn pages_are_pulled_until_caught_up() {
    let mut thread = thread_of(&[(1, 0)]);
    assert!(thread.resume(7, 5).is_some());
    let (_, next) = thread.handle_page(page(vec![event(2, 1)], false));
    assert_eq!(next.unwrap().after.unwrap().seq, 2);
}

#[test]
fn nothing_is_asked_when_nothing_is_missing() {
    let mut thread = thread_of(&[(1, 0), (2, 1)]);
    assert_eq!(thread.resume(7, 2), None);
}

#[test]
fn a_resync_replaces_everything() {
    let mut thread = thread_of(&[(1, 0), (2, 1)]);
    let mut fresh = page(vec![event(1, 0)], true);
    fresh.resync = true;
    assert_eq!(thread.handle_page(fresh), (Step::Replaced, None));
    assert_eq!(seqs(&thread), [1]);
}

#[test]
fn older_events_go_in_front_only_where_they_fit() {
    let mut thread = thread_of(&[(5, 4), (6, 5)]);
    assert_eq!(thread.pull_older().unwrap().before, Some(5));
    assert_eq!(thread.pull_older(), None);
    let mut older = page(vec![event(3, 2), event(4, 3)], false);
    older.older = true;
    assert_eq!(thread.handle_page(older), (Step::Older { count: 2 }, None));
    assert_eq!(seqs(&thread), [3, 4, 5, 6]);
    assert!(thread.has_older());
}

#[test]
fn marks_never_go_back() {
    let mut thread = thread_of(&[(1, 0)]);
    let mut marks = Marks::default();
    marks.staff.read = 5;
    assert!(thread.handle_marks(marks));
    marks.staff.read = 3;
    assert!(!thread.handle_marks(marks));
    assert_eq!(thread.marks().staff.read, 5);
}

fn change(seq: Seq, prev: Seq, kind: EventKind) -> Event {
    Event { kind, ..event(seq, prev) }
}

fn edited(target: Seq, text: &str) -> EventKind {
    EventKind::Edited { target, text: Some(text.into()) }
}

#[test]
fn an_edit_changes_the_message_where_it_stands() {
    let mut thread = thread_of(&[(1, 0), (2, 1)]);
    let (step, _) = thread.handle_event(change(3, 2, edited(1, "new")));
    assert_eq!(step, Step::Added { from: 2, revised: true });
    assert_eq!(thread.events()[0].kind, EventKind::reworded("new"));
    thread.handle_event(change(4, 3, EventKind::Deleted { target: 1 }));
    assert_eq!(thread.events()[0].kind, EventKind::Gone {});
    assert_eq!(thread.events()[2].kind, EventKind::Edited { target: 1, text: None });
}

#[test]
fn an_older_page_read_before_an_edit_shows_the_edit() {
    let mut thread = thread_of(&[(2, 1)]);
    thread.pull_older();
    thread.handle_event(change(3, 2, edited(1, "new")));
    let mut older = page(vec![event(1, 0)], false);
    older.older = true;
    thread.handle_page(older);
    assert_eq!(thread.events()[0].kind, EventKind::reworded("new"));
}

#[test]
fn after_a_restored_backup_the_same_number_is_not_trusted() {
    let mut thread = thread_of(&[(1, 0), (2, 1)]);
    let mut marks = Marks::default();
    marks.staff.read = 2;
    thread.handle_marks(marks);
    let pull = thread.resume(8, 2).expect("another epoch is always asked");
    assert_eq!(pull.after.unwrap().epoch, 7, "the cursor is of the epoch its event is of");
    assert!(!thread.handle_marks(marks), "marks of the new epoch come with its first page");
    let mut fresh = page(vec![event(1, 0), change(2, 1, EventKind::words("another"))], true);
    fresh.resync = true;
    fresh.marks.staff.read = 1;
    assert_eq!(thread.handle_page(fresh), (Step::Replaced, None));
    assert_eq!((thread.last(), thread.marks().staff.read), (2, 1));
    assert_eq!(thread.resume(8, 2), None);
}

#[test]
fn a_latest_page_that_does_not_reach_back_is_a_gap() {
    let mut thread = thread_of(&[(1, 0), (2, 1)]);
    assert_eq!(thread.resume(7, 2), None);
    let (step, pull) = thread.handle_page(page(vec![event(8, 7), event(9, 8)], true));
    assert_eq!(step, Step::Nothing);
    assert_eq!(pull.unwrap().after.unwrap().seq, 2);
}

#[test]
fn nothing_is_asked_for_below_the_floor() {
    let mut thread = thread_of(&[]);
    let mut cut = page(vec![event(5, 4), event(6, 5)], true);
    cut.floor = 4;
    thread.handle_page(cut);
    assert!(!thread.has_older());
    assert_eq!(thread.pull_older(), None);
}

#[test]
fn what_is_heard_while_a_restored_log_is_read_is_fetched_after_it() {
    let mut thread = thread_of(&[(1, 0), (2, 1)]);
    thread.resume(8, 1);
    thread.handle_event(event(2, 1));
    let mut fresh = page(vec![event(1, 0)], true);
    fresh.resync = true;
    let (step, pull) = thread.handle_page(fresh);
    assert_eq!(step, Step::Replaced);
    assert_eq!(pull.expect("the second event is missing").after.unwrap().seq, 1);
    assert_eq!(thread.handle_page(page(vec![event(2, 1)], true)).1, None);
    assert_eq!(seqs(&thread), [1, 2]);
}

#[test]
fn a_page_nobody_asked_for_does_not_mix_two_logs() {
    let mut thread = thread_of(&[(1, 0), (2, 1)]);
    thread.resume(8, 3);
    // A console's `open` is answered by the latest page, before the cursor's answer.
    let (step, pull) = thread.handle_page(page(vec![event(2, 1), event(3, 2)], true));
    assert_eq!((step, pull, seqs(&thread)), (Step::Nothing, None, vec![1, 2]));
    thread.handle_event(event(3, 2));
    assert_eq!(seqs(&thread), [1, 2]);
    let mut fresh = page(vec![event(1, 0), event(2, 1), event(3, 2)], true);
    fresh.resync = true;
    assert_eq!(thread.handle_page(fresh), (Step::Replaced, None));
    assert_eq!(seqs(&thread), [1, 2, 3]);
}

#[test]
fn a_page_that_would_be_drawn_as_nothing_asks_for_the_one_before_it() {
    let mut thread = thread_of(&[]);
    thread.handle_page(page(vec![change(8, 7, edited(1, "a")), change(9, 8, edited(1, "b"))], true));
    assert_eq!(thread.pull_if_blank().unwrap().before, Some(8));
    assert_eq!(thread.pull_if_blank(), None, "it is on its way");
    let mut older = page(vec![event(7, 6)], false);
    older.older = true;
    thread.handle_page(older);
    assert_eq!(thread.pull_if_blank(), None, "there is something to see");
}
