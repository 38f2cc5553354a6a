//! What a visitor may count on. Knows nothing of storage.

use super::world::{Heard, World, key, words};
use crate::app::socket::Incoming;
use frontdesk_protocol::visitor::{Auth, ClientFrame, ServerFrame};
use frontdesk_protocol::{ErrorCode, Pull, Send, close_code};

#[tokio::test]
async fn a_message_is_acknowledged_to_its_tab_and_shown_in_the_other() {
    let world = World::new().await;
    let mut first = world.visitor(Auth::New).await;
    let token = first.welcome.as_ref().unwrap().token.clone();
    first.start("hello").await;
    let mut second = world.visitor(Auth::Token(token)).await;
    assert_eq!(second.chat, first.chat);
    let seq = first.write("again").await;
    assert_eq!(second.next_message().await, (seq, "again".into()));
}

#[tokio::test]
async fn nothing_is_stored_before_the_first_message() {
    let world = World::new().await;
    let guest = world.visitor(Auth::New).await;
    let id = guest.welcome.as_ref().unwrap().visitor;
    assert!(world.app.outside.history.of_visitor(id).await.unwrap().is_empty());
    let token = guest.welcome.unwrap().token;
    let again = world.visitor(Auth::Token(token)).await;
    assert_eq!(again.welcome.unwrap().visitor, id);
}

#[tokio::test]
async fn a_repeated_start_names_the_same_conversation_and_brings_another_secret() {
    let world = World::new().await;
    let mut guest = world.visitor(Auth::New).await;
    let start = ClientFrame::Start { key: key(), text: "hello".into(), files: Vec::new() };
    let mut answers = Vec::new();
    for _ in 0..2 {
        guest.say(&start).await;
        answers.push(
            guest
                .until(|frame| match frame {
                    ServerFrame::Sent(sent) => Some(sent),
                    _ => None,
                })
                .await,
        );
    }
    let (first, second) = (answers[0].clone(), answers[1].clone());
    assert_eq!((first.conversation, first.seq, first.id), (second.conversation, second.seq, second.id));
    for secret in [first.refresh.unwrap(), second.refresh.unwrap()] {
        let back = world.visitor(Auth::Refresh(secret)).await;
        assert_eq!(back.chat, Some(first.conversation));
    }
}

#[tokio::test]
async fn a_strangers_conversation_does_not_exist() {
    let world = World::new().await;
    let mut owner = world.visitor(Auth::New).await;
    let conversation = owner.start("mine").await;
    let mut stranger = world.visitor(Auth::New).await;
    let frames = [
        ClientFrame::Send(Send::words(key(), conversation, "x")),
        ClientFrame::Pull(Pull { conversation, after: None, before: None }),
    ];
    for frame in frames {
        stranger.say(&frame).await;
        match stranger.hear().await {
            ServerFrame::Error(fault) => assert_eq!(fault.code, ErrorCode::NotFound),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn words_that_are_no_greeting_are_answered_and_closed() {
    let world = World::new().await;
    let cases = [
        ("nonsense".to_owned(), "bad_frame", close_code::BAD_FRAMES),
        (r#"{"pong":{}}"#.to_owned(), "bad_hello", close_code::BAD_FRAMES),
        (
            r#"{"hello":{"v":9,"site":"shop","auth":"new"}}"#.to_owned(),
            "bad_version",
            close_code::BAD_VERSION,
        ),
        (
            r#"{"hello":{"v":1,"site":"none","auth":"new"}}"#.to_owned(),
            "unknown_site",
            close_code::UNKNOWN_SITE,
        ),
        (
            r#"{"hello":{"v":1,"site":"shop","auth":{"token":"x"}}}"#.to_owned(),
            "bad_token",
            close_code::BAD_TOKEN,
        ),
    ];
    for (text, error, code) in cases {
        let mut wire = world.open_visitor();
        wire.put(Incoming::Text(text)).await;
        match wire.hear().await {
            Heard::Text(answer) => assert!(answer.contains(error), "{answer}"),
            Heard::Close(code) => panic!("closed with {code} and without a word"),
        }
        assert_eq!(wire.closed().await, code);
    }
}

#[tokio::test]
async fn the_fifth_senseless_frame_closes_and_good_ones_in_between_work() {
    let world = World::new().await;
    let mut guest = world.visitor(Auth::New).await;
    for _ in 0..4 {
        guest.wire.put(Incoming::Text("{".into())).await;
        assert!(matches!(guest.hear().await, ServerFrame::Error(_)));
    }
    guest.start("still here").await;
    guest.wire.put(Incoming::Text("{".into())).await;
    assert_eq!(guest.wire.closed().await, close_code::BAD_FRAMES);
}

#[tokio::test]
async fn too_many_messages_at_once_are_put_off_and_nothing_is_stored() {
    let world = World::new().await;
    let mut guest = world.visitor(Auth::New).await;
    let conversation = guest.start("one").await;
    for _ in 0..10 {
        guest
            .say(&ClientFrame::Send(Send {
                key: key(),
                conversation,
                text: "more".into(),
                files: Vec::new(),
            }))
            .await;
    }
    let fault = guest.until(|frame| match frame {
        ServerFrame::Error(fault) => Some(fault),
        _ => None,
    });
    let fault = fault.await;
    assert_eq!(fault.code, ErrorCode::SlowDown);
    assert!(fault.retry_after.unwrap() > 0 && fault.key.is_some());
}

#[tokio::test]
async fn a_stopping_server_says_bye_and_when_to_come_back() {
    let world = World::new().await;
    let mut guest = world.visitor(Auth::New).await;
    world.app.lifecycle.soft().cancel();
    let bye = guest.until(|frame| match frame {
        ServerFrame::Bye(bye) => Some(bye),
        _ => None,
    });
    let bye = bye.await;
    assert_eq!(bye.code, close_code::RESTART);
    assert!(bye.after <= 2_000);
    assert_eq!(guest.wire.closed().await, close_code::RESTART);
}

#[tokio::test]
async fn history_comes_in_pages_that_fit_together() {
    let world = World::new().await;
    let mut guest = world.visitor(Auth::New).await;
    let conversation = guest.start("m1").await;
    for n in 2..=5 {
        guest.write(&format!("m{n}")).await;
    }
    guest.say(&ClientFrame::Pull(Pull { conversation, after: None, before: Some(4) })).await;
    let page = guest.until(|frame| match frame {
        ServerFrame::Page(page) => Some(page),
        _ => None,
    });
    let page = page.await;
    assert!(page.older);
    assert_eq!(page.events.iter().filter_map(words).collect::<Vec<_>>(), ["m1", "m2", "m3"]);
    assert_eq!(page.events.iter().map(|event| event.prev).collect::<Vec<_>>(), [0, 1, 2]);
}
