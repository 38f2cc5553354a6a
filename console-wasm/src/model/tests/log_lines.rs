//! The log as lines: days, runs, what happened, and how far own words got.

use super::*;
use crate::model::log::{Happened, LineId, LineKind, LogLine, Progress, Side, Span, Words, lines};

const DAY: Millis = 86_400_000;

fn lines_of(seat: &Seat) -> Vec<LogLine> {
    part_of(seat, Span::ALL)
}

fn part_of(seat: &Seat, span: Span) -> Vec<LogLine> {
    let talk = seat.model.talk(chat(1)).unwrap();
    let waiting: Vec<_> = seat.model.on_the_way(chat(1)).collect();
    lines(talk, &waiting, agent(1), |at| (at / DAY) as i64, span)
}

fn words(lines: &[LogLine]) -> Vec<&Words> {
    lines
        .iter()
        .filter_map(|line| match &line.kind {
            LineKind::Words(words) => Some(words),
            _ => None,
        })
        .collect()
}

fn seat_with(events: Vec<Event>) -> Seat {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.frame(page(1, events));
    seat
}

#[test]
fn a_day_is_named_where_it_begins() {
    let mut later = event(2, Author::Visitor, "b");
    later.at += DAY;
    let seat = seat_with(vec![event(1, Author::Visitor, "a"), later]);
    let ids: Vec<LineId> = lines_of(&seat).iter().map(|line| line.id).collect();
    assert_eq!(ids, [LineId::Day(1), LineId::Seq(1), LineId::Day(2), LineId::Seq(2)]);
}

#[test]
fn words_of_one_speaker_in_a_row_are_a_run() {
    let jonas = Author::Agent(jonas());
    let seat = seat_with(vec![
        event(1, Author::Visitor, "a"),
        event(2, Author::Visitor, "b"),
        event(3, jonas, "c"),
        event(4, Author::Agent(marta()), "d"),
    ]);
    let lines = lines_of(&seat);
    let runs: Vec<(bool, bool)> = words(&lines).iter().map(|words| (words.first, words.last)).collect();
    assert_eq!(runs, [(true, false), (false, true), (true, true), (true, true)]);
    let sides: Vec<&Side> = words(&lines).iter().map(|words| &words.side).collect();
    let colleague = Side::Colleague(Some("Jonas".into()));
    assert_eq!(sides, [&Side::Theirs, &Side::Theirs, &colleague, &Side::Mine]);
}

#[test]
fn own_words_climb_the_ladder_and_only_the_newest_shows_it() {
    let mut seat = seat_with(vec![
        event(1, Author::Agent(marta()), "a"),
        event(2, Author::Agent(marta()), "b"),
        event(3, Author::Agent(marta()), "c"),
    ]);
    let mut marks = Marks::default();
    marks.visitor.read = 1;
    marks.visitor.delivered = 2;
    seat.frame(ServerFrame::Marks { conversation: chat(1), marks });
    let lines = lines_of(&seat);
    let ladder: Vec<(&Progress, bool)> =
        words(&lines).iter().map(|words| (&words.progress, words.newest)).collect();
    assert_eq!(ladder, [(&Progress::Read, false), (&Progress::Delivered, false), (&Progress::Sent, true)]);
}

#[test]
fn words_keep_their_line_from_the_outbox_into_the_log() {
    let mut seat = seat_with(vec![event(1, Author::Visitor, "a")]);
    seat.write(1, "b");
    seat.input(Input::Send { conversation: chat(1), key: key(1) });
    let before = lines_of(&seat);
    assert_eq!(before.last().unwrap().id, LineId::Key(key(1)));
    assert_eq!(words(&before)[1].progress, Progress::Sending);
    let mut stored = event(2, Author::Agent(marta()), "b");
    stored.key = Some(key(1));
    seat.event(1, stored);
    let after = lines_of(&seat);
    assert_eq!(after.last().unwrap().id, LineId::Key(key(1)));
    assert_eq!((words(&after)[1].seq, after.len()), (Some(2), before.len()));
}

#[test]
fn what_happened_stands_between_the_words_and_what_is_unknown_does_not() {
    let mut joined = event(1, Author::System, "");
    joined.kind = EventKind::Joined { agent: marta() };
    let mut odd = event(2, Author::System, "");
    odd.kind = EventKind::Unknown;
    let mut settled = event(3, Author::Agent(jonas()), "");
    settled.kind = EventKind::Resolved {};
    let seat = seat_with(vec![joined, odd, settled]);
    let kinds: Vec<LineKind> = lines_of(&seat).into_iter().map(|line| line.kind).collect();
    let resolved = Happened::Resolved { name: Some("Jonas".into()), me: false };
    assert_eq!(
        kinds,
        [
            LineKind::Day,
            LineKind::Happened(Happened::Joined { name: "Marta".into(), me: true }),
            LineKind::Happened(resolved)
        ]
    );
}
