//! Notes, new words for old ones, and taking back: each under a key that outlives the page; and columns.

use super::writing::{sends, sent};
use super::*;
use crate::model::deed::{Deed, Unsent};
use crate::model::draft::{Mode, Writing};
use crate::model::log::{Change, LineKind, Progress, Span, Words, lines};
use frontdesk_protocol::{Delete, EDIT_WITHIN, Edit, ErrorCode, Fault, File, FileId, Send};

/// At chat 1, with a question and this person's answer at place 2.
fn answered() -> Seat {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    let events = vec![event(1, Author::Visitor, "hello"), event(2, Author::Agent(marta()), "helo")];
    seat.frame(page(1, events));
    seat
}

fn send(seat: &mut Seat, n: u8) -> Vec<Effect> {
    seat.input(Input::Send { conversation: chat(1), key: key(n) })
}

fn turn(seat: &mut Seat, mode: Mode) {
    seat.input(Input::Turn { conversation: chat(1), mode });
}

fn reword(seat: &mut Seat, seq: Option<u64>) {
    seat.input(Input::Reword { conversation: chat(1), seq });
}

fn take_back(seat: &mut Seat, seq: u64, n: u8) -> Vec<Effect> {
    seat.input(Input::TakeBack { conversation: chat(1), seq, key: key(n) })
}

/// The message at this place as it is shown.
fn shown(seat: &Seat, seq: u64) -> Option<Words> {
    let waiting: Vec<Unsent> = seat.model.on_the_way(chat(1)).collect();
    let lines = lines(seat.model.talk(chat(1)).unwrap(), &waiting, agent(1), |_| 0, Span::ALL);
    lines.into_iter().find_map(|line| match line.kind {
        LineKind::Words(words) if words.seq == Some(seq) => Some(words),
        _ => None,
    })
}

#[test]
fn a_note_goes_out_as_a_note_and_is_shown_as_one() {
    let mut seat = answered();
    turn(&mut seat, Mode::Note);
    seat.write(1, "third lamp");
    let frames = frames(&send(&mut seat, 1));
    let note = Send { key: key(1), conversation: chat(1), text: "third lamp".into(), files: Vec::new() };
    assert_eq!(frames, [ClientFrame::Note(note)]);
    seat.frame(sent(1, 3));
    assert!(shown(&seat, 3).unwrap().note);
    assert_eq!(seat.model.writing(chat(1)), Writing::Note, "the next words are a note, too");
}

#[test]
fn nobody_is_told_that_a_note_is_being_written() {
    let mut seat = answered();
    let typing =
        |effects: &[Effect]| frames(effects).iter().any(|f| matches!(f, ClientFrame::Typing(t) if t.on));
    assert!(typing(&seat.write(1, "g")));
    turn(&mut seat, Mode::Note);
    seat.wait(10_000);
    assert!(!typing(&seat.write(1, "gu")));
}

#[test]
fn a_colleagues_chat_takes_notes_and_no_answers() {
    let mut seat = Seat::with(vec![row(1, State::Assigned { agent: agent(2) })]);
    seat.show(1);
    turn(&mut seat, Mode::Reply);
    seat.write(1, "ask for the order");
    let effects = send(&mut seat, 1);
    assert_eq!(sends(&effects), []);
    assert!(matches!(frames(&effects)[..], [ClientFrame::Note(_)]));
}

#[test]
fn the_last_own_message_gets_new_words_under_a_key() {
    let mut seat = answered();
    seat.write(1, "half a thought");
    reword(&mut seat, None);
    assert_eq!(seat.model.draft(chat(1)), "helo");
    seat.write(1, "hello");
    let edit = Edit { key: key(4), conversation: chat(1), target: 2, text: "hello".into() };
    assert_eq!(frames(&send(&mut seat, 4)), [ClientFrame::Edit(edit)]);
    assert_eq!(seat.model.draft(chat(1)), "half a thought");
    let words = shown(&seat, 2).unwrap();
    let change = Change { key: key(4), deletes: false, progress: Progress::Sending };
    assert_eq!((words.text.as_str(), words.change), ("hello", Some(change)));
    seat.frame(sent(4, 3));
    let words = shown(&seat, 2).unwrap();
    assert_eq!((words.text.as_str(), words.edited, words.change), ("hello", true, None));
}

#[test]
fn unchanged_words_are_not_sent_again() {
    let mut seat = answered();
    reword(&mut seat, Some(2));
    assert_eq!(frames(&send(&mut seat, 4)), []);
    assert_eq!(seat.model.writing(chat(1)), Writing::Reply);
}

#[test]
fn only_own_messages_and_only_for_a_while_may_be_changed() {
    let mut seat = answered();
    reword(&mut seat, Some(1));
    assert_eq!(seat.model.writing(chat(1)), Writing::Reply, "it is the guest's");
    assert_eq!(frames(&take_back(&mut seat, 1, 4)), []);
    seat.now.wall += EDIT_WITHIN + 10;
    reword(&mut seat, None);
    assert_eq!(seat.model.writing(chat(1)), Writing::Reply, "its time is over");
    assert_eq!(frames(&take_back(&mut seat, 2, 4)), []);
}

#[test]
fn a_message_is_taken_back_once_and_is_gone_when_that_is_stored() {
    let mut seat = answered();
    let delete = Delete { key: key(4), conversation: chat(1), target: 2 };
    assert_eq!(frames(&take_back(&mut seat, 2, 4)), [ClientFrame::Delete(delete)]);
    assert_eq!(frames(&take_back(&mut seat, 2, 5)), []);
    assert!(shown(&seat, 2).unwrap().change.unwrap().deletes);
    seat.frame(sent(4, 3));
    assert_eq!(shown(&seat, 2), None);
}

