//! A visitor and an agent talk: words, typing, marks, tabs.

use crate::scene::Scene;
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::staff::{ClientFrame as StaffSays, State};
use frontdesk_protocol::{Author, ErrorCode, EventKind};

#[tokio::test]
async fn a_visitor_writes_and_an_agent_answers() {
    let scene = Scene::set().await;
    let mut console = scene.owner.console().await;
    let mut visitor = scene.visitor().await;
    visitor.until_at_desk(1).await;
    let sent = visitor.start("My lamp has a dent.").await;
    assert_eq!((sent.seq, sent.prev), (1, 0));
    let joined = visitor
        .until_event(sent.conversation, "somebody joins", |event| {
            matches!(event.kind, EventKind::Joined { .. })
        })
        .await;
    assert_eq!((joined.seq, joined.prev), (2, 1));

    let row = console.until_mine(sent.conversation).await;
    assert_eq!(row.last.map(|last| last.text), Some("My lamp has a dent.".into()));
    assert_eq!((row.unread, row.connected, row.unanswered_since), (1, true, Some(sent.at)));
    let page = console.open_chat(sent.conversation).await;
    assert_eq!(page.events.len(), 2);
    assert!(page.caught_up && !page.resync);
    assert_eq!(page.events[0].id, sent.id);

    let answer = console.send(sent.conversation, "Good morning.").await;
    let heard = visitor.hears(sent.conversation, "Good morning.").await;
    assert_eq!((heard.seq, heard.prev, heard.id, heard.at), (3, 2, answer.id, answer.at));
    assert!(matches!(&heard.by, Author::Agent(person) if person.name == "Marta"));
    visitor.send(sent.conversation, "It is the black one.").await;
    let heard = console.hears(sent.conversation, "It is the black one.").await;
    assert_eq!((heard.seq, heard.by), (4, Author::Visitor));
}

#[tokio::test]
async fn nothing_is_stored_before_the_first_message() {
    let scene = Scene::set().await;
    let mut visitor = scene.visitor().await;
    let again = visitor.again().await;
    assert_eq!((scene.house.store().count("visitors"), again.id()), (0, visitor.id()));
    visitor.start("Hello?").await;
    assert_eq!(scene.house.store().count("visitors"), 1);
}

#[tokio::test]
async fn typing_is_seen_on_the_other_side_and_in_other_tabs_and_never_stored() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut tab = chat.visitor.again().await;
    chat.visitor.typing(chat.id, true).await;
    assert_eq!(chat.console.until_typing(chat.id).await, (Author::Visitor, true));
    assert_eq!(tab.until_typing(chat.id).await, (Author::Visitor, true));
    chat.visitor.typing(chat.id, false).await;
    assert_eq!(chat.console.until_typing(chat.id).await, (Author::Visitor, false));
    chat.console.typing(chat.id, true).await;
    let (by, on) = chat.visitor.until_typing(chat.id).await;
    assert!(on && matches!(&by, Author::Agent(person) if person.name == "Marta"), "{by:?}");
    assert_eq!(scene.house.store().of(chat.id).len(), 2, "the first message, and that the agent joined");
}

#[tokio::test]
async fn marks_climb_from_sent_to_delivered_to_read_and_never_back() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let sent = chat.console.send(chat.id, "Good morning.").await;
    chat.visitor.hears(chat.id, "Good morning.").await;
    let reach = |delivered, read| Reach { delivered, read };

    chat.visitor.mark(chat.id, sent.seq, 0).await;
    let marks = chat.console.until_marks(chat.id, |marks| marks.visitor.delivered > 0).await;
    assert_eq!(marks.visitor, reach(3, 0));
    chat.visitor.mark(chat.id, sent.seq, sent.seq).await;
    let marks = chat.console.until_marks(chat.id, |marks| marks.visitor.read > 0).await;
    assert_eq!(marks.visitor, reach(3, 3));
    chat.console.mark(chat.id, 3, 3).await;
    let marks = chat.visitor.until_marks(chat.id, |marks| marks.staff.read > 0).await;
    assert_eq!((marks.staff, marks.visitor), (reach(3, 3), reach(3, 3)));

    // Back, and beyond the end: neither changes anything.
    chat.visitor.mark(chat.id, 1, 1).await;
    chat.visitor.mark(chat.id, 900, 900).await;
    let page = chat.visitor.latest(chat.id).await;
    assert_eq!((page.marks.visitor, page.marks.staff), (reach(3, 3), reach(3, 3)));
    let row = chat.console.until_row(chat.id, "all to be read", |row| row.unread == 0).await;
    assert_eq!(row.unanswered_since, None);
}

#[tokio::test]
async fn an_agent_serves_three_visitors_at_once() {
    let scene = Scene::set().await;
    let mut console = scene.owner.console().await;
    let mut visitors = Vec::new();
    for n in 0..3 {
        let mut visitor = scene.visitor().await;
        let id = visitor.start(&format!("question {n}")).await.conversation;
        console.until_mine(id).await;
        console.open_chat(id).await;
        visitors.push((visitor, id));
    }
    for (n, (_, id)) in visitors.iter().enumerate() {
        console.send(*id, &format!("answer {n}")).await;
    }
    for (n, (visitor, id)) in visitors.iter_mut().enumerate() {
        visitor.hears(*id, &format!("answer {n}")).await;
        visitor.send(*id, &format!("thanks {n}")).await;
        console.hears(*id, &format!("thanks {n}")).await;
    }
    for (n, (visitor, id)) in visitors.iter_mut().enumerate() {
        let page = visitor.latest(*id).await;
        let words: Vec<String> = page.events.iter().filter_map(words).collect();
        assert_eq!(words, [format!("question {n}"), format!("answer {n}"), format!("thanks {n}")]);
    }
}

