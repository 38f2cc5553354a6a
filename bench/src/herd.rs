//! Many idle visitors in one process: each opens a socket, greets, waits for the answer, and from then on only
//! answers pings. Started as a child, several at once, each with a source address of its own.

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use frontdesk_protocol::visitor::{Auth, ClientFrame};
use frontdesk_protocol::{SUBPROTOCOL, SiteKey, VERSION, codec};
use frontdesk_tests::patience::beside;
use futures_util::stream::FuturesUnordered;
use futures_util::{SinkExt, StreamExt};
use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

/// More than this in one process, and the client is what is measured.
pub const LARGEST: usize = 5_000;
/// How many greet at the same time.
const AT_ONCE: usize = 64;
const PONG: &str = r#"{"pong":{}}"#;

/// A herd's options, as it is given them on its command line.
#[derive(Args, Clone, Debug)]
pub struct Herd {
    /// How many sockets
    #[arg(long)]
    pub count: usize,
    /// Where the server listens
    #[arg(long)]
    pub to: SocketAddr,
    /// What it is called there, host and port
    #[arg(long)]
    pub host: String,
    /// The site whose visitors these are
    #[arg(long)]
    pub site: String,
    /// The last part of the source address 127.0.N.…
    #[arg(long)]
    pub from: u8,
}

impl Herd {
    /// Opens all sockets, prints `ready`, and holds them until its input ends.
    ///
    /// # Errors
    /// When one of them is not greeted.
    pub async fn run(self) -> Result<()> {
        crate::limits::raise();
        let mut opening = FuturesUnordered::new();
        let mut open = 0;
        let mut begun = 0;
        while open < self.count {
            while begun < self.count && opening.len() < AT_ONCE {
                opening.push(self.greet());
                begun += 1;
            }
            let socket = opening.next().await.context("somebody greets")??;
            beside(hold(socket));
            open += 1;
        }
        println!("ready");
        std::io::stdout().flush()?;
        tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink())).await??;
        Ok(())
    }

    async fn greet(&self) -> Result<WebSocketStream<TcpStream>> {
        let socket = TcpSocket::new_v4()?;
        // Closing leaves nothing behind that would keep a port for minutes.
        socket.set_zero_linger()?;
        socket.bind(SocketAddr::new(IpAddr::V4(Ipv4Addr::new(127, 0, 1, self.from)), 0))?;
        let stream = socket.connect(self.to).await?;
        let request = http::Request::builder()
            .uri(format!("ws://{}/ws", self.host))
            .header("host", &self.host)
            .header("origin", format!("http://{}", self.host))
            .header("connection", "Upgrade")
            .header("upgrade", "websocket")
            .header("sec-websocket-version", "13")
            .header("sec-websocket-protocol", SUBPROTOCOL)
            .header("sec-websocket-key", generate_key())
            .body(())?;
        let config = WebSocketConfig::default().read_buffer_size(1_024).write_buffer_size(1_024);
        let (mut socket, _) = client_async_with_config(request, stream, Some(config)).await?;
        let hello = ClientFrame::Hello { v: VERSION, site: SiteKey(self.site.clone()), auth: Auth::New };
        socket.send(Message::text(codec::encode(&hello))).await?;
        match socket.next().await {
            // The bare server's echo is as good.
            Some(Ok(Message::Text(text))) if text.contains("welcome") || text.contains("hello") => Ok(socket),
            other => bail!("{other:?} instead of a welcome"),
        }
    }
}

/// Answers pings until the line is over.
async fn hold(mut socket: WebSocketStream<TcpStream>) {
    while let Some(Ok(message)) = socket.next().await {
        if message.to_text().is_ok_and(|text| text == r#"{"ping":{}}"#)
            && socket.send(Message::text(PONG)).await.is_err()
        {
            return;
        }
    }
}

/// A running herd; its sockets close when it is dropped.
#[derive(Debug)]
pub struct Running {
    child: Child,
}

impl Running {
    /// Starts a herd as another process of this program, which must take `herd` as a command.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn start(herd: &Herd) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("herd").args(["--count", &herd.count.to_string(), "--to", &herd.to.to_string()]);
        command.args(["--host", &herd.host, "--site", &herd.site, "--from", &herd.from.to_string()]);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        Ok(Self { child })
    }

    /// Waits until all its sockets are greeted.
    ///
    /// # Errors
    /// When it ended before.
    pub fn ready(&mut self) -> Result<()> {
        let output = self.child.stdout.take().context("asked once")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        ensure!(line.trim() == "ready", "a herd of clients ended before it was complete");
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Fails only when it is over already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
