//! For tests: a whole server over real connections with a store in memory, and a client that hides nothing
//! of HTTP. Knows nothing of what is tested.

use crate::adapters::files::Files;
use crate::adapters::jwt::Jwt;
use crate::adapters::listener::{CurrentTls, Listener};
use crate::adapters::memory::Memory;
use crate::adapters::ticket::SignedTickets;
use crate::adapters::vouch::Proofs;
use crate::app::{App, Limits, Outside};
use crate::config::Config;
use crate::lifecycle::Lifecycle;
use crate::ports::attachments::{Content, Form, Incoming};
use crate::ports::files::{Manifest, Program};
use crate::ports::{BrowserFiles, Depot, DepotError, SystemClock, SystemEntropy};
use crate::server::open_doors;
use async_trait::async_trait;
use bytes::Bytes;
use frontdesk_protocol::FileId;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::timeout;

/// Long enough for anything that will happen; ends a test that waits for nothing.
const PATIENCE: Duration = Duration::from_secs(20);
/// The owner's password in every test.
pub(crate) const PASSWORD: &str = "amber-birch-0007";

/// A running server.
pub(crate) struct House {
    pub(crate) address: SocketAddr,
    pub(crate) config: Config,
    pub(crate) lifecycle: Lifecycle,
    /// Works once.
    pub(crate) token: String,
    /// Where files are, as long as it stands.
    _folder: tempfile::TempDir,
}

/// Chat and console as two hosts on this machine.
pub(crate) fn config() -> Config {
    config_with(&[])
}

/// The same with more keys.
pub(crate) fn config_with(more: &[(&'static str, &str)]) -> Config {
    let mut pairs = vec![
        ("listen", "127.0.0.1:0"),
        ("chat.url", "http://127.0.0.1:0"),
        ("console.url", "http://localhost:0"),
    ];
    pairs.extend(more);
    Config::of(&pairs).unwrap()
}

/// Browser files as a build would make them.
pub(crate) struct Built;

impl BrowserFiles for Built {
    fn manifest(&self) -> Option<Arc<Manifest>> {
        let program = |name: &str| {
            Some(Program {
                js: format!("{name}-0a.js"),
                wasm: format!("{name}-0b.wasm"),
                css: format!("{name}-0c.css"),
                panel: None,
                more: [
                    ("en".to_owned(), "more-0d.js".to_owned()),
                    ("lv".to_owned(), "more-0e.js".to_owned()),
                ]
                .into(),
                more_css: None,
                imports: vec![],
            })
        };
        let loader = Some("loader.js".to_owned());
        Some(Arc::new(Manifest { loader, widget: program("widget"), console: program("console") }))
    }

    fn read(&self, name: &str) -> Option<Bytes> {
        Some(Bytes::from_static(match name {
            "loader.js" => b"(()=>{const s=\"__SETTINGS__\";})();",
            "manifest.json" => b"{}",
            "widget-0a.js" => b"plain",
            "widget-0a.js.br" => b"as brotli",
            "widget-0a.js.gz" => b"as gzip",
            "widget-0b.wasm" => b"\0asm",
            _ => return None,
        }))
    }
}

/// A checkout in which nothing was built for the browser.
pub(crate) struct Unbuilt;

impl BrowserFiles for Unbuilt {
    fn manifest(&self) -> Option<Arc<Manifest>> {
        None
    }

    fn read(&self, _name: &str) -> Option<Bytes> {
        None
    }
}

impl House {
    /// A server that waits to be set up.
    pub(crate) async fn open(config: Config) -> Self {
        Self::open_with(config, Arc::new(Built), None).await
    }

    pub(crate) async fn open_with(
        config: Config,
        files: Arc<dyn BrowserFiles>,
        tls: Option<CurrentTls>,
    ) -> Self {
        let lifecycle = Lifecycle::new();
        let (report, reports) = mpsc::channel(64);
        let memory = Arc::new(Memory::new(1, report));
        let folder = tempfile::tempdir().unwrap();
        let outside = Outside {
            history: memory.clone(),
            accounts: memory.clone(),
            outbox: memory.clone(),
            visitors: memory.clone(),
            persons: memory.clone(),
            voucher: Arc::new(Proofs),
            identity: Arc::new(Jwt::new(&[7; 32])),
            attachments: memory,
            depot: Arc::new(Files::open(folder.path(), SystemEntropy::random).unwrap()),
            tickets: Arc::new(SignedTickets::new([7; 32])),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            sending: None,
        };
        let app = App::start(outside, Limits::default(), lifecycle.clone(), reports).await.unwrap();
        let listener = Listener::bind(&config, lifecycle.clone(), tls).await.unwrap();
        let address = listener.address().unwrap();
        let config = config.with_port(address.port());
        let link = open_doors(&config, listener, app, files).await.unwrap().unwrap();
        let token = link.split_once('#').unwrap().1.to_owned();
        Self { address, config, lifecycle, token, _folder: folder }
    }

    /// A server with an owner, Marta, and one site; and her cookie.
    pub(crate) async fn founded(config: Config) -> (Self, String) {
        let house = Self::open(config).await;
        let answer = house.post("/api/v1/setup", &house.setup()).send().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let cookie = answer.cookie();
        (house, cookie)
    }

    /// What the set-up page sends.
    pub(crate) fn setup(&self) -> Value {
        json!({
            "token": self.token,
            "account": "Alder",
            "site": {
                "name": "Alder </script> & Lamps",
                "origins": ["https://shop.example"],
                "colour": "#1c3a2e",
                "greeting": "Hello </script><script>alert(1)</script>",
            },
            "person": {"name": "Marta", "email": "Marta@Example.org", "password": PASSWORD},
        })
    }

    /// The key of the first site.
    pub(crate) async fn site(&self, cookie: &str) -> Value {
        self.get("/api/v1/sites").header("cookie", cookie).send().await.json()["sites"][0].clone()
    }

    /// A request to the console host.
    pub(crate) fn get(&self, path: &str) -> Request<'_> {
        self.request("GET", self.config.console.authority(), path)
    }

    /// A request to the chat host.
    pub(crate) fn get_chat(&self, path: &str) -> Request<'_> {
        self.request("GET", self.config.chat.authority(), path)
    }

    /// What a page of the console sends.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Request<'_> {
        self.command("POST", path, body)
    }

    pub(crate) fn command(&self, method: &str, path: &str, body: &Value) -> Request<'_> {
        self.request(method, self.config.console.authority(), path)
            .header("origin", self.config.console.as_str())
            .header("content-type", "application/json")
            .body(body.to_string().as_bytes())
    }

    pub(crate) fn request(&self, method: &str, host: &str, path: &str) -> Request<'_> {
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n");
        Request { house: self, head, body: Vec::new() }
    }
}

