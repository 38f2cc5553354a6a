//! The socket: opens, reads frames, writes frames, closes. Knows nothing of when or why.

use frontdesk_protocol::staff::{ClientFrame, ServerFrame};
use frontdesk_protocol::{SUBPROTOCOL, codec};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CloseEvent, Event, MessageEvent, WebSocket};

/// What a socket has to say.
#[derive(Debug)]
pub enum SocketEvent {
    Opened,
    Frame(Box<ServerFrame>),
    Closed { code: u16 },
}

/// An open or opening socket; dropped, it closes and is silent.
pub struct Socket {
    socket: WebSocket,
    _opened: Closure<dyn FnMut(Event)>,
    _frame: Closure<dyn FnMut(MessageEvent)>,
    _closed: Closure<dyn FnMut(CloseEvent)>,
}

impl Socket {
    /// Opens the staff socket of this page's host; `None` if the browser would not even try.
    pub fn open(tell: impl Fn(SocketEvent) + Copy + 'static) -> Option<Self> {
        let location = web_sys::window()?.location();
        let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
        let url = format!("{scheme}://{}/ws", location.host().ok()?);
        let socket = WebSocket::new_with_str(&url, SUBPROTOCOL).ok()?;
        let opened = Closure::<dyn FnMut(Event)>::new(move |_| tell(SocketEvent::Opened));
        let frame = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // A frame this page is too old for is skipped, as the protocol asks.
            let text = event.data().as_string();
            if let Some(frame) = text.and_then(|text| codec::decode::<ServerFrame>(&text).ok()) {
                tell(SocketEvent::Frame(Box::new(frame)));
            }
        });
        let closed = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| {
            tell(SocketEvent::Closed { code: event.code() });
        });
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(frame.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Some(Self { socket, _opened: opened, _frame: frame, _closed: closed })
    }

    /// Writes a frame, if the socket is open.
    pub fn say(&self, frame: &ClientFrame) {
        if self.socket.ready_state() == WebSocket::OPEN {
            self.socket.send_with_str(&codec::encode(frame)).ok();
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        self.socket.close().ok();
    }
}
