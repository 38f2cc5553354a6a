//! How long things take. The only place of the project commands that asks for the time.
use std::time::{Duration, Instant};

/// Runs from its creation.
#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "the one clock of the project commands")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    /// `3.2 s`, `4 min 05 s`.
    pub(crate) fn text(self) -> String {
        duration_text(self.elapsed())
    }
}

/// `3.2 s`, `4 min 05 s`.
pub(crate) fn duration_text(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_durations_are_told_in_minutes() {
        assert_eq!(duration_text(Duration::from_millis(3_240)), "3.2 s");
        assert_eq!(duration_text(Duration::from_secs(245)), "4 min 05 s");
    }
}
