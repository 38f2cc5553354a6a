//! Once, whatever is repeated.

use crate::scene::Scene;
use frontdesk_protocol::visitor::Auth;
use frontdesk_protocol::{ErrorCode, Sent};
use frontdesk_tests::chance::key;
use frontdesk_tests::{Agent, Visitor};

/// What must not change when a frame is repeated.
fn place(sent: &Sent) -> (u64, u64, String, u64) {
    (sent.seq, sent.prev, sent.id.to_string(), sent.at)
}

#[tokio::test]
async fn a_repeated_message_is_stored_once() {
    let mut scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let key = key();
    let first = chat.visitor.send_keyed(key, chat.id, "once").await.expect("it may be sent");
    let again = chat.visitor.send_keyed(key, chat.id, "once").await.expect("it may be repeated");
    let mut tab = chat.visitor.again().await;
    let elsewhere = tab.send_keyed(key, chat.id, "once").await.expect("it may be repeated");
    scene.house.kill();
    scene.house.start().await;
    let mut later = chat.visitor.again().await;
    let later = later.send_keyed(key, chat.id, "once").await.expect("it may be repeated");
    for repeat in [again, elsewhere, later] {
        assert_eq!(place(&repeat), place(&first));
    }
    let stored = scene.house.store().of(chat.id).into_iter().filter(|event| event.key == Some(key));
    assert_eq!(stored.count(), 1);
}

#[tokio::test]
async fn a_message_repeated_at_the_same_moment_on_two_lines_is_stored_once() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut tab = chat.visitor.again().await;
    for n in 0..4 {
        let (key, text) = (key(), format!("both {n}"));
        let both =
            tokio::join!(chat.visitor.send_keyed(key, chat.id, &text), tab.send_keyed(key, chat.id, &text));
        let (one, two) = (both.0.expect("it may be sent"), both.1.expect("it may be sent"));
        assert_eq!(place(&one), place(&two));
    }
    assert_eq!(scene.house.store().of(chat.id).len(), 2 + 4);
}

#[tokio::test]
async fn a_repeated_start_names_the_same_conversation() {
    let mut scene = Scene::set().await;
    let mut visitor = scene.visitor().await;
    let key = key();
    let first = visitor.start_keyed(key, "Hello?").await.expect("a conversation may be opened");
    let again = visitor.start_keyed(key, "Hello?").await.expect("it may be repeated");
    scene.house.kill();
    scene.house.start().await;
    let mut later = visitor.again().await;
    let later = later.start_keyed(key, "Hello?").await.expect("it may be repeated");
    for repeat in [&again, &later] {
        assert_eq!((repeat.conversation, place(repeat)), (first.conversation, place(&first)));
    }
    assert_eq!(scene.house.store().count("conversations"), 1);
    for sent in [first, again, later] {
        let secret = Auth::Refresh(sent.refresh.expect("each answer to a start carries a secret"));
        let back =
            Visitor::greet(&scene.house.chat, &scene.site, secret).await.expect("each of them is good");
        assert_eq!(back.id(), visitor.id());
    }
}

#[tokio::test]
async fn the_same_key_with_other_words_is_a_conflict() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let key = key();
    let first = chat.visitor.send_keyed(key, chat.id, "these words").await.expect("it may be sent");
    let fault = chat.visitor.send_keyed(key, chat.id, "other words").await.expect_err("the key is taken");
    assert_eq!(fault.code, ErrorCode::KeyConflict);
    let fault = chat.visitor.start_keyed(key, "other words").await.expect_err("the key is taken");
    assert_eq!(fault.code, ErrorCode::KeyConflict);
    chat.console.resolve(chat.id).await.expect("it is one's own");
    let second = chat.visitor.start("another chat").await.conversation;
    let fault = chat.visitor.send_keyed(key, second, "these words").await.expect_err("the key is taken");
    assert_eq!(fault.code, ErrorCode::KeyConflict);
    let again = chat.visitor.send_keyed(key, chat.id, "these words").await.expect("it may be repeated");
    assert_eq!(place(&again), place(&first));
    let store = scene.house.store();
    assert_eq!((store.of(chat.id).len(), store.count("conversations")), (4, 2));
}

#[tokio::test]
async fn a_message_is_the_same_whether_it_starts_a_chat_or_joins_it() {
    let scene = Scene::set().await;
    let mut visitor = scene.visitor().await;
    let key = key();
    let first = visitor.start_keyed(key, "Hello?").await.expect("a conversation may be opened");
    let again = visitor.send_keyed(key, first.conversation, "Hello?").await.expect("it may be repeated");
    assert_eq!(place(&again), place(&first));
}

#[tokio::test]
async fn two_tabs_that_start_at_the_same_moment_share_one_chat() {
    let scene = Scene::set().await;
    let mut visitor = scene.visitor().await;
    let mut tab = visitor.again().await;
    let (one, two) = tokio::join!(visitor.start("from one tab"), tab.start("from the other"));
    assert_eq!(one.conversation, two.conversation);
    let mut places = [one.seq, two.seq];
    places.sort_unstable();
    assert_eq!(places, [1, 2]);
    assert_eq!(scene.house.store().count("conversations"), 1);
}

#[tokio::test]
async fn keys_are_each_senders_own() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let key = key();
    chat.visitor.send_keyed(key, chat.id, "the visitor's words").await.expect("it may be sent");
    chat.console.send_keyed(key, chat.id, "the agent's words").await.expect("it may be sent");
    let mut stranger = scene.visitor().await;
    stranger.start_keyed(key, "a stranger's words").await.expect("it may be sent");
    let stored = scene.house.store().events().into_iter().filter(|event| event.key == Some(key));
    assert_eq!(stored.count(), 3);
}

#[tokio::test]
async fn an_agents_repeated_message_is_answered_even_when_a_colleague_has_the_chat_now() {
    let mut scene = Scene::set().await;
    let jonas: Agent = scene.owner.hire("Jonas", "agent").await;
    let mut chat = scene.chat().await;
    let key = key();
    let first = chat.console.send_keyed(key, chat.id, "Good morning.").await.expect("it may be sent");
    chat.console.resolve(chat.id).await.expect("it is one's own");
    let mut jonas = jonas.console().await;
    jonas.reopen(chat.id).await.expect("a settled chat may be opened");
    let again = chat.console.send_keyed(key, chat.id, "Good morning.").await.expect("it is stored already");
    assert_eq!(place(&again), place(&first));
    let fault = chat.console.send_keyed(key, chat.id, "Good evening.").await.expect_err("the key is taken");
    assert_eq!(fault.code, ErrorCode::KeyConflict);
    let stored = scene.house.store().of(chat.id).into_iter().filter(|event| event.key == Some(key));
    assert_eq!(stored.count(), 1);
}
