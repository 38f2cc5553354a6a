//! How often somebody may get a password wrong. Knows nothing of passwords.
//!
//! Only failures count, so that an office behind one address can sign in every morning.

use crate::app::refused::Refused;
use crate::ports::Clock;
use dashmap::DashMap;
use frontdesk_domain::Millis;
use governor::clock::DefaultClock;
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

/// Failures at once, and how long until one is forgotten: ten in 15 minutes.
const FAILURES: NonZeroU32 = NonZeroU32::new(10).expect("not zero");
const FORGOTTEN: Duration = Duration::from_secs(90);
/// Entries above which those that no longer matter are dropped.
const MANY: usize = 10_000;

/// What failures are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Who {
    Network(IpAddr),
    /// The address typed in, known or not.
    Account(String),
}

type Failures = RateLimiter<Who, DefaultKeyedStateStore<Who>, DefaultClock, StateInformationMiddleware>;

/// Failed tries of everybody.
pub(super) struct Attempts {
    clock: Arc<dyn Clock>,
    failures: Failures,
    /// Who has to wait, and until when (monotonic).
    waiting: DashMap<Who, Millis>,
}

impl Attempts {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        let quota = Quota::with_period(FORGOTTEN).expect("not zero").allow_burst(FAILURES);
        let failures = RateLimiter::dashmap(quota).with_middleware();
        Self { clock, failures, waiting: DashMap::new() }
    }

    /// # Errors
    /// [`Refused::SlowDown`] while one of them has to wait.
    pub(super) fn check(&self, whos: &[Who]) -> Result<(), Refused> {
        let now = self.clock.monotonic();
        let until = whos.iter().filter_map(|who| self.waiting.get(who).map(|until| *until)).max();
        match until {
            Some(until) if until > now => Err(Refused::SlowDown(until - now)),
            _ => Ok(()),
        }
    }

    /// One more failure.
    pub(super) fn failed(&self, whos: &[Who]) {
        let now = self.clock.monotonic();
        let until = now + Millis::try_from(FORGOTTEN.as_millis()).unwrap_or(Millis::MAX);
        for who in whos {
            let left = self.failures.check_key(who).map_or(0, |state| state.remaining_burst_capacity());
            if left == 0 {
                self.waiting.insert(who.clone(), until);
            }
        }
        if self.failures.len() > MANY || self.waiting.len() > MANY {
            self.failures.retain_recent();
            self.waiting.retain(|_, until| *until > now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::SystemClock;

    #[test]
    fn after_ten_failures_one_has_to_wait_and_others_do_not() {
        let attempts = Attempts::new(Arc::new(SystemClock));
        let network = Who::Network("192.0.2.1".parse().unwrap());
        let account = |name: &str| Who::Account(name.to_owned());
        for n in 0..10 {
            let whos = [network.clone(), account(&n.to_string())];
            assert_eq!(attempts.check(&whos), Ok(()), "{n}");
            attempts.failed(&whos);
        }
        let refused = attempts.check(&[network, account("another")]);
        assert!(matches!(refused, Err(Refused::SlowDown(wait)) if wait > 80_000), "{refused:?}");
        assert_eq!(attempts.check(&[Who::Network("192.0.2.2".parse().unwrap()), account("1")]), Ok(()));
    }
}
