//! One open WebSocket as a test holds it: frames are read when somebody waits for something, what was not
//! waited for is kept for later, and pings are answered as a browser's page would. Knows frames only as far as
//! [`Speech`] tells.

use crate::door::{Door, Wire};
use crate::patience::{PATIENCE, within};
use frontdesk_protocol::shared::Bye;
use frontdesk_protocol::{Fault, SUBPROTOCOL, codec, staff, visitor};
use futures_util::{SinkExt, StreamExt};
use http::Request;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::VecDeque;
use std::fmt::Debug;
use std::future::Future;
use std::panic::Location;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

/// What the server says on one kind of socket.
pub trait Speech: DeserializeOwned + Debug {
    /// What frames are told apart for on every kind of socket.
    fn common(&self) -> Common<'_>;
}

/// The frames both kinds of socket have.
#[derive(Debug)]
pub enum Common<'a> {
    Ping,
    Bye(&'a Bye),
    Error(&'a Fault),
    Other,
}

impl Speech for visitor::ServerFrame {
    fn common(&self) -> Common<'_> {
        match self {
            Self::Ping {} => Common::Ping,
            Self::Bye(bye) => Common::Bye(bye),
            Self::Error(fault) => Common::Error(fault),
            _ => Common::Other,
        }
    }
}

impl Speech for staff::ServerFrame {
    fn common(&self) -> Common<'_> {
        match self {
            Self::Ping {} => Common::Ping,
            Self::Bye(bye) => Common::Bye(bye),
            Self::Error(fault) => Common::Error(fault),
            _ => Common::Other,
        }
    }
}

/// How a line ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Closed by the server with this code.
    Closed(u16),
    /// Cut, without a word.
    Cut,
}

/// An open socket.
pub struct Line<S> {
    socket: WebSocketStream<Wire>,
    kept: VecDeque<S>,
    bye: Option<Bye>,
    over: Option<Over>,
}

impl<S: Speech> Line<S> {
    /// Opens `/ws` at this door.
    ///
    /// # Errors
    /// The status, when the upgrade is refused.
    pub async fn open(door: &Door, headers: &[(&str, &str)]) -> Result<Self, u16> {
        let wire = within("a connection", door.connect()).await.expect("the server accepts");
        Self::open_on(wire, door, headers).await
    }

