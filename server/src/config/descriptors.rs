//! How many files and sockets this process may have open. Knows nothing of what they are for.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Kept for the store, assets and the log.
const RESERVE: usize = 128;
/// Used when the limit is unknown.
const UNKNOWN: usize = 1_024;
/// Beyond this an operator should have thought about memory and say so.
const MOST: usize = 100_000;

/// Raises the soft limit to the hard one and says how many descriptors there are now.
pub fn raise() -> usize {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current != maximum {
        // Refused: the soft limit stays as it was, which is read back below.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    }
    let most = u64::try_from(MOST * 2).unwrap_or(u64::MAX);
    let now = getrlimit(Resource::Nofile).current.unwrap_or(most).min(most);
    usize::try_from(now).unwrap_or(UNKNOWN)
}

/// Connections that fit under so many descriptors; 0: the limit is unknown.
pub(super) fn connections(descriptors: usize) -> usize {
    let descriptors = if descriptors == 0 { UNKNOWN } else { descriptors };
    descriptors.saturating_sub(RESERVE.max(descriptors / 32)).clamp(16, MOST)
}
