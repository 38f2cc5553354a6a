//! A visitor who is gone comes back by the link of a mail, in browsers that never saw the chat or have another.

use super::stage::{Stage, keep_picture};
use frontdesk_tests::browser::Screen;
use frontdesk_tests::post::{Parcel, PostOffice};
use frontdesk_tests::{Console, Plan, Visitor};

const ANSWER: &str = "Yes, the brass one is back.";

/// A mail with an answer.
async fn mailed() -> (Stage, Console, Parcel) {
    let post = PostOffice::open().await;
    let plan = Plan::default()
        .key("mail.smtp", &post.address.to_string())
        .key("mail.from", "chat@example.org")
        .key("mail.answer_after", "1");
    let mut stage = Stage::planned(plan).await;
    let site = stage.owner.site().await.key;
    let mut console = stage.owner.console().await;
    let mut visitor = Visitor::arrive(&stage.house, &site).await;
    let chat = visitor.start("Is the brass lamp back?").await.conversation;
    console.until_mine(chat).await;
    console.open_chat(chat).await;
    stage.house.leave_address(visitor.id(), "ilze@example.com");
    visitor.line.leave().await;
    console.until_row(chat, "nobody there", |row| !row.connected).await;
    console.send(chat, ANSWER).await;
    (stage, console, post.until(1).await)
}

async fn open(link: &str) -> Screen {
    let screen = Screen::open().await;
    screen.goto(link).await;
    screen.until("the button", "return document.querySelector('#go:not([hidden])')").await;
    screen
}

async fn shows(screen: &Screen, words: &str) {
    let look = format!("return document.body.textContent.includes({words:?})");
    screen.until(words, &look).await;
}

#[tokio::test]
async fn the_link_of_a_mail_goes_on_with_the_chat_after_a_click_and_not_before() {
    let (stage, _console, parcel) = mailed().await;
    let link = parcel.link(&format!("{}/r#", stage.house.chat.origin));
    let screen = open(&link).await;
    shows(&screen, "Go on with your chat at Alder Lamps").await;
    shows(&screen, "i…@example.com").await;
    assert_eq!(stage.house.store().count("mail_links WHERE used_at IS NOT NULL"), 0);
    assert_eq!(screen.script("return localStorage.length").await, 0);
    keep_picture("mail-resume", &screen.picture().await);

    screen.click("#go").await;
    screen.until("the chat", "return document.querySelector('#text')").await;
    shows(&screen, "Is the brass lamp back?").await;
    shows(&screen, ANSWER).await;
    let place = screen.script("return location.pathname + location.hash").await;
    assert!(place.as_str().is_some_and(|place| place.ends_with("/chat")), "no secret stays in {place}");
    screen.click("#text").await;
    screen.write("#text", "I will come by.\u{e007}").await;
    stage.until_stored("I will come by.").await;
    assert_eq!(stage.house.store().count("conversations"), 1);
    assert_eq!(screen.complaints().await, [""; 0]);
}

#[tokio::test]
async fn a_chat_on_the_device_is_not_replaced_without_a_word() {
    let (mut stage, _console, parcel) = mailed().await;
    let key = stage.owner.site().await.key.0;
    let screen = Screen::open().await;
    screen.goto(&format!("{}/w/{key}/chat", stage.house.chat.origin)).await;
    screen.click("#talk").await;
    screen.click("#text").await;
    screen.write("#text", "My own question.\u{e007}").await;
    stage.until_stored("My own question.").await;

    let link = parcel.link(&format!("{}/r#", stage.house.chat.origin));
    for (button, words) in [("#keep", "My own question."), ("#go", ANSWER)] {
        screen.goto(&link).await;
        screen.until("the warning", "return document.querySelector('#other:not([hidden])')").await;
        screen.click(button).await;
        screen.until("the chat", "return document.querySelector('#text')").await;
        shows(&screen, words).await;
    }
}
