//! A token bucket: so much at once, so much per second after. Knows nothing of what is counted.

use crate::Millis;

/// How much is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many at once; 0: none at all.
    pub burst: u32,
    /// How many per second after that; 0: never again.
    pub per_second: u32,
}

/// What is left of a [`Rate`]. Times monotonic.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    rate: Rate,
    /// In thousandths of one.
    level: u64,
    filled: Millis,
}

impl Bucket {
    /// A full bucket.
    pub fn new(rate: Rate, now: Millis) -> Self {
        Self { rate, level: u64::from(rate.burst) * 1_000, filled: now }
    }

    /// Takes one.
    ///
    /// # Errors
    /// How many milliseconds until there is one again (`u64::MAX`: never).
    pub fn take(&mut self, now: Millis) -> Result<(), Millis> {
        let per_second = u64::from(self.rate.per_second);
        let gained = now.saturating_sub(self.filled).saturating_mul(per_second);
        self.level = self.level.saturating_add(gained).min(u64::from(self.rate.burst) * 1_000);
        self.filled = self.filled.max(now);
        match self.level.checked_sub(1_000) {
            Some(level) => {
                self.level = level;
                Ok(())
            }
            None if per_second == 0 => Err(Millis::MAX),
            None => Err((1_000 - self.level).div_ceil(per_second)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_one_at_a_time() {
        let mut bucket = Bucket::new(Rate { burst: 2, per_second: 1 }, 0);
        assert_eq!((bucket.take(0), bucket.take(0), bucket.take(0)), (Ok(()), Ok(()), Err(1_000)));
        assert_eq!(bucket.take(400), Err(600));
        assert_eq!((bucket.take(1_000), bucket.take(1_000)), (Ok(()), Err(1_000)));
    }

    #[test]
    fn a_clock_that_stands_still_gives_nothing() {
        let mut bucket = Bucket::new(Rate { burst: 1, per_second: 0 }, 5);
        assert_eq!((bucket.take(5), bucket.take(u64::MAX)), (Ok(()), Err(Millis::MAX)));
    }
}
