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
    let mut page = Widget::new(Some(identity(1, "old")));
    page.tell(Input::Inherited { entries: vec![left(5, "Still me", 1)], deeds: vec![] });
    page.tell(Input::Panel { open: false });
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Token("old".into()));
    page.hear(ServerFrame::Welcome(welcome(1, vec![summary(1, 1)])));
    let effects = page.hear(self::page(vec![says(1, "Yes?")]));
    assert!(effects.contains(&send(5, "Still me")), "{effects:?}");
}

#[test]
fn what_a_closed_tab_left_is_sent_behind_ones_own_in_its_order_and_once() {
    let mut page = Widget::chatting();
    page.submit(2, "Mine");
    let entries = vec![left(5, "Its first", 1), left(6, "Its second", 2)];
    assert_eq!(page.tell(Input::Inherited { entries: entries.clone(), deeds: vec![] }), []);
    assert_eq!(page.tell(Input::Inherited { entries, deeds: vec![] }), []);
    assert_eq!(page.hear(sent(2, 1, 2))[1..], [send(5, "Its first")]);
    assert_eq!(page.hear(sent(5, 1, 3))[1..], [send(6, "Its second")]);
    assert_eq!(page.hear(sent(6, 1, 4))[1..], []);
    assert_eq!(page.ticks().len(), 4);
}

#[test]
fn what_a_closed_tab_left_although_it_was_stored_is_let_go_of() {
    let mut page = Widget::chatting();
    assert_eq!(
        page.tell(Input::Inherited { entries: vec![left(1, "Hello", 1)], deeds: vec![] }),
        [Effect::Release(key(1))]
    );
    assert_eq!(page.ticks(), [Tick::Sent]);
}

#[test]
fn messages_keep_their_order_for_whoever_inherits_them_when_the_clock_stands_still() {
    let mut page = Widget::opened();
    let mut typed_at = |n| {
        page.now = 5_000;
        match &page.submit(n, "x")[..] {
            [Effect::Keep(entry)] => entry.typed_at,
            other => panic!("{other:?}"),
        }
    };
    let times = [typed_at(1), typed_at(2), typed_at(3)];
    assert!(times.is_sorted_by(|a, b| a < b), "{times:?}");
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

/// What a tab that has ended had not sent.
fn left(n: u8, text: &str, typed_at: u64) -> Entry {
    Entry::words(key(n), frontdesk_protocol::link::Target::New, text.into(), typed_at)
}
