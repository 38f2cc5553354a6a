//! How much may be brought: by one person, from one network, and by everybody at once. Knows nothing of files.

use crate::app::refused::Refused;
use dashmap::DashMap;
use frontdesk_domain::Millis;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

/// Uploads a minute of one person, and of all visitors in one network.
const OF_ONE: NonZeroU32 = NonZeroU32::new(20).expect("not zero");
const OF_NETWORK: NonZeroU32 = NonZeroU32::new(60).expect("not zero");
/// Megabytes an hour of all visitors in one network.
const MEGABYTES: NonZeroU32 = NonZeroU32::new(300).expect("not zero");
/// Bytes that are counted as one.
pub(super) const MEGABYTE: u64 = 1_000_000;
/// Uploads at the same time: of everybody, and from one network.
const AT_ONCE: usize = 32;
const AT_ONCE_FROM_NETWORK: usize = 6;
/// Entries above which those that no longer matter are dropped.
const MANY: usize = 10_000;

type Limiter<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock, NoOpMiddleware>;

/// Uploads under way, and those of late.
pub(super) struct Traffic {
    of_one: Limiter<Uuid>,
    of_network: Limiter<IpAddr>,
    megabytes: Limiter<IpAddr>,
    seats: Arc<Semaphore>,
    from_network: Arc<DashMap<IpAddr, usize>>,
}

/// Leave to bring one file. Gives its place back when it is dropped.
pub(super) struct Pass {
    network: IpAddr,
    from_network: Arc<DashMap<IpAddr, usize>>,
    _seat: OwnedSemaphorePermit,
}

impl Default for Traffic {
    fn default() -> Self {
        Self {
            of_one: RateLimiter::dashmap(Quota::per_minute(OF_ONE)),
            of_network: RateLimiter::dashmap(Quota::per_minute(OF_NETWORK)),
            megabytes: RateLimiter::dashmap(Quota::per_hour(MEGABYTES)),
            seats: Arc::new(Semaphore::new(AT_ONCE)),
            from_network: Arc::default(),
        }
    }
}

impl Traffic {
    /// Lets somebody bring a file. `stranger`: a visitor, who is counted with all others of their network too.
    ///
    /// # Errors
    /// [`Refused::SlowDown`], and [`Refused::Busy`] when too many come at once.
    pub(super) fn admit(&self, who: Uuid, network: IpAddr, stranger: bool) -> Result<Pass, Refused> {
        take(&self.of_one, &who)?;
        if stranger {
            take(&self.of_network, &network)?;
        }
        let seat = Arc::clone(&self.seats).try_acquire_owned().map_err(|_| Refused::Busy)?;
        {
            let mut here = self.from_network.entry(network).or_default();
            if *here >= AT_ONCE_FROM_NETWORK {
                return Err(Refused::Busy);
            }
            *here += 1;
        }
        Ok(Pass { network, from_network: Arc::clone(&self.from_network), _seat: seat })
    }

    /// One megabyte more of a visitor's.
    ///
    /// # Errors
    /// [`Refused::SlowDown`].
    pub(super) fn megabyte(&self, network: IpAddr) -> Result<(), Refused> {
        take(&self.megabytes, &network)
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        if let Some(mut here) = self.from_network.get_mut(&self.network) {
            *here -= 1;
        }
        self.from_network.remove_if(&self.network, |_, here| *here == 0);
    }
}

fn take<K: Hash + Eq + Clone>(limiter: &Limiter<K>, key: &K) -> Result<(), Refused> {
    if limiter.len() > MANY {
        limiter.retain_recent();
    }
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(limiter.clock().now());
        Refused::SlowDown(Millis::try_from(wait.as_millis()).unwrap_or(Millis::MAX).max(1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn one_person_brings_twenty_files_at_once_and_others_are_free() {
        let traffic = Traffic::default();
        let who = Uuid::from_u128(1);
        for n in 0..20 {
            assert!(traffic.admit(who, network(1), true).is_ok(), "{n}");
        }
        let refused = traffic.admit(who, network(1), true).err();
        assert!(matches!(refused, Some(Refused::SlowDown(wait)) if wait > 1_000), "{refused:?}");
        assert!(traffic.admit(Uuid::from_u128(2), network(1), true).is_ok());
    }

    #[test]
    fn one_network_has_six_under_way_and_sixty_a_minute() {
        let traffic = Traffic::default();
        let who = |n| Uuid::from_u128(n);
        let under_way: Vec<_> =
            (0..6).map(|n| traffic.admit(who(n), network(1), true).ok().unwrap()).collect();
        assert_eq!(traffic.admit(who(7), network(1), true).err(), Some(Refused::Busy));
        assert!(traffic.admit(who(7), network(2), true).is_ok());
        drop(under_way);
        for n in 0..53 {
            assert!(traffic.admit(who(100 + n), network(1), true).is_ok(), "{n}");
        }
        assert!(matches!(traffic.admit(who(200), network(1), true).err(), Some(Refused::SlowDown(_))));
        assert!(traffic.admit(who(200), network(1), false).is_ok());
        assert!(traffic.from_network.is_empty());
    }
}
