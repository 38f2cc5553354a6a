//! What a visitor does beside writing: on its way in order, kept until it is stored, and seen at once.

use super::*;
use frontdesk_protocol::visitor::{Contact, End, Rate};
use frontdesk_protocol::{Delete, Edit, Rating};

fn act(page: &mut Widget, n: u8, deed: Deed) -> Vec<Effect> {
    page.tell(Input::Deed { key: key(n), deed })
}

fn edit(target: u64, text: &str) -> Deed {
    Deed::Edit { target, text: text.into() }
}

fn refusal(n: u8, code: ErrorCode) -> ServerFrame {
    ServerFrame::Error(Fault { key: Some(key(n)), ..Fault::new(code, "no", "") })
}

#[test]
fn an_edit_is_seen_at_once_kept_until_it_is_stored_and_then_it_is_so() {
    let mut page = Widget::chatting();
    let effects = act(&mut page, 2, edit(1, "Hello there"));
    let frame = Edit { key: key(2), conversation: chat(1), target: 1, text: "Hello there".into() };
    assert!(matches!(&effects[0], Effect::KeepDeed(pending) if pending.key == key(2)), "{effects:?}");
    assert_eq!(transmitted(&effects), [&ClientFrame::Edit(frame)]);
    assert_eq!((page.bubbles()[0].text, page.ticks()), ("Hello there", vec![Tick::Sending]));
    assert_eq!(page.hear(sent(2, 1, 2)), [Effect::Release(key(2))]);
    let bubble = page.bubbles().remove(0);
    assert_eq!((bubble.text, bubble.edited, bubble.tick), ("Hello there", true, Some(Tick::Sent)));
}

#[test]
fn a_message_taken_back_leaves_no_words() {
    let mut page = Widget::chatting();
    let effects = act(&mut page, 2, Deed::Delete { target: 1 });
    let frame = Delete { key: key(2), conversation: chat(1), target: 1 };
    assert_eq!(transmitted(&effects), [&ClientFrame::Delete(frame)]);
    assert!(page.bubbles().is_empty());
    page.hear(sent(2, 1, 2));
    assert!(matches!(page.rows().last(), Some(Row::Notice { what: Notice::TakenBack, .. })));
}

#[test]
fn deeds_and_messages_go_one_at_a_time_in_the_order_they_were_done() {
    let mut page = Widget::chatting();
    assert_eq!(transmitted(&page.submit(2, "Before")).len(), 1);
    assert_eq!(transmitted(&act(&mut page, 3, Deed::End)), [] as [&ClientFrame; 0]);
    assert_eq!(transmitted(&page.submit(4, "Behind")), [] as [&ClientFrame; 0]);
    let end = ClientFrame::End(End { key: key(3), conversation: chat(1) });
    assert_eq!(transmitted(&page.hear(sent(2, 1, 2))), [&end]);
    assert_eq!(page.hear(sent(3, 1, 3))[1..], [send(4, "Behind")]);
}

#[test]
fn a_deed_without_an_answer_is_done_again_with_its_key_on_the_next_line_and_on_the_next_page() {
    let mut page = Widget::chatting();
    let effects = act(&mut page, 2, edit(1, "Again"));
    let Effect::KeepDeed(kept) = effects[0].clone() else { panic!("it is kept: {effects:?}") };
    page.tell(Input::Closed { code: 1006 });
    page.after(600);
    page.tell(Input::Opened);
    let effects = page.hear(ServerFrame::Welcome(welcome(1, vec![summary(1, 1)])));
    assert!(
        transmitted(&effects)
            .iter()
            .any(|frame| matches!(frame, ClientFrame::Edit(edit) if edit.key == key(2)))
    );

    let mut next = Widget::new(Some(identity(1, "old")));
    next.tell(Input::Inherited { entries: vec![], deeds: vec![kept] });
    next.tell(Input::Panel { open: false });
    next.tell(Input::Opened);
    next.hear(ServerFrame::Welcome(welcome(1, vec![summary(1, 1)])));
    let effects = next.hear(self::page(vec![event(1, Author::Visitor, EventKind::words("Hello"))]));
    assert!(
        transmitted(&effects)
            .iter()
            .any(|frame| matches!(frame, ClientFrame::Edit(edit) if edit.key == key(2)))
    );
}

