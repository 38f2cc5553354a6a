//! WebSocket after the handshake: small buffers, bounded in every direction, polite in closing. Knows
//! nothing of who may open one, or of what is said.
//!
//! The library's own defaults hold 128 KiB for each socket and let unread pongs pile up without bound.

use crate::app::socket::{Incoming, Socket};
use crate::caller::Caller;
use crate::stream::Stream;
use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use hyper::upgrade::OnUpgrade;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{Instant, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::error::{CapacityError, Error};
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};

/// Held for every open socket.
const READ_BUFFER: usize = 2 * 1024;
const WRITE_BUFFER: usize = 2 * 1024;
/// Reached only while the other end doesn't read. Above the largest page, with every character escaped.
const MOST_UNSENT: usize = 1024 * 1024;
/// Of one message and of one of its frames, in bytes.
pub const LARGEST_MESSAGE: usize = 64 * 1024;
/// Pings and pongs of the transport a client may send in one span.
const CONTROL_FRAMES: u32 = 10;
const CONTROL_SPAN: Duration = Duration::from_secs(10);
/// For the other end to notice that it is over.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// What is still read meanwhile, so that our last words aren't lost with unread bytes.
const MOST_DRAINED: u64 = 1024 * 1024;

/// An open WebSocket.
pub struct WebSocket {
    stream: WebSocketStream<Stream>,
    write: Duration,
    control: Control,
    /// The connection's place under the cap goes when the socket does.
    _caller: Caller,
}

/// How many control frames came in this span.
struct Control {
    count: u32,
    since: Instant,
}

impl Control {
    /// One more. False: one too many.
    fn take(&mut self) -> bool {
        if self.since.elapsed() > CONTROL_SPAN {
            *self = Self { count: 0, since: Instant::now() };
        }
        self.count += 1;
        self.count <= CONTROL_FRAMES
    }
}

/// Waits for the connection after the server answered 101. None: the client was gone before. `write`: how
/// long the other end may take for what is sent.
pub async fn accept(upgrade: OnUpgrade, caller: Caller, write: Duration) -> Option<WebSocket> {
    let (stream, read_ahead) = Stream::of(upgrade.await.ok()?);
    let config = WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_write_buffer_size(MOST_UNSENT)
        .max_message_size(Some(LARGEST_MESSAGE))
        .max_frame_size(Some(LARGEST_MESSAGE));
    let stream = if read_ahead.is_empty() {
        WebSocketStream::from_raw_socket(stream, Role::Server, Some(config)).await
    } else {
        let read_ahead = read_ahead.to_vec();
        WebSocketStream::from_partially_read(stream, read_ahead, Role::Server, Some(config)).await
    };
    let control = Control { count: 0, since: Instant::now() };
    Some(WebSocket { stream, write, control, _caller: caller })
}

impl Socket for WebSocket {
    async fn recv(&mut self) -> Incoming {
        match self.stream.next().await {
            // The text is a piece of the read buffer: copied, or it would keep the buffer alive.
            Some(Ok(Message::Text(text))) => Incoming::Text(text.as_str().to_owned()),
            Some(Ok(Message::Binary(_) | Message::Frame(_))) => Incoming::Binary,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {
                if self.control.take() {
                    Incoming::Alive
                } else {
                    Incoming::Flood
                }
            }
            Some(Ok(Message::Close(_))) => {
                // The answer is written already; it only has to leave.
                let _ = timeout(LAST_WORDS, self.stream.flush()).await;
                Incoming::Closed
            }
            Some(Err(Error::Capacity(CapacityError::MessageTooLong { .. }))) => Incoming::TooBig,
            Some(Err(Error::Utf8(_))) => Incoming::BadUtf8,
            Some(Err(_)) | None => Incoming::Closed,
        }
    }

    async fn send(&mut self, messages: Vec<Bytes>) -> bool {
        let stream = &mut self.stream;
        let work = async {
            for message in messages {
                let Ok(text) = Utf8Bytes::try_from(message) else { return false };
                if stream.feed(Message::Text(text)).await.is_err() {
                    return false;
                }
            }
            stream.flush().await.is_ok()
        };
        timeout(self.write, work).await.unwrap_or(false)
    }

    async fn close(&mut self, code: u16, reason: &'static str) {
        let frame = CloseFrame { code: CloseCode::from(code), reason: Utf8Bytes::from_static(reason) };
        let goodbye = async {
            if self.stream.send(Message::Close(Some(frame))).await.is_err() {
                return;
            }
            let raw = self.stream.get_mut();
            if raw.shutdown().await.is_ok() {
                // Ends when the other end hangs up; what it still says is not for anybody.
                let _ = tokio::io::copy(&mut raw.take(MOST_DRAINED), &mut tokio::io::sink()).await;
            }
        };
        let _ = timeout(LAST_WORDS, goodbye).await;
    }
}
