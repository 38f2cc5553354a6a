//! Messages that outlive their tab: kept, let go of, and taken over.

use super::writing::{sends, sent};
use super::*;
use crate::model::deed::{Deed, Unsent};
use crate::model::kept::Tab;
use frontdesk_protocol::link::{Entry, EntryState, Target};
use frontdesk_protocol::{ErrorCode, Fault, Uuid};

/// What a tab that has ended had not sent to the guest of chat 1.
fn left(n: u8, text: &str, typed_at: Millis) -> Unsent {
    let target = Target::Conversation(chat(1));
    Unsent { entry: Entry::words(key(n), target, text.into(), typed_at), deed: Deed::Reply }
}

/// At the open chat 1, with its first page.
fn answering() -> Seat {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.frame(page(1, vec![event(1, Author::Visitor, "hello")]));
    seat
}

fn send(seat: &mut Seat, n: u8, text: &str) -> Vec<Effect> {
    seat.write(1, text);
    seat.input(Input::Send { conversation: chat(1), key: key(n) })
}

fn refused(n: u8, code: ErrorCode) -> ServerFrame {
    let mut fault = Fault::new(code, "No.", "");
    fault.key = Some(key(n));
    ServerFrame::Error(fault)
}

/// The messages kept, as they are kept.
fn kept(effects: &[Effect]) -> Vec<&Unsent> {
    fn entry(effect: &Effect) -> Option<&Unsent> {
        if let Effect::Keep(entry) = effect { Some(entry) } else { None }
    }
    effects.iter().filter_map(entry).collect()
}

fn keys(effects: &[Effect]) -> Vec<ClientKey> {
    sends(effects).iter().map(|send| send.key).collect()
}

#[test]
fn a_message_is_kept_before_it_is_sent_and_let_go_of_once_it_is_stored() {
    let mut seat = answering();
    let effects = send(&mut seat, 1, "one");
    let at = |wanted: fn(&Effect) -> bool| effects.iter().position(wanted).unwrap();
    let sent_at = at(|effect| matches!(effect, Effect::Say(ClientFrame::Send(_))));
    assert!(at(|effect| matches!(effect, Effect::Keep(_))) < sent_at, "{effects:?}");
    assert_eq!(kept(&effects)[0].entry.state, EntryState::Queued);
    assert!(seat.frame(sent(1, 2)).contains(&Effect::Release(key(1))));

    send(&mut seat, 2, "two");
    let mut stored = event(3, Author::Agent(marta()), "two");
    stored.key = Some(key(2));
    assert!(seat.event(1, stored).contains(&Effect::Release(key(2))));

    send(&mut seat, 3, "three");
    assert!(seat.frame(refused(3, ErrorCode::Erased)).contains(&Effect::Release(key(3))));
}

#[test]
fn a_refused_message_is_kept_as_refused_until_its_person_decides() {
    let mut seat = answering();
    send(&mut seat, 1, "one");
    let effects = seat.frame(refused(1, ErrorCode::Forbidden));
    let entry = kept(&effects)[0].clone();
    assert_eq!(entry.entry.state, EntryState::Failed { message: "No.".into() });

    let mut heir = answering();
    assert_eq!(sends(&heir.input(Input::Inherited(vec![entry]))), []);
    assert_eq!(heir.model.on_the_way(chat(1)).count(), 1);
    assert_eq!(heir.input(Input::Discard(key(1))), [Effect::Release(key(1))]);

    let effects = seat.input(Input::Retry(key(1)));
    assert_eq!(kept(&effects)[0].entry.state, EntryState::Queued);
    assert_eq!(seat.input(Input::Discard(key(1))).len(), 1, "it is on its way, and stays kept");
    assert_eq!(seat.model.on_the_way(chat(1)).count(), 1);
}

#[test]
fn what_a_closed_tab_left_is_sent_behind_ones_own_in_its_order_and_once() {
    let mut seat = answering();
    assert_eq!(keys(&send(&mut seat, 2, "Mine")), [key(2)]);
    let entries = vec![left(6, "Its second", 2), left(5, "Its first", 1)];
    assert_eq!(seat.input(Input::Inherited(entries.clone())), []);
    assert_eq!(seat.input(Input::Inherited(entries)), []);
    assert_eq!(keys(&seat.frame(sent(2, 2))), [key(5)]);
    assert_eq!(keys(&seat.frame(sent(5, 3))), [key(6)]);
    assert_eq!(keys(&seat.frame(sent(6, 4))), []);
    assert!(!seat.model.has_unsent());
}

#[test]
fn what_was_on_its_way_when_its_tab_was_closed_is_sent_again() {
    let mut seat = answering();
    let mut entry = left(5, "Did it arrive?", 1);
    entry.entry.state = EntryState::InFlight;
    assert_eq!(keys(&seat.input(Input::Inherited(vec![entry]))), [key(5)]);
}

#[test]
fn what_a_closed_tab_left_although_it_was_stored_is_let_go_of() {
    let mut seat = answering();
    let mut stored = event(2, Author::Agent(marta()), "one");
    stored.key = Some(key(5));
    seat.event(1, stored);
    assert_eq!(seat.input(Input::Inherited(vec![left(5, "one", 1)])), [Effect::Release(key(5))]);
}

#[test]
fn messages_keep_their_order_for_whoever_inherits_them_when_the_clock_stands_still() {
    let mut seat = answering();
    seat.now.wall = 5_000;
    let mut times: Vec<Millis> = (1..=3).map(|n| kept(&send(&mut seat, n, "x"))[0].entry.typed_at).collect();
    seat.input(Input::Inherited(vec![left(9, "older", 10)]));
    seat.now.wall = 4_000;
    times.push(kept(&send(&mut seat, 4, "x"))[0].entry.typed_at);
    assert!(times.is_sorted_by(|a, b| a < b), "{times:?}");
}

#[test]
fn a_messages_name_tells_whose_it_is_and_nobody_else_reads_it() {
    let tab = Tab::new(agent(1), [7; 16]);
    let name = tab.message(key(1));
    assert_eq!(Tab::of(&name, agent(1)), Some(tab.clone()));
    assert_eq!(Tab::of(&name, agent(2)), None);
    assert_ne!(Tab::new(agent(2), [7; 16]), tab);
    let short = format!("frontdesk.out:{}", Uuid::nil());
    for other in ["frontdesk.prefs", tab.lock(), &short, "frontdesk:alder:out:1:2"] {
        assert_eq!(Tab::of(other, agent(1)), None, "{other}");
    }
}

#[test]
fn another_person_in_the_same_tab_sends_nothing_of_the_first_one() {
    let mut seat = answering();
    seat.input(Input::Closed { code: 1006 });
    send(&mut seat, 1, "from Marta");
    let jonas = Me { id: agent(2), name: "Jonas".into(), ..me() };
    let effects = seat.input(Input::SignedIn { me: jonas, kept: None });
    assert!(!effects.contains(&Effect::Release(key(1))), "it stays for her");
    assert!(!seat.model.has_unsent());
}

#[test]
fn a_line_that_has_become_somebody_elses_carries_nothing_and_asks_who_is_signed_in() {
    let mut seat = answering();
    seat.input(Input::Closed { code: 1006 });
    send(&mut seat, 1, "from Marta");
    assert!(seat.wait(600).contains(&Effect::Connect));
    seat.input(Input::Opened);
    let effects = seat.welcome_as(jonas(), 1);
    assert_eq!(effects, [Effect::Drop, Effect::CheckSession]);
    assert!(!seat.model.is_live());
    assert!(seat.model.has_unsent(), "it stays for her");
}