#[test]
fn deeds_without_an_answer_are_kept_as_what_they_are_and_repeated_by_the_next_page() {
    let mut seat = answered();
    turn(&mut seat, Mode::Note);
    seat.write(1, "third lamp");
    let mut effects = send(&mut seat, 1);
    effects.extend(take_back(&mut seat, 2, 2));
    let kept = |effect: &Effect| if let Effect::Keep(unsent) = effect { Some(unsent.clone()) } else { None };
    let left: Vec<Unsent> = effects.iter().filter_map(kept).collect();
    let text = serde_json::to_string(&left).unwrap();
    let left: Vec<Unsent> = serde_json::from_str(&text).unwrap();
    assert_eq!(
        left.iter().map(|unsent| unsent.deed).collect::<Vec<_>>(),
        [Deed::Note, Deed::Delete { target: 2 }]
    );

    let mut heir = answered();
    let mut again = frames(&heir.input(Input::Inherited(left)));
    again.extend(frames(&heir.frame(sent(1, 3))));
    again.retain(|frame| !matches!(frame, ClientFrame::Mark(_)));
    assert!(matches!(again[..], [ClientFrame::Note(_), ClientFrame::Delete(_)]), "{again:?}");
}

#[test]
fn a_refused_change_says_why_beside_the_words_and_can_be_given_up() {
    let mut seat = answered();
    reword(&mut seat, Some(2));
    seat.write(1, "hello");
    send(&mut seat, 4);
    let mut fault = Fault::new(ErrorCode::TooLate, "Too late.", "");
    fault.key = Some(key(4));
    seat.frame(ServerFrame::Error(fault));
    let words = shown(&seat, 2).unwrap();
    assert_eq!(words.change.unwrap().progress, Progress::Failed("Too late.".into()));
    seat.input(Input::Discard(key(4)));
    let words = shown(&seat, 2).unwrap();
    assert_eq!((words.text.as_str(), words.change), ("helo", None));
}

#[test]
fn a_part_of_a_log_is_grouped_as_in_the_whole() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.frame(page(1, (1..=9).map(|seq| event(seq, Author::Visitor, "a")).collect()));
    let span = Span { from: 4, to: Some(6) };
    let all = lines(seat.model.talk(chat(1)).unwrap(), &[], agent(1), |_| 0, span);
    let runs: Vec<(u64, bool)> = all
        .iter()
        .filter_map(|line| match &line.kind {
            LineKind::Words(words) => Some((line.seq, words.first || words.last)),
            _ => None,
        })
        .collect();
    assert_eq!(runs, [(4, false), (5, false), (6, false)]);
    assert_eq!(all.len(), 3, "the day is named further up");
}

#[test]
fn both_chats_side_by_side_are_followed_and_read_and_survive_a_reload() {
    let mut seat = Seat::with(vec![mine(1), mine(2)]);
    seat.show(1);
    let effects = seat.input(Input::ShowBeside(chat(2)));
    assert!(frames(&effects).contains(&ClientFrame::Open { conversation: chat(2) }));
    assert!(effects.contains(&Effect::Go(chat(2))));
    seat.frame(page(1, vec![event(1, Author::Visitor, "a")]));
    seat.frame(page(2, vec![event(1, Author::Visitor, "b")]));
    assert!(seat.model.is_reading(chat(1)) && seat.model.is_reading(chat(2)));

    let kept = seat.model.kept();
    let mut next = Seat { model: Model::default(), now: seat.now };
    assert_eq!(next.show(2), [], "nothing is put over what was kept before it was read");
    next.input(Input::SignedIn { me: me(), kept });
    assert_eq!(next.model.columns.chats(), [chat(1), chat(2)]);
    let opened = frames(&next.connect(vec![mine(1), mine(2)]));
    for n in [1, 2] {
        assert!(opened.contains(&ClientFrame::Open { conversation: chat(n) }));
    }
    next.input(Input::CloseColumn(chat(2)));
    assert_eq!(next.model.shown(), Some(chat(1)));
}

#[test]
fn files_go_with_the_next_words_and_alone_are_enough() {
    let mut seat = answered();
    let file = File::new(FileId::from_random([3; 16]), "lamp.pdf", 5, "application/pdf");
    seat.input(Input::Attached { conversation: chat(1), file: file.clone() });
    assert!(seat.model.is_ready(chat(1)));
    let sent_now = sends(&send(&mut seat, 1));
    assert_eq!((sent_now[0].text.as_str(), &sent_now[0].files[..]), ("", &[file.id][..]));
    seat.frame(sent(1, 3));
    assert_eq!(shown(&seat, 3).unwrap().files, [file]);
    assert!(!seat.model.is_ready(chat(1)));
}

#[test]
fn answers_are_offered_two_at_least_and_never_with_a_note() {
    let mut seat = answered();
    let offer = |seat: &mut Seat, choices: &[&str]| {
        let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
        seat.input(Input::Offer { conversation: chat(1), choices })
    };
    seat.write(1, "A new one, or your money back?");
    offer(&mut seat, &["A new one", " "]);
    assert_eq!(frames(&send(&mut seat, 1)), [], "one answer is no offer");
    offer(&mut seat, &["A new one", " ", "My money"]);
    turn(&mut seat, Mode::Note);
    seat.write(1, "He is unsure.");
    assert!(
        matches!(&frames(&send(&mut seat, 2))[..], [ClientFrame::Note(note)] if note.text == "He is unsure.")
    );
    seat.frame(sent(2, 3));
    turn(&mut seat, Mode::Reply);
    seat.write(1, "Which?");
    assert_eq!(sends(&send(&mut seat, 3))[0].choices, ["A new one", "My money"]);
}
