//! The accept loop over real connections: patience, caps, TLS.

use crate::adapters::tls::Tls;
use crate::config::{Config, TlsFiles};
use crate::testing::{Answer, Built, House, config, config_with};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

const PATIENCE: Duration = Duration::from_secs(20);

/// Everything the server sends until it closes; a reset counts as closing.
async fn until_closed(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.expect("the server closes");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hasty(change: impl FnOnce(&mut Config)) -> Config {
    let mut config = config();
    change(&mut config);
    config
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed() {
    let config = hasty(|config| config.patience.first_byte = Duration::from_millis(50));
    let house = House::open(config).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    assert_eq!(until_closed(&mut stream).await, "");
}

#[tokio::test]
async fn headers_that_never_end_are_closed() {
    let config = hasty(|config| config.patience.header = Duration::from_millis(100));
    let house = House::open(config).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").await.unwrap();
    assert!(!until_closed(&mut stream).await.contains("200"));
}

#[tokio::test]
async fn an_idle_connection_is_kept_for_a_while_and_then_closed() {
    let config = hasty(|config| config.patience.header = Duration::from_millis(100));
    let house = House::open(config).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let text = until_closed(&mut stream).await;
    assert!(text.starts_with("HTTP/1.1 200") && text.ends_with("ok"), "{text}");
}

#[tokio::test]
async fn several_requests_go_over_one_connection() {
    let house = House::open(config()).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    let one = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2);
    stream.write_all(&one).await.unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    assert_eq!(until_closed(&mut stream).await.matches("HTTP/1.1 200").count(), 3);
}

#[tokio::test]
async fn headers_beyond_the_limit_are_refused() {
    let house = House::open(config()).await;
    let answer = house.get("/healthz").header("x-long", &"x".repeat(17 * 1024)).send().await;
    assert_eq!(answer.status, 431);
    assert_eq!(house.get("/healthz").header("x-long", &"x".repeat(8 * 1024)).send().await.status, 200);
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up() {
    let config = hasty(|config| config.patience.body = Duration::from_millis(50));
    let house = House::open(config).await;
    let answer = house
        .request("POST", house.config.console.authority(), "/api/v1/login")
        .header("origin", house.config.console.as_str())
        .header("content-type", "application/json")
        .header("content-length", "100")
        .send()
        .await;
    assert_eq!((answer.status, answer.code().as_str()), (408, "incomplete"));
}

#[tokio::test]
async fn over_the_cap_nobody_waits_and_a_place_comes_free_again() {
    let house = House::open(config_with(&[("limits.connections", "16")])).await;
    let mut open = Vec::new();
    for _ in 0..16 {
        let mut stream = TcpStream::connect(house.address).await.unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        let mut head = [0; 12];
        timeout(PATIENCE, stream.read_exact(&mut head)).await.unwrap().unwrap();
        assert_eq!(&head, b"HTTP/1.1 200");
        open.push(stream);
    }
    let mut late = TcpStream::connect(house.address).await.unwrap();
    let text = until_closed(&mut late).await;
    assert!(text.starts_with("HTTP/1.1 503"), "{text}");
    let mut leaving = open.pop().unwrap();
    leaving.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    until_closed(&mut leaving).await;
    // The place is free a moment after the other end saw the close: ask until it is.
    timeout(PATIENCE, async {
        loop {
            let mut stream = TcpStream::connect(house.address).await.unwrap();
            let _ = stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
            if until_closed(&mut stream).await.starts_with("HTTP/1.1 200") {
                break;
            }
        }
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn behind_a_proxy_one_client_can_not_open_sockets_without_end() {
    let house = House::open(config_with(&[("limits.per_address", "2")])).await;
    let open = |address: &'static str| {
        house.get_chat("/ws").header("upgrade", "websocket").header("x-forwarded-for", address).send()
    };
    let first = [open("192.0.2.1").await.status, open("192.0.2.1").await.status];
    assert_eq!((first, open("192.0.2.1").await.status), ([400, 400], 429));
    assert_eq!(open("192.0.2.2").await.status, 400);
}

/// A self-signed pair on disk; the certificate as the client trusts it.
fn pair(folder: &Path) -> (TlsFiles, RootCertStore) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let files = TlsFiles { certificates: folder.join("cert.pem"), key: folder.join("key.pem") };
    std::fs::write(&files.certificates, cert.pem()).unwrap();
    std::fs::write(&files.key, signing_key.serialize_pem()).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(cert.der().clone()).unwrap();
    (files, roots)
}

/// Asks over TLS; the error says why there was no handshake.
async fn ask(house: &House, roots: &RootCertStore) -> std::io::Result<Answer> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots.clone())
        .with_no_client_auth();
    let stream = TcpStream::connect(house.address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await?;
    Ok(Answer::read(&mut stream).await)
}

async fn secured(tls: &Arc<Tls>) -> House {
    let config = config_with(&[("chat.url", "https://127.0.0.1:0"), ("console.url", "https://localhost:0")]);
    let tls = tls.clone();
    House::open_with(config, Arc::new(Built), Some(Arc::new(move || tls.acceptor()))).await
}

#[tokio::test]
async fn tls_serves_and_takes_a_renewed_certificate_over() {
    let folder = tempfile::tempdir().unwrap();
    let (files, old) = pair(folder.path());
    let tls = Arc::new(Tls::load(&files).unwrap());
    let house = secured(&tls).await;
    assert_eq!(ask(&house, &old).await.unwrap().text(), "ok");
    assert!(!tls.reload().unwrap(), "nothing changed");

    let (_, new) = pair(folder.path());
    assert!(ask(&house, &new).await.is_err(), "not read yet");
    assert!(tls.reload().unwrap());
    assert_eq!(ask(&house, &new).await.unwrap().text(), "ok");
    assert!(ask(&house, &old).await.is_err());
}

#[tokio::test]
async fn a_broken_renewal_keeps_the_old_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (files, roots) = pair(folder.path());
    let tls = Arc::new(Tls::load(&files).unwrap());
    let house = secured(&tls).await;
    std::fs::write(&files.certificates, "nonsense").unwrap();
    assert!(tls.reload().unwrap_err().to_string().contains("tls.cert"));
    let other = tempfile::tempdir().unwrap();
    let (others, _) = pair(other.path());
    std::fs::copy(&others.certificates, &files.certificates).unwrap();
    assert!(tls.reload().unwrap_err().to_string().contains("do not belong together"));
    assert_eq!(ask(&house, &roots).await.unwrap().text(), "ok");
}

#[tokio::test]
async fn plain_http_on_a_tls_port_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let tls = Arc::new(Tls::load(&pair(folder.path()).0).unwrap());
    let house = secured(&tls).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    assert!(!until_closed(&mut stream).await.contains("HTTP/1.1"));
}

#[tokio::test]
async fn sockets_open_over_tls_too() {
    use tokio_tungstenite::WebSocketStream;
    use tokio_tungstenite::tungstenite::protocol::Role;
    let folder = tempfile::tempdir().unwrap();
    let (files, roots) = pair(folder.path());
    let house = secured(&Arc::new(Tls::load(&files).unwrap())).await;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(house.address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
    let head = format!(
        "GET /ws HTTP/1.1\r\nHost: {}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: frontdesk.v1\r\n\r\n",
        house.config.chat.authority()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    assert!(head.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head));
    let mut socket = WebSocketStream::from_raw_socket(stream, Role::Client, None).await;
    use futures_util::{SinkExt, StreamExt};
    socket.send("nonsense".into()).await.unwrap();
    let said = timeout(PATIENCE, socket.next()).await.unwrap().unwrap().unwrap();
    assert!(said.into_text().unwrap().starts_with(r#"{"error":"#));
}
