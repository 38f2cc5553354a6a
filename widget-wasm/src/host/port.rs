//! The line to the loader on the host page: an exact-origin handshake, then one channel. Knows nothing of
//! what the panel does with it.

use crate::browser::{self, Event, Handler, MessagePort, Window, callback, field, join, text_of};
use wasm_bindgen::{JsCast, JsValue};

/// What the loader says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Panel {
    pub(crate) open: bool,
    /// The visitor opened it just now: the composer may have the focus.
    pub(crate) focus: bool,
}

/// The line to the loader, once it stands.
#[derive(Debug)]
pub(crate) struct Port {
    /// Origins of the pages this frame may stand on.
    parents: Vec<String>,
    port: Option<MessagePort>,
}

impl Port {
    /// No line yet.
    pub(crate) fn new(parents: Vec<String>) -> Self {
        Self { parents, port: None }
    }

    /// Says "ready" to the page this frame stands on, which must be a known one, and listens for its
    /// answer. False: this frame stands on no page, it was opened by itself.
    pub(crate) fn announce(&self, window: &Window, listen: Handler) -> bool {
        let parent = window.parent();
        let (above, itself): (&JsValue, &JsValue) = (&parent, window);
        if above == itself {
            return false;
        }
        browser::on("message", &callback(listen), false);
        let ready = browser::parse(r#"{"frontdesk":"ready"}"#).unwrap_or(JsValue::NULL);
        let from = window.document().referrer();
        let is_from = |origin: &String| from.strip_prefix(origin.as_str()).is_some_and(|rest| rest == "/");
        let known = self.parents.iter().any(is_from);
        for origin in &self.parents {
            // If the page hides its origin all that may be it are asked: the browser delivers to the right
            // one only.
            if !known || is_from(origin) {
                let _ = parent.post(&ready, origin);
            }
        }
        true
    }

    /// Takes the channel the page hands over, once, if it may: it is our parent, and of a known origin.
    pub(crate) fn accept(&mut self, event: &Event, window: &Window, listen: Handler) {
        let parent = JsValue::from(window.parent());
        let known = event.origin().is_some_and(|origin| self.parents.contains(&origin));
        if self.port.is_some()
            || !known
            || event.source() != parent
            || text_of(&event.data(), "frontdesk") != "port"
        {
            return;
        }
        let port = field(&event.ports(), "0");
        if port.is_object() {
            let port: MessagePort = port.unchecked_into();
            port.set_onmessage(&callback(listen));
            self.port = Some(port);
        }
    }

    /// What the loader says with this event.
    pub(crate) fn heard(event: &Event) -> Option<Panel> {
        let said = event.data();
        let open = field(&said, "open").as_bool()?;
        Some(Panel { open, focus: field(&said, "focus").is_truthy() })
    }

    /// Tells the loader one thing; `value` is JSON.
    pub(crate) fn tell(&self, name: &str, value: &str) {
        if let (Some(port), Ok(word)) = (&self.port, browser::parse(&join(&["{\"", name, "\":", value, "}"])))
        {
            port.post(&word);
        }
    }
}
