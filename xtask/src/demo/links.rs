//! The three origins of the demo: chat, console and shop.
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};

/// Origins without a slash at the end. Chat and console are one process but two hosts, as they would be
/// on the internet.
#[derive(Clone, Debug)]
pub(super) struct Links {
    pub(super) port: u16,
    pub(super) shop_port: u16,
    pub(super) chat: String,
    pub(super) console: String,
    pub(super) shop: String,
}

impl Links {
    /// Fails when something else listens on one of the ports already. 0 is replaced by a free port.
    pub(super) fn choose(port: u16, shop_port: u16) -> Result<Self> {
        let port = free(port, "--port")?;
        let shop_port = free(shop_port, "--shop-port")?;
        Ok(Self {
            port,
            shop_port,
            chat: format!("http://127.0.0.1:{port}"),
            console: format!("http://localhost:{port}"),
            shop: format!("http://localhost:{shop_port}"),
        })
    }
}

fn free(port: u16, option: &str) -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} is taken; choose another with {option}"))?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_with_the_option_to_change_it() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = Links::choose(port, 0).unwrap_err().to_string();
        assert!(error.contains(&port.to_string()) && error.contains("--port"), "{error}");
    }

    #[test]
    fn chat_and_console_are_different_hosts() {
        let links = Links::choose(0, 0).unwrap();
        assert_eq!(links.chat, format!("http://127.0.0.1:{}", links.port));
        assert_eq!(links.console, format!("http://localhost:{}", links.port));
    }
}