/// A request being put together.
pub(crate) struct Request<'a> {
    house: &'a House,
    head: String,
    body: Vec<u8>,
}

impl Request<'_> {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.head += &format!("{name}: {value}\r\n");
        self
    }

    pub(crate) fn body(mut self, body: &[u8]) -> Self {
        self.body = body.to_vec();
        let length = body.len().to_string();
        self.header("content-length", &length)
    }

    pub(crate) async fn send(self) -> Answer {
        let mut stream = TcpStream::connect(self.house.address).await.unwrap();
        let head = self.head + "Connection: close\r\n\r\n";
        stream.write_all(&[head.as_bytes(), &self.body].concat()).await.unwrap();
        Answer::read(&mut stream).await
    }

    /// Sends the head as it is and hands over the connection with the answer's head, for upgrades.
    pub(crate) async fn upgrade(self) -> (u16, String, TcpStream) {
        let mut stream = TcpStream::connect(self.house.address).await.unwrap();
        stream.write_all((self.head + "\r\n").as_bytes()).await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(timeout(PATIENCE, stream.read_u8()).await.unwrap().unwrap());
        }
        let head = String::from_utf8(head).unwrap();
        let status = head[9..12].parse().unwrap();
        (status, head.to_ascii_lowercase(), stream)
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Reads until the server closes.
    pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Self {
        let mut bytes = Vec::new();
        timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.unwrap().unwrap();
        let split = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer");
        let head = String::from_utf8(bytes[..split].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap()[9..12].parse().unwrap();
        let pair = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_ascii_lowercase(), value.to_owned())
        };
        Self { status, headers: lines.map(pair).collect(), body: bytes[split + 4..].to_vec() }
    }

    /// A header's value; empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// The code of an error.
    pub(crate) fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// `name=value` of the cookie that was set.
    pub(crate) fn cookie(&self) -> String {
        self.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
    }
}

/// A disk that is full.
pub(crate) struct NoDisk;

#[async_trait]
impl Depot for NoDisk {
    async fn receive(&self, _most: u64) -> Result<Box<dyn Incoming>, DepotError> {
        Err(DepotError::Full)
    }

    async fn read(&self, _id: FileId, _form: Form) -> Result<Option<Content>, DepotError> {
        Ok(None)
    }

    async fn remove(&self, _ids: Vec<FileId>) -> Result<(), DepotError> {
        Ok(())
    }

    async fn list(&self, _part: u8, _before: u64) -> Result<Vec<FileId>, DepotError> {
        Ok(Vec::new())
    }

    async fn portrait(&self, _image: Bytes) -> Result<Bytes, DepotError> {
        Err(DepotError::Full)
    }
}
