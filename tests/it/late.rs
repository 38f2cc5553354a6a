//! What takes its time by design: those who keep the server waiting, and those who don't come back.

use crate::scene::Scene;
use frontdesk_protocol::staff::State;
use frontdesk_protocol::visitor::ServerFrame;
use frontdesk_protocol::{EventKind, close_code};
use frontdesk_tests::patience::{now, within_of};
use frontdesk_tests::raw::frame;
use frontdesk_tests::{Door, Line, Raw};
use std::time::Duration;

/// Longer than any patience of the server.
const LATE: Duration = Duration::from_secs(50);

/// Writes the beginning of something and waits to be hung up on: how many seconds that took.
async fn dawdle(door: &Door, beginning: &[u8]) -> u64 {
    let began = now();
    let mut raw = Raw::connect(door).await;
    assert!(raw.write(beginning).await);
    within_of(LATE, "the server to hang up", raw.read_to_end()).await;
    began.elapsed().as_secs()
}

/// As [`dawdle`], a byte every now and then.
async fn drip(door: &Door) -> u64 {
    let began = now();
    let mut raw = Raw::connect(door).await;
    let mut bytes = b"GET /healthz HTTP/1.1\r\nhost: x\r\nx-a: ".iter().chain(std::iter::repeat(&b'b'));
    let dripping = async {
        while raw.write(&[*bytes.next().expect("it goes on for ever")]).await {
            // Dripping is what is tried here, not waiting for something.
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    };
    within_of(LATE, "the server to hang up", dripping).await;
    began.elapsed().as_secs()
}

/// A visitor's socket on which nothing is said: its close code.
async fn no_hello(door: &Door) -> u16 {
    let mut line: Line<ServerFrame> = Line::open(door, &[]).await.expect("a socket may be opened");
    line.close_code().await
}

/// A greeted visitor who answers nothing at all: the close code.
async fn silent_visitor(scene: &Scene) -> u16 {
    let mut raw = Raw::greeted(&scene.house.chat, &scene.site).await;
    let bytes = within_of(LATE, "the server to hang up", raw.read_to_end()).await;
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains(r#"{"ping":{}}"#), "the server asks first: {text}");
    if text.contains(r#"{"bye":{"code":4002,"#) { close_code::SILENT } else { 0 }
}

/// A greeted console that answers nothing: the close code.
async fn silent_console(scene: &Scene) -> u16 {
    let console = &scene.house.console;
    let cookie = scene.owner.browser.cookie.clone().expect("the owner is signed in");
    let mut raw = Raw::connect(console).await;
    let upgrade = format!(
        "GET /ws HTTP/1.1\r\nhost: {}\r\norigin: {}\r\ncookie: {cookie}\r\nconnection: upgrade\r\n\
         upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         sec-websocket-protocol: frontdesk.v1\r\n\r\n",
        console.authority(),
        console.origin
    );
    assert!(raw.write(upgrade.as_bytes()).await);
    assert!(raw.write(&frame(0x81, br#"{"hello":{"v":1}}"#)).await);
    let bytes = within_of(LATE, "the server to hang up", raw.read_to_end()).await;
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains(r#"{"welcome":"#) && text.contains(r#"{"ping":{}}"#), "{text}");
    if text.contains(r#"{"bye":{"code":4002,"#) { close_code::SILENT } else { 0 }
}

#[tokio::test]
async fn those_who_keep_the_server_waiting_are_let_go() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let (chat_door, console) = (&scene.house.chat, &scene.house.console);
    let half_a_head = b"GET /healthz HTTP/1.1\r\nhost: x\r\n";
    let half_a_body = format!(
        "POST /api/v1/login HTTP/1.1\r\nhost: {}\r\norigin: {}\r\ncontent-type: application/json\r\n\
         content-length: 100\r\n\r\n{{\"email\":",
        console.authority(),
        console.origin
    );
    let (nothing, head, body, dripped, hello, visitor, staff) = tokio::join!(
        dawdle(chat_door, b""),
        dawdle(chat_door, half_a_head),
        dawdle(console, half_a_body.as_bytes()),
        drip(chat_door),
        no_hello(chat_door),
        silent_visitor(&scene),
        silent_console(&scene),
    );
    for (what, seconds) in [("nothing", nothing), ("a head", head), ("a body", body), ("drips", dripped)] {
        assert!(seconds <= 21, "{what}: {seconds} s");
    }
    assert_eq!((hello, visitor, staff), (close_code::NO_HELLO, close_code::SILENT, close_code::SILENT));
    // Its own console has answered pings all the while only if somebody read them: these two come back.
    chat.console = scene.owner.console().await;
    chat.console.open_chat(chat.id).await;
    chat.visitor = chat.visitor.again().await;
    chat.still_works().await;
}

#[tokio::test]
async fn an_agent_who_does_not_come_back_hands_their_live_chats_over() {
    let mut scene = Scene::set().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let mut chat = scene.chat().await;
    let mut settled = scene.chat().await;
    settled.console.resolve(settled.id).await.expect("it is one's own");
    let mut jonas = jonas.console().await;
    drop((chat.console, settled.console));

    let me = jonas.welcome.me.id;
    let handed_over = async {
        loop {
            let frame = jonas.line.hear().await.expect("the line stands");
            jonas.absorb(frame);
            let row = jonas.list.rows.get(&chat.id);
            if row.is_some_and(|row| row.state == State::Assigned { agent: me }) {
                break;
            }
        }
    };
    within_of(LATE, "the hand-over", handed_over).await;
    let requeued = |kind: &EventKind| matches!(kind, EventKind::Requeued { agent } if agent.name == "Marta");
    chat.visitor.until_event(chat.id, "it to wait again", |event| requeued(&event.kind)).await;
    chat.visitor
        .until_event(
            chat.id,
            "Jonas to join",
            |event| matches!(&event.kind, EventKind::Joined { agent } if agent.name == "Jonas"),
        )
        .await;
    assert_eq!(jonas.list.rows[&settled.id].state, State::Resolved);
    jonas.open_chat(chat.id).await;
    jonas.send(chat.id, "Marta had to go; I am here now.").await;
    chat.visitor.hears(chat.id, "Marta had to go; I am here now.").await;
}

#[tokio::test]
async fn an_agent_who_reloads_the_page_keeps_their_chats() {
    let mut scene = Scene::set().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let mut chat = scene.chat().await;
    let _jonas = jonas.console().await;
    for _ in 0..3 {
        chat.console.line.leave().await;
        chat.console = scene.owner.console().await;
        chat.console.until_mine(chat.id).await;
        chat.console.open_chat(chat.id).await;
        chat.still_works().await;
    }
    let events = scene.house.store().of(chat.id);
    assert!(!events.iter().any(|event| matches!(event.kind, EventKind::Requeued { .. })));
}
