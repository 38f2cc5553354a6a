//! Messages that change after they were sent, and notes the visitor never sees.

use crate::scene::{Chat, Scene};
use frontdesk_protocol::shared::Pull;
use frontdesk_protocol::{ErrorCode, Event, EventKind, Page};

fn kinds(page: &Page) -> Vec<(u64, EventKind)> {
    page.events.iter().map(|event| (event.seq, event.kind.clone())).collect()
}

fn is_kind(kind: EventKind) -> impl Fn(&Event) -> bool {
    move |event| event.kind == kind
}

async fn staff_page(chat: &mut Chat) -> Page {
    let pull = Pull { conversation: chat.id, after: None, before: None };
    chat.console.pull(pull).await.expect("staff may read")
}

#[tokio::test]
async fn an_edit_is_seen_live_and_by_who_comes_later() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let sent = chat.visitor.send(chat.id, "the blakc one").await;
    chat.console.hears(chat.id, "the blakc one").await;
    chat.visitor.change(chat.id, sent.seq, Some("the black one")).await.expect("it is one's own");
    let live = EventKind::Edited { target: sent.seq, text: Some("the black one".into()) };
    chat.console
        .until("the edit", |frame| match frame {
            frontdesk_protocol::staff::ServerFrame::Event { event, .. } if event.kind == live => Some(()),
            _ => None,
        })
        .await;
    let row = chat.console.until_row(chat.id, "the new words", |row| {
        row.last.as_ref().is_some_and(|last| last.text == "the black one")
    });
    row.await;
    let folded = EventKind::reworded("the black one");
    let mut later = chat.visitor.again().await;
    assert!(kinds(&later.latest(chat.id).await).contains(&(sent.seq, folded.clone())));
    assert!(kinds(&staff_page(&mut chat).await).contains(&(sent.seq, folded)));
}

#[tokio::test]
async fn what_is_taken_back_is_nowhere_any_more() {
    let mut scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let sent = chat.console.send(chat.id, "my card is 4929").await;
    chat.console.change(chat.id, sent.seq, Some("my card is 4929 1234")).await.expect("it is one's own");
    chat.console.change(chat.id, sent.seq, None).await.expect("it is one's own");
    let gone = is_kind(EventKind::Deleted { target: sent.seq });
    chat.visitor.until_event(chat.id, "the deletion", gone).await;
    let mut later = chat.visitor.again().await;
    let page = later.latest(chat.id).await;
    assert!(kinds(&page).contains(&(sent.seq, EventKind::Gone {})));
    assert!(!format!("{page:?}").contains("4929"));
    let stored = scene.house.store().events();
    assert!(!format!("{stored:?}").contains("4929"), "{stored:?}");
    let row = chat
        .console
        .until_row(chat.id, "no words", |row| row.last.as_ref().is_some_and(|last| last.text.is_empty()));
    row.await;
    let fault = chat.console.change(chat.id, sent.seq, Some("again")).await.expect_err("it is gone");
    assert_eq!(fault.code, ErrorCode::Conflict);
    scene.house.ask_to_stop();
    scene.house.stopped().await;
    for file in std::fs::read_dir(scene.house.folder()).expect("there is a folder") {
        let file = file.expect("it can be listed").path();
        let bytes = std::fs::read(&file).unwrap_or_default();
        assert!(!bytes.windows(4).any(|four| four == b"4929"), "words are left in {}", file.display());
    }
}

#[tokio::test]
async fn a_message_is_its_writers_alone() {
    let mut scene = Scene::set().await;
    let jonas = scene.owner.hire("Jonas", "admin").await;
    let mut chat = scene.chat().await;
    let mut jonas = jonas.console().await;
    let (first, answer) = (1, chat.console.send(chat.id, "an answer").await.seq);
    let mut stranger = scene.visitor().await;
    stranger.start("somebody else").await;
    for (fault, code) in [
        (chat.visitor.change(chat.id, answer, Some("x")).await, ErrorCode::Forbidden),
        (chat.console.change(chat.id, first, None).await, ErrorCode::Forbidden),
        (jonas.change(chat.id, answer, Some("x")).await, ErrorCode::Forbidden),
        (stranger.change(chat.id, first, None).await, ErrorCode::NotFound),
        (chat.visitor.change(chat.id, 2, None).await, ErrorCode::Forbidden),
        (chat.visitor.change(chat.id, 99, None).await, ErrorCode::NotFound),
        (chat.visitor.change(chat.id, u64::MAX, Some("x")).await, ErrorCode::NotFound),
        (chat.visitor.change(chat.id, first, Some(" ")).await, ErrorCode::Empty),
    ] {
        assert_eq!(fault.expect_err("it may not").code, code);
    }
    assert_eq!(scene.house.store().of(chat.id).len(), 3, "nothing was stored");
}

#[tokio::test]
async fn a_note_is_for_staff_alone() {
    let mut scene = Scene::set().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let mut chat = scene.chat().await;
    let mut jonas = jonas.console().await;
    jonas.open_chat(chat.id).await;
    let note = jonas.note(chat.id, "their third lamp").await.expect("any colleague may");
    let seen = chat.console.hears(chat.id, "their third lamp").await;
    assert!(seen.staff_only);
    let fault = chat.visitor.change(chat.id, note.seq, None).await.expect_err("it is not there");
    assert_eq!(fault.code, ErrorCode::NotFound);
    jonas.change(chat.id, note.seq, Some("their fourth lamp")).await.expect("it is one's own");
    let after = chat.console.send(chat.id, "Good morning.").await;
    let heard = chat.visitor.hears(chat.id, "Good morning.").await;
    assert_eq!((heard.seq, heard.prev), (after.seq, note.seq - 1), "what was skipped is no gap");
    let page = chat.visitor.latest(chat.id).await;
    assert!(!format!("{page:?}").contains("lamp\""), "{page:?}");
    assert!(page.events.iter().all(|event| ![note.seq, note.seq + 1].contains(&event.seq)));
    let folded = EventKind::reworded("their fourth lamp");
    assert!(kinds(&staff_page(&mut chat).await).contains(&(note.seq, folded)));
}
