//! Messages on their way, and the history they end up in.

use super::*;

#[test]
fn the_first_message_starts_a_conversation_once_the_identity_is_kept() {
    let mut page = Widget::live(vec![]);
    let effects = page.submit(1, "Hello");
    assert!(matches!(&effects[..], [Effect::Keep(_), Effect::Claim(_)]), "{effects:?}");
    assert_eq!(page.tell(Input::Claimed(None)), [start(1, "Hello")]);
    assert_eq!(page.ticks(), [Tick::Sending]);
    assert_eq!(page.hear(sent(1, 1, 1)), [Effect::Release(key(1))]);
    assert_eq!(page.ticks(), [Tick::Sent]);
    assert_eq!(page.submit(2, "More")[1..], [send(2, "More")]);
}

#[test]
fn the_second_message_waits_for_the_answer_to_the_first() {
    let mut page = Widget::live(vec![]);
    page.submit(1, "Hello");
    page.submit(2, "Are you there");
    assert_eq!(page.tell(Input::Claimed(None)), [start(1, "Hello")]);
    let effects = page.hear(sent(1, 1, 1));
    assert_eq!(effects, [Effect::Release(key(1)), send(2, "Are you there")]);
}

#[test]
fn a_message_whose_answer_was_lost_is_found_in_the_history_and_not_sent_again() {
    let mut page = Widget::live(vec![]);
    page.submit(1, "Hello");
    page.submit(2, "More");
    page.tell(Input::Claimed(None));
    page.tell(Input::Closed { code: 1006 });
    page.after(600);
    page.tell(Input::Opened);
    let effects = page.hear(ServerFrame::Welcome(welcome(1, vec![summary(1, 1)])));
    let pull = ClientFrame::Pull(Pull { conversation: chat(1), after: None, before: None });
    assert_eq!(transmitted(&effects), [&pull]);
    let mut first = event(1, Author::Visitor, EventKind::words("Hello"));
    first.key = Some(key(1));
    let effects = page.hear(self::page(vec![first]));
    assert_eq!(effects, [Effect::Release(key(1)), send(2, "More")]);
}

#[test]
fn what_was_typed_on_an_earlier_page_goes_into_the_conversation_that_exists() {
    let typed = Entry {
        key: key(5),
        target: frontdesk_protocol::link::Target::New,
        text: "Still me".into(),
        typed_at: 1,
        state: frontdesk_protocol::link::EntryState::InFlight,
    };
    let mut page = Widget::new(Start { identity: Some(identity(1, "old")), unsent: vec![typed] });
    page.tell(Input::Panel { open: false });
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Token("old".into()));
    page.hear(ServerFrame::Welcome(welcome(1, vec![summary(1, 1)])));
    let effects = page.hear(self::page(vec![says(1, "Yes?")]));
    assert!(effects.contains(&send(5, "Still me")), "{effects:?}");
}

#[test]
fn a_chat_begun_in_another_tab_appears_here() {
    let mut page = Widget::live(vec![]);
    page.hear(happens(event(1, Author::Visitor, EventKind::words("From there"))));
    assert_eq!(page.look().scene, Scene::Chat);
    assert_eq!(page.bubbles()[0].text, "From there");
}

#[test]
fn a_gap_is_fetched_and_a_stored_message_stays_in_sight_meanwhile() {
    let mut page = Widget::chatting();
    page.submit(2, "Mine");
    let ServerFrame::Sent(mut late) = sent(2, 1, 5) else { panic!() };
    late.prev = 4;
    let effects = page.hear(ServerFrame::Sent(late));
    assert!(matches!(transmitted(&effects)[..], [ClientFrame::Pull(_)]), "{effects:?}");
    assert_eq!(page.ticks(), [Tick::Sent, Tick::Sent]);
    let mut mine = event(5, Author::Visitor, EventKind::words("Mine"));
    mine.key = Some(key(2));
    page.hear(self::page(vec![says(2, "a"), says(3, "b"), says(4, "c"), mine]));
    assert_eq!(page.bubbles().iter().filter_map(|bubble| bubble.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}

#[test]
fn older_pages_are_asked_for_once_at_a_time() {
    let mut page = Widget::live(vec![summary(1, 9)]);
    page.hear(self::page(vec![says(8, "h"), says(9, "i")]));
    let pull = ClientFrame::Pull(Pull { conversation: chat(1), after: None, before: Some(8) });
    assert_eq!(transmitted(&page.tell(Input::Older)), [&pull]);
    assert_eq!(page.tell(Input::Older), []);
}
