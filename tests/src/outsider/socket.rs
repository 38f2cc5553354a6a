//! One WebSocket as the document describes it: a text message is a frame, an object with exactly one key, its
//! name. Answers pings; knows no other frame.

use crate::door::{Door, Wire};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Map, Value, json};
use tokio_tungstenite::tungstenite::{ClientRequestBuilder, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

/// An open socket.
pub(super) struct Socket {
    stream: WebSocketStream<Wire>,
}

impl Socket {
    /// Opens `/ws`, offering the subprotocol. `None`: nobody is there.
    ///
    /// # Panics
    /// When the upgrade is refused, or the subprotocol isn't taken up.
    pub(super) async fn open(door: &Door, cookie: Option<&str>) -> Option<Self> {
        let address = format!("ws://{}/ws", door.authority()).parse().expect("the door has an address");
        let mut request = ClientRequestBuilder::new(address)
            .with_header("origin", &door.origin)
            .with_sub_protocol("frontdesk.v1");
        if let Some(cookie) = cookie {
            request = request.with_header("cookie", cookie);
        }
        let wire = door.connect().await.ok()?;
        let (stream, answer) = client_async(request, wire).await.ok()?;
        let taken_up = answer.headers().get("sec-websocket-protocol");
        assert_eq!(taken_up.map(http::HeaderValue::as_bytes), Some(&b"frontdesk.v1"[..]));
        Some(Self { stream })
    }

    /// Says a frame. When the line is over nothing is said: the next read tells.
    pub(super) async fn say(&mut self, name: &str, fields: Value) {
        let frame = Value::Object(Map::from_iter([(name.to_owned(), fields)]));
        let _ = self.stream.send(Message::text(frame.to_string())).await;
    }

    /// The next frame: its name and fields. `None`: the line is over.
    ///
    /// # Panics
    /// When the server says something that is no frame.
    pub(super) async fn hear(&mut self) -> Option<(String, Value)> {
        loop {
            let text = match self.stream.next().await? {
                Ok(Message::Text(text)) => text,
                // The library answers a close, and ends the stream after it.
                Ok(_) => continue,
                Err(_) => return None,
            };
            let frame: Option<Map<String, Value>> = serde_json::from_str(&text).ok();
            let mut parts = frame.unwrap_or_default().into_iter();
            let (Some((name, fields)), None) = (parts.next(), parts.next()) else {
                panic!("this is no frame: {text}");
            };
            if name == "ping" {
                self.say("pong", json!({})).await;
            } else {
                return Some((name, fields));
            }
        }
    }
}
