//! Small random changes of a byte string. Knows nothing of what the bytes mean.

/// Numbers that follow from a seed (SplitMix64).
#[derive(Clone, Debug)]
pub(crate) struct Chance {
    state: u64,
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Any number.
    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % (end.max(1) as u64)) as usize
    }

    /// One of these, if there are any.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// Longest input worth trying, in bytes.
const LONGEST: usize = 2_048;

/// A few changes of `bytes`, some with pieces of `other` or of `words`.
pub(crate) fn change(bytes: &[u8], other: &[u8], words: &[&str], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(6) {
        one_change(&mut bytes, other, words, chance);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn one_change(bytes: &mut Vec<u8>, other: &[u8], words: &[&str], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let end = (at + 1 + chance.below(16)).min(bytes.len()).max(at);
    match chance.below(9) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
        1 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = chance.next() as u8;
            }
        }
        2 => drop(bytes.drain(at..end)),
        3 => {
            let piece: Vec<u8> = (0..=chance.below(8)).map(|_| chance.next() as u8).collect();
            drop(bytes.splice(at..at, piece));
        }
        4 => {
            let piece = bytes[at..end].to_vec();
            let to = chance.below(bytes.len() + 1);
            drop(bytes.splice(to..to, piece));
        }
        5 | 6 => {
            let from = chance.below(other.len() + 1);
            let to = (from + 1 + chance.below(64)).min(other.len()).max(from);
            drop(bytes.splice(at..end, other[from..to].iter().copied()));
        }
        _ => match chance.pick(words) {
            Some(word) => drop(bytes.splice(at..end, word.bytes())),
            None => bytes.extend((0..16).map(|_| chance.next() as u8)),
        },
    }
}

/// Takes away whatever can go while `is_still_so`.
pub(crate) fn shrink(bytes: &[u8], mut is_still_so: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut best = bytes.to_vec();
    let mut size = best.len().next_power_of_two();
    while size > 0 {
        let mut at = 0;
        while at < best.len() {
            let mut smaller = best.clone();
            smaller.drain(at..(at + size).min(best.len()));
            if is_still_so(&smaller) {
                best = smaller;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_needed_is_taken_away() {
        let needs = |bytes: &[u8]| bytes.contains(&7) && bytes.contains(&9);
        assert_eq!(shrink(&[1, 2, 3, 7, 4, 5, 6, 9, 8, 8, 8], needs), [7, 9]);
        assert_eq!(shrink(&[7, 9], needs), [7, 9]);
        assert!(shrink(&[1, 2, 3], |_| true).is_empty());
    }

    #[test]
    fn changes_follow_from_the_seed_and_stay_short() {
        let make = |seed| {
            let mut chance = Chance::new(seed);
            (0..200).map(|_| change(&[b'x'; 2_000], b"other", &["word"], &mut chance)).collect::<Vec<_>>()
        };
        assert_eq!(make(1), make(1));
        assert_ne!(make(1), make(2));
        assert!(make(3).iter().all(|bytes| bytes.len() <= LONGEST));
    }
}
