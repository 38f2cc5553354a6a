//! Opening sockets: origins, subprotocol, cookie; and how they behave when misused or drained.

use crate::testing::{House, Request, config, config_with};
use futures_util::{SinkExt, StreamExt};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::Role;

const PATIENCE: Duration = Duration::from_secs(20);

fn upgrade(request: Request<'_>) -> Request<'_> {
    request
        .header("connection", "keep-alive, Upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
}

fn visitor(house: &House) -> Request<'_> {
    upgrade(house.get_chat("/ws")).header("sec-websocket-protocol", "other, frontdesk.v1")
}

fn agent(house: &House) -> Request<'_> {
    upgrade(house.get("/ws")).header("sec-websocket-protocol", "frontdesk.v1")
}

async fn open(request: Request<'_>) -> WebSocketStream<TcpStream> {
    let (status, head, stream) = request.upgrade().await;
    assert_eq!(status, 101, "{head}");
    WebSocketStream::from_raw_socket(stream, Role::Client, None).await
}

async fn hear(socket: &mut WebSocketStream<TcpStream>) -> Message {
    timeout(PATIENCE, socket.next()).await.unwrap().unwrap().unwrap()
}

/// The code the server closes with; other messages are passed over.
async fn closed(socket: &mut WebSocketStream<TcpStream>) -> u16 {
    loop {
        if let Message::Close(frame) = hear(socket).await {
            return frame.unwrap().code.into();
        }
    }
}

