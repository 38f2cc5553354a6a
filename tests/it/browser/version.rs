//! Pages and servers of different ages: the page says so, keeps what is written, and is good again once it is
//! loaded again. The gate answers as docs/PROTOCOL.md has it.

use super::stage::{Stage, keep_picture};
use frontdesk_protocol::visitor::{ServerFrame, Welcome};
use frontdesk_protocol::{ErrorCode, Fault, VERSION, VisitorId, close_code, codec, staff};
use frontdesk_tests::{Agent, Gate, Way};

/// A server that does not serve a page's version.
fn refuses() -> Way {
    let fault = Fault::new(ErrorCode::BadVersion, "This page speaks another version than the server.", "");
    Way::Answered(codec::encode(&ServerFrame::Error(fault)), close_code::BAD_VERSION)
}

/// A server that welcomes visitors in a version the page does not know.
fn welcomes_visitors() -> Way {
    let visitor = VisitorId::from_random([1; 16]);
    let (token, conversations, desk) = ("token".to_owned(), Vec::new(), Default::default());
    let welcome =
        Welcome { v: VERSION + 1, visitor, token, epoch: 1, now: 0, conversations, desk, email: None };
    Way::Answered(codec::encode(&ServerFrame::Welcome(welcome)), close_code::RESTART)
}

/// The same for agents.
fn welcomes_agents(owner: &Agent) -> Way {
    let me = frontdesk_protocol::Person { id: owner.id(), name: owner.me.name.clone() };
    let (role, status) = (owner.me.role, staff::Status::Online);
    let welcome =
        staff::Welcome { v: VERSION + 1, me, role, status, reason: None, limit: 5, epoch: 1, now: 0 };
    Way::Answered(codec::encode(&staff::ServerFrame::Welcome(welcome)), close_code::RESTART)
}

async fn a_widget_goes_on_after_a_reload(stage: &Stage, gate: &Gate, other: Way) {
    const SHOWN: &str = "return document.querySelector('#strip')?.innerText.includes('updated')";
    gate.turn(other);
    let visitor = stage.visitor().await;
    visitor.open_chat().await;
    visitor.screen.until("the strip", SHOWN).await;
    visitor.say("Written before").await;
    visitor.screen.sees_own("Written before", &["sending"]).await;
    keep_picture("visitor-other-version", &visitor.screen.picture().await);
    let tries = gate.sockets();

    // Still no better after a reload: said again, and nothing is lost.
    visitor.reload_chat().await;
    visitor.screen.until("the strip", SHOWN).await;
    visitor.screen.sees_own("Written before", &["sending"]).await;
    assert_eq!((tries, gate.sockets()), (1, 2), "it tries once for each time it is loaded");

    gate.turn(Way::Open);
    visitor.reload_chat().await;
    visitor.screen.sees_own("Written before", &["sent", "delivered", "read"]).await;
    assert_eq!(stage.stored(), ["Written before"]);
    assert_eq!(visitor.screen.messages().await, ["Written before"]);
    assert_eq!(
        visitor.screen.script("return document.querySelector('#strip').checkVisibility()").await,
        false
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_widget_before_a_newer_server_asks_to_be_reloaded_and_loses_nothing() {
    let (stage, gate) = Stage::behind_gate().await;
    a_widget_goes_on_after_a_reload(&stage, &gate, refuses()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_widget_that_is_welcomed_in_another_version_asks_to_be_reloaded_and_loses_nothing() {
    let (stage, gate) = Stage::behind_gate().await;
    a_widget_goes_on_after_a_reload(&stage, &gate, welcomes_visitors()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_console_of_another_version_asks_to_be_reloaded_and_keeps_what_is_written() {
    let (stage, gate) = Stage::behind_gate().await;
    let (agent, visitor) = (stage.agent().await, stage.visitor().await);
    visitor.open_chat().await;
    visitor.say("Are you open?").await;
    agent.open_chat("Are you open?").await;
    for (words, other) in [("Until six.", refuses()), ("On Sunday, too.", welcomes_agents(&stage.owner))] {
        // What stands is cut, so that the console has to greet again.
        gate.turn(Way::Shut);
        agent.say(words).await;
        agent.screen.sees_own(words, &["sending"]).await;
        gate.turn(other);
        let stopped = "return document.querySelector('#line[data-state=stopped] button')?.checkVisibility()";
        agent.screen.until("the line that offers a reload", stopped).await;
        keep_picture("agent-other-version", &agent.screen.picture().await);
        gate.turn(Way::Open);
        agent.screen.click("#line button").await;
        agent.screen.sees_own(words, &["sent", "delivered", "read"]).await;
    }
    assert_eq!(stage.stored(), ["Are you open?", "Until six.", "On Sunday, too."]);
}
