//! Writing and following: drafts, outbox, marks, typing, resume.

use super::*;
use crate::model::talk::FOLLOWED;
use frontdesk_protocol::staff::Reply;
use frontdesk_protocol::{ErrorCode, Fault, Pull, Sent};

pub(super) fn sends(effects: &[Effect]) -> Vec<Reply> {
    let send = |frame| match frame {
        ClientFrame::Send(send) => Some(send),
        _ => None,
    };
    frames(effects).into_iter().filter_map(send).collect()
}

fn pulls(effects: &[Effect]) -> Vec<Pull> {
    let pull = |frame| match frame {
        ClientFrame::Pull(pull) => Some(pull),
        _ => None,
    };
    frames(effects).into_iter().filter_map(pull).collect()
}

pub(super) fn sent(n: u8, seq: u64) -> ServerFrame {
    ServerFrame::Sent(Sent {
        key: key(n),
        conversation: chat(1),
        seq,
        prev: seq - 1,
        id: EventId::from_random([seq as u8; 16]),
        at: AHEAD,
        refresh: None,
    })
}

#[test]
fn drafts_survive_switching() {
    let mut seat = Seat::with(vec![mine(1), mine(2)]);
    seat.show(1);
    seat.write(1, "to the first");
    seat.show(2);
    seat.write(2, "to the second");
    seat.show(1);
    assert_eq!(seat.model.draft(chat(1)), "to the first");
    assert_eq!(seat.model.draft(chat(2)), "to the second");
}

#[test]
fn a_reload_keeps_the_drafts_of_the_same_person() {
    let mut seat = Seat::with(vec![mine(1), mine(2)]);
    seat.show(1);
    assert!(seat.write(2, "half").contains(&Effect::KeepDrafts));
    let text = serde_json::to_string(&seat.model.kept()).unwrap();
    let mut seat = Seat { model: Model::default(), now: seat.now };
    let kept = serde_json::from_str(&text).unwrap();
    seat.input(Input::SignedIn { me: me(), kept });
    assert_eq!(seat.model.draft(chat(2)), "half");
}

#[test]
fn words_written_while_the_line_is_down_go_out_when_it_stands_with_their_key() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.frame(page(1, vec![event(1, Author::Visitor, "hello")]));
    seat.input(Input::Closed { code: 1006 });
    seat.write(1, "one");
    assert_eq!(sends(&seat.input(Input::Send { conversation: chat(1), key: key(1) })), []);
    assert_eq!(seat.model.draft(chat(1)), "");
    assert_eq!(seat.model.on_the_way(chat(1)).count(), 1);
    assert!(seat.wait(600).contains(&Effect::Connect));
    let again = sends(&seat.connect(vec![mine(1)]));
    assert_eq!(again.iter().map(|send| send.key).collect::<Vec<_>>(), [key(1)]);
    seat.frame(sent(1, 2));
    assert!(!seat.model.has_unsent());
    assert_eq!(seat.model.talk(chat(1)).unwrap().thread.last(), 2);
}

#[test]
fn an_unanswered_send_is_repeated_after_a_cut_and_its_event_ends_it() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.write(1, "one");
    assert_eq!(sends(&seat.input(Input::Send { conversation: chat(1), key: key(1) })).len(), 1);
    let again = sends(&seat.reconnect(vec![mine(1)]));
    assert_eq!((again.len(), again[0].key), (1, key(1)));
    let mut stored = event(1, Author::Agent(marta()), "one");
    stored.key = Some(key(1));
    seat.event(1, stored);
    assert!(!seat.model.has_unsent());
}

#[test]
fn a_busy_server_is_asked_again_after_the_time_it_named_and_a_refusal_waits_for_the_person() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.write(1, "one");
    seat.input(Input::Send { conversation: chat(1), key: key(1) });
    let mut fault = Fault::new(ErrorCode::Unavailable, "Not now.", "");
    fault.key = Some(key(1));
    fault.retry_after = Some(4_000);
    assert_eq!(sends(&seat.frame(ServerFrame::Error(fault.clone()))), []);
    assert_eq!(sends(&seat.wait(3_900)), []);
    assert_eq!(sends(&seat.wait(200)).len(), 1);
    fault.code = ErrorCode::Forbidden;
    seat.frame(ServerFrame::Error(fault));
    assert_eq!(sends(&seat.wait(10_000)), []);
    assert_eq!(sends(&seat.input(Input::Retry(key(1)))).len(), 1);
}

#[test]
fn a_colleagues_chat_takes_no_words_from_here() {
    let mut seat = Seat::with(vec![row(1, State::Assigned { agent: agent(2) }), waiting(2, 10)]);
    seat.show(1);
    seat.write(1, "me too");
    assert_eq!(sends(&seat.input(Input::Send { conversation: chat(1), key: key(1) })), []);
    seat.show(2);
    seat.write(2, "here I am");
    assert_eq!(sends(&seat.input(Input::Send { conversation: chat(2), key: key(2) })).len(), 1);
}

