//! One of the server's two hosts as clients reach it: a name to ask for and an address to connect to. Knows
//! nothing of what is asked.

use crate::patience::within;
use rustls::pki_types::ServerName;
use std::fmt;
use std::net::SocketAddr;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpSocket, TcpStream};
use tokio_rustls::TlsConnector;

/// An open connection, plain or not.
pub trait Io: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

/// An open connection.
pub type Wire = Box<dyn Io>;

/// A host of the server.
#[derive(Clone)]
pub struct Door {
    /// Where to connect, whatever the name says.
    pub address: SocketAddr,
    /// Scheme, host and port, as browsers write them.
    pub origin: String,
    /// For https.
    pub tls: Option<TlsConnector>,
}

impl Door {
    /// Host and port: what a `Host` header says.
    pub fn authority(&self) -> &str {
        self.origin.split_once("://").map_or(self.origin.as_str(), |(_, authority)| authority)
    }

    /// The same place under another name.
    #[must_use]
    pub fn called(&self, origin: &str) -> Self {
        Self { origin: origin.to_owned(), ..self.clone() }
    }

    /// Connects.
    ///
    /// # Errors
    /// When nobody accepts, or the TLS handshake fails.
    pub async fn connect(&self) -> std::io::Result<Wire> {
        self.secure(TcpStream::connect(self.address).await?).await
    }

    /// Connects with little room for what isn't read yet, in bytes.
    pub async fn connect_narrow(&self, receive_buffer: u32) -> Wire {
        let socket = TcpSocket::new_v4().expect("sockets can be had");
        socket.set_recv_buffer_size(receive_buffer).expect("a receive buffer has a size");
        let stream = within("a connection", socket.connect(self.address)).await.expect("the server accepts");
        self.secure(stream).await.expect("the server shakes hands")
    }

    async fn secure(&self, stream: TcpStream) -> std::io::Result<Wire> {
        stream.set_nodelay(true)?;
        let Some(tls) = &self.tls else { return Ok(Box::new(stream)) };
        let host = self.authority().rsplit_once(':').map_or(self.authority(), |(host, _)| host);
        let name = ServerName::try_from(host.to_owned()).expect("the host has a name");
        Ok(Box::new(tls.connect(name, stream).await?))
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.origin, self.address)
    }
}
