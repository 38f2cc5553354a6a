//! Chance that can be repeated: everything a scenario leaves open is drawn here, from one seed. Knows nothing
//! of what is decided with it.

use frontdesk_domain::Millis;

/// One seed's chance.
#[derive(Clone, Debug)]
pub(crate) struct Chance(fastrand::Rng);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// Any number below `end`; 0 if `end` is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.0.usize(..end) }
    }

    /// Any time from `least` to `most`, both included.
    pub(crate) fn between(&mut self, least: Millis, most: Millis) -> Millis {
        self.0.u64(least..=most.max(least))
    }

    /// True once in `n` times; never if `n` is 0.
    pub(crate) fn one_in(&mut self, n: u32) -> bool {
        n > 0 && self.0.u32(..n) == 0
    }

    /// True in so many of a hundred cases.
    pub(crate) fn percent(&mut self, percent: u32) -> bool {
        self.0.u32(..100) < percent
    }

    /// One of these; `None` if there are none.
    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        if of.is_empty() { None } else { Some(of[self.0.usize(..of.len())]) }
    }

    /// Any 32 bits.
    pub(crate) fn bits(&mut self) -> u32 {
        self.0.u32(..)
    }
}
