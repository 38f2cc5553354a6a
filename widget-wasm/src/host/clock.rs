//! Time and chance from the browser, and the one alarm the widget needs. Knows nothing of what they are for.

use crate::browser::{self, Handler, callback};
use crate::model::Moment;
use frontdesk_protocol::ClientKey;
use wasm_bindgen::JsValue;

fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    browser::fill(&mut bytes);
    bytes
}

/// Now, with some chance.
pub(crate) fn moment() -> Moment {
    let [a, b, c, d, ..] = random();
    let random = u32::from_le_bytes([a, b, c, d]);
    Moment { mono: browser::mono() as u64, wall: browser::wall() as u64, random }
}

/// A key no other message has.
pub(crate) fn key() -> ClientKey {
    ClientKey::from_random(random())
}

/// One alarm: setting it again replaces the earlier time.
#[derive(Debug)]
pub(crate) struct Alarm {
    ring: JsValue,
    /// When it rings, and the browser's number for it.
    set: Option<(u64, f64)>,
}

impl Alarm {
    /// An alarm that calls `ring`.
    pub(crate) fn new(ring: Handler) -> Self {
        Self { ring: callback(ring), set: None }
    }

    /// Rings at that time of [`Moment::mono`], once; `None`: not at all.
    pub(crate) fn set(&mut self, at: Option<u64>, now: Moment) {
        if self.set.map(|(at, _)| at) == at {
            return;
        }
        if let Some((_, id)) = self.set.take() {
            browser::clear_timeout(id);
        }
        self.set = at.map(|at| {
            // One more millisecond: the browser may ring a fraction early.
            let delay = at.saturating_sub(now.mono) + 1;
            (at, browser::set_timeout(&self.ring, delay as f64))
        });
    }

    /// To be called when it rings: it is not set any more.
    pub(crate) fn rung(&mut self) {
        self.set = None;
    }
}
