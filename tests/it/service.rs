//! What good service needs beside words: who the visitor is, that somebody reads, how it went, that it is over, who
//! is away and why, and who is kept out.

use crate::scene::Scene;
use frontdesk_protocol::staff::{
    Card, ClientFrame as StaffSays, Reply, ServerFrame as StaffHears, State, Status,
};
use frontdesk_protocol::visitor::{About, Auth, ClientFrame, Contact, End, Rate, ServerFrame};
use frontdesk_protocol::{ConversationId, ErrorCode, EventKind, Fault, Rating, Sent, WebPage, close_code};
use frontdesk_tests::chance::key;
use frontdesk_tests::{Over, Visitor};
use serde_json::json;

fn about(url: &str, title: &str) -> ClientFrame {
    ClientFrame::About(About {
        language: Some("lv".into()),
        timezone: Some("Europe/Riga".into()),
        page: Some(WebPage { url: url.into(), title: title.into() }),
        referrer: Some("https://search.example/?q=secret".into()),
    })
}

async fn leaves(visitor: &mut Visitor, id: ConversationId, name: &str, email: &str) -> Result<Sent, Fault> {
    let (key, conversation) = (key(), id);
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let contact = Contact { key, conversation, name: some(name), email: some(email) };
    visitor.line.say(&ClientFrame::Contact(contact)).await;
    visitor.answer(key).await
}

async fn ends(visitor: &mut Visitor, conversation: ConversationId) -> Result<Sent, Fault> {
    let key = key();
    visitor.line.say(&ClientFrame::End(End { key, conversation })).await;
    visitor.answer(key).await
}

fn grade(conversation: ConversationId, satisfaction: Option<u32>, ease: Option<u32>) -> Rate {
    Rate { key: key(), conversation, satisfaction, ease, comment: None }
}

async fn rates(visitor: &mut Visitor, rate: &Rate) -> Result<Sent, Fault> {
    visitor.line.say(&ClientFrame::Rate(rate.clone())).await;
    visitor.answer(rate.key).await
}

#[tokio::test]
async fn a_card_shows_who_it_is_and_where_and_follows_them() {
    let scene = Scene::set().await;
    let mut console = scene.owner.console().await;
    let mut visitor = scene.visitor().await;
    visitor.line.say(&about("https://alder.example/lamps?id=7", "Lamps\u{202e}\u{200b}")).await;
    let id = visitor.start("My lamp has a dent.").await.conversation;
    console.open_chat(id).await;
    let card = console.until_card(id, |_| true).await;
    let lamps = WebPage { url: "https://alder.example/lamps".into(), title: "Lamps".into() };
    assert_eq!((card.page, card.connected, card.number), (Some(lamps), true, 1));
    assert_eq!(card.referrer.as_deref(), Some("https://search.example/"));
    assert_eq!((card.language.as_deref(), card.timezone.as_deref()), (Some("lv"), Some("Europe/Riga")));
    assert_eq!((card.contacts_7, card.contacts_30, card.earlier.len()), (1, 1, 0));

    visitor.line.say(&about("https://alder.example/oslo", "Oslo lamp")).await;
    let moved = |card: &Card| card.page.as_ref().is_some_and(|page| page.title == "Oslo lamp");
    console.until_card(id, moved).await;
    leaves(&mut visitor, id, "Ilze\u{202e}\nKalniņa", "ilze@alder.example").await.unwrap();
    let card = console.until_card(id, |card| card.email.is_some()).await;
    assert_eq!(
        (card.name.as_deref(), card.email.as_deref()),
        (Some("Ilze Kalniņa"), Some("ilze@alder.example"))
    );
    console.until_row(id, "the name in the list", |row| row.name.as_deref() == Some("Ilze Kalniņa")).await;
    let again = visitor.again().await;
    assert_eq!(again.welcome.email.as_deref(), Some("ilze@alder.example"));

    again.line.leave().await;
    visitor.line.leave().await;
    // Where they were last.
    console.until_card(id, |card| !card.connected && moved(card)).await;
}

