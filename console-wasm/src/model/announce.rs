//! What is said to people who don't see the list: who wrote, and that somebody waits, gathered for a few
//! seconds so that a busy desk is not a torrent of words. Knows nothing of languages or live regions.

use super::desk::{Guest, News};

/// News is gathered this long before it is said, in milliseconds.
const GATHER: u64 = 3_000;

/// What is to be said, as facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Guests of this person who wrote, each once, in order.
    pub wrote: Vec<Guest>,
    /// Guests who began to wait.
    pub arrived: usize,
}

/// Gathers news.
#[derive(Clone, Debug, Default)]
pub struct Announcer {
    gathered: Said,
    due: Option<u64>,
}

impl Announcer {
    pub(super) fn hear(&mut self, news: News, now: u64) {
        match news {
            News::Wrote { guest, .. } => {
                if !self.gathered.wrote.contains(&guest) {
                    self.gathered.wrote.push(guest);
                }
            }
            News::Arrived { .. } => self.gathered.arrived += 1,
        }
        self.due.get_or_insert(now + GATHER);
    }

    /// What was gathered, once its time has come.
    pub(super) fn take(&mut self, now: u64) -> Option<Said> {
        self.due.take_if(|due| now >= *due)?;
        Some(std::mem::take(&mut self.gathered))
    }

    pub(super) fn next_wake(&self) -> Option<u64> {
        self.due
    }
}
