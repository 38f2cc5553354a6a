//! A console whose tab nobody looks at: the browser hardly lets its timers run.

use super::stage::Stage;
use frontdesk_protocol::EventKind;
use frontdesk_protocol::staff::{State, Status};
use frontdesk_tests::browser::{AgentScreen, Screen};
use frontdesk_tests::{Console, Visitor};
use std::time::Duration;

const HIDDEN: Duration = Duration::from_secs(180);

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_console_tab_keeps_its_chats() {
    let (mut stage, _gate) = Stage::aside().await;
    let agent = AgentScreen { screen: Screen::that_throttles().await };
    agent.sign_in(&stage.house.console.origin, frontdesk_tests::agent::OWNER).await;
    let site = stage.owner.site().await.key;
    let mut visitor = Visitor::arrive(&stage.house, &site).await;
    let id = visitor.start("Are you there?").await.conversation;
    agent.open_chat("Are you there?").await;
    agent.say("I am.").await;
    visitor.hears(id, "I am.").await;
    // Somebody the chat could be handed to.
    let mut colleague = stage.owner.hire("Nils", "agent").await.console().await;
    agent.screen.script("window.ticks = []; setInterval(() => ticks.push(Date.now()), 1000)").await;
    agent.screen.hide().await;

    listen(&mut visitor, &mut colleague).await;
    let ticks = "return ticks.filter(at => at > Date.now() - 120_000).length";
    let ticks = agent.screen.script(ticks).await.as_u64();
    assert!(ticks.is_some_and(|ticks| ticks <= 4), "{ticks:?} ticks in two minutes: not throttled");

    visitor.send(id, "Three minutes later").await;
    agent.screen.sees("Three minutes later").await;
    assert_eq!(agent.screen.script("return document.hidden").await, true);
    colleague.settle().await;
    let owner = stage.owner.id();
    assert_eq!(colleague.list.rows[&id].state, State::Assigned { agent: owner });
    assert_eq!(colleague.list.people[&owner].status, Some(Status::Online));
    let kinds: Vec<EventKind> = stage.house.store().of(id).into_iter().map(|event| event.kind).collect();
    let handed = |kind: &&EventKind| matches!(kind, EventKind::Joined { .. } | EventKind::Requeued { .. });
    assert_eq!(kinds.iter().filter(handed).count(), 1, "{kinds:?}");
}

/// Lets the time pass; the others stay where they are and answer the server's pings.
async fn listen(visitor: &mut Visitor, colleague: &mut Console) {
    let visitor = async { while visitor.line.hear().await.is_some() {} };
    let colleague = async {
        while let Some(frame) = colleague.line.hear().await {
            colleague.absorb(frame);
            let people = &colleague.list.people;
            assert!(people.values().all(|one| one.status == Some(Status::Online)), "{people:?}");
        }
    };
    let over = tokio::time::timeout(HIDDEN, async { tokio::join!(visitor, colleague) }).await;
    assert!(over.is_err(), "a line ended meanwhile");
}
