//! Mail: who gets one, who gets none, and what becomes of it when the mail server or our own is not well.

mod links;
mod office;

use crate::scene::{Chat, Scene};
use frontdesk_tests::post::{Answer, PostOffice};
use frontdesk_tests::{Console, Plan};
use std::net::SocketAddr;
use std::time::Duration;

/// Where the visitor is reached in these tests.
const ADDRESS: &str = "ilze@example.com";

fn plan(post: SocketAddr) -> Plan {
    Plan::default()
        .key("mail.smtp", &post.to_string())
        .key("mail.from", "Alder Lamps <chat@example.org>")
        .key("mail.answer_after", "1")
}

/// A house that sends mail, and the post office it goes to.
async fn scene() -> (Scene, PostOffice) {
    let post = PostOffice::open().await;
    (Scene::planned(plan(post.address)).await, post)
}

/// A chat whose visitor has left an address.
async fn reachable(scene: &Scene) -> Chat {
    let chat = scene.chat().await;
    scene.house.leave_address(chat.visitor.id(), ADDRESS);
    chat
}

/// The visitor closes the page, and the agent answers.
async fn answer_who_is_gone(chat: Chat, words: &str) -> Console {
    let Chat { mut console, visitor, id } = chat;
    visitor.line.leave().await;
    console.until_row(id, "nobody there", |row| !row.connected).await;
    console.send(id, words).await;
    console
}

#[tokio::test]
async fn an_answer_reaches_a_visitor_who_is_gone_once() {
    let (scene, post) = scene().await;
    let chat = reachable(&scene).await;
    let id = chat.id;
    let mut console = answer_who_is_gone(chat, "Yes, we have it in <green> & blue.").await;
    let parcel = post.until(1).await;
    assert_eq!((parcel.from.as_str(), parcel.to.as_str()), ("chat@example.org", ADDRESS));
    assert_eq!(parcel.header("From"), "\"Alder Lamps\" <chat@example.org>");
    assert_eq!(parcel.header("Subject"), "Alder Lamps has answered you");
    assert_eq!(parcel.header("Auto-Submitted"), "auto-generated");
    let text = parcel.text();
    assert!(text.contains("Marta wrote:\n\n> Yes, we have it in <green> & blue.\n"), "{text}");
    assert!(parcel.page().contains("Yes, we have it in &lt;green&gt; &amp; blue."), "{}", parcel.page());
    assert!(!text.contains("dent"), "what the visitor wrote is theirs already: {text}");

    // The next one tells only what is new.
    console.send(id, "And in red.").await;
    let second = post.until(2).await;
    assert!(second.text().contains("> And in red.") && !second.text().contains("green"), "{}", second.text());
    assert_ne!(second.header("Message-ID"), parcel.header("Message-ID"));
}

#[tokio::test]
async fn answers_that_follow_each_other_come_in_one_mail() {
    let (scene, post) = scene().await;
    let chat = reachable(&scene).await;
    let id = chat.id;
    let mut console = answer_who_is_gone(chat, "First,").await;
    console.note(id, "not for the visitor").await.expect("notes are kept");
    console.send(id, "second.").await;
    let text = post.until(1).await.text();
    assert!(text.contains("> First,\n\n> second.\n") && !text.contains("not for"), "{text}");
    assert_eq!(post.parcels().len(), 1);
}

#[tokio::test]
async fn who_is_there_or_has_read_it_or_left_no_address_gets_none() {
    let (scene, post) = scene().await;
    // There.
    let mut there = reachable(&scene).await;
    there.console.send(there.id, "to who is there").await;
    // Gone, and has read it before.
    let mut reader = reachable(&scene).await;
    let sent = reader.console.send(reader.id, "to who has read it").await;
    reader.visitor.mark(reader.id, sent.seq, sent.seq).await;
    reader.console.until_marks(reader.id, |marks| marks.visitor.read == sent.seq).await;
    reader.visitor.line.leave().await;
    // Gone, without an address.
    let chat = scene.chat().await;
    let nameless = answer_who_is_gone(chat, "to who left no address").await;
    // Gone: their mail comes last.
    let chat = reachable(&scene).await;
    let _console = answer_who_is_gone(chat, "to who is gone").await;
    let text = post.until(1).await.text();
    assert!(text.contains("> to who is gone"), "{text}");
    drop((there.visitor, nameless));
}

#[tokio::test]
async fn a_mail_outlives_a_crash_and_a_mail_server_that_is_away() {
    let address = PostOffice::nowhere().await;
    let mut scene = Scene::planned(plan(address)).await;
    let chat = reachable(&scene).await;
    let _console = answer_who_is_gone(chat, "Kept through it all.").await;
    scene.house.says("a mail was not taken").await;
    scene.house.kill();
    let post = PostOffice::open_at(address).await;
    post.will(&[Answer::Later]);
    scene.house.start().await;
    // Ten seconds after the first attempt, and thirty after the second.
    let parcel = post.until_of(Duration::from_secs(90), 1).await;
    assert!(parcel.text().contains("> Kept through it all."));
}

#[tokio::test]
async fn killed_while_a_mail_goes_out_the_server_sends_it_once_more_and_never_again() {
    let (mut scene, post) = scene().await;
    post.will(&[Answer::SayNothing]);
    let chat = reachable(&scene).await;
    let id = chat.id;
    let _console = answer_who_is_gone(chat, "Once or twice.").await;
    let first = post.until(1).await;
    scene.house.kill();
    scene.house.start().await;
    let second = post.until(2).await;
    assert_eq!(first.header("Message-ID"), second.header("Message-ID"));
    // Nothing is due any more: the next letter is the next answer's.
    let mut console = scene.owner.console().await;
    console.open_chat(id).await;
    console.send(id, "Something else.").await;
    let third = post.until(3).await;
    assert!(third.text().contains("> Something else.") && !third.text().contains("Once or twice"));
}

#[tokio::test]
async fn a_mail_server_that_hangs_does_not_hold_up_the_chat() {
    let (scene, post) = scene().await;
    post.will(&[Answer::SayNothing, Answer::Sleep, Answer::SayNothing, Answer::Sleep]);
    let mut consoles = Vec::new();
    for n in 1..=4 {
        let chat = reachable(&scene).await;
        consoles.push(answer_who_is_gone(chat, "Are you there?").await);
        post.until_called(n).await;
    }
    // All who deliver are held; the house is not.
    let mut chat = scene.chat().await;
    chat.still_works().await;
    assert_eq!(scene.house.store().count("mails WHERE kind = 'answer' AND state = 0"), 4);
}
