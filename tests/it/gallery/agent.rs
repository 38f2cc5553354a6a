//! What an agent sees, state by state.

use super::easel::Easel;
use crate::browser::stage::Stage;
use frontdesk_tests::Way;
use frontdesk_tests::agent::OWNER;
use frontdesk_tests::browser::{AgentScreen, Screen};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_the_agent_sees_stands_in_anybodys_way() {
    walk("en").await;
}

async fn walk(language: &'static str) {
    let (stage, gate) = Stage::behind_gate().await;
    let mut easel = Easel::new("console", language);
    let agent = AgentScreen { screen: Screen::to_look_at(language).await };
    let screen = &agent.screen;
    let console = &gate.origin("localhost");

    screen.goto(&format!("{console}/login")).await;
    screen.until("the form", "return document.querySelector('#login')?.checkVisibility()").await;
    easel.show(screen, "login").await;
    agent.sign_in(console, OWNER).await;
    easel.show(screen, "empty-desk").await;

    let visitor = stage.visitor().await;
    visitor.open_chat().await;
    visitor.say("Hello, my lamp came this morning but the shade has a dent.").await;
    agent.open_chat("the shade has a dent").await;
    easel.show(screen, "first-words").await;
    agent.say("Good morning. I am sorry about that.").await;
    visitor.screen.sees("Good morning. I am sorry about that.").await;
    visitor.begin("It").await;
    agent.sees_typing().await;
    easel.show(screen, "chatting").await;

    gate.turn(Way::Shut);
    screen.until("the line", "return document.querySelector('#line')?.checkVisibility()").await;
    easel.show(screen, "connection-lost").await;
    gate.turn(Way::Open);
    screen.until("the line to go", "return !document.querySelector('#line')?.checkVisibility()").await;

    for (page, state) in [("/people", "people"), ("/sites", "sites"), ("/profile", "profile")] {
        screen.goto(&format!("{console}{page}")).await;
        screen.until(state, "return !!document.querySelector('main h1')").await;
        easel.show(screen, state).await;
    }
    easel.close();
}
