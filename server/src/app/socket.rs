//! One open socket as the application sees it: words in, words out, closed with a code. Knows nothing of
//! WebSocket, TLS or buffers.

use super::browser::Browser;
use bytes::Bytes;
use std::future::Future;
use std::net::IpAddr;

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub enum Incoming {
    /// One whole message, copied out of the read buffer.
    Text(String),
    /// Larger than a frame may be; the socket is no good any more.
    TooBig,
    /// Not UTF-8; the socket is no good any more.
    BadUtf8,
    /// Binary where text belongs.
    Binary,
    /// Too many control frames.
    Flood,
    /// A ping or pong of the transport: a sign of life.
    Alive,
    /// The other end is gone.
    Closed,
}

/// An open socket.
pub trait Socket: Send {
    /// The next thing that comes in. Can be dropped and called again without loss.
    fn recv(&mut self) -> impl Future<Output = Incoming> + Send;

    /// Sends these messages (UTF-8 text) in order with one flush. False: the socket is no good any more.
    fn send(&mut self, messages: Vec<Bytes>) -> impl Future<Output = bool> + Send;

    /// Says goodbye with a code and drops the socket.
    fn close(&mut self, code: u16, reason: &'static str) -> impl Future<Output = ()> + Send;
}

/// Who is at the other end, as far as the network tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The client's address: the peer's, or what a trusted proxy says.
    pub address: IpAddr,
    pub browser: Browser,
}