#[tokio::test]
async fn an_earlier_chat_stands_on_the_card_of_the_next() {
    let scene = Scene::set().await;
    let mut console = scene.owner.console().await;
    let mut visitor = scene.visitor().await;
    let first = visitor.start("My lamp has a dent.").await.conversation;
    ends(&mut visitor, first).await.unwrap();
    rates(&mut visitor, &grade(first, Some(2), None)).await.unwrap();
    let second = visitor.start("And now it is dark.").await.conversation;
    assert_ne!(first, second);
    console.open_chat(second).await;
    let card = console.until_card(second, |_| true).await;
    let [earlier] = &card.earlier[..] else { panic!("{:?}", card.earlier) };
    assert_eq!((earlier.id, earlier.satisfaction), (first, Some(2)));
    assert_eq!(earlier.last.as_deref(), Some("My lamp has a dent."));
    assert!(earlier.resolved_at >= Some(earlier.at));
    assert_eq!((card.contacts_7, card.contacts_30), (2, 2));
}

#[tokio::test]
async fn what_is_no_address_is_refused_and_changes_nothing() {
    let scene = Scene::set().await;
    let mut visitor = scene.visitor().await;
    let id = visitor.start("My lamp has a dent.").await.conversation;
    let long = format!("{}@alder.example", "x".repeat(250));
    for email in ["ilze", "ilze@", "a b@alder.example", "a@b@c", "ilze\u{202e}@alder.example", &long] {
        let refused = leaves(&mut visitor, id, "", email).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::Invalid, "{email}");
    }
    let mut slower = visitor.again().await;
    assert_eq!(leaves(&mut slower, id, " \u{200b} ", "").await.unwrap_err().code, ErrorCode::Invalid);
    let page = visitor.latest(id).await;
    assert!(!page.events.iter().any(|event| matches!(event.kind, EventKind::Contact { .. })), "{page:?}");
}

#[tokio::test]
async fn a_chat_that_is_over_is_rated_and_the_last_word_counts() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let early = rates(&mut chat.visitor, &grade(chat.id, Some(5), None)).await.unwrap_err();
    assert_eq!(early.code, ErrorCode::Conflict);
    ends(&mut chat.visitor, chat.id).await.unwrap();
    chat.console.until_row(chat.id, "it to be settled", |row| row.state == State::Resolved).await;
    assert_eq!(ends(&mut chat.visitor, chat.id).await.unwrap_err().code, ErrorCode::Conflict);

    let first = grade(chat.id, Some(2), None);
    let sent = rates(&mut chat.visitor, &first).await.unwrap();
    assert_eq!(rates(&mut chat.visitor, &first).await.unwrap(), sent, "the same key, the same answer");
    let other = Rate { satisfaction: Some(1), ..first };
    assert_eq!(rates(&mut chat.visitor, &other).await.unwrap_err().code, ErrorCode::KeyConflict);
    rates(&mut chat.visitor, &grade(chat.id, Some(4), Some(7))).await.unwrap();
    let all = Rating { satisfaction: Some(4), ease: Some(7), comment: None };
    chat.console.until_row(chat.id, "the grade", |row| row.rated.as_ref() == Some(&all)).await;
    let mut again = chat.visitor.again().await;
    assert_eq!(again.welcome.conversations[0].rated, Some(all));

    for bad in [grade(chat.id, Some(6), None), grade(chat.id, None, Some(0)), grade(chat.id, None, None)] {
        let refused = rates(&mut again, &bad).await.unwrap_err();
        assert!(matches!(refused.code, ErrorCode::Invalid | ErrorCode::Empty), "{refused:?}");
    }
    chat.visitor.again().await.send(chat.id, "It broke again.").await;
    chat.console.until_row(chat.id, "no grade any more", |row| row.rated.is_none()).await;
}

