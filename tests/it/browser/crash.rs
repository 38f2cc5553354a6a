//! The server is killed in the middle of a chat; the browsers carry on by themselves.

use super::stage::{Stage, keep_picture, nothing_complained};

#[tokio::test(flavor = "multi_thread")]
async fn killed_mid_chat_both_sides_resume_alone_and_nothing_is_missing_or_twice() {
    let mut stage = Stage::set().await;
    let (agent, visitor) = (stage.agent().await, stage.visitor().await);
    visitor.open_chat().await;
    visitor.say("before the fall").await;
    agent.open_chat("before the fall").await;
    agent.say("heard before").await;
    visitor.screen.sees("heard before").await;

    stage.house.kill();
    visitor.say("typed by the visitor while away").await;
    agent.say("typed by the agent while away").await;
    visitor.screen.until("the strip", "return document.querySelector('#strip')?.checkVisibility()").await;
    agent.screen.until("the line", "return document.querySelector('#line')?.checkVisibility()").await;
    keep_picture("visitor-away", &visitor.screen.picture().await);
    keep_picture("agent-away", &agent.screen.picture().await);
    stage.house.start().await;

    visitor.screen.sees("typed by the agent while away").await;
    agent.screen.sees("typed by the visitor while away").await;
    visitor.screen.sees_own("typed by the visitor while away", &["sent", "delivered", "read"]).await;
    agent.screen.sees_own("typed by the agent while away", &["sent", "delivered", "read"]).await;
    agent.say("after the fall").await;
    visitor.screen.sees("after the fall").await;

    let shown = visitor.screen.messages().await;
    assert_eq!(agent.screen.messages().await, shown);
    assert_eq!(stage.stored(), shown, "the log, by SQL");
    let mut once = shown.clone();
    once.sort();
    once.dedup();
    assert_eq!((once.len(), shown.len()), (5, 5));
    visitor
        .screen
        .until("the strip to go", "return !document.querySelector('#strip')?.checkVisibility()")
        .await;
    nothing_complained(&visitor, &agent).await;
}
