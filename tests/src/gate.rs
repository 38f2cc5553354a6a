//! A gate that stands before a server: lets everything through, or nothing, or only what is asked and not what is
//! answered; or answers sockets in the server's place. Knows bytes, and of HTTP no more than how a socket begins.

use crate::patience::{beside, within};
use frontdesk_protocol::SUBPROTOCOL;
use futures_util::{SinkExt, StreamExt};
use http::HeaderValue;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;
use tokio_tungstenite::accept_hdr_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

/// What a gate does. A change holds for connections that stand already, but for those it answers itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    Open,
    /// Nothing gets through; what stood is cut.
    Shut,
    /// The server hears everything, and is not heard.
    Mute,
    /// What is said on sockets takes this long each way, and is lost if the socket ends meanwhile.
    Slow(Duration),
    /// Sockets don't reach the server: their first message is answered with these words, then closed with this
    /// code. Everything else gets through.
    Answered(String, u16),
}

/// A gate, for as long as its test runs.
#[derive(Debug)]
pub struct Gate {
    address: SocketAddr,
    server: watch::Sender<Option<SocketAddr>>,
    way: watch::Sender<Way>,
    sockets: Arc<AtomicUsize>,
}

impl Gate {
    /// An open gate on 127.0.0.1; who comes waits until it leads somewhere.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("a bound port has an address");
        let (server, way) = (watch::Sender::new(None), watch::Sender::new(Way::Open));
        let sockets = Arc::new(AtomicUsize::new(0));
        let (to, at, count) = (server.subscribe(), way.subscribe(), sockets.clone());
        beside(async move {
            while let Ok((stream, _)) = listener.accept().await {
                beside(pass(stream, to.clone(), at.clone(), count.clone()));
            }
        });
        Self { address, server, way, sockets }
    }

    /// Where browsers find it under this name of the machine.
    pub fn origin(&self, host: &str) -> String {
        format!("http://{host}:{}", self.address.port())
    }

    /// Says which server it stands before.
    pub fn lead_to(&self, server: SocketAddr) {
        self.server.send_replace(Some(server));
    }

    pub fn turn(&self, way: Way) {
        self.way.send_replace(way);
    }

    /// How many sockets were begun through it.
    pub fn sockets(&self) -> usize {
        self.sockets.load(Ordering::Relaxed)
    }
}

/// One connection, until it is over.
async fn pass(
    browser: TcpStream,
    mut server: watch::Receiver<Option<SocketAddr>>,
    mut way: watch::Receiver<Way>,
    sockets: Arc<AtomicUsize>,
) {
    let mut first = [0; 7];
    // What is peeked stays; a browser may open a connection long before it says anything.
    while browser.peek(&mut first).await.is_ok_and(|count| (1..first.len()).contains(&count)) {
        tokio::task::yield_now().await;
    }
    let current = way.borrow().clone();
    let is_socket = first == *b"GET /ws";
    if is_socket {
        sockets.fetch_add(1, Ordering::Relaxed);
        if let Way::Answered(words, code) = current {
            return answer(browser, words, code).await;
        }
    }
    let Ok(server) = server.wait_for(Option::is_some).await.map(|server| *server) else { return };
    let Some(server) = server.filter(|_| current != Way::Shut) else { return };
    let Ok(server) = TcpStream::connect(server).await else { return };
    let ((asks, hears), (answers, listens)) = (browser.into_split(), server.into_split());
    let slow = match current {
        Way::Slow(time) if is_socket => time,
        _ => Duration::ZERO,
    };
    let at = way.clone();
    tokio::select! {
        () = bring(asks, listens, slow, || true) => {}
        () = bring(answers, hears, slow, || *at.borrow() != Way::Mute) => {}
        _ = way.wait_for(|way| *way == Way::Shut) => {}
    }
}

/// Brings bytes after this time, unless they are not to be brought. Ends with its source; what takes time is lost
/// then.
async fn bring(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, slow: Duration, passes: impl Fn() -> bool) {
    let (sender, mut on_the_way) = mpsc::channel::<(Instant, Vec<u8>)>(64);
    let leave = async move {
        let mut buffer = vec![0; 16 * 1024];
        while let Ok(count @ 1..) = from.read(&mut buffer).await {
            if passes() && sender.send((Instant::now() + slow, buffer[..count].to_vec())).await.is_err() {
                return;
            }
        }
    };
    let arrive = async {
        while let Some((due, bytes)) = on_the_way.recv().await {
            tokio::time::sleep_until(due).await;
            if to.write_all(&bytes).await.is_err() {
                return;
            }
        }
    };
    if slow.is_zero() {
        tokio::join!(leave, arrive);
    } else {
        tokio::select! {
            () = leave => {}
            () = arrive => {}
        }
    }
}

/// Speaks in the server's place.
async fn answer(browser: TcpStream, words: String, code: u16) {
    #[expect(clippy::result_large_err, reason = "the library's own signature")]
    let agree = |_: &Request, mut response: Response| -> Result<Response, ErrorResponse> {
        response.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static(SUBPROTOCOL));
        Ok(response)
    };
    let Ok(mut socket) = accept_hdr_async(browser, agree).await else { return };
    let _ = within("a greeting", socket.next()).await;
    let _ = socket.send(Message::text(words)).await;
    let _ = socket.close(Some(CloseFrame { code: code.into(), reason: "".into() })).await;
    while socket.next().await.is_some_and(|message| message.is_ok()) {}
}
