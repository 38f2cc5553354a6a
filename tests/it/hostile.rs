//! Those who mean harm: each gets the documented answer, and a chat going on beside is not harmed.

use crate::scene::Scene;
use frontdesk_protocol::shared::Pull;
use frontdesk_protocol::visitor::ClientFrame;
use frontdesk_protocol::{ConversationId, ErrorCode, FRAME_MAX, Mark, Typing, close_code};
use frontdesk_tests::chance::{bytes, key};
use frontdesk_tests::raw::frame;
use frontdesk_tests::{Raw, Visitor};
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn another_visitors_conversation_is_not_there() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut stranger = scene.visitor().await;
    stranger.start("I have one of my own.").await;
    // One answer for "not yours" and "absent".
    for id in [chat.id, ConversationId::from_random(bytes())] {
        let fault = stranger.send_keyed(key(), id, "let me in").await.expect_err("it is another's");
        assert_eq!((fault.code, fault.conversation), (ErrorCode::NotFound, Some(id)));
        let refusal = (fault.message, fault.help);
        let pull = Pull { conversation: id, after: None, before: None };
        let fault = stranger.pull(pull).await.expect_err("it is another's");
        assert_eq!((fault.code, (fault.message, fault.help)), (ErrorCode::NotFound, refusal));
        let mark = ClientFrame::Mark(Mark { conversation: id, delivered: 2, read: 2 });
        let typing = ClientFrame::Typing(Typing { conversation: id, on: true });
        for frame in [mark, typing] {
            stranger.line.say(&frame).await;
            let fault = stranger.line.fault().await;
            assert_eq!((fault.code, fault.conversation), (ErrorCode::NotFound, Some(id)));
        }
    }
    chat.console.settle().await;
    assert!(!chat.console.line.kept().any(|frame| format!("{frame:?}").contains("Typing")));
    assert_eq!(chat.visitor.latest(chat.id).await.marks.visitor.read, 0);
    chat.still_works().await;
}

