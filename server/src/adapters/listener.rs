//! The accept loop: who gets in, how long they may take, and how they are let go. Hands whole requests to a
//! filter; knows nothing of what they ask for.
//!
//! Ours instead of the framework's because that one sets no header timeout, no cap and no TCP_NODELAY, and
//! forgets upgraded connections when it stops.

mod gate;
mod trust;

use crate::caller::Caller;
use crate::config::{Config, Patience};
use crate::lifecycle::Lifecycle;
use crate::stream::Stream;
use gate::{Entry, Gate};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use trust::Trust;
use warp::filters::BoxedFilter;
use warp::reply::Response;

/// All headers of one request, in bytes.
const HEADERS: usize = 16 * 1024;
/// How long to wait when the system has no descriptor left for a connection.
const BREATH: Duration = Duration::from_millis(200);
/// How often addresses that have been quiet are forgotten.
const SWEEP: Duration = Duration::from_secs(60);

/// Gives the TLS of the moment: certificates change while the server runs.
pub type CurrentTls = Arc<dyn Fn() -> TlsAcceptor + Send + Sync>;

/// A bound port.
pub struct Listener {
    tcp: TcpListener,
    house: Arc<House>,
}

/// What every connection needs.
struct House {
    gate: Gate,
    trust: Trust,
    patience: Patience,
    tls: Option<CurrentTls>,
    lifecycle: Lifecycle,
}

impl Listener {
    /// Takes the port; nobody is answered before [`Self::run`].
    ///
    /// # Errors
    /// When the port can't be had.
    pub async fn bind(config: &Config, lifecycle: Lifecycle, tls: Option<CurrentTls>) -> io::Result<Self> {
        let tcp = TcpListener::bind(config.listen).await?;
        let house = House {
            gate: Gate::new(config.limits),
            trust: Trust::new(config.trusted_proxies.clone()),
            patience: config.patience,
            tls,
            lifecycle,
        };
        Ok(Self { tcp, house: Arc::new(house) })
    }

    /// Where it listens, with the port it was given.
    ///
    /// # Errors
    /// When the system doesn't say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }

    /// Answers until the server stops. Connections are tasks of their own.
    pub async fn run(self, filter: BoxedFilter<(Response,)>) {
        let Self { tcp, house } = self;
        let soft = house.lifecycle.soft().clone();
        let sweeper = house.clone();
        house.lifecycle.spawn_service("address sweeper", async move {
            loop {
                tokio::time::sleep(SWEEP).await;
                sweeper.gate.forget_quiet();
            }
        });
        let mut exhausted = false;
        loop {
            let accepted = tokio::select! {
                () = soft.cancelled() => return,
                accepted = tcp.accept() => accepted,
            };
            match accepted {
                Ok((stream, peer)) => {
                    exhausted = false;
                    house.admit(stream, peer, &filter);
                }
                Err(error) if is_of_the_peer(&error) => {}
                Err(error) => {
                    if !exhausted {
                        tracing::warn!(%error, "no connection can be accepted at the moment");
                    }
                    exhausted = true;
                    tokio::time::sleep(BREATH).await;
                }
            }
        }
    }
}

/// The connection was gone before it was accepted: nothing of ours.
fn is_of_the_peer(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted
    )
}

impl House {
    fn admit(self: &Arc<Self>, stream: TcpStream, peer: SocketAddr, filter: &BoxedFilter<(Response,)>) {
        let counted = !self.trust.trusts(peer.ip());
        let seat = match self.gate.enter(peer.ip(), counted) {
            Entry::Seat(seat) => seat,
            Entry::Full => return turn_away(&stream, "503 Service Unavailable"),
            Entry::TooMany => return turn_away(&stream, "429 Too Many Requests"),
        };
        // Refused only where the socket is dead already.
        let _ = stream.set_nodelay(true);
        let caller = Caller { address: peer.ip(), peer, forwarded: false, seat: Some(Arc::new(seat)) };
        let house = self.clone();
        let filter = filter.clone();
        self.lifecycle.spawn("connection", async move {
            if let Some(stream) = house.greet(stream).await {
                house.serve(stream, caller, filter).await;
            }
        });
    }

    /// Waits for the first sign of life, and does the TLS handshake.
    async fn greet(&self, stream: TcpStream) -> Option<Stream> {
        let soft = self.lifecycle.soft();
        let greeting = async {
            match &self.tls {
                None => {
                    stream.peek(&mut [0]).await.ok().filter(|count| *count > 0).map(|_| Stream::Plain(stream))
                }
                Some(tls) => {
                    let handshake = tls().accept(stream).await;
                    handshake.ok().map(|stream| Stream::Tls(Box::new(stream)))
                }
            }
        };
        let patient = tokio::time::timeout(self.patience.first_byte, greeting);
        soft.run_until_cancelled(patient).await?.ok()?
    }

    async fn serve(&self, stream: Stream, caller: Caller, filter: BoxedFilter<(Response,)>) {
        let inner = TowerToHyperService::new(warp::service(filter));
        let (caller, inner) = (&caller, &inner);
        let service = service_fn(move |request| self.answer(request, caller, inner));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.patience.header)
            .max_buf_size(HEADERS)
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades();
        let mut connection = std::pin::pin!(connection);
        tokio::select! {
            _ = connection.as_mut() => {}
            () = self.lifecycle.soft().cancelled() => {
                connection.as_mut().graceful_shutdown();
                // Its errors are the peer's: cut off, too slow, not HTTP.
                let _ = connection.await;
            }
        }
    }

    async fn answer<S>(
        &self,
        mut request: http::Request<hyper::body::Incoming>,
        caller: &Caller,
        inner: &S,
    ) -> Result<Response, Infallible>
    where
        S: Service<http::Request<hyper::body::Incoming>, Response = Response, Error = Infallible>,
    {
        let caller = self.trust.caller(caller, request.headers());
        let opens_socket = request.headers().contains_key(http::header::UPGRADE);
        let hosts = request.headers().get_all(http::header::HOST).iter().count();
        let response = if hosts > 1 {
            // RFC 9112, 3.2: which of them was meant, nobody can say.
            ambiguous()
        } else if opens_socket && !self.gate.is_within_rate(&caller) {
            refusal()
        } else {
            request.extensions_mut().insert(caller);
            inner.call(request).await?
        };
        let class = match response.status().as_u16() {
            100..=199 => "1xx",
            200..=299 => "2xx",
            300..=399 => "3xx",
            400..=499 => "4xx",
            _ => "5xx",
        };
        metrics::counter!("frontdesk_http_requests_total", "status" => class).increment(1);
        Ok(response)
    }
}

/// The answer to a request that names more than one host.
fn ambiguous() -> Response {
    let mut response = Response::new("This request names more than one host.\n".into());
    *response.status_mut() = http::StatusCode::BAD_REQUEST;
    response
}

/// The same answer a direct connection over the limit gets.
fn refusal() -> Response {
    let mut response = Response::new("too many connections\n".into());
    *response.status_mut() = http::StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(http::header::RETRY_AFTER, http::HeaderValue::from_static("10"));
    response
}

/// Says no in one write, without waiting for anything.
fn turn_away(stream: &TcpStream, status: &str) {
    metrics::counter!("frontdesk_connections_refused_total").increment(1);
    let text =
        format!("HTTP/1.1 {status}\r\nretry-after: 10\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    // Whoever doesn't get it sees a closed connection: as good.
    let _ = stream.try_write(text.as_bytes());
}

#[cfg(test)]
mod tests;
