//! What a person chose for their desk in this browser: widths of panes, the card, what rings. Kept per person, as
//! several may share a browser; not stored on the server.

use super::store::{self, Shelf};
use crate::model::bell::RingKind;
use frontdesk_protocol::AgentId;
use serde::{Deserialize, Serialize};

/// Narrowest, usual and widest list, in pixels.
pub const LISTS: (i32, i32, i32) = (240, 312, 420);
/// The same of the card.
pub const CARD: (i32, i32, i32) = (280, 336, 440);

/// The choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seat {
    /// Width of the list, in pixels.
    pub lists: i32,
    /// Width of the card, in pixels.
    pub card: i32,
    /// The card stands beside the chat where there is room.
    pub card_open: bool,
    pub bell: Bell,
}

/// What rings, and how loud.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bell {
    /// It was asked whether the desk shall ring.
    pub asked: bool,
    /// Of 100; 0: silent.
    pub volume: u32,
    pub message: bool,
    pub arrived: bool,
    pub late: bool,
    /// Notifications outside the page.
    pub notices: bool,
}

impl Default for Seat {
    fn default() -> Self {
        Self { lists: LISTS.1, card: CARD.1, card_open: true, bell: Bell::default() }
    }
}

impl Default for Bell {
    fn default() -> Self {
        Self { asked: false, volume: 60, message: true, arrived: true, late: true, notices: false }
    }
}

impl Bell {
    /// This kind may sound.
    pub fn wants(&self, kind: RingKind) -> bool {
        match kind {
            RingKind::Message => self.message,
            RingKind::Arrived => self.arrived,
            RingKind::Late => self.late,
        }
    }

    pub fn set(&mut self, kind: RingKind, on: bool) {
        match kind {
            RingKind::Message => self.message = on,
            RingKind::Arrived => self.arrived = on,
            RingKind::Late => self.late = on,
        }
    }
}

impl Seat {
    /// As this person left it, or the usual.
    pub fn load(agent: AgentId) -> Self {
        let seat: Self = store::get(Shelf::Browser, &name(agent)).unwrap_or_default();
        Self { lists: seat.lists.clamp(LISTS.0, LISTS.2), card: seat.card.clamp(CARD.0, CARD.2), ..seat }
    }

    /// Keeps it.
    pub fn keep(&self, agent: AgentId) {
        store::put(Shelf::Browser, &name(agent), self);
    }
}

fn name(agent: AgentId) -> String {
    format!("frontdesk.seat:{agent}")
}