#[tokio::test]
async fn a_visitor_sees_who_reads_and_when_they_are_gone() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let reads = |on| StaffSays::Reading { conversation: chat.id, on };
    chat.console.line.say(&reads(true)).await;
    let (name, on) = until_reading(&mut chat.visitor, chat.id).await;
    assert_eq!((name.as_str(), on), ("Marta", true));
    let mut tab = chat.visitor.again().await;
    assert_eq!(until_reading(&mut tab, chat.id).await, ("Marta".to_owned(), true), "told when they come");
    // Of an open chat alone; who has not opened it is refused.
    let mut other = scene.owner.console().await;
    other.line.say(&reads(true)).await;
    assert_eq!(other.fault().await.code, ErrorCode::Invalid);
    chat.console.line.leave().await;
    assert_eq!(until_reading(&mut chat.visitor, chat.id).await, ("Marta".to_owned(), false));
    assert!(!scene.house.store().events().iter().any(|event| format!("{event:?}").contains("reading")));
}

async fn until_reading(visitor: &mut Visitor, id: ConversationId) -> (String, bool) {
    visitor
        .line
        .until("somebody who reads", |frame| match frame {
            ServerFrame::Reading { conversation, by, on } if *conversation == id => {
                Some((by.name.clone(), *on))
            }
            _ => None,
        })
        .await
}

#[tokio::test]
async fn a_colleague_who_looks_at_anothers_chat_is_not_shown() {
    let mut scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let mut jonas = jonas.console().await;
    jonas.open_chat(chat.id).await;
    jonas.line.say(&StaffSays::Reading { conversation: chat.id, on: true }).await;
    jonas.settle().await;
    chat.console.line.say(&StaffSays::Reading { conversation: chat.id, on: true }).await;
    assert_eq!(until_reading(&mut chat.visitor, chat.id).await, ("Marta".to_owned(), true));
    let kept = chat.visitor.line.kept().filter(|frame| matches!(frame, ServerFrame::Reading { .. })).count();
    assert_eq!(kept, 0, "and nobody else");
}

#[tokio::test]
async fn answers_are_offered_as_they_were_given_or_not_at_all() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let offer = |choices: &[&str]| Reply {
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        ..Reply::words(key(), chat.id, "Would you rather have a new one?")
    };
    for bad in [offer(&["Yes"]), offer(&["1", "2", "3", "4", "5"]), offer(&["Yes", ""])] {
        chat.console.line.say(&StaffSays::Send(bad)).await;
        assert_eq!(chat.console.fault().await.code, ErrorCode::Invalid);
    }
    chat.console.line.say(&StaffSays::Send(offer(&["A new one", "My money back"]))).await;
    let heard = chat.visitor.hears(chat.id, "Would you rather have a new one?").await;
    let EventKind::Message { choices, .. } = heard.kind else { panic!("{heard:?}") };
    assert_eq!(choices, ["A new one", "My money back"]);
}

#[tokio::test]
async fn who_is_shut_out_is_gone_at_once_and_kept_out_until_let_in() {
    let mut scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut tab = chat.visitor.again().await;
    let refused = chat.console.block(chat.id, "spam", Some(1)).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Invalid, "an end that is over");
    chat.console.block(chat.id, "spam", None).await.unwrap();
    for tab in [&mut chat.visitor, &mut tab] {
        assert_eq!(tab.line.over_in("the end of it").await, Over::Closed(close_code::BLOCKED));
    }
    let row = chat.console.until_row(chat.id, "it to be settled", |row| row.state == State::Resolved).await;
    assert!(row.blocked);
    let auth = || Auth::Token(chat.visitor.welcome.token.clone());
    let back = Visitor::greet(&chat.visitor.door, &chat.visitor.site, auth()).await.err().unwrap();
    assert_eq!((back.fault.code, back.over), (ErrorCode::Blocked, Over::Closed(close_code::BLOCKED)));
    let list = scene.owner.browser.get("/api/v1/blocked").await.good();
    let id = json!(chat.visitor.id());
    assert_eq!((&list["visitors"][0]["visitor"], &list["visitors"][0]["reason"]), (&id, &json!("spam")));

    chat.console.unblock(chat.visitor.id()).await.unwrap();
    assert_eq!(chat.console.unblock(chat.visitor.id()).await.unwrap_err().code, ErrorCode::NotFound);
    let mut back = Visitor::greet(&chat.visitor.door, &chat.visitor.site, auth()).await.unwrap();
    let page = back.latest(chat.id).await;
    let told = |kind: &EventKind| matches!(kind, EventKind::Blocked { .. } | EventKind::Unblocked {});
    assert!(!page.events.iter().any(|event| told(&event.kind)), "that is not for their eyes: {page:?}");
    back.send(chat.id, "I am sorry.").await;
    chat.console.hears(chat.id, "I am sorry.").await;
}

