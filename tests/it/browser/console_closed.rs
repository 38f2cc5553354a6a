//! Console tabs that close while an answer is on its way.

use super::stage::{Stage, keep_picture};
use frontdesk_protocol::{Author, Event, EventKind, Person};
use frontdesk_tests::Way;
use frontdesk_tests::agent::{OWNER, email_of, password_of};
use frontdesk_tests::browser::{AgentScreen, Tab, VisitorScreen};
use serde_json::json;

const STORED: &[&str] = &["sent", "delivered", "read"];

/// The agent with a visitor's chat open, the visitor, and the chat's address.
async fn at_the_chat(stage: &Stage) -> (AgentScreen, VisitorScreen, String) {
    let (agent, visitor) = (stage.agent().await, stage.visitor().await);
    visitor.open_chat().await;
    visitor.say("Are you open?").await;
    agent.open_chat("Are you open?").await;
    let address = agent.screen.script("return location.href").await;
    let chat = address.as_str().expect("an open chat has an address").to_owned();
    (agent, visitor, chat)
}

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
    let (agent, visitor, chat) = at_the_chat(&stage).await;
    gate.turn(Way::Mute);
    say_in_vain(&agent, ["Until six.", "On Sunday, too."]).await;
    stage.until_stored("Until six.").await;
    let next = in_new_tab(&agent, "").await;
    gate.turn(Way::Open);
    agent.screen.goto(&chat).await;
    agent.screen.sees_own("On Sunday, too.", STORED).await;

    agent.screen.new_tab().await;
    agent.screen.goto(&chat).await;
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
    keeps(&agent, 0).await;
    keep_picture("agent-after-closed-tabs", &agent.screen.picture().await);
}

/// True if somebody waits for a lock that somebody has.
const WAITED_FOR: &str = "return navigator.locks.query().then(({ held, pending }) => \
     pending.some(wait => held.some(lock => lock.name === wait.name)))";

/// Waits until the browser keeps so many messages.
async fn keeps(agent: &AgentScreen, count: usize) {
    let kept = "Object.keys(localStorage).filter(name => name.startsWith('frontdesk.out:')).length";
    agent.screen.until("messages kept", &format!("return {kept} === {count}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_of_a_closed_console_tab_wait_for_their_writer_when_somebody_else_signs_in() {
    let (mut stage, gate) = Stage::behind_gate().await;
    stage.owner.hire("Nils", "admin").await;
    let (agent, visitor, _) = at_the_chat(&stage).await;
    let desk = stage.house.console.origin.clone();
    gate.turn(Way::Shut);
    say_in_vain(&agent, ["Until six.", "On Sunday, too."]).await;
    in_new_tab(&agent, "").await;
    gate.turn(Way::Open);

    agent.screen.devtools("Network.clearBrowserCookies", json!({})).await;
    agent.sign_in(&desk, (&email_of("Nils"), &password_of("Nils"))).await;
    // The list comes behind the welcome, and with that would have gone out what is his to send.
    agent.screen.find("[data-row]").await;
    keeps(&agent, 2).await;
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
    keeps(&agent, 0).await;
}

/// On a page that is not secure there are no locks, and somebody may let no page keep anything.
#[tokio::test(flavor = "multi_thread")]
async fn a_console_without_storage_works_and_one_without_locks_sends_what_a_closed_tab_left() {
    let (stage, gate) = Stage::behind_gate().await;
    let (agent, _visitor, chat) = at_the_chat(&stage).await;
    in_new_tab(&agent, NO_STORAGE).await;
    agent.screen.goto(&chat).await;
    agent.say("Until six.").await;
    agent.screen.sees_own("Until six.", STORED).await;
    assert_eq!(agent.screen.complaints().await, [""; 0]);

    in_new_tab(&agent, NO_LOCKS).await;
    agent.screen.goto(&chat).await;
    agent.screen.sees_own("Until six.", STORED).await;
    gate.turn(Way::Shut);
    say_in_vain(&agent, ["On Sunday, too.", "Come by!"]).await;
    in_new_tab(&agent, NO_LOCKS).await;
    gate.turn(Way::Open);
    agent.screen.goto(&chat).await;
    agent.screen.sees_own("Come by!", STORED).await;
    assert_eq!(agent.screen.script("return navigator.locks === undefined").await, true);
    assert_eq!(stage.stored(), ["Are you open?", "Until six.", "On Sunday, too.", "Come by!"]);
    keeps(&agent, 0).await;
}

const NO_LOCKS: &str = "delete Navigator.prototype.locks";

const NO_STORAGE: &str = "for (const name of ['localStorage', 'sessionStorage']) \
     Object.defineProperty(window, name, { get() { throw new DOMException('', 'SecurityError') } })";

/// Goes on in a new tab whose pages find their browser changed by this script; the old one is closed.
async fn in_new_tab(agent: &AgentScreen, script: &str) -> Tab {
    let old = agent.screen.tab().await;
    let new = agent.screen.new_tab().await;
    agent.screen.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    agent.screen.turn_to(&old).await;
    agent.screen.close_tab().await;
    agent.screen.turn_to(&new).await;
    new
}
