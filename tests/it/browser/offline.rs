//! A visitor without a network who goes on writing.

use super::stage::{Stage, keep_picture};
use frontdesk_tests::Way;
use std::time::Duration;

/// Longer than either side waits before it takes a silent line for lost.
const AWAY: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn five_messages_typed_offline_arrive_once_in_order() {
    let (stage, gate) = Stage::aside().await;
    let visitor = stage.visitor().await;
    visitor.open_chat().await;
    visitor.say("Before").await;
    visitor.screen.sees_own("Before", &["sent", "delivered", "read"]).await;

    gate.turn(Way::Shut);
    let minute = tokio::time::sleep(AWAY);
    visitor.screen.until("the strip", "return document.querySelector('#strip')?.checkVisibility()").await;
    let mut written = vec!["Before".to_owned()];
    for n in 1..=5 {
        let text = format!("Offline {n}");
        visitor.say(&text).await;
        visitor.screen.sees_own(&text, &["sending"]).await;
        written.push(text);
    }
    keep_picture("visitor-offline", &visitor.screen.picture().await);
    minute.await;
    assert_eq!(stage.stored(), ["Before"]);
    assert_eq!(visitor.screen.messages().await, written);
    gate.turn(Way::Open);

    visitor.screen.sees_own("Offline 5", &["sent", "delivered", "read"]).await;
    assert_eq!(stage.stored(), written, "the log, by SQL");
    assert_eq!(visitor.screen.messages().await, written, "the log, as it is shown");
    let gone = "return !document.querySelector('#strip')?.checkVisibility()";
    visitor.screen.until("the strip to go", gone).await;
}
