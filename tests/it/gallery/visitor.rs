//! What a visitor sees, state by state.

use super::easel::Easel;
use crate::browser::stage::Stage;
use frontdesk_tests::Way;
use frontdesk_tests::browser::{Screen, VisitorScreen};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_the_visitor_sees_stands_in_anybodys_way() {
    walk("en").await;
}

async fn walk(language: &'static str) {
    let (stage, gate) = Stage::behind_gate().await;
    let mut easel = Easel::new("widget", language);
    let agent = stage.agent().await;
    let visitor = VisitorScreen { screen: Screen::to_look_at(language).await };
    let screen = &visitor.screen;

    visitor.visit(&stage.shop.page("")).await;
    easel.show(screen, "launcher").await;
    visitor.open_chat().await;
    visitor.is_welcome().await;
    easel.show(screen, "home").await;

    visitor.say("Hello, my lamp came this morning but the shade has a dent.").await;
    agent.open_chat("the shade has a dent").await;
    agent.say("Good morning. I am sorry about that.").await;
    agent.say("Could you send a photo of the dent?").await;
    visitor.screen.sees("Could you send a photo of the dent?").await;
    visitor.say("One moment, I will take one: https://shop.example/order/20418").await;
    screen.sees_own("One moment, I will take one: https://shop.example/order/20418", &["read"]).await;
    agent.begin("Th").await;
    visitor.sees_typing().await;
    easel.show(screen, "chatting").await;

    gate.turn(Way::Shut);
    screen.until("the strip", "return document.querySelector('#strip')?.checkVisibility()").await;
    visitor.say("It is on the seam side.").await;
    easel.show(screen, "connection-lost").await;
    gate.turn(Way::Open);
    screen.sees_own("It is on the seam side.", &["sent", "delivered", "read"]).await;

    agent.say("A new shade is on its way.").await;
    screen.sees("A new shade is on its way.").await;
    agent.screen.click("button#resolve").await;
    agent.sees_row("resolved", "A new shade is on its way.").await;
    screen.until("the settled line", "return !!document.querySelector('#log li.event')").await;
    easel.show(screen, "settled").await;
    easel.close();
}