#[test]
fn empty_and_endless_drafts_stay_drafts() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    for text in ["  \n ", &"x".repeat(20_000)] {
        seat.write(1, text);
        assert_eq!(sends(&seat.input(Input::Send { conversation: chat(1), key: key(1) })), []);
        assert_eq!(seat.model.draft(chat(1)), text);
    }
}

#[test]
fn typing_is_told_every_three_seconds_at_most_and_its_end_too() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    let typing = |effects: Vec<Effect>| {
        frames(&effects).iter().filter(|frame| matches!(frame, ClientFrame::Typing(_))).count()
    };
    let first = seat.write(1, "h");
    assert_eq!(typing(first), 1);
    let second = seat.write(1, "he");
    assert_eq!(typing(second), 0);
    seat.wait(3_000);
    let third = seat.write(1, "hel");
    assert_eq!(typing(third), 1);
    let empty = seat.write(1, "");
    assert_eq!(typing(empty), 1);
}

#[test]
fn somebody_who_types_is_forgotten_after_a_while_or_with_their_words() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.frame(page(1, vec![event(1, Author::Visitor, "hello")]));
    let typing = ServerFrame::Typing { conversation: chat(1), by: Author::Visitor, on: true };
    let types = |seat: &Seat| seat.model.talk(chat(1)).unwrap().typing().is_some();
    seat.frame(typing.clone());
    assert!(types(&seat));
    seat.wait(6_100);
    assert!(!types(&seat));
    seat.frame(typing);
    seat.event(1, event(2, Author::Visitor, "there"));
    assert!(!types(&seat));
}

#[test]
fn read_is_told_only_of_ones_own_chat_in_sight_at_its_end() {
    let mut seat = Seat::with(vec![mine(1), row(2, State::Assigned { agent: agent(2) })]);
    let marks = |effects: &[Effect]| -> Vec<(u64, u64)> {
        let mark = |frame| match frame {
            ClientFrame::Mark(mark) => Some((mark.delivered, mark.read)),
            _ => None,
        };
        frames(effects).into_iter().filter_map(mark).collect()
    };
    seat.show(1);
    let effects = seat.frame(page(1, vec![event(1, Author::Visitor, "a")]));
    assert_eq!(marks(&effects), [(1, 1)]);
    seat.input(Input::Visible(false));
    assert_eq!(marks(&seat.event(1, event(2, Author::Visitor, "b"))), [(2, 1)]);
    assert_eq!(marks(&seat.input(Input::Visible(true))), [(2, 2)]);
    seat.input(Input::AtEnd { conversation: chat(1), at_end: false });
    assert_eq!(marks(&seat.event(1, event(3, Author::Visitor, "c"))), [(3, 2)]);
    assert_eq!(seat.model.talk(chat(1)).unwrap().below, 1);
    assert_eq!(marks(&seat.input(Input::AtEnd { conversation: chat(1), at_end: true })), [(3, 3)]);
    seat.show(2);
    let effects = seat.frame(page(2, vec![event(1, Author::Visitor, "a")]));
    assert_eq!(marks(&effects), []);
}

#[test]
fn a_new_line_asks_only_for_what_is_missing() {
    let mut seat = Seat::with(vec![mine(1), mine(2)]);
    for n in [1, 2] {
        assert_eq!(frames(&seat.show(n))[0], ClientFrame::Open { conversation: chat(n) });
        let effects = seat.frame(page(n, vec![event(1, Author::Visitor, "a")]));
        assert_eq!(pulls(&effects), []);
    }
    let effects = seat.reconnect(vec![mine(1), wrote(mine(2), 500)]);
    let opened = frames(&effects).iter().filter(|frame| matches!(frame, ClientFrame::Open { .. })).count();
    assert_eq!(opened, 2);
    let pulls = pulls(&effects);
    assert_eq!(pulls.len(), 1);
    assert_eq!((pulls[0].conversation, pulls[0].after.unwrap().seq), (chat(2), 1));
}

#[test]
fn only_the_last_few_conversations_are_followed() {
    let rows: Vec<Row> = (1..=10).map(mine).collect();
    let mut seat = Seat::with(rows);
    for n in 1..=FOLLOWED as u8 {
        seat.show(n);
    }
    seat.show(1);
    let effects = seat.show(9);
    let frames = frames(&effects);
    assert!(frames.contains(&ClientFrame::Close { conversation: chat(2) }));
    assert!(seat.model.talk(chat(2)).is_none());
    assert!(seat.model.talk(chat(1)).is_some());
}

#[test]
fn older_events_are_asked_for_once() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.frame(page(1, vec![event(5, Author::Visitor, "e")]));
    let effects = seat.input(Input::Older(chat(1)));
    assert_eq!(pulls(&effects)[0].before, Some(5));
    assert_eq!(pulls(&seat.input(Input::Older(chat(1)))), []);
}
