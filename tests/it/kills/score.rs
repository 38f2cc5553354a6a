//! What came of the kills: which of them count, and what the checker found.

use frontdesk_tests::checker::Violation;
use frontdesk_tests::history::Log;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;
use uuid::Uuid;

/// One kill.
pub(super) struct Kill {
    /// When the process was gone, by the clock the server stores times by.
    pub(super) at: u64,
    /// Keys that had gone out on a line which ended with this kill, without an answer.
    pub(super) unanswered: BTreeSet<Uuid>,
    /// How long people talked before it.
    pub(super) talk: Duration,
    /// How long it took until the last of them had noticed.
    pub(super) end: Duration,
    /// How long the server took to answer again.
    pub(super) restart: Duration,
}

impl Kill {
    /// A round counts when something was in flight: at least one message had been sent to the server and got no
    /// answer before it died. How many of those were in the database already is told apart in the score.
    pub(super) fn counts(&self) -> bool {
        !self.unanswered.is_empty()
    }
}

/// A whole run.
#[derive(Default)]
pub(super) struct Score {
    rounds: usize,
    pub(super) counted: usize,
    /// Rounds in which something unanswered was stored: the kill came between commit and answer.
    committed: usize,
    /// Rounds in which something unanswered was not stored: the kill came before its commit.
    uncommitted: usize,
    /// Rounds with both.
    mixed: usize,
    answered: usize,
    events: usize,
    talk: Duration,
    end: Duration,
    restart: Duration,
    violations: Vec<Violation>,
    batches: String,
    pub(super) integrity: String,
}

impl Score {
    pub(super) fn is_clean(&self) -> bool {
        self.violations.is_empty()
    }

    /// Adds a batch.
    pub(super) fn add(
        &mut self,
        seed: u64,
        kills: &[Kill],
        answered: usize,
        log: &Log,
        violations: Vec<Violation>,
        took: Duration,
    ) {
        let times: BTreeMap<Uuid, u64> =
            log.rows.iter().filter_map(|row| Some((row.entry.key?, row.entry.at))).collect();
        for kill in kills.iter().filter(|kill| kill.counts()) {
            // Whoever died before a time can't have stored anything at it.
            let was_stored = |key: &Uuid| times.get(key).is_some_and(|at| *at <= kill.at);
            let (some, all) =
                (kill.unanswered.iter().any(was_stored), kill.unanswered.iter().all(was_stored));
            self.counted += 1;
            self.committed += usize::from(some);
            self.uncommitted += usize::from(!all);
            self.mixed += usize::from(some && !all);
        }
        self.rounds += kills.len();
        self.talk += kills.iter().map(|kill| kill.talk).sum::<Duration>();
        self.end += kills.iter().map(|kill| kill.end).sum::<Duration>();
        self.restart += kills.iter().map(|kill| kill.restart).sum::<Duration>();
        self.answered += answered;
        self.events = log.rows.len();
        self.batches += &format!(
            "seed {seed}: {} rounds, {answered} messages answered, {} violations, {:.1} s\n",
            kills.len(),
            violations.len(),
            took.as_secs_f64()
        );
        self.violations.extend(violations);
    }

    fn count(&self, name: &str) -> usize {
        self.violations.iter().filter(|violation| violation.name() == name).count()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.batches.trim_end())?;
        for violation in self.violations.iter().take(20) {
            writeln!(f, "{violation:?}")?;
        }
        writeln!(f, "rounds {}, counted {}", self.rounds, self.counted)?;
        writeln!(
            f,
            "  something unanswered was stored in {}, not stored in {}, both in {}",
            self.committed, self.uncommitted, self.mixed
        )?;
        let mean = |sum: Duration| sum.as_secs_f64() * 1_000.0 / self.rounds.max(1) as f64;
        writeln!(
            f,
            "a round: {:.0} ms of talk, {:.0} ms until all lines have ended, {:.0} ms to restart",
            mean(self.talk),
            mean(self.end),
            mean(self.restart)
        )?;
        writeln!(f, "messages answered {}, events stored {}", self.answered, self.events)?;
        writeln!(
            f,
            "lost {}, doubled {}, reordered {}, violations in all {}",
            self.count("Lost"),
            self.count("Doubled"),
            self.count("Reordered"),
            self.violations.len()
        )?;
        writeln!(f, "integrity {}", self.integrity)
    }
}
