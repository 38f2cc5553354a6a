//! Take, resolve, reopen, status: what is sent, what is said after, what a refusal does.

use super::*;
use crate::model::command::ToastSaid;
use crate::model::desk::Guest;
use frontdesk_protocol::{ErrorCode, Fault};

fn refused(reference: u32, message: &str) -> ServerFrame {
    let mut fault = Fault::new(ErrorCode::Conflict, message, "Pick another.");
    fault.reference = Some(reference);
    ServerFrame::Error(fault)
}

#[test]
fn a_taken_chat_opens_with_the_caret_in_the_answer() {
    let mut seat = Seat::with(vec![waiting(1, 50)]);
    let effects = seat.input(Input::Take(chat(1)));
    let take = ClientFrame::Take { reference: 1, conversation: chat(1) };
    assert_eq!(effects, [Effect::Say(take)]);
    assert_eq!(seat.input(Input::Take(chat(1))), [], "one at a time");
    let done = seat.frame(ServerFrame::Done { reference: 1 });
    assert_eq!(done, [Effect::Go(chat(1)), Effect::FocusReply]);
}

#[test]
fn a_chat_whose_guest_had_the_last_word_is_resolved_only_when_asked_twice() {
    let mut seat = Seat::with(vec![wrote(mine(1), 500)]);
    seat.show(1);
    assert_eq!(seat.input(Input::Resolve(chat(1))), []);
    assert_eq!(seat.model.ask, Some(chat(1)));
    seat.input(Input::KeepOpen);
    assert_eq!(seat.model.ask, None);
    seat.input(Input::Resolve(chat(1)));
    let effects = seat.input(Input::ResolveAnyway(chat(1)));
    assert_eq!(effects, [Effect::Say(ClientFrame::Resolve { reference: 1, conversation: chat(1) })]);
    assert_eq!(seat.model.ask, None);
}

#[test]
fn resolving_offers_a_way_back_for_eight_seconds() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.input(Input::Resolve(chat(1)));
    seat.frame(ServerFrame::Done { reference: 1 });
    let said = seat.model.toast.as_ref().map(|toast| toast.said.clone());
    let guest = Guest { name: None, number: 1 };
    assert_eq!(said, Some(ToastSaid::Resolved { conversation: chat(1), guest }));
    seat.wait(7_900);
    assert!(seat.model.toast.is_some());
    seat.wait(200);
    assert!(seat.model.toast.is_none());
}

#[test]
fn a_toast_under_the_pointer_stays() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.input(Input::Resolve(chat(1)));
    seat.frame(ServerFrame::Done { reference: 1 });
    seat.input(Input::HoldToast(true));
    seat.wait(60_000);
    assert!(seat.model.toast.is_some());
    seat.input(Input::HoldToast(false));
    seat.wait(2_100);
    assert!(seat.model.toast.is_none());
}

#[test]
fn opening_again_takes_the_toast_away() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.input(Input::Resolve(chat(1)));
    seat.frame(ServerFrame::Done { reference: 1 });
    let effects = seat.input(Input::Reopen(chat(1)));
    assert_eq!(effects, [Effect::Say(ClientFrame::Reopen { reference: 2, conversation: chat(1) })]);
    seat.frame(ServerFrame::Done { reference: 2 });
    assert!(seat.model.toast.is_none());
}

#[test]
fn a_chat_a_colleague_took_first_is_a_passing_word() {
    let mut seat = Seat::with(vec![waiting(1, 50)]);
    seat.input(Input::Take(chat(1)));
    seat.diff(2, vec![row(1, State::Assigned { agent: agent(2) })]);
    seat.frame(refused(1, "Jonas took it first."));
    let said = seat.model.toast.as_ref().map(|toast| toast.said.clone());
    assert_eq!(said, Some(ToastSaid::Words("Jonas took it first.".into())));
    assert!(!seat.model.is_busy(chat(1)));
}

#[test]
fn a_refusal_about_the_chat_in_sight_stands_beside_it() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.input(Input::Resolve(chat(1)));
    seat.frame(refused(1, "It is settled already."));
    let trouble = seat.model.trouble.clone().unwrap();
    assert_eq!(
        (trouble.message.as_str(), trouble.help.as_str()),
        ("It is settled already.", "Pick another.")
    );
    assert!(seat.model.toast.is_none());
}

#[test]
fn nothing_is_commanded_while_the_line_is_down_and_a_cut_one_frees_the_buttons() {
    let mut seat = Seat::with(vec![waiting(1, 50)]);
    seat.input(Input::Take(chat(1)));
    assert!(seat.model.is_busy(chat(1)));
    seat.input(Input::Closed { code: 1006 });
    assert!(!seat.model.is_busy(chat(1)));
    assert_eq!(seat.input(Input::Take(chat(1))), []);
}

#[test]
fn the_own_status_follows_the_server() {
    let mut seat = Seat::with(vec![]);
    let effects = seat.input(Input::Choose { status: Status::Away, reason: None });
    assert_eq!(
        effects,
        [Effect::Say(ClientFrame::Status { reference: 1, status: Status::Away, reason: None })]
    );
    assert_eq!(seat.model.status, Status::Online);
    seat.frame(ServerFrame::Done { reference: 1 });
    assert_eq!(seat.model.status, Status::Away);
    seat.frame(ServerFrame::Status { status: Status::Online, reason: None });
    assert_eq!(seat.model.status, Status::Online);
}
