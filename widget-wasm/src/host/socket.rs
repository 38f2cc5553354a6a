//! The visitor socket: one at a time, and no word from one that was dropped. Knows nothing of frames.

use crate::browser::{Event, Handler, WebSocket, callback};
use frontdesk_protocol::SUBPROTOCOL;
use wasm_bindgen::JsValue;

/// What a socket says.
#[derive(Clone, Debug)]
pub(crate) enum Said {
    Opened,
    Text(String),
    Closed { code: u16 },
}

/// The place of the one socket.
#[derive(Debug)]
pub(crate) struct Socket {
    url: String,
    listen: JsValue,
    current: Option<WebSocket>,
}

impl Socket {
    /// No socket yet; `listen` will get every event of those to come.
    pub(crate) fn new(url: String, listen: Handler) -> Self {
        Self { url, listen: callback(listen), current: None }
    }

    /// Opens one, dropping any older one. If the browser refuses even to try there is none.
    pub(crate) fn open(&mut self) {
        self.drop_current();
        if let Ok(socket) = WebSocket::new(&self.url, SUBPROTOCOL) {
            socket.set_onopen(&self.listen);
            socket.set_onmessage(&self.listen);
            socket.set_onclose(&self.listen);
            self.current = Some(socket);
        }
    }

    /// Closes it; nothing of it will be heard any more.
    pub(crate) fn drop_current(&mut self) {
        if let Some(socket) = self.current.take() {
            socket.close();
        }
    }

    /// Sends a text, if there is an open socket to send it on.
    pub(crate) fn send(&self, text: &str) {
        if let Some(socket) = &self.current {
            // An error means it is not open: its close event says so.
            let _ = socket.send(text);
        }
    }

    /// What this event says; `None`: it is of a socket that was dropped.
    pub(crate) fn said(&self, event: &Event) -> Option<Said> {
        let current: &JsValue = self.current.as_ref()?;
        if event.target() != *current {
            return None;
        }
        Some(match (event.code(), event.data().as_string()) {
            (Some(code), _) => Said::Closed { code },
            (None, Some(text)) => Said::Text(text),
            (None, None) => Said::Opened,
        })
    }
}
