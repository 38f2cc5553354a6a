//! Messages that change after they were sent, and notes, as both faces show them.

use super::stage::{Stage, keep_picture, nothing_complained};
use frontdesk_protocol::EventKind;

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_a_deletion_and_a_note_are_shown_to_whom_they_are_for() {
    let stage = Stage::set().await;
    let (agent, visitor) = (stage.agent().await, stage.visitor().await);
    visitor.open_chat().await;
    visitor.say("My lamp has a dent.").await;
    agent.open_chat("My lamp has a dent.").await;
    agent.say("We send a nwe one.").await;
    agent.say("To your neighbour.").await;
    visitor.screen.sees("To your neighbour.").await;
    let stored = stage.house.store().events();
    let id = stored[0].conversation;
    let place = |words: &str| {
        let found = stored.iter().find(|event| event.kind == EventKind::words(words));
        found.unwrap_or_else(|| panic!("{words:?} is not stored")).seq
    };

    // The same agent elsewhere.
    let mut desk = stage.owner.console().await;
    desk.change(id, place("We send a nwe one."), Some("We send a new one.")).await.expect("it is theirs");
    desk.change(id, place("To your neighbour."), None).await.expect("it is theirs");
    desk.note(id, "Third lamp this year.").await.expect("staff may");

    let all = ["My lamp has a dent.", "We send a new one."];
    for screen in [&visitor.screen, &agent.screen] {
        for shown in ["We send a new one.", "eleted", "dited"] {
            screen.until(shown, &shows(shown)).await;
        }
    }
    agent.screen.until("the note", &shows("Third lamp this year.")).await;
    keep_picture("agent-changes", &agent.screen.picture().await);
    keep_picture("visitor-changes", &visitor.screen.picture().await);
    assert_eq!(visitor.screen.messages().await, all);
    assert_eq!(agent.screen.messages().await, [&all[..], &["Third lamp this year."]].concat());
    agent.screen.reload().await;
    agent.at_the_desk().await;
    agent.screen.until("the note", &shows("Third lamp this year.")).await;
    assert_eq!(agent.screen.messages().await, [&all[..], &["Third lamp this year."]].concat());
    nothing_complained(&visitor, &agent).await;
}

fn shows(words: &str) -> String {
    format!("return document.querySelector('#log')?.innerText.includes({words:?})")
}
