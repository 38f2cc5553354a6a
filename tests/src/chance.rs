//! Chance in tests: keys as clients choose them, and seeded numbers a failed run can be repeated with. Knows
//! nothing of what is drawn for.

use frontdesk_protocol::ClientKey;

/// An id no one else has.
pub fn uuid() -> uuid::Uuid {
    key().0
}

/// A key no one else has.
pub fn key() -> ClientKey {
    ClientKey::from_random(bytes())
}

/// Fresh random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system has random bytes");
    bytes
}

/// Numbers that follow from a seed (SplitMix64).
#[derive(Clone, Debug)]
pub struct Chance {
    seed: u64,
    state: u64,
}

impl Chance {
    /// A fresh seed, or the one in `FRONTDESK_TEST_SEED`. It is printed: a failed test shows its output.
    pub fn seeded() -> Self {
        let given = std::env::var("FRONTDESK_TEST_SEED").ok().and_then(|text| text.parse().ok());
        let chance = Self::of(given.unwrap_or_else(|| u64::from_le_bytes(bytes())));
        println!("FRONTDESK_TEST_SEED={}", chance.seed);
        chance
    }

    /// The numbers of this seed.
    pub fn of(seed: u64) -> Self {
        Self { seed, state: seed }
    }

    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Any number.
    pub fn any(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` up to and with `high`.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.any() % (high - low + 1)
    }
}
