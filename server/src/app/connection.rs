//! The life of one connection: frames in, queue out, pings, silence, and goodbye. Knows nothing of who is on
//! it or what the frames mean.

use super::frames;
use super::queue::Queue;
use super::socket::{Incoming, Socket};
use crate::ports::Clock;
use bytes::Bytes;
use frontdesk_domain::Millis;
use frontdesk_domain::quota::{Bucket, Rate};
use frontdesk_protocol::{Fault, close_code, codec};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

/// When to ping and when to give up, counted from the last byte heard. Milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    pub ping: Millis,
    pub silence: Millis,
}

impl Patience {
    pub const VISITOR: Self = Self { ping: 25_000, silence: 35_000 };
    pub const STAFF: Self = Self { ping: 10_000, silence: 25_000 };
}

/// Frames of any kind a client may send.
const FRAMES: Rate = Rate { burst: 200, per_second: 50 };
/// So many frames that make no sense, and the connection closes.
const BAD_FRAMES: u32 = 5;
/// Clients told of a restart come back spread over this time.
pub const SPREAD: Millis = 2_000;

/// What happens next on a connection.
#[derive(Debug, PartialEq, Eq)]
pub enum Turn<F = String> {
    /// A message came.
    Said(F),
    /// Somebody asked to check again who is on this connection.
    Recheck,
    /// It is over: say [`Connection::goodbye`] with this code.
    Over(u16),
    /// The other end is gone already.
    Gone,
}

/// One connection.
pub struct Connection<S> {
    socket: S,
    pub queue: Arc<Queue>,
    clock: Arc<dyn Clock>,
    patience: Patience,
    stop: CancellationToken,
    heard: Millis,
    pinged: bool,
    budget: Bucket,
    bad: u32,
    ping: &'static str,
}

impl<S: Socket> Connection<S> {
    /// `stop` is the server's wish to end; `ping` the ping frame as text.
    pub fn new(socket: S, clock: Arc<dyn Clock>, patience: Patience, stop: CancellationToken) -> Self {
        let now = clock.monotonic();
        Self {
            socket,
            queue: Arc::default(),
            clock,
            patience,
            stop,
            heard: now,
            pinged: false,
            budget: Bucket::new(FRAMES, now),
            bad: 0,
            ping: r#"{"ping":{}}"#,
        }
    }

    /// The first message, if it comes in time.
    async fn first(&mut self, within: Millis) -> Turn {
        let stop = self.stop.clone();
        tokio::select! {
            incoming = self.socket.recv() => self.turn_of(incoming).unwrap_or(Turn::Gone),
            () = tokio::time::sleep(Duration::from_millis(within)) => Turn::Over(close_code::NO_HELLO),
            () = stop.cancelled() => Turn::Over(close_code::RESTART),
        }
    }

    /// Runs the connection until something happens that its owner must decide.
    async fn next(&mut self) -> Turn {
        loop {
            let wake = self.wake();
            let turn = tokio::select! {
                biased;
                () = self.stop.cancelled() => Some(Turn::Over(close_code::RESTART)),
                () = self.queue.due() => self.flush().await,
                incoming = self.socket.recv() => self.turn_of(incoming),
                () = sleep_until(wake) => self.on_silence().await,
            };
            if let Some(turn) = turn {
                return turn;
            }
        }
    }

    /// As [`Connection::first`], read as a frame. `error` makes this kind of client's error frame.
    pub async fn first_frame<F, E>(&mut self, within: Millis, error: fn(Fault) -> E) -> Turn<F>
    where
        F: DeserializeOwned,
        E: Serialize + Sync,
    {
        match self.first(within).await {
            Turn::Said(text) => match codec::decode(&text) {
                Ok(frame) => Turn::Said(frame),
                Err(_) => {
                    self.send(&error(frames::bad_frame())).await;
                    Turn::Over(close_code::BAD_FRAMES)
                }
            },
            Turn::Recheck => Turn::Recheck,
            Turn::Over(code) => Turn::Over(code),
            Turn::Gone => Turn::Gone,
        }
    }

