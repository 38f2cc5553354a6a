//! A browser that lets no page keep anything.

use super::stage::Stage;
use frontdesk_tests::browser::{Screen, VisitorScreen};

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_whose_browser_keeps_nothing_can_chat_until_the_page_is_left() {
    let stage = Stage::set().await;
    let mut console = stage.owner.console().await;
    let visitor = VisitorScreen { screen: Screen::that_keeps_nothing().await };
    visitor.visit(&stage.shop.page("")).await;
    let refused = "try { return !localStorage } catch { return true }";
    assert_eq!(visitor.screen.script(refused).await, true, "this browser does keep things");
    visitor.open_chat().await;
    visitor.say("Can you hear me?").await;
    let id = console.until_list("the chat", |list| list.rows.keys().next().copied()).await;
    console.until_mine(id).await;
    console.open_chat(id).await;
    console.send(id, "Clearly.").await;
    visitor.screen.sees("Clearly.").await;
    visitor.say("Thank you.").await;
    console.hears(id, "Thank you.").await;
    visitor.screen.sees_own("Thank you.", &["sent", "delivered", "read"]).await;
    assert_eq!(visitor.screen.messages().await, ["Can you hear me?", "Clearly.", "Thank you."]);
    assert_eq!(visitor.screen.complaints().await, [""; 0]);
}
