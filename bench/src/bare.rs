//! A WebSocket server with nothing in it: accepts and echoes, with the buffers Frontdesk uses. What a socket costs
//! here is what the library costs.

use anyhow::Result;
use futures_util::{SinkExt, StreamExt};
use std::net::Ipv4Addr;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::accept_hdr_async_with_config;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

/// As in the server under test.
const BUFFER: usize = 2 * 1024;

/// Serves until the process ends. Prints its address first.
///
/// # Errors
/// When no port can be had.
pub async fn serve() -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    println!("{}", listener.local_addr()?);
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            frontdesk_tests::patience::beside(echo(stream));
        }
    }
}

async fn echo(stream: TcpStream) {
    let config = WebSocketConfig::default().read_buffer_size(BUFFER).write_buffer_size(BUFFER);
    #[expect(clippy::result_large_err, reason = "the library's callback has this form")]
    let agree = |request: &Request, mut response: Response| {
        if let Some(protocol) = request.headers().get("sec-websocket-protocol") {
            response.headers_mut().insert("sec-websocket-protocol", protocol.clone());
        }
        Ok(response)
    };
    let Ok(mut socket) = accept_hdr_async_with_config(stream, agree, Some(config)).await else { return };
    while let Some(Ok(message)) = socket.next().await {
        if (message.is_text() || message.is_binary()) && socket.send(message).await.is_err() {
            return;
        }
    }
}
