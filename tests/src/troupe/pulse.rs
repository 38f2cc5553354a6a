//! What a test sees of its players while they talk: enough to choose a moment, and to wait for one.

use std::collections::BTreeSet;
use uuid::Uuid;

/// All players.
#[derive(Clone, Debug, Default)]
pub struct Pulse {
    /// By player, in the order they joined.
    pub beats: Vec<Beat>,
}

/// One player.
#[derive(Clone, Debug, Default)]
pub struct Beat {
    /// A line stands and has been greeted on.
    pub is_connected: bool,
    /// Typed and not answered.
    pub waiting: usize,
    /// How many orders it has taken.
    pub obeyed: usize,
    /// Keyed frames that went out, repeats included.
    pub out: usize,
    /// Keyed frames answered or refused for good, by key.
    pub settled: usize,
    /// Messages among them that nobody edits, deletes or doubles.
    pub said: usize,
    /// Keys that went out on a line which ended without an answer to them, by the server's start.
    pub cut: BTreeSet<(u64, Uuid)>,
}

impl Pulse {
    /// How much has happened: rises with every keyed frame and every answer.
    pub fn ticks(&self) -> usize {
        self.beats.iter().map(|beat| beat.out + beat.settled).sum()
    }

    /// Whether anybody has a line.
    pub fn is_connected(&self) -> bool {
        self.beats.iter().any(|beat| beat.is_connected)
    }

    /// Typed and not answered, by everybody.
    pub fn waiting(&self) -> usize {
        self.beats.iter().map(|beat| beat.waiting).sum()
    }
}
