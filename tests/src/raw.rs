//! Somebody who keeps to no rule: bytes over TCP, and any message over a socket. Knows how HTTP and WebSocket
//! look on the wire, and nothing of what is decent.

use crate::door::{Door, Wire};
use crate::line::Line;
use crate::patience::within;
use frontdesk_protocol::codec;
use frontdesk_protocol::visitor::{Auth, ClientFrame, ServerFrame};
use frontdesk_protocol::{SiteKey, VERSION};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::Message;

/// An open TCP connection.
pub struct Raw {
    wire: Wire,
}

impl Raw {
    pub async fn connect(door: &Door) -> Self {
        Self { wire: within("a connection", door.connect()).await.expect("the server accepts") }
    }

    /// Writes bytes. False: the other end is gone.
    pub async fn write(&mut self, bytes: &[u8]) -> bool {
        within("the server to take bytes", self.wire.write_all(bytes)).await.is_ok()
    }

    /// Reads until the other end hangs up, however long that takes.
    pub async fn read_to_end(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // A reset is an end too.
        let _ = self.wire.read_to_end(&mut bytes).await;
        bytes
    }

    /// Upgrades to a visitor's socket and greets by hand; whatever else is written goes as it is.
    pub async fn greeted(door: &Door, site: &SiteKey) -> Self {
        let mut raw = Self::connect(door).await;
        let (host, origin) = (door.authority(), &door.origin);
        let upgrade = format!(
            "GET /ws HTTP/1.1\r\nhost: {host}\r\norigin: {origin}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
             sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             sec-websocket-protocol: frontdesk.v1\r\n\r\n"
        );
        assert!(raw.write(upgrade.as_bytes()).await);
        let hello = codec::encode(&ClientFrame::Hello { v: VERSION, site: site.clone(), auth: Auth::New });
        assert!(raw.write(&frame(0x81, hello.as_bytes())).await);
        let seen = within("the welcome", raw.read_until(b"\"welcome\"")).await;
        assert!(seen.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&seen));
        raw
    }

    /// Reads until these bytes have come.
    async fn read_until(&mut self, mark: &[u8]) -> Vec<u8> {
        let mut seen = Vec::new();
        while !seen.windows(mark.len()).any(|window| window == mark) {
            let count = self.wire.read_buf(&mut seen).await.expect("the connection stands");
            assert!(count > 0, "the end after {}", String::from_utf8_lossy(&seen));
        }
        seen
    }

    /// Reads until the end and returns the close code, 0 when there was none.
    pub async fn close_code(&mut self) -> u16 {
        let bytes = within("the end of a socket", self.read_to_end()).await;
        // A server's close frame is the last: 0x88, a length below 126, the code, a reason.
        let ends_here = |at: &usize| {
            bytes[*at] == 0x88
                && bytes.get(at + 1).is_some_and(|length| at + 2 + usize::from(*length) == bytes.len())
        };
        match (0..bytes.len()).rev().find(ends_here) {
            Some(at) if bytes[at + 1] >= 2 => u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]),
            _ => 0,
        }
    }
}

/// A client's WebSocket frame: first byte as given, masked with zeros, the payload.
pub fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    match payload.len() {
        length @ 0..=125 => bytes.push(0x80 | u8::try_from(length).expect("it is below 126")),
        length => match u16::try_from(length) {
            Ok(length) => {
                bytes.push(0x80 | 126);
                bytes.extend(length.to_be_bytes());
            }
            Err(_) => {
                bytes.push(0x80 | 127);
                bytes.extend((length as u64).to_be_bytes());
            }
        },
    }
    bytes.extend([0; 4]);
    bytes.extend(payload);
    bytes
}

impl Line<ServerFrame> {
    /// Says any text as one message.
    pub async fn say_text(&mut self, text: &str) {
        self.say_message(Message::text(text)).await;
    }
}
