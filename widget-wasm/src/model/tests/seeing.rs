//! What the visitor sees, and what the house learns of that.

use super::*;

#[test]
fn opening_alone_keeps_nothing_and_closing_again_is_the_end() {
    let mut page = Widget::live(vec![]);
    assert_eq!(page.look().scene, Scene::Home);
    assert_eq!(page.tell(Input::Panel { open: false }), [Effect::Done(true)]);
    assert_eq!(page.tell(Input::Panel { open: true }), [Effect::Done(false)]);
}

#[test]
fn unread_messages_count_only_while_the_panel_is_closed() {
    let mut page = Widget::chatting();
    assert!(!page.hear(happens(says(2, "Good morning"))).iter().any(|e| matches!(e, Effect::Badge(_))));
    page.tell(Input::Panel { open: false });
    assert!(page.hear(happens(says(3, "Are you there?"))).contains(&Effect::Badge(1)));
    assert!(page.hear(happens(says(4, "I am."))).contains(&Effect::Badge(2)));
    assert!(page.tell(Input::Panel { open: true }).contains(&Effect::Badge(0)));
}

#[test]
fn marks_are_sent_once_and_say_read_only_for_what_is_in_sight() {
    let mut page = Widget::chatting();
    assert_eq!(page.hear(happens(says(2, "Hello"))), [mark(2, 2)]);
    assert_eq!(page.tell(Input::AtEnd(false)), []);
    assert_eq!(page.hear(happens(says(3, "One"))), [mark(3, 2)]);
    assert_eq!(page.look().below, 1);
    page.tell(Input::Visible(false));
    assert_eq!(page.tell(Input::AtEnd(true)), []);
    assert_eq!(page.tell(Input::Visible(true)), [mark(3, 3)]);
    page.tell(Input::Visible(false));
    assert_eq!(page.hear(happens(says(4, "Two"))), [mark(4, 3)]);
    assert_eq!(page.tell(Input::Visible(true)), [mark(4, 4)]);
    assert_eq!(page.tell(Input::AtEnd(true)), []);
}

#[test]
fn ticks_follow_the_marks_of_the_house_and_never_go_back() {
    let mut page = Widget::chatting();
    let marks = |delivered, read| ServerFrame::Marks {
        conversation: chat(1),
        marks: Marks { visitor: Reach::default(), staff: Reach { delivered, read } },
    };
    page.hear(marks(1, 0));
    assert_eq!(page.ticks(), [Tick::Delivered]);
    page.hear(marks(1, 1));
    assert_eq!(page.ticks(), [Tick::Read]);
    page.hear(marks(0, 0));
    assert_eq!(page.ticks(), [Tick::Read]);
}

#[test]
fn a_refused_message_is_shown_with_its_reason_and_can_be_retried_or_given_up() {
    let mut page = Widget::chatting();
    page.submit(2, "x");
    let mut fault = Fault::new(ErrorCode::TooLong, "The text is too long.", "");
    fault.key = Some(key(2));
    page.hear(ServerFrame::Error(fault.clone()));
    assert_eq!(page.ticks()[1], Tick::Failed("too_long"));
    assert_eq!(page.tell(Input::Retry(key(2))), [send(2, "x")]);
    page.hear(ServerFrame::Error(fault));
    assert_eq!(page.tell(Input::Discard(key(2))), [Effect::Release(key(2))]);
    assert_eq!(page.ticks(), [Tick::Sent]);
}

#[test]
fn a_chat_waits_until_somebody_joins_and_says_when_nobody_is_in() {
    let mut page = Widget::chatting();
    assert_eq!(page.look().wait, Wait::InLine);
    page.hear(ServerFrame::Desk(Desk::default()));
    assert_eq!(page.look().wait, Wait::NobodyIn);
    page.hear(ServerFrame::Desk(Desk { people: vec![anna()], ..Desk::default() }));
    page.hear(happens(event(2, Author::System, EventKind::Joined { agent: anna() })));
    let look = page.look();
    assert_eq!((look.wait, look.agent, look.agent_in), (Wait::Nothing, Some("Anna"), true));
    page.hear(happens(event(3, Author::System, EventKind::Requeued { agent: anna() })));
    assert_eq!(page.look().wait, Wait::InLine);
}

#[test]
fn a_settled_and_read_chat_is_over_and_writing_opens_it_again() {
    let mut page = Widget::chatting();
    page.hear(happens(event(2, Author::System, EventKind::Resolved {})));
    assert!(matches!(page.rows().last(), Some(Row::Notice { what: Notice::Settled { last: true }, .. })));
    assert!(page.tell(Input::Panel { open: false }).contains(&Effect::Done(true)));
    assert!(page.hear(happens(says(3, "One more thing"))).contains(&Effect::Done(false)));
    page.tell(Input::Panel { open: true });
    assert_eq!(page.submit(2, "Yes?").last(), Some(&send(2, "Yes?")));
}

#[test]
fn rows_carry_the_day_and_only_the_last_of_ones_own_a_tick() {
    let mut page = Widget::chatting();
    page.hear(happens(event(2, Author::System, EventKind::Joined { agent: anna() })));
    page.hear(happens(says(3, "Good morning")));
    page.hear(happens(says(4, "What is it?")));
    page.submit(2, "The lamp");
    page.hear(sent(2, 1, 5));
    page.submit(3, "It is dented");
    let rows = page.rows();
    assert!(matches!(rows[0], Row::Day { .. }));
    assert!(matches!(&rows[2], Row::Notice { what: Notice::Joined(name), .. } if *name == "Anna"));
    let metas: Vec<(bool, Meta)> = page.bubbles().iter().map(|bubble| (bubble.last, bubble.meta)).collect();
    assert_eq!(
        metas,
        [
            (true, Meta::Time),
            (false, Meta::Nothing),
            (true, Meta::Time),
            (false, Meta::Nothing),
            (true, Meta::Tick)
        ]
    );
}

#[test]
fn after_a_restored_backup_nothing_lost_is_shown_and_nothing_new_counts_as_seen() {
    let mut page = Widget::chatting();
    page.hear(happens(says(2, "Good morning")));
    page.submit(2, "Lost");
    page.hear(sent(2, 1, 4));
    assert_eq!(page.bubbles().len(), 3, "what is stored behind a gap is shown");
    page.tell(Input::Panel { open: false });
    page.tell(Input::Closed { code: 1006 });
    page.after(600);
    page.tell(Input::Opened);
    page.hear(ServerFrame::Welcome(Welcome { epoch: 2, ..welcome(1, vec![summary(1, 1)]) }));
    let kept = Event { key: Some(key(1)), ..event(1, Author::Visitor, EventKind::words("Hello")) };
    let ServerFrame::Page(restored) = super::page(vec![kept]) else { unreachable!("it is a page") };
    page.hear(ServerFrame::Page(Page { resync: true, ..restored }));
    assert_eq!(page.bubbles().len(), 1);
    assert!(page.hear(happens(says(2, "Are you there?"))).contains(&Effect::Badge(1)));
}
