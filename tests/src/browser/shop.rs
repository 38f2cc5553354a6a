//! The shops of `examples/` on an origin of its own, under a strict content security policy. Knows nothing
//! of the chat but its snippet.

use crate::patience::beside;
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::net::TcpListener;

/// The snippet and the policy, which come after the shop's own address is known.
type Dress = Arc<RwLock<(String, String)>>;

/// The shop, for as long as its test runs.
#[derive(Debug)]
pub struct Shop {
    pub origin: String,
    dress: Dress,
}

impl Shop {
    /// Opens the shop on `localhost`, without the chat yet.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("a bound port has an address").port();
        let dress = Dress::default();
        let seen = dress.clone();
        beside(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let dress = seen.clone();
                let service = service_fn(move |request| {
                    let answer = answer(&request, &dress);
                    async move { Ok::<_, Infallible>(answer) }
                });
                beside(
                    hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service),
                );
            }
        });
        Self { origin: format!("http://localhost:{port}"), dress }
    }

    /// Puts the snippet on every page, and allows the chat's host what the documents say it needs.
    pub fn install(&self, snippet: &str, chat: &str) {
        let policy = format!(
            "default-src 'none'; script-src 'self' {chat}; frame-src {chat}; style-src 'self'; img-src 'self'"
        );
        *self.dress.write().unwrap_or_else(PoisonError::into_inner) = (snippet.to_owned(), policy);
    }

    pub fn page(&self, name: &str) -> String {
        format!("{}/{name}", self.origin)
    }
}

fn answer(request: &Request<Incoming>, dress: &Dress) -> Response<Full<Bytes>> {
    let path = request.uri().path();
    // The single-page shop is one page at every address below its own; the rest it shares with the other.
    let (shop, name) = match path.trim_start_matches('/') {
        "" => ("shop", "index.html"),
        "spa.js" => ("spa", "spa.js"),
        name if name.starts_with("spa/") => ("spa", "index.html"),
        name => ("shop", name),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(shop);
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-');
    let Some(body) = is_plain.then(|| std::fs::read(folder.join(name)).ok()).flatten() else {
        let mut absent = Response::new(Full::default());
        *absent.status_mut() = StatusCode::NOT_FOUND;
        return absent;
    };
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let (snippet, policy) = dress.read().unwrap_or_else(PoisonError::into_inner).clone();
    let body = match String::from_utf8(body) {
        Ok(text) => text.replace("<!-- frontdesk -->", &snippet).into_bytes(),
        Err(raw) => raw.into_bytes(),
    };
    let answer = Response::builder().header("content-type", kind).header("content-security-policy", policy);
    answer.body(Full::new(Bytes::from(body))).expect("the headers are plain")
}
