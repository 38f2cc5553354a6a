//! Spans of time in words and figures. Knows nothing of dates: those are the browser's.

use super::{Words, fill};
use frontdesk_protocol::Millis;

/// Within this time a guest's first unanswered words want an answer, in milliseconds.
pub const TARGET: Millis = 20_000;

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60 * SECOND;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// A waiting time in figures while it runs: `0:09`, `1:42`, `59:59`, then words.
pub fn clock(words: &Words, span: Millis) -> String {
    if span >= HOUR {
        return roughly(words, span);
    }
    format!("{}:{:02}", span / MINUTE, span % MINUTE / SECOND)
}

/// How long ago, in one unit: `now`, `4 min`, `3 h`, `2 d`.
pub fn roughly(words: &Words, span: Millis) -> String {
    match span {
        0..MINUTE => words.now.to_owned(),
        MINUTE..HOUR => words.count(words.minutes, span / MINUTE),
        HOUR..DAY => words.count(words.hours, span / HOUR),
        _ => words.count(words.days, span / DAY),
    }
}

/// The clock of an unanswered guest: what is left of [`TARGET`], then how late it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Countdown {
    /// Whole seconds left, at least 1.
    Left(Millis),
    /// Late by this many milliseconds.
    Late(Millis),
}

impl Countdown {
    /// The clock for an answer that is due then.
    pub fn to(due: Millis, now: Millis) -> Self {
        if now < due { Self::Left((due - now).div_ceil(SECOND)) } else { Self::Late(now - due) }
    }

    /// The same for a guest who has waited `span` milliseconds, where nothing else is promised.
    pub fn of(span: Millis) -> Self {
        Self::to(TARGET, span)
    }

    /// In figures: `14 s`, `+0:12`.
    pub fn figures(self, words: &Words) -> String {
        match self {
            Self::Left(seconds) => fill(words.seconds, &[("n", &seconds.to_string())]),
            Self::Late(span) => format!("+{}", clock(words, span)),
        }
    }

    /// In words, for those who don't see the ring.
    pub fn spoken(self, words: &Words) -> String {
        match self {
            Self::Left(_) => fill(words.left, &[("time", &self.figures(words))]),
            Self::Late(span) => fill(words.late, &[("time", &clock(words, span))]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::english;
    use super::*;

    #[test]
    fn waiting_times_grow_from_seconds_to_days() {
        assert_eq!(clock(english(), 9_400), "0:09");
        assert_eq!(clock(english(), 102_000), "1:42");
        assert_eq!(clock(english(), 2 * HOUR), "2 h");
        assert_eq!(roughly(english(), 59_000), "now");
        assert_eq!(roughly(english(), 4 * MINUTE), "4 min");
        assert_eq!(roughly(english(), 3 * DAY), "3 d");
    }

    #[test]
    fn the_countdown_never_says_zero_seconds_left() {
        assert_eq!(Countdown::of(0).figures(english()), "20 s");
        assert_eq!(Countdown::of(19_999).figures(english()), "1 s");
        assert_eq!(Countdown::of(32_000).figures(english()), "+0:12");
        assert_eq!(Countdown::of(32_000).spoken(english()), "0:12 late");
    }
}