#[tokio::test]
async fn colleagues_see_why_somebody_is_away() {
    let mut scene = Scene::set().await;
    let mut marta = scene.owner.console().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let (mut jonas, id) = (jonas.console().await, jonas.id());
    jonas.away("Lunch\n").await.unwrap();
    let reason = marta
        .until_list("why Jonas is away", |list| list.people.get(&id).and_then(|one| one.reason.clone()))
        .await;
    assert_eq!(reason, "Lunch");
    let told = |frame: &StaffHears| match frame {
        StaffHears::Status { reason, .. } => Some(reason.clone()),
        _ => None,
    };
    assert_eq!(jonas.until("one's own status", told).await.as_deref(), Some("Lunch"));
    assert_eq!(jonas.away(&"x".repeat(61)).await.unwrap_err().code, ErrorCode::Invalid);
    jonas.status(Status::Online).await.unwrap();
    marta
        .until_list("Jonas is back", |list| {
            list.people
                .get(&id)
                .filter(|one| one.reason.is_none() && one.status == Some(Status::Online))
                .map(|_| ())
        })
        .await;
}

#[tokio::test]
async fn a_first_answer_is_due_until_it_is_given() {
    let scene = Scene::set().await;
    let mut console = scene.owner.console().await;
    let mut visitor = scene.visitor().await;
    let sent = visitor.start("My lamp has a dent.").await;
    let row = console.until_mine(sent.conversation).await;
    assert_eq!(row.due, Some(sent.at + 60_000));
    console.send(sent.conversation, "Good morning.").await;
    let answered = |row: &frontdesk_protocol::staff::Row| row.unanswered_since.is_none();
    assert_eq!(console.until_row(sent.conversation, "an answer", answered).await.due, None);
    visitor.send(sent.conversation, "It is the black one.").await;
    let asked = |row: &frontdesk_protocol::staff::Row| row.unanswered_since.is_some();
    assert_eq!(console.until_row(sent.conversation, "a question", asked).await.due, None);
}

#[tokio::test]
async fn when_nobody_is_in_visitors_are_told_when_somebody_should_be() {
    let mut scene = Scene::set().await;
    let site = scene.owner.site().await.id;
    let now = scene.visitor().await.welcome.now;
    // One minute a week, so that it is all but never now.
    let week: Vec<_> = [1].iter().map(|day| json!({"day": day, "from": 600, "to": 601})).collect();
    let settings = json!({"settings": {"hours": {"timezone": "Europe/Riga", "week": week}}});
    scene.owner.browser.patch(&format!("/api/v1/sites/{site}"), &settings).await.good();
    let opens = scene.visitor().await.welcome.desk.opens;
    let opens = opens.expect("nobody is in, and there are hours");
    assert!(opens > now && opens - now <= 8 * 24 * 3_600_000, "{now} {opens}");
    let mut waiting = scene.visitor().await;
    let _console = scene.owner.console().await;
    waiting.until_at_desk(1).await;
    assert_eq!(scene.visitor().await.welcome.desk.opens, None, "somebody is in");
}