#[tokio::test]
async fn a_visitors_socket_opens_for_our_own_pages_and_native_clients() {
    let house = House::open(config()).await;
    let chat = house.config.chat.as_str();
    let console = house.config.console.as_str();
    for (origin, status) in [
        (Some(chat), 101),
        (Some(console), 101),
        (None, 101),
        (Some("https://shop.example"), 403),
        (Some("null"), 403),
        (Some("http://127.0.0.1"), 403),
        (Some(""), 403),
    ] {
        let request = visitor(&house);
        let request = match origin {
            Some(origin) => request.header("origin", origin),
            None => request,
        };
        let (got, head, _) = request.upgrade().await;
        assert_eq!(got, status, "{origin:?}");
        if status == 101 {
            assert!(head.contains("sec-websocket-protocol: frontdesk.v1\r\n"), "{head}");
            assert!(head.contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n"), "{head}");
        }
    }
}

#[tokio::test]
async fn a_staff_socket_opens_for_a_signed_in_agent_on_the_console_only() {
    let (house, cookie) = House::founded(config()).await;
    let console = house.config.console.as_str();
    let chat = house.config.chat.as_str();
    for (origin, cookie, status) in [
        (console, cookie.as_str(), 101),
        (console, "", 401),
        (console, "__Host-frontdesk=wrong", 401),
        (chat, cookie.as_str(), 403),
        ("https://shop.example", cookie.as_str(), 403),
    ] {
        let request = agent(&house).header("origin", origin).header("cookie", cookie);
        assert_eq!(request.upgrade().await.0, status, "{origin} {cookie}");
    }
    assert_eq!(agent(&house).header("cookie", &cookie).upgrade().await.0, 403, "no origin");
}

#[tokio::test]
async fn a_wish_that_is_not_our_websocket_is_told_what_is_missing() {
    let house = House::open(config()).await;
    let plain = || house.get_chat("/ws").header("connection", "upgrade").header("upgrade", "websocket");
    let key = "dGhlIHNhbXBsZSBub25jZQ==";
    for (request, word) in [
        (house.get_chat("/ws"), "for websockets"),
        (upgrade(house.get_chat("/ws")), "frontdesk.v1"),
        (upgrade(house.get_chat("/ws")).header("sec-websocket-protocol", "chat"), "frontdesk.v1"),
        (plain().header("sec-websocket-version", "8").header("sec-websocket-key", key), "version 13"),
        (
            plain()
                .header("sec-websocket-version", "13")
                .header("sec-websocket-protocol", "frontdesk.v1")
                .header("sec-websocket-key", "short"),
            "key",
        ),
    ] {
        let answer = request.send().await;
        assert_eq!((answer.status, answer.code().as_str()), (400, "bad_upgrade"));
        assert!(answer.text().to_lowercase().contains(word), "{word}: {}", answer.text());
    }
}

#[tokio::test]
async fn a_visitor_is_greeted_over_a_real_socket() {
    let (house, cookie) = House::founded(config()).await;
    let key = house.site(&cookie).await["key"].as_str().unwrap().to_owned();
    let mut socket = open(visitor(&house)).await;
    let hello = serde_json::json!({"hello": {"v": 1, "site": key, "auth": "new"}});
    socket.send(Message::text(hello.to_string())).await.unwrap();
    let welcome = hear(&mut socket).await.into_text().unwrap();
    assert!(welcome.starts_with(r#"{"welcome":"#), "{welcome}");
}

#[tokio::test]
async fn a_message_too_big_is_told_before_the_line_is_cut() {
    let house = House::open(config()).await;
    let mut socket = open(visitor(&house)).await;
    socket.send(Message::text("x".repeat(65 * 1024))).await.unwrap();
    assert_eq!(closed(&mut socket).await, 1009);
}

#[tokio::test]
async fn text_that_is_none_is_told_before_the_line_is_cut() {
    use tokio_tungstenite::tungstenite::protocol::frame::Frame;
    use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
    let house = House::open(config()).await;
    let mut socket = open(visitor(&house)).await;
    let frame = Frame::message(vec![0xff, 0xfe], OpCode::Data(Data::Text), true);
    socket.send(Message::Frame(frame)).await.unwrap();
    assert_eq!(closed(&mut socket).await, 1007);
}

#[tokio::test]
async fn a_flood_of_pings_ends_the_connection() {
    let (house, cookie) = House::founded(config()).await;
    let request = agent(&house).header("origin", house.config.console.as_str()).header("cookie", &cookie);
    let mut socket = open(request).await;
    socket.send(Message::text(r#"{"hello":{"v":1}}"#)).await.unwrap();
    for _ in 0..11 {
        socket.send(Message::Ping(vec![1].into())).await.unwrap();
    }
    assert_eq!(closed(&mut socket).await, 4101);
}

#[tokio::test]
async fn a_client_that_says_goodbye_gets_it_back() {
    let house = House::open(config()).await;
    let mut socket = open(visitor(&house)).await;
    socket.close(None).await.unwrap();
    assert!(matches!(hear(&mut socket).await, Message::Close(_)));
}

#[tokio::test]
async fn a_server_that_stops_says_goodbye_on_every_socket() {
    let (house, cookie) = House::founded(config()).await;
    let key = house.site(&cookie).await["key"].as_str().unwrap().to_owned();
    let mut socket = open(visitor(&house)).await;
    let hello = serde_json::json!({"hello": {"v": 1, "site": key, "auth": "new"}});
    socket.send(Message::text(hello.to_string())).await.unwrap();
    hear(&mut socket).await;
    let lifecycle = house.lifecycle.clone();
    let drain = async move { lifecycle.drain(Duration::from_secs(10)).await };
    let listen = async {
        let bye = hear(&mut socket).await.into_text().unwrap();
        assert!(bye.contains(r#""code":4000"#), "{bye}");
        assert_eq!(closed(&mut socket).await, 4000);
        drop(socket);
    };
    tokio::join!(drain, listen);
    assert_eq!(house.lifecycle.guests(), 0);
}

#[tokio::test]
async fn on_one_shared_origin_visitors_have_a_path_of_their_own() {
    let (house, cookie) = House::founded(config_with(&[("chat.url", "http://localhost:0")])).await;
    let origin = house.config.console.as_str();
    let at = |path: &str| upgrade(house.get(path)).header("sec-websocket-protocol", "frontdesk.v1");
    assert_eq!(at("/w/ws").header("origin", origin).upgrade().await.0, 101);
    assert_eq!(at("/ws").header("origin", origin).upgrade().await.0, 401);
    assert_eq!(at("/ws").header("origin", origin).header("cookie", &cookie).upgrade().await.0, 101);
}
