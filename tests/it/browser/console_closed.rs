//! Console tabs that close while an answer is on its way.

use super::stage::{Stage, keep_picture};
use frontdesk_protocol::{Author, Event, EventKind, Person};
use frontdesk_tests::Way;
use frontdesk_tests::agent::{OWNER, email_of, password_of};
use frontdesk_tests::browser::AgentScreen;
use serde_json::json;

const STORED: &[&str] = &["sent", "delivered", "read"];

/// Writes two answers in the open chat that don't get out.
async fn say_in_vain(agent: &AgentScreen, words: [&str; 2]) {
    for words in words {
        agent.say(words).await;
        agent.screen.sees_own(words, &["sending"]).await;
    }
}

/// Once the next tab is opened after the first was closed, and once another tab has the chat open meanwhile. The
/// first of the answers has been stored once, unheard, and once nothing has got out.
#[tokio::test(flavor = "multi_thread")]
async fn answers_of_a_closed_console_tab_are_sent_by_another_one_once_and_in_order() {
    let (stage, gate) = Stage::behind_gate().await;
    let (agent, visitor) = (stage.agent().await, stage.visitor().await);
    visitor.open_chat().await;
    visitor.say("Are you open?").await;
    agent.open_chat("Are you open?").await;
    let address = agent.screen.script("return location.href").await;
    let chat = address.as_str().expect("an open chat has an address");
    let first = agent.screen.tab().await;
    let next = agent.screen.new_tab().await;
    agent.screen.turn_to(&first).await;
    gate.turn(Way::Mute);
    say_in_vain(&agent, ["Until six.", "On Sunday, too."]).await;
    stage.until_stored("Until six.").await;
    agent.screen.close_tab().await;
    agent.screen.turn_to(&next).await;
    gate.turn(Way::Open);
    agent.screen.goto(chat).await;
    agent.screen.sees_own("On Sunday, too.", STORED).await;

    agent.screen.new_tab().await;
    agent.screen.goto(chat).await;
    agent.screen.sees_own("On Sunday, too.", STORED).await;
    gate.turn(Way::Shut);
    say_in_vain(&agent, ["Come by!", "We have tea."]).await;
    agent.screen.until("the other tab to wait for the end of this one", WAITED_FOR).await;
    agent.screen.close_tab().await;
    agent.screen.turn_to(&next).await;
    agent.screen.sees_own("We have tea.", &["sending"]).await;
    gate.turn(Way::Open);
    agent.screen.sees_own("We have tea.", STORED).await;

    let once = ["Are you open?", "Until six.", "On Sunday, too.", "Come by!", "We have tea."];
    assert_eq!(stage.stored(), once, "the log, by SQL");
    assert_eq!(agent.screen.messages().await, once, "the log, as it is shown");
    visitor.screen.sees("We have tea.").await;
    assert_eq!(visitor.screen.messages().await, once, "the log, as the visitor sees it");
    assert_eq!(agent.screen.script(KEPT).await, 0, "nothing stays behind");
    keep_picture("agent-after-closed-tabs", &agent.screen.picture().await);
}

/// True if somebody waits for a lock that somebody has.
const WAITED_FOR: &str = "return navigator.locks.query().then(({ held, pending }) => \
     pending.some(wait => held.some(lock => lock.name === wait.name)))";

/// How many messages this browser keeps.
const KEPT: &str =
    "return Object.keys(localStorage).filter(name => name.startsWith('frontdesk.out:')).length";

#[tokio::test(flavor = "multi_thread")]
async fn answers_of_a_closed_console_tab_wait_for_their_writer_when_somebody_else_signs_in() {
    let (mut stage, gate) = Stage::behind_gate().await;
    stage.owner.hire("Nils", "admin").await;
    let (agent, visitor) = (stage.agent().await, stage.visitor().await);
    visitor.open_chat().await;
    visitor.say("Are you open?").await;
    agent.open_chat("Are you open?").await;
    let (desk, first) = (stage.house.console.origin.clone(), agent.screen.tab().await);
    let next = agent.screen.new_tab().await;
    agent.screen.turn_to(&first).await;
    gate.turn(Way::Shut);
    say_in_vain(&agent, ["Until six.", "On Sunday, too."]).await;
    agent.screen.close_tab().await;
    agent.screen.turn_to(&next).await;
    gate.turn(Way::Open);

    agent.screen.devtools("Network.clearBrowserCookies", json!({})).await;
    agent.sign_in(&desk, (&email_of("Nils"), &password_of("Nils"))).await;
    agent
        .screen
        .until(
            "the list, behind which comes all it has to say",
            "return document.querySelector('[data-row]')",
        )
        .await;
    assert_eq!(agent.screen.script(KEPT).await, 2);
    agent.screen.devtools("Network.clearBrowserCookies", json!({})).await;
    agent.sign_in(&desk, OWNER).await;
    visitor.screen.sees("On Sunday, too.").await;

    assert_eq!(stage.stored(), ["Are you open?", "Until six.", "On Sunday, too."]);
    let id = stage.house.store().events()[0].conversation;
    let events = stage.owner.console().await.open_chat(id).await.events;
    let is_words = |event: &&Event| event.by.is_staff() && matches!(event.kind, EventKind::Message { .. });
    let by: Vec<Author> = events.iter().filter(is_words).map(|event| event.by.clone()).collect();
    let owner = Author::Agent(Person { id: stage.owner.id(), name: stage.owner.me.name.clone() });
    assert_eq!(by, [owner.clone(), owner]);
    assert_eq!(agent.screen.script(KEPT).await, 0, "nothing stays behind");
}