    /// As [`Line::open`], on a connection that stands already.
    ///
    /// # Errors
    /// The status, when the upgrade is refused.
    pub async fn open_on(wire: Wire, door: &Door, headers: &[(&str, &str)]) -> Result<Self, u16> {
        match within("the upgrade", upgrade(wire, door, headers)).await {
            Ok(socket) => Ok(Self::over(socket)),
            Err(Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(error) => panic!("the upgrade went wrong: {error}"),
        }
    }

    /// As [`Line::open`], when perhaps nobody is there.
    pub async fn try_open(door: &Door, headers: &[(&str, &str)]) -> Option<Self> {
        let wire = door.connect().await.ok()?;
        upgrade(wire, door, headers).await.ok().map(Self::over)
    }

    fn over(socket: WebSocketStream<Wire>) -> Self {
        Self { socket, kept: VecDeque::new(), bye: None, over: None }
    }

    /// Says one frame. When the line is over nothing is said: the next read tells.
    pub async fn say<F: Serialize>(&mut self, frame: &F) {
        self.say_message(Message::text(codec::encode(frame))).await;
    }

    /// Says anything.
    pub async fn say_message(&mut self, message: Message) {
        // A line the server has closed can't be written to; how it ended is read from it.
        let _ = within("the server to take a message", self.socket.send(message)).await;
    }

    /// The next frame as it comes, kept ones left where they are. `None`: the line is over. Pings are answered.
    pub async fn hear(&mut self) -> Option<S> {
        loop {
            if self.over.is_some() {
                return None;
            }
            let text = match self.socket.next().await {
                Some(Ok(Message::Text(text))) => text,
                Some(Ok(Message::Close(frame))) => {
                    self.over = Some(frame.map_or(Over::Cut, |frame| Over::Closed(frame.code.into())));
                    // Lets the library answer the close.
                    let _ = self.socket.next().await;
                    continue;
                }
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => {
                    self.over = Some(Over::Cut);
                    continue;
                }
            };
            let frame: S = codec::decode(&text).unwrap_or_else(|error| panic!("{error:?}: {text}"));
            match frame.common() {
                Common::Ping => self.say_message(Message::text(r#"{"pong":{}}"#)).await,
                Common::Bye(bye) => self.bye = Some(bye.clone()),
                Common::Error(_) | Common::Other => return Some(frame),
            }
        }
    }

    /// Waits for a frame that answers `pick`, kept ones first; all others are kept.
    #[track_caller]
    pub fn until<'a, T>(
        &'a mut self,
        what: &'a str,
        pick: impl FnMut(&S) -> Option<T> + 'a,
    ) -> impl Future<Output = T> + 'a {
        self.until_beside(what, |_| false, pick)
    }

    /// As [`Line::until`]. Each frame that comes is shown to `absorb` once; what it takes is not kept.
    #[track_caller]
    pub fn until_beside<'a, T>(
        &'a mut self,
        what: &'a str,
        mut absorb: impl FnMut(&S) -> bool + 'a,
        mut pick: impl FnMut(&S) -> Option<T> + 'a,
    ) -> impl Future<Output = T> + 'a {
        let place = Location::caller();
        async move {
            if let Some(picked) = self.pick_kept(&mut pick) {
                return picked;
            }
            let read = async {
                while let Some(frame) = self.hear().await {
                    let absorbed = absorb(&frame);
                    match pick(&frame) {
                        Some(picked) => return Some(picked),
                        None if absorbed => {}
                        None => self.kept.push_back(frame),
                    }
                }
                None
            };
            match tokio::time::timeout(PATIENCE, read).await {
                Ok(Some(picked)) => picked,
                Ok(None) => panic!("{place}: {what}: line over {:?}, kept {:#?}", self.over, self.kept),
                Err(_) => {
                    panic!("{place}: waited {} s for {what}, kept {:#?}", PATIENCE.as_secs(), self.kept)
                }
            }
        }
    }

    fn pick_kept<T>(&mut self, mut pick: impl FnMut(&S) -> Option<T>) -> Option<T> {
        let (at, picked) = self.kept.iter().enumerate().find_map(|(at, frame)| Some((at, pick(frame)?)))?;
        self.kept.remove(at);
        Some(picked)
    }

    /// Waits for an error frame.
    #[track_caller]
    pub fn fault(&mut self) -> impl Future<Output = Fault> + '_ {
        self.until("an error", |frame| match frame.common() {
            Common::Error(fault) => Some(fault.clone()),
            _ => None,
        })
    }

    /// Waits for the end, keeping what comes before it.
    pub async fn over_in(&mut self, what: &str) -> Over {
        let end = async {
            while let Some(frame) = self.hear().await {
                self.kept.push_back(frame);
            }
        };
        within(what, end).await;
        self.over.expect("it has just ended")
    }

    /// Waits for the close, whatever is said before; panics when the line was cut without one.
    pub async fn close_code(&mut self) -> u16 {
        match self.over_in("the close").await {
            Over::Closed(code) => code,
            Over::Cut => panic!("cut without a close; kept {:#?}", self.kept),
        }
    }

    /// The server's last words, when it had any.
    pub fn bye(&self) -> Option<&Bye> {
        self.bye.as_ref()
    }

    /// What came and was not waited for.
    pub fn kept(&self) -> impl Iterator<Item = &S> {
        self.kept.iter()
    }

    /// Forgets what came and was not waited for.
    pub fn forget(&mut self) {
        self.kept.clear();
    }

    /// Keeps a frame that was heard.
    pub fn keep(&mut self, frame: S) {
        self.kept.push_back(frame);
    }

    /// Closes politely and waits for the answer.
    pub async fn leave(mut self) {
        let _ = self.socket.close(None).await;
        while self.hear().await.is_some() {}
    }
}

async fn upgrade(wire: Wire, door: &Door, headers: &[(&str, &str)]) -> Result<WebSocketStream<Wire>, Error> {
    let mut request = Request::builder()
        .uri(format!("ws://{}/ws", door.authority()))
        .header("host", door.authority())
        .header("connection", "Upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", generate_key());
    if !headers.iter().any(|(name, _)| *name == "sec-websocket-protocol") {
        request = request.header("sec-websocket-protocol", SUBPROTOCOL);
    }
    for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
        request = request.header(*name, *value);
    }
    let request = request.body(()).expect("these are headers");
    // As small as a page of a browser would notice nothing of; large ones hide a slow reader.
    let config = WebSocketConfig::default().read_buffer_size(4_096);
    client_async_with_config(request, wire, Some(config)).await.map(|(socket, _)| socket)
}
