//! One HTTP request and its answer, over a connection of its own. Knows nothing of the routes.

use crate::door::Door;
use crate::patience::{beside, within};
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::Value;

/// A request that is being put together.
#[derive(Clone, Debug)]
pub struct Request {
    method: Method,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    pub fn get(path: &str) -> Self {
        Self::new(Method::GET, path)
    }

    pub fn new(method: Method, path: &str) -> Self {
        Self { method, path: path.to_owned(), headers: Vec::new(), body: Vec::new() }
    }

    /// A request with a JSON body, and the headers the console sends with it.
    pub fn json(method: Method, path: &str, body: &Value, origin: &str) -> Self {
        Self::new(method, path)
            .header("content-type", "application/json")
            .header("origin", origin)
            .body(body.to_string())
    }

    /// Adds a header, or replaces it.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self = self.without(name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Leaves a header out.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Asks, and reads the whole answer.
    pub async fn ask(self, door: &Door) -> Answer {
        let what = format!("{} {}{}", self.method, door.origin, self.path);
        within(&what, self.try_ask(door)).await.unwrap_or_else(|error| panic!("{what}: {error}"))
    }

    /// As [`Request::ask`], when perhaps nobody is there.
    ///
    /// # Errors
    /// When there is no whole answer.
    pub async fn try_ask(self, door: &Door) -> Result<Answer, Box<dyn std::error::Error + Send + Sync>> {
        let wire = door.connect().await?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(wire)).await?;
        let running = beside(connection);
        let mut request = http::Request::builder().method(self.method).uri(self.path);
        if !self.headers.iter().any(|(name, _)| name == "host") {
            request = request.header("host", door.authority());
        }
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let answer = sender.send_request(request.body(Full::new(Bytes::from(self.body)))?).await?;
        let (head, body) = answer.into_parts();
        let body = body.collect().await?.to_bytes();
        running.abort();
        Ok(Answer { status: head.status, headers: head.headers, body })
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// A header as text; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("headers are text"))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the answer is text")
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: no JSON ({error}): {:?}", self.status, self.body))
    }

    /// The `code` of an error answer; empty when it is none.
    pub fn code(&self) -> String {
        let body: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        body["error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Status and error code together, for comparing both at once.
    pub fn verdict(&self) -> (u16, String) {
        (self.status.as_u16(), self.code())
    }

    /// The body of an answer that must be a good one.
    pub fn good(&self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, String::from_utf8_lossy(&self.body));
        self.json()
    }
}
