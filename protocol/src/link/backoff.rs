//! How long to wait before the next try: full jitter, so that a crowd coming back spreads out. Knows
//! nothing of what is tried.

/// Whose connection it is: the caps differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Visitor,
    Staff,
}

/// First ceiling, in milliseconds; it doubles with each try up to the cap.
const FIRST: u64 = 500;
/// For this long after the line was lost the visitors' cap is the shorter one.
const EARLY: u64 = 120_000;

/// The delay sequence of one outage.
#[derive(Clone, Debug)]
pub struct Backoff {
    audience: Audience,
    tries: u32,
    since: Option<u64>,
}

impl Backoff {
    pub fn new(audience: Audience) -> Self {
        Self { audience, tries: 0, since: None }
    }

    /// The longest wait at this point: 5 s for staff; for visitors 10 s during the first two minutes, then
    /// 30 s.
    pub fn cap(&self, now: u64) -> u64 {
        match (self.audience, self.since) {
            (Audience::Staff, _) => 5_000,
            (Audience::Visitor, Some(since)) if now.saturating_sub(since) > EARLY => 30_000,
            (Audience::Visitor, _) => 10_000,
        }
    }

    /// The next wait in milliseconds: uniform in 0..=ceiling, `random` being any 32 random bits.
    pub fn next(&mut self, now: u64, random: u32) -> u64 {
        self.since.get_or_insert(now);
        let ceiling = FIRST.checked_shl(self.tries.min(16)).unwrap_or(u64::MAX).min(self.cap(now));
        self.tries = self.tries.saturating_add(1);
        ceiling * u64::from(random) / u64::from(u32::MAX)
    }

    /// Starts at the cap: for closes that ask to come back later.
    pub fn slow(&mut self) {
        self.tries = 16;
    }

    /// The line stands again.
    pub fn reset(&mut self) {
        self.tries = 0;
        self.since = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_cap_and_start_over_after_success() {
        let mut backoff = Backoff::new(Audience::Visitor);
        let most: Vec<u64> = (0..7).map(|_| backoff.next(0, u32::MAX)).collect();
        assert_eq!(most, [500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
        assert_eq!(backoff.next(200_000, u32::MAX), 30_000);
        assert_eq!(backoff.next(200_000, 0), 0);
        backoff.reset();
        assert_eq!(backoff.next(300_000, u32::MAX), 500);
    }
}
