//! Stopping: everybody is told, nothing that was answered is lost, and it does not take long.

use crate::scene::Scene;
use frontdesk_protocol::visitor::{ClientFrame, ServerFrame};
use frontdesk_protocol::{Send, close_code};
use frontdesk_tests::chance::key;
use frontdesk_tests::patience::{beside, now};
use frontdesk_tests::{Line, Over, Request};
use std::time::Duration;

#[tokio::test]
async fn a_server_that_is_stopped_says_goodbye_and_ends_well_and_soon() {
    let mut scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut others = Vec::new();
    for _ in 0..20 {
        others.push(scene.visitor().await);
    }
    let began = now();
    scene.house.ask_to_stop();
    let mut waits = Vec::new();
    for visitor in std::iter::once(&mut chat.visitor).chain(&mut others) {
        assert_eq!(visitor.line.over_in("the end").await, Over::Closed(close_code::RESTART));
        let bye = visitor.line.bye().expect("last words").clone();
        assert_eq!(bye.code, close_code::RESTART);
        assert!(bye.after <= 2_000, "{bye:?}");
        waits.push(bye.after);
    }
    assert_eq!(chat.console.over().await, Over::Closed(close_code::RESTART));
    assert!(waits.iter().any(|wait| *wait != waits[0]), "they are told to come back spread over time");
    assert_eq!(scene.house.stopped().await.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());

    scene.house.start().await;
    chat.visitor = chat.visitor.again().await;
    chat.console = scene.owner.console().await;
    chat.console.until_mine(chat.id).await;
    chat.console.open_chat(chat.id).await;
    chat.still_works().await;
}

#[tokio::test]
async fn a_client_that_does_not_listen_does_not_keep_the_server_from_stopping() {
    let mut scene = Scene::set().await;
    let _deaf = scene.chat().await;
    let began = now();
    scene.house.ask_to_stop();
    assert_eq!(scene.house.stopped().await.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[tokio::test]
async fn nothing_answered_is_lost_when_the_server_is_stopped_amid_messages() {
    let mut scene = Scene::set().await;
    let mut talking = Vec::new();
    for n in 0..6 {
        let mut visitor = scene.visitor().await;
        let id = visitor.start(&format!("visitor {n}")).await.conversation;
        for m in 0..8 {
            let send = Send::words(key(), id, format!("{n}: {m}"));
            visitor.line.say(&ClientFrame::Send(send)).await;
        }
        talking.push(beside(async move {
            let mut answers = Vec::new();
            while let Some(frame) = visitor.line.hear().await {
                if let ServerFrame::Sent(sent) = frame {
                    answers.push(sent);
                }
            }
            answers
        }));
    }
    scene.house.ask_to_stop();
    assert_eq!(scene.house.stopped().await.code(), Some(0));
    let store = scene.house.store();
    for talk in talking {
        for sent in talk.await.expect("the visitor could talk") {
            let stored = store.of(sent.conversation);
            let event =
                stored.iter().find(|event| event.key == Some(sent.key)).expect("what was answered is stored");
            assert_eq!((event.seq, event.id, event.at), (sent.seq, sent.id, sent.at));
        }
    }
    assert_eq!(store.integrity(), "ok");
}

#[tokio::test]
async fn a_server_that_is_stopping_is_not_ready_and_takes_no_new_guests() {
    let mut scene = Scene::set().await;
    // An open request keeps one connection in the house while it closes.
    let chat = scene.house.chat.clone();
    let mut visitor = scene.visitor().await;
    scene.house.ask_to_stop();
    assert_eq!(visitor.line.over_in("the end").await, Over::Closed(close_code::RESTART));
    // From the first goodbye on: refused, or told that it is not ready. Never let in.
    if let Ok(answer) = Request::get("/readyz").try_ask(&chat).await {
        assert_eq!(answer.status, 503);
    }
    let late: Option<Line<ServerFrame>> = Line::try_open(&chat, &[("origin", &chat.origin)]).await;
    assert!(late.is_none(), "no new guest is let in");
    assert_eq!(scene.house.stopped().await.code(), Some(0));
}
