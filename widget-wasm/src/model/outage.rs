//! When to say that the line is lost: not for a hiccup, and not a moment too short to read.

/// A lost line is mentioned after this long, in milliseconds.
const PATIENCE: u64 = 2_000;
/// The mention stays this long after the line is back.
const AFTERGLOW: u64 = 1_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outage {
    since: Option<u64>,
    mentioned: bool,
    until: Option<u64>,
    /// There was a line before: it is being restored, not made.
    pub(super) again: bool,
}

impl Outage {
    /// Looks at the line: standing or not, wanted or not.
    pub(super) fn watch(&mut self, live: bool, wanted: bool, now: u64) {
        if live {
            self.again = true;
            if self.since.take().is_some() && self.mentioned {
                self.until = Some(now + AFTERGLOW);
            }
            if self.until.is_some_and(|until| now >= until) {
                *self = Self { again: true, ..Self::default() };
            }
        } else if wanted {
            self.until = None;
            let since = *self.since.get_or_insert(now);
            self.mentioned |= now >= since + PATIENCE;
        }
    }

    /// True while the visitor is told.
    pub(super) fn is_mentioned(&self) -> bool {
        self.mentioned
    }

    pub(super) fn wake(&self) -> Option<u64> {
        let mention = self.since.filter(|_| !self.mentioned).map(|since| since + PATIENCE);
        mention.or(self.until)
    }
}