#[tokio::test]
async fn the_fifth_frame_that_makes_no_sense_ends_the_line() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let id = chat.id;
    let deep = format!(r#"{{"pull":{}{}}}"#, "[".repeat(20_000), "]".repeat(20_000));
    let nonsense = [
        "not JSON".to_owned(),
        "{}".to_owned(),
        "null".to_owned(),
        r#"{"hologram":{}}"#.to_owned(),
        r#"{"take":{"ref":1,"conversation":"01939f6e-7c00-7abc-8def-0123456789ab"}}"#.to_owned(),
        format!(r#"{{"typing":{{"conversation":"{id}","on":true,"as":"marta"}}}}"#),
        format!(r#"{{"typing":{{"conversation":"{id}"}}}}"#),
        format!(r#"{{"typing":{{"conversation":"{id}","on":true}},"pong":{{}}}}"#),
        r#"{"typing":{"conversation":7,"on":true}}"#.to_owned(),
        deep,
    ];
    for batch in nonsense.chunks(5) {
        let mut hostile = scene.visitor().await;
        for (count, text) in batch.iter().enumerate() {
            assert_eq!(hostile.line.kept().count(), 0, "nothing but the answers came");
            hostile.line.say_text(text).await;
            assert_eq!(hostile.line.fault().await.code, ErrorCode::BadFrame, "{:.80}", text);
            if count == 3 {
                hostile.start("Still here after four.").await;
                hostile.line.forget();
            }
        }
        assert_eq!(hostile.line.close_code().await, close_code::BAD_FRAMES);
    }
    chat.still_works().await;
}

#[tokio::test]
async fn a_second_hello_is_refused_and_changes_nothing() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let hello = format!(r#"{{"hello":{{"v":1,"site":"{}","auth":"new"}}}}"#, scene.site.0);
    chat.visitor.line.say_text(&hello).await;
    assert_eq!(chat.visitor.line.fault().await.code, ErrorCode::BadHello);
    chat.console.line.say_message(Message::text(r#"{"hello":{"v":1}}"#)).await;
    assert_eq!(chat.console.fault().await.code, ErrorCode::BadHello);
    chat.still_works().await;
}

#[tokio::test]
async fn a_frame_may_be_64_kib_and_not_a_byte_more() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let padded = |size: usize| {
        let pong = r#"{"pong":{}}"#;
        format!("{pong}{}", " ".repeat(size - pong.len()))
    };
    let mut visitor = scene.visitor().await;
    visitor.line.say_text(&padded(FRAME_MAX)).await;
    let id = visitor.start("That was large.").await.conversation;
    visitor.latest(id).await;
    visitor.line.say_text(&padded(FRAME_MAX + 1)).await;
    assert_eq!(visitor.line.close_code().await, close_code::TOO_BIG);

    // In pieces, none of which is too large.
    let mut raw = Raw::greeted(&scene.house.chat, &scene.site).await;
    let piece = vec![b' '; 30_000];
    assert!(raw.write(&frame(0x01, &piece)).await);
    assert!(raw.write(&frame(0x00, &piece)).await);
    raw.write(&frame(0x80, &piece)).await;
    assert_eq!(raw.close_code().await, close_code::TOO_BIG);

    let mut console = scene.owner.console().await;
    console.line.say_message(Message::text(padded(FRAME_MAX + 1))).await;
    assert_eq!(console.line.close_code().await, close_code::TOO_BIG);
    chat.still_works().await;
}

#[tokio::test]
async fn a_frame_that_announces_more_than_may_come_ends_the_line_before_it_comes() {
    let scene = Scene::set().await;
    let mut raw = Raw::greeted(&scene.house.chat, &scene.site).await;
    let mut head = vec![0x81, 0x80 | 127];
    head.extend((1_u64 << 40).to_be_bytes());
    head.extend([0; 4]);
    assert!(raw.write(&head).await);
    assert_eq!(raw.close_code().await, close_code::TOO_BIG);
}

#[tokio::test]
async fn text_that_is_not_utf8_and_binary_end_the_line() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut raw = Raw::greeted(&scene.house.chat, &scene.site).await;
    assert!(raw.write(&frame(0x81, b"{\"pong\":{\"\xff\xfe\":1}}")).await);
    assert_eq!(raw.close_code().await, close_code::BAD_UTF8);
    let mut visitor = scene.visitor().await;
    visitor.line.say_message(Message::binary(br#"{"pong":{}}"#.to_vec())).await;
    assert_eq!(visitor.line.close_code().await, close_code::BAD_FRAMES);
    chat.still_works().await;
}

#[tokio::test]
async fn what_is_not_websocket_at_all_ends_the_line() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let unmasked = [&[0x81, 11][..], br#"{"pong":{}}"#].concat();
    let reserved = frame(0x83, b"x");
    let long_ping = frame(0x89, &[b'x'; 200]);
    let stray_continuation = frame(0x80, b"x");
    for bytes in [unmasked, reserved, long_ping, stray_continuation] {
        let mut raw = Raw::greeted(&scene.house.chat, &scene.site).await;
        assert!(raw.write(&bytes).await);
        let code = raw.close_code().await;
        assert!([0, 1002].contains(&code), "{code} after {bytes:x?}");
    }
    chat.still_works().await;
}

#[tokio::test]
async fn floods_end_the_line_and_others_hardly_notice() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut frames = scene.visitor().await;
    for _ in 0..300 {
        frames.line.say_text(r#"{"pong":{}}"#).await;
    }
    assert_eq!(frames.line.close_code().await, close_code::FLOOD);
    chat.still_works().await;

    for control in [0x89, 0x8a] {
        let mut raw = Raw::greeted(&scene.house.chat, &scene.site).await;
        let flood = frame(control, b"ping").repeat(2_000);
        raw.write(&flood).await;
        assert_eq!(raw.close_code().await, close_code::FLOOD, "{control:x}");
    }
    chat.still_works().await;
}

#[tokio::test]
async fn too_many_messages_are_told_to_slow_down_and_can_be_repeated() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut hasty: Visitor = scene.visitor().await;
    let id = hasty.start("message 0").await.conversation;
    let mut refused = None;
    for n in 1..30 {
        let key = key();
        if let Err(fault) = hasty.send_keyed(key, id, &format!("message {n}")).await {
            refused = Some((key, n, fault));
            break;
        }
    }
    let (key, n, fault) = refused.expect("thirty at once are too many");
    assert_eq!((fault.code, fault.key), (ErrorCode::SlowDown, Some(key)));
    assert!(fault.retry_after.is_some_and(|wait| wait > 0 && wait <= 60_000), "{fault:?}");
    let stored = scene.house.store().of(id).into_iter().filter(|event| event.key.is_some()).count();
    assert_eq!(stored, n, "nothing was stored of what was refused");
    let mut tab = hasty.again().await;
    tab.send_keyed(key, id, &format!("message {n}")).await.expect("it may be repeated");
    chat.still_works().await;
}

#[tokio::test]
async fn staff_who_talk_nonsense_are_treated_alike() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut console = scene.owner.console().await;
    let id = ConversationId::from_random(bytes());
    assert_eq!(console.take(id).await.expect_err("it is not there").code, ErrorCode::NotFound);
    assert_eq!(console.resolve(id).await.expect_err("it is not there").code, ErrorCode::NotFound);
    assert_eq!(console.reopen(id).await.expect_err("it is not there").code, ErrorCode::NotFound);
    let fault = console.send_keyed(key(), id, "hello").await.expect_err("it is not there");
    assert_eq!(fault.code, ErrorCode::NotFound);
    let pull = Pull { conversation: id, after: None, before: None };
    assert_eq!(console.pull(pull).await.expect_err("it is not there").code, ErrorCode::NotFound);
    for text in ["x", "{}", r#"{"start":{"key":"x","text":"y"}}"#, r#"{"feed":{"all":true}}"#, "[]"] {
        console.line.say_message(Message::text(text)).await;
        assert_eq!(console.fault().await.code, ErrorCode::BadFrame, "{text}");
    }
    assert_eq!(console.line.close_code().await, close_code::BAD_FRAMES);
    chat.still_works().await;
}