    /// As [`Connection::next`], read as a frame. What is none is answered here, and once too often is over.
    pub async fn next_frame<F, E>(&mut self, error: fn(Fault) -> E) -> Turn<F>
    where
        F: DeserializeOwned,
        E: Serialize + Sync,
    {
        loop {
            let text = match self.next().await {
                Turn::Said(text) => text,
                Turn::Recheck => return Turn::Recheck,
                Turn::Over(code) => return Turn::Over(code),
                Turn::Gone => return Turn::Gone,
            };
            if let Ok(frame) = codec::decode(&text) {
                return Turn::Said(frame);
            }
            self.send(&error(frames::bad_frame())).await;
            self.bad += 1;
            if self.bad >= BAD_FRAMES {
                return Turn::Over(close_code::BAD_FRAMES);
            }
        }
    }

    /// Sends one frame now, ahead of nothing: what waits in the queue goes first.
    pub async fn send<F: Serialize + Sync>(&mut self, frame: &F) {
        let mut frames = self.queue.take_frames();
        frames.push(Bytes::from(codec::encode(frame)));
        self.socket.send(frames).await;
    }

    /// Sends the greeting's answer: before anything that waits in the queue already.
    pub async fn send_first<F: Serialize + Sync>(&mut self, frame: &F) {
        self.socket.send(vec![Bytes::from(codec::encode(frame))]).await;
    }

    /// Last words and close. `farewell` is the `bye` frame of this kind of client.
    pub async fn goodbye<F: Serialize + Sync>(&mut self, code: u16, farewell: &F) {
        let mut frames = if code == close_code::SLOW { Vec::new() } else { self.queue.take_frames() };
        frames.push(Bytes::from(codec::encode(farewell)));
        self.socket.send(frames).await;
        self.socket.close(code, reason(code)).await;
    }

    async fn flush(&mut self) -> Option<Turn> {
        let due = self.queue.take();
        if let Some(code) = due.close {
            if !due.frames.is_empty() {
                self.socket.send(due.frames).await;
            }
            return Some(Turn::Over(code));
        }
        if !due.frames.is_empty() {
            metrics::counter!("frontdesk_frames_out_total").increment(due.frames.len() as u64);
            if !self.socket.send(due.frames).await {
                return Some(Turn::Gone);
            }
        }
        due.recheck.then_some(Turn::Recheck)
    }

    async fn on_silence(&mut self) -> Option<Turn> {
        let silent = self.clock.monotonic().saturating_sub(self.heard);
        if silent >= self.patience.silence {
            return Some(Turn::Over(close_code::SILENT));
        }
        if silent >= self.patience.ping && !self.pinged {
            self.pinged = true;
            if !self.socket.send(vec![Bytes::from_static(self.ping.as_bytes())]).await {
                return Some(Turn::Gone);
            }
        }
        None
    }

    fn wake(&self) -> Instant {
        let due = self.heard + if self.pinged { self.patience.silence } else { self.patience.ping };
        let left = due.saturating_sub(self.clock.monotonic());
        Instant::now() + Duration::from_millis(left.max(1))
    }

    fn turn_of(&mut self, incoming: Incoming) -> Option<Turn> {
        let now = self.clock.monotonic();
        self.heard = now;
        self.pinged = false;
        match incoming {
            Incoming::Alive => None,
            Incoming::Closed => Some(Turn::Gone),
            Incoming::TooBig => Some(Turn::Over(close_code::TOO_BIG)),
            Incoming::BadUtf8 => Some(Turn::Over(close_code::BAD_UTF8)),
            Incoming::Binary => Some(Turn::Over(close_code::BAD_FRAMES)),
            Incoming::Flood => Some(Turn::Over(close_code::FLOOD)),
            Incoming::Text(text) => {
                metrics::counter!("frontdesk_frames_in_total").increment(1);
                match self.budget.take(now) {
                    Ok(()) => Some(Turn::Said(text)),
                    Err(_) => Some(Turn::Over(close_code::FLOOD)),
                }
            }
        }
    }
}

fn reason(code: u16) -> &'static str {
    close_code::ALL.iter().find(|(known, _)| *known == code).map_or("closed", |(_, word)| word)
}
