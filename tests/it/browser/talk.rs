//! A visitor on a shop's page and an agent in the console talk.

use super::stage::{Stage, keep_picture, nothing_complained};

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_and_an_agent_talk_and_the_chat_follows_to_the_next_page() {
    let stage = Stage::set().await;
    let (agent, visitor) = (stage.agent().await, stage.visitor().await);
    visitor.open_chat().await;
    visitor.say("My lamp has a dent.").await;
    visitor.screen.sees_own("My lamp has a dent.", &["sent", "delivered", "read"]).await;
    agent.open_chat("My lamp has a dent.").await;
    visitor.screen.sees_own("My lamp has a dent.", &["read"]).await;
    agent.begin("Good").await;
    visitor.sees_typing().await;
    agent.say(" morning.").await;
    visitor.screen.sees("Good morning.").await;
    agent.screen.sees_own("Good morning.", &["read"]).await;
    visitor.begin("It is").await;
    agent.sees_typing().await;
    visitor.say(" the black one.").await;
    agent.screen.sees("It is the black one.").await;
    keep_picture("visitor-chatting", &visitor.screen.picture().await);
    keep_picture("agent-chatting", &agent.screen.picture().await);

    visitor.visit(&stage.shop.page("lamp.html")).await;
    agent.say("A new one is on its way.").await;
    visitor.enter_chat().await;
    visitor.screen.sees("A new one is on its way.").await;
    let all = ["My lamp has a dent.", "Good morning.", "It is the black one.", "A new one is on its way."];
    assert_eq!(visitor.screen.messages().await, all);
    assert_eq!(agent.screen.messages().await, all);
    agent.screen.sees_own("A new one is on its way.", &["read"]).await;
    nothing_complained(&visitor, &agent).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_serves_three_visitors_at_once() {
    let stage = Stage::set().await;
    let agent = stage.agent().await;
    let mut visitors = Vec::new();
    for name in ["first", "second", "third"] {
        let visitor = stage.visitor().await;
        visitor.open_chat().await;
        visitor.say(&format!("the {name} question")).await;
        visitors.push((name, visitor));
    }
    for (name, visitor) in &visitors {
        agent.open_chat(&format!("the {name} question")).await;
        agent.say(&format!("the {name} answer")).await;
        visitor.screen.sees(&format!("the {name} answer")).await;
        visitor.say(&format!("thanks from the {name}")).await;
    }
    for (name, visitor) in &visitors {
        agent.sees_row("mine", &format!("thanks from the {name}")).await;
        let whole =
            [format!("the {name} question"), format!("the {name} answer"), format!("thanks from the {name}")];
        assert_eq!(visitor.screen.messages().await, whole);
    }
    keep_picture("agent-three-chats", &agent.screen.picture().await);
    nothing_complained(&visitors[0].1, &agent).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_settled_chat_says_so_and_opens_again_when_written_in() {
    let stage = Stage::set().await;
    let (agent, visitor) = (stage.agent().await, stage.visitor().await);
    visitor.open_chat().await;
    visitor.say("Where is my order?").await;
    agent.open_chat("Where is my order?").await;
    agent.say("It arrives today.").await;
    visitor.screen.sees("It arrives today.").await;
    agent.screen.click("button#resolve").await;
    agent.sees_row("resolved", "It arrives today.").await;
    visitor.screen.until("the settled line", "return document.body.innerText.includes('settled')").await;
    visitor.say("Thank you, one more thing.").await;
    agent.sees_row("mine", "Thank you, one more thing.").await;
    nothing_complained(&visitor, &agent).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_visitor_types_never_runs_in_the_console() {
    let stage = Stage::set().await;
    let (agent, visitor) = (stage.agent().await, stage.visitor().await);
    let trick = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";
    visitor.open_chat().await;
    visitor.say(trick).await;
    agent.open_chat("onerror").await;
    agent.screen.sees(trick).await;
    for screen in [&agent.screen, &visitor.screen] {
        let made = screen.script("return document.querySelectorAll('#log img, #log script').length").await;
        assert_eq!(made, 0);
    }
    assert_ne!(agent.screen.script("return document.title").await, "run");
    nothing_complained(&visitor, &agent).await;
}