fn words(event: &frontdesk_protocol::Event) -> Option<String> {
    match &event.kind {
        EventKind::Message { text, .. } => Some(text.clone()),
        _ => None,
    }
}

#[tokio::test]
async fn a_second_tab_sees_everything_and_can_write_too() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut tab = chat.visitor.again().await;
    assert_eq!(tab.id(), chat.visitor.id());
    assert_eq!(tab.welcome.conversations[0].id, chat.id);
    assert_eq!(tab.welcome.conversations[0].agent.as_ref().map(|agent| agent.name.as_str()), Some("Marta"));
    assert_eq!(tab.latest(chat.id).await.events.len(), 2);

    let sent = chat.visitor.send(chat.id, "from the first tab").await;
    let heard = tab.hears(chat.id, "from the first tab").await;
    assert_eq!(
        (heard.key, heard.id),
        (Some(sent.key), sent.id),
        "the key lets tabs match what is on its way"
    );
    tab.send(chat.id, "from the second tab").await;
    chat.visitor.hears(chat.id, "from the second tab").await;
    chat.console.hears(chat.id, "from the second tab").await;
    chat.console.send(chat.id, "to both").await;
    chat.visitor.hears(chat.id, "to both").await;
    tab.hears(chat.id, "to both").await;
    // Whoever wrote it was answered `sent`, and not told again.
    chat.visitor.latest(chat.id).await;
    let echo = |frame: &_| format!("{frame:?}").contains("from the first tab");
    assert!(!chat.visitor.line.kept().any(echo));
}

#[tokio::test]
async fn a_text_that_is_empty_or_too_long_is_refused_and_nothing_stored() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let long = "x".repeat(4_001);
    let heavy = "👩‍👩‍👧‍👦".repeat(700);
    for (text, code) in [(" \n", ErrorCode::Empty), (&long, ErrorCode::TooLong), (&heavy, ErrorCode::TooLong)]
    {
        let key = frontdesk_tests::chance::key();
        let fault = chat.visitor.send_keyed(key, chat.id, text).await.expect_err("it is no message");
        assert_eq!((fault.code, fault.conversation), (code, Some(chat.id)));
        let fault = chat.console.send_keyed(key, chat.id, text).await.expect_err("it is no message");
        assert_eq!(fault.code, code);
        let fault = chat.visitor.start_keyed(key, text).await.expect_err("it is no message");
        assert_eq!(fault.code, code);
    }
    chat.visitor.send(chat.id, &"é".repeat(4_000)).await;
    assert_eq!(scene.house.store().of(chat.id).len(), 3);
    chat.still_works().await;
}

#[tokio::test]
async fn words_arrive_as_they_were_written() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let texts = [
        "<img src=x onerror=alert(1)>",
        "a\u{0}b\u{202e}c",
        "  spaces \n\n kept ",
        "𝔘𝔫𝔦 👩‍🚒 e\u{301}",
        "\"\\/",
    ];
    for text in texts {
        chat.visitor.send(chat.id, text).await;
        chat.console.hears(chat.id, text).await;
    }
    let row = chat.console.until_row(chat.id, "the last words", |row| {
        row.last.as_ref().is_some_and(|last| last.text == "\"\\/")
    });
    row.await;
}

#[tokio::test]
async fn a_console_hears_only_what_it_follows() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    chat.console.line.say(&StaffSays::Close { conversation: chat.id }).await;
    chat.console.settle().await;
    chat.visitor.send(chat.id, "not for an open page").await;
    let row = chat.console.until_row(chat.id, "the last words", |row| row.last_seq == 3).await;
    assert!(matches!(row.state, State::Assigned { .. }));
    chat.console.settle().await;
    assert!(!chat.console.line.kept().any(|frame| format!("{frame:?}").contains("Event")));
}

#[tokio::test]
async fn a_tab_that_knew_of_no_conversation_hears_of_the_first_one() {
    let scene = Scene::set().await;
    let mut visitor = scene.visitor().await;
    let mut tab = visitor.again().await;
    assert!(tab.welcome.conversations.is_empty());
    let sent = visitor.start("from the first tab").await;
    let heard = tab.hears(sent.conversation, "from the first tab").await;
    assert_eq!((heard.seq, heard.prev, heard.key), (1, 0, Some(sent.key)));
    tab.send(sent.conversation, "from the second tab").await;
    visitor.hears(sent.conversation, "from the second tab").await;
}

#[tokio::test]
async fn an_agents_second_tab_sees_what_was_written_in_the_first() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut tab = scene.owner.console().await;
    tab.open_chat(chat.id).await;
    let sent = chat.console.send(chat.id, "from the first tab").await;
    let heard = tab.hears(chat.id, "from the first tab").await;
    assert_eq!((heard.id, heard.key), (sent.id, Some(sent.key)));
    // One's own is one's own in any tab.
    tab.send(chat.id, "from the second tab").await;
    chat.console.hears(chat.id, "from the second tab").await;
    chat.visitor.hears(chat.id, "from the second tab").await;
}
