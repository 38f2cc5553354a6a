//! The desk as an agent uses it all day: answers, notes, second thoughts, two chats side by side.

use super::stage::{Stage, keep_picture};
use frontdesk_protocol::EventKind;
use frontdesk_tests::Visitor;
use frontdesk_tests::browser::AgentScreen;

const UP: &str = "\u{e013}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

/// The agent with the chat of a guest who wrote these words open.
async fn at_the_chat_of(stage: &Stage, words: &str) -> (AgentScreen, Visitor) {
    let agent = stage.agent().await;
    let guest = stage.guest(words).await;
    agent.open_chat(words).await;
    (agent, guest)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_rewords_and_takes_back_by_keyboard_and_the_guest_sees_it() {
    let stage = Stage::set().await;
    let (agent, mut guest) = at_the_chat_of(&stage, "My lamp has a dent.").await;
    agent.say("We send a nwe one.").await;
    agent.screen.sees_own("We send a nwe one.", &["sent", "delivered", "read"]).await;
    agent.begin("half a thought").await;
    agent
        .screen
        .script("let r = document.querySelector('#reply'); r.value = ''; r.dispatchEvent(new Event('input'))")
        .await;
    agent.begin(UP).await;
    agent
        .screen
        .until("the old words", "return document.querySelector('#reply').value === 'We send a nwe one.'")
        .await;
    keep_picture("desk-rewording", &agent.screen.picture().await);
    agent.screen.script("document.querySelector('#reply').select()").await;
    agent.say("We send a new one today.").await;
    agent.screen.sees_own("We send a new one today.", &["sent", "delivered", "read"]).await;
    agent
        .screen
        .until("the word “edited”", "return document.querySelector('#log').innerText.includes('edited')")
        .await;
    guest.line.until("the new words", |frame| match frame {
        frontdesk_protocol::visitor::ServerFrame::Event { event, .. } => {
            matches!(&event.kind, EventKind::Edited { text: Some(text), .. } if text == "We send a new one today.")
                .then_some(())
        }
        _ => None,
    })
    .await;

    agent.say("To your neighbour.").await;
    agent.screen.sees_own("To your neighbour.", &["sent", "delivered", "read"]).await;
    // Found with Tab, asked once, done with Enter.
    agent.screen.script("[...document.querySelectorAll('#log .msg__delete-ask')].pop().focus()").await;
    agent.screen.press(ENTER).await;
    agent
        .screen
        .until("the question", "return document.querySelector('.msg__take-back')?.checkVisibility()")
        .await;
    keep_picture("desk-taking-back", &agent.screen.picture().await);
    agent.screen.click(".msg__take-back").await;
    agent
        .screen
        .until(
            "the message to be gone",
            "return !document.querySelector('#log').innerText.includes('neighbour')",
        )
        .await;
    assert_eq!(agent.screen.messages().await, ["My lamp has a dent.", "We send a new one today."]);
    assert_eq!(stage.stored(), ["My lamp has a dent.", "We send a new one today."]);
    assert_eq!(agent.screen.complaints().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_unmistakable_and_never_reaches_the_guest() {
    let stage = Stage::set().await;
    let (agent, mut guest) = at_the_chat_of(&stage, "My lamp has a dent.").await;
    agent.begin(ESCAPE).await;
    agent.screen.press("n").await;
    agent.screen.until("the note mode", "return document.querySelector('.composer')?.dataset.mode === 'note' && document.activeElement.id === 'reply'").await;
    agent.begin("Third lamp this year.").await;
    keep_picture("desk-note-mode", &agent.screen.picture().await);
    agent.screen.reload().await;
    agent.at_the_desk().await;
    agent.screen.until("the note kept over a reload", "return document.querySelector('.composer')?.dataset.mode === 'note' && document.querySelector('#reply').value === 'Third lamp this year.'").await;
    agent.begin(ENTER).await;
    agent.screen.until("the slip", "return [...document.querySelectorAll('#log .msg--note')].some(n => n.innerText.includes('Third lamp') && n.innerText.includes('Only the team'))").await;
    agent.screen.click("[data-turn=reply]").await;
    agent.say("We send a new one.").await;
    agent.screen.sees_own("We send a new one.", &["sent", "delivered", "read"]).await;
    keep_picture("desk-note", &agent.screen.picture().await);
    let words = guest.line.until("the answer", |frame| match frame {
        frontdesk_protocol::visitor::ServerFrame::Event { event, .. } => match &event.kind {
            EventKind::Message { text, .. } => Some(text.clone()),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(words.await, "We send a new one.");
    assert_eq!(stage.stored(), ["My lamp has a dent.", "Third lamp this year.", "We send a new one."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_chats_stand_side_by_side_and_keys_go_to_the_one_in_use() {
    let stage = Stage::set().await;
    let (agent, _first) = at_the_chat_of(&stage, "the first question").await;
    let _second = stage.guest("the second question").await;
    agent.sees_row("mine", "the second question").await;
    agent.screen.press("\u{e00a}2\u{e000}").await;
    agent.screen.until("the second column", "return document.querySelector('#talk-2[data-active] #log-2')?.innerText.includes('the second question')").await;
    agent.screen.until("the caret there", "return document.activeElement.id === 'reply-2'").await;
    agent.screen.press("the second answer\u{e007}").await;
    agent
        .screen
        .until(
            "it in the second log",
            "return document.querySelector('#log-2').innerText.includes('the second answer')",
        )
        .await;
    agent.screen.press("\u{e00a}1\u{e000}").await;
    agent.screen.until("the caret in the first", "return document.activeElement.id === 'reply'").await;
    agent.screen.press("the first answer\u{e007}").await;
    agent
        .screen
        .until(
            "it in the first log",
            "return document.querySelector('#log').innerText.includes('the first answer')",
        )
        .await;
    keep_picture("desk-two", &agent.screen.picture().await);
    agent.screen.reload().await;
    agent.at_the_desk().await;
    agent.screen.until("both after a reload", "return document.querySelector('#log')?.innerText.includes('the first answer') && document.querySelector('#log-2')?.innerText.includes('the second answer')").await;
    let doubled = "let ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, at) => ids.indexOf(id) !== at)";
    assert_eq!(agent.screen.script(doubled).await, serde_json::json!([]), "ids that stand twice");
    agent.screen.click("#talk-2 .talk__close").await;
    agent.screen.until("one column", "return !document.querySelector('#talk-2')").await;
    assert_eq!(agent.screen.complaints().await, [""; 0]);
}
