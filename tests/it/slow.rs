//! Slow readers hurt only themselves.

use crate::scene::Scene;
use frontdesk_protocol::staff::{ClientFrame, Reply, ServerFrame as StaffHears};
use frontdesk_protocol::visitor::{Auth, ServerFrame};
use frontdesk_protocol::{ConversationId, close_code};
use frontdesk_tests::chance::key;
use frontdesk_tests::{Line, Over, Visitor, patience};
use std::time::Duration;

/// Little room for unread bytes, so that the server notices soon.
const NARROW: u32 = 4_096;
/// What one console may say at once.
const BATCH: usize = 55;
/// Together more than the system's largest send buffer.
const BATCHES: usize = 8;

/// How long a question and its answer take at most beside a slow reader; a reader that held others up would do so
/// for as long as the server waits for it: 10 s.
const PROMPT: Duration = Duration::from_secs(5);

/// From a console of its own, since each may only say so much at once.
async fn say_all(scene: &Scene, id: ConversationId, text: &str) {
    let mut console = scene.owner.console().await;
    for _ in 0..BATCH {
        console.line.say(&ClientFrame::Send(Reply::words(key(), id, text))).await;
    }
    for _ in 0..BATCH {
        console.until("an answer", |frame| matches!(frame, StaffHears::Sent(_)).then_some(())).await;
    }
}

#[tokio::test]
async fn a_reader_too_slow_is_closed_and_others_are_not_delayed() {
    let scene = Scene::set().await;
    let chat = scene.chat().await;
    let mut beside = scene.chat().await;
    let token = Auth::Token(chat.visitor.welcome.token.clone());
    let door = &scene.house.chat;
    let wire = door.connect_narrow(NARROW).await;
    let line: Line<ServerFrame> = Line::open_on(wire, door, &[]).await.expect("a socket may be opened");
    let slow = Visitor::greet_on(line, door, &scene.site, token).await.expect("a greeting is answered");
    let mut slow = slow.expect("the token is good");

    // The other tab of the same visitor reads, and gets everything in order.
    let (mut reader, id) = (chat.visitor, chat.id);
    let end = 2 + (BATCHES * BATCH) as u64;
    let reading = patience::beside(async move {
        let mut last = 2;
        while last < end {
            let event = reader.until_event(id, "the next event", |event| event.seq > last).await;
            assert_eq!(event.prev, last);
            last = event.seq;
        }
        reader
    });
    // More than may wait, and more than the system holds in between; the slow tab reads nothing of it.
    let text = "𝔵".repeat(4_000);
    for _ in 0..BATCHES {
        say_all(&scene, id, &text).await;
        let began = patience::now();
        beside.still_works().await;
        assert!(began.elapsed() < PROMPT, "{:?}", began.elapsed());
    }
    let reader = reading.await.expect("the other tab got everything");

    assert_eq!(slow.line.over_in("the slow reader's end").await, Over::Closed(close_code::SLOW));
    let mut back = reader.again().await;
    assert_eq!(back.latest(chat.id).await.events.last().map(|event| event.seq), Some(end));
    beside.still_works().await;
}