#[test]
fn a_refused_deed_changes_nothing_and_is_said_one_that_came_too_soon_is_done_again() {
    let mut page = Widget::chatting();
    act(&mut page, 2, edit(1, "Too late"));
    assert_eq!(page.hear(refusal(2, ErrorCode::TooLate)), [Effect::Release(key(2))]);
    assert_eq!((page.bubbles()[0].text, page.look().refused), ("Hello", true));
    act(&mut page, 3, edit(1, "Once more"));
    assert!(!page.look().refused);
    page.hear(refusal(3, ErrorCode::SlowDown));
    let again = page.after(2_000);
    assert!(matches!(transmitted(&again)[..], [ClientFrame::Edit(_)]), "{again:?}");
}

#[test]
fn what_was_said_of_how_it_went_is_seen_at_once_and_forgotten_when_the_chat_opens_again() {
    let mut page = Widget::chatting();
    page.hear(happens(event(2, Author::System, EventKind::Resolved {})));
    assert!(page.look().settled);
    let rating = Rating { satisfaction: Some(4), ..Rating::default() };
    let effects = act(&mut page, 2, Deed::Rate(rating.clone()));
    let frame = Rate { key: key(2), conversation: chat(1), satisfaction: Some(4), ease: None, comment: None };
    assert_eq!(transmitted(&effects), [&ClientFrame::Rate(frame)]);
    assert_eq!(page.look().rated, rating);
    page.hear(sent(2, 1, 3));
    assert_eq!(page.look().rated, rating);
    page.hear(happens(event(4, Author::Visitor, EventKind::Reopened {})));
    assert_eq!(page.look().rated, Rating::default());
}

#[test]
fn an_address_that_was_left_is_known_and_a_chat_that_was_ended_is_over() {
    let mut page = Widget::chatting();
    let email = Some("ilze@alder.example".to_owned());
    let effects = act(&mut page, 2, Deed::Contact { name: None, email: email.clone() });
    let frame = Contact { key: key(2), conversation: chat(1), name: None, email: email.clone() };
    assert_eq!(transmitted(&effects), [&ClientFrame::Contact(frame)]);
    assert_eq!(page.look().email, email.as_deref());
    page.hear(sent(2, 1, 2));
    act(&mut page, 3, Deed::End);
    assert!(page.look().settled && !page.look().open);
    page.hear(sent(3, 1, 3));
    assert!(matches!(page.rows().last(), Some(Row::Notice { what: Notice::Ended { last: true }, .. })));
    assert!(page.tell(Input::Panel { open: false }).contains(&Effect::Done(true)));
}

#[test]
fn whoever_reads_is_named_until_they_leave_or_the_line_is_gone() {
    let mut page = Widget::chatting();
    let reading = |on| ServerFrame::Reading { conversation: chat(1), by: anna(), on };
    page.hear(reading(true));
    assert_eq!(page.look().reader, Some("Anna"));
    page.hear(reading(false));
    assert_eq!(page.look().reader, None);
    page.hear(reading(true));
    page.tell(Input::Closed { code: 1006 });
    assert_eq!(page.look().reader, None);
}

#[test]
fn answers_to_choose_from_stand_under_the_last_word_only() {
    let mut page = Widget::chatting();
    let choices = vec!["Yes".to_owned(), "No".to_owned()];
    let asks =
        EventKind::Message { text: "Black?".into(), edited: false, files: vec![], choices: choices.clone() };
    page.hear(happens(event(2, Author::Agent(anna()), asks)));
    assert_eq!(page.bubbles()[1].choices, choices);
    page.submit(2, "Yes");
    assert!(page.bubbles().iter().all(|bubble| bubble.choices.is_empty()));
}

#[test]
fn the_last_message_can_be_changed_for_five_minutes() {
    let mut page = Widget::chatting();
    assert_eq!(page.look().change.map(|change| change.text), Some("Hello"));
    page.now += 5 * 60_000;
    assert_eq!(page.look().change, None);
}
