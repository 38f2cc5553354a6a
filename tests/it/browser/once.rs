//! Messages that are sent twice, by impatience or after a lost answer, and stored once.

use super::stage::Stage;
use frontdesk_tests::Way;

const STORED: &[&str] = &["sent", "delivered", "read"];

#[tokio::test(flavor = "multi_thread")]
async fn enter_twice_and_a_double_click_make_no_second_chat_and_no_second_message() {
    let stage = Stage::set().await;
    let visitor = stage.visitor().await;
    visitor.open_chat().await;
    visitor.is_welcome().await;
    visitor.say("Enter, twice\u{e007}").await;
    visitor.begin("A double click").await;
    visitor.screen.script("let send = document.querySelector('#send'); send.click(); send.click()").await;
    visitor.say("The last one").await;
    visitor.screen.sees_own("The last one", STORED).await;
    let once = ["Enter, twice", "A double click", "The last one"];
    assert_eq!(stage.stored(), once);
    assert_eq!(visitor.screen.messages().await, once);
    assert_eq!(stage.house.store().count("conversations"), 1);
}

/// The server dies after it has stored a message, before anybody could learn of that: once with the message that
/// begins the chat, once with another.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_lost_with_the_server_makes_no_second_chat_and_no_second_message() {
    let (mut stage, gate) = Stage::behind_gate().await;
    let visitor = stage.visitor().await;
    visitor.open_chat().await;
    visitor.is_welcome().await;
    for words in ["Did this arrive?", "And this?"] {
        gate.turn(Way::Mute);
        visitor.say(words).await;
        stage.until_stored(words).await;
        visitor.screen.sees_own(words, &["sending"]).await;
        stage.house.kill();
        gate.turn(Way::Open);
        stage.house.start().await;
        visitor.screen.sees_own(words, STORED).await;
    }
    visitor.say("Thank you.").await;
    visitor.screen.sees_own("Thank you.", STORED).await;
    let once = ["Did this arrive?", "And this?", "Thank you."];
    assert_eq!(stage.stored(), once);
    assert_eq!(visitor.screen.messages().await, once);
    assert_eq!(stage.house.store().count("conversations"), 1);
}
