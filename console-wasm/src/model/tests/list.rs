//! The list: feed, diffs, order, what is ours to answer, and what is said aloud.

use super::*;
use crate::model::announce::Said;
use crate::model::desk::Guest;

fn ids(list: &[ConversationId]) -> Vec<ConversationId> {
    list.to_vec()
}

#[test]
fn a_diff_that_fits_changes_rows_and_one_that_does_not_asks_for_the_feed() {
    let mut seat = Seat::with(vec![mine(1)]);
    assert_eq!(frames(&seat.diff(2, vec![waiting(2, 50)])), []);
    assert_eq!(seat.model.desk.sections().waiting, [chat(2)]);
    assert_eq!(seat.diff(4, vec![mine(2)]), [Effect::Say(ClientFrame::Feed {})]);
    assert_eq!(seat.model.desk.sections().waiting, [chat(2)]);
    assert_eq!(seat.diff(5, vec![mine(2)]), [], "the list is on its way already");
    seat.feed(5, vec![mine(1), mine(2)]);
    assert!(seat.model.desk.sections().waiting.is_empty());
    assert_eq!(frames(&seat.diff(6, vec![waiting(3, 60)])), []);
}

#[test]
fn a_feed_that_does_not_come_is_asked_for() {
    let mut seat = Seat::new();
    seat.input(Input::Opened);
    seat.frame(ServerFrame::Welcome(Welcome {
        v: 1,
        me: marta(),
        role: Role::Owner,
        status: Status::Online,
        reason: None,
        limit: 5,
        epoch: 7,
        now: 0,
    }));
    assert!(seat.wait(2_000).contains(&Effect::Say(ClientFrame::Feed {})));
    assert!(!seat.model.desk.is_known());
}

#[test]
fn rows_that_left_the_list_are_gone() {
    let mut seat = Seat::with(vec![mine(1), mine(2)]);
    let gone = Diff { version: 2, gone: vec![chat(1)], ..Diff::default() };
    seat.frame(ServerFrame::Diff(gone));
    assert_eq!(seat.model.desk.sections().mine, [chat(2)]);
}

#[test]
fn take_and_resolve_move_a_row_from_group_to_group() {
    let mut seat = Seat::with(vec![waiting(1, 50)]);
    seat.diff(2, vec![mine(1)]);
    let sections = seat.model.desk.sections();
    assert_eq!((ids(&sections.mine), sections.waiting.len()), (vec![chat(1)], 0));
    seat.diff(3, vec![row(1, State::Resolved)]);
    let sections = seat.model.desk.sections();
    assert_eq!((sections.mine.len(), ids(&sections.settled)), (0, vec![chat(1)]));
    seat.diff(4, vec![row(1, State::Assigned { agent: agent(2) })]);
    assert_eq!(seat.model.desk.sections().theirs, [chat(1)]);
}

#[test]
fn whoever_waits_longest_for_us_stands_first_and_the_queue_keeps_its_order() {
    let seat =
        Seat::with(vec![mine(1), wrote(mine(2), 900), wrote(mine(3), 700), waiting(4, 80), waiting(5, 60)]);
    assert_eq!(seat.model.desk.sections().mine, [chat(3), chat(2), chat(1)]);
    assert_eq!(seat.model.desk.sections().waiting, [chat(5), chat(4)]);
}

#[test]
fn guests_who_need_us_are_counted_and_colleagues_chats_are_not() {
    let theirs = wrote(row(3, State::Assigned { agent: agent(2) }), 500);
    let seat = Seat::with(vec![mine(1), wrote(mine(2), 900), theirs, waiting(4, 80)]);
    assert_eq!(seat.model.waiting_for_us(), 2);
}

#[test]
fn rows_hold_still_under_the_pointer_for_a_while() {
    let mut seat = Seat::with(vec![wrote(mine(1), 100), wrote(mine(2), 200)]);
    seat.input(Input::Hovering(true));
    let mut answered = mine(1);
    answered.changed = 300;
    seat.diff(2, vec![answered, wrote(mine(3), 150)]);
    assert_eq!(seat.model.desk.sections().mine, [chat(1), chat(2), chat(3)]);
    seat.wait(2_100);
    assert_eq!(seat.model.desk.sections().mine, [chat(3), chat(2), chat(1)]);
}

#[test]
fn the_pointers_leaving_lets_rows_move() {
    let mut seat = Seat::with(vec![wrote(mine(1), 100), wrote(mine(2), 200)]);
    seat.input(Input::Hovering(true));
    seat.diff(2, vec![mine(1)]);
    assert_eq!(seat.model.desk.sections().mine, [chat(1), chat(2)]);
    seat.input(Input::Hovering(false));
    assert_eq!(seat.model.desk.sections().mine, [chat(2), chat(1)]);
}

#[test]
fn who_wrote_out_of_sight_is_said_once_every_few_seconds() {
    let mut seat = Seat::with(vec![mine(1), mine(2), mine(3)]);
    seat.show(1);
    seat.diff(2, vec![wrote(mine(1), 500)]);
    seat.diff(3, vec![wrote(mine(2), 600)]);
    seat.diff(4, vec![wrote(wrote(mine(2), 600), 700), wrote(mine(3), 650), waiting(4, 700)]);
    let said: Vec<Effect> =
        seat.wait(3_500).into_iter().filter(|effect| matches!(effect, Effect::Announce(_))).collect();
    let guests = vec![Guest { name: None, number: 2 }, Guest { name: None, number: 3 }];
    assert_eq!(said, [Effect::Announce(Said { wrote: guests, arrived: 1 })]);
}

#[test]
fn the_first_list_is_no_news() {
    let mut seat = Seat::with(vec![wrote(mine(1), 500), waiting(2, 10)]);
    assert!(!seat.wait(10_000).iter().any(|effect| matches!(effect, Effect::Announce(_))));
}
