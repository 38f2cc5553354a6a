//! One message from a visitor to an agent over a real server and real sockets, for looking at the server from
//! outside meanwhile: prints the message's key and text, each on a line. Knows nothing of who looks.

use frontdesk_tests::chance::key;
use frontdesk_tests::{House, Visitor};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (mut house, mut owner) = House::furnished().await;
    let site = owner.site().await.key;
    let mut console = owner.console().await;
    let mut visitor = Visitor::arrive(&house, &site).await;
    let id = visitor.start("before it").await.conversation;
    console.until_mine(id).await;
    console.open_chat(id).await;

    let (key, text) = (key(), "the message that is looked at");
    println!("{key}\n{text}");
    visitor.send_keyed(key, id, text).await.expect("it may be sent");
    console.hears(id, text).await;
    console
        .until_row(id, "it to be listed", |row| row.last.as_ref().is_some_and(|last| last.text == text))
        .await;
    house.ask_to_stop();
    assert!(house.stopped().await.success());
}
