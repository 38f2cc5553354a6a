//! What a scenario is made of, drawn from its seed before it begins. Knows nothing of what will happen in it.

use crate::chance::Chance;
use frontdesk_domain::Millis;

/// How large a scenario is and how much goes wrong in it.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) visitors: usize,
    pub(crate) agents: usize,
    pub(crate) nodes: usize,
    /// Chats an agent holds at most, by agent; 0: none are assigned.
    pub(crate) limits: Vec<u32>,
    /// When the faults end.
    pub(crate) calm_at: Millis,
    /// How long the world then has to come to rest.
    pub(crate) rest: Millis,
    /// Longest pause between two things somebody does, and between two faults.
    pub(crate) act_pause: Millis,
    pub(crate) strike_pause: Millis,
    /// Of a hundred writes, so many fail.
    pub(crate) fails: u32,
    /// Of a hundred writes, so many are committed and their answer is lost.
    pub(crate) loses: u32,
    /// Of a hundred keyed frames or words to the desk, so many come twice.
    pub(crate) duplicates: u32,
    /// Of a hundred keyed frames, so many come late.
    pub(crate) late: u32,
    /// Slowest commit.
    pub(crate) commit: Millis,
    /// Slowest word from one room to another.
    pub(crate) word: Millis,
}

impl Plan {
    pub(crate) fn new(chance: &mut Chance) -> Self {
        let agents = 1 + chance.below(4);
        let limits =
            (0..agents).map(|_| if chance.one_in(12) { 0 } else { chance.between(1, 3) as u32 }).collect();
        let often = |chance: &mut Chance| chance.pick(&[0, 1, 4, 12]).unwrap_or_default();
        Self {
            visitors: 1 + chance.below(4),
            agents,
            nodes: 1 + chance.below(2),
            limits,
            calm_at: chance.between(15_000, 60_000),
            rest: 110_000,
            act_pause: chance.between(600, 5_000),
            strike_pause: chance.between(1_500, 12_000),
            fails: often(chance),
            loses: often(chance),
            duplicates: often(chance),
            late: often(chance),
            commit: chance.between(2, 300),
            word: chance.between(2, 120),
        }
    }
}
