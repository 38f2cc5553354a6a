//! How many may be in, and how fast one address may come. Knows nothing of sockets.

use crate::caller::{Caller, network};
use crate::config::Limits;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub(super) struct Gate {
    seats: Arc<Semaphore>,
    rate: DefaultKeyedRateLimiter<IpAddr>,
}

pub(super) enum Entry {
    Seat(OwnedSemaphorePermit),
    /// No seat is left.
    Full,
    /// This address comes too fast.
    TooMany,
}

impl Gate {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            seats: Arc::new(Semaphore::new(limits.connections)),
            rate: RateLimiter::dashmap(Quota::per_minute(limits.per_address)),
        }
    }

    /// A seat for a new connection. `counted`: its address is under the rate.
    pub(super) fn enter(&self, peer: IpAddr, counted: bool) -> Entry {
        if counted && self.rate.check_key(&network(peer)).is_err() {
            return Entry::TooMany;
        }
        self.seats.clone().try_acquire_owned().map_or(Entry::Full, Entry::Seat)
    }

    /// Behind a proxy connections are shared: there each new socket counts.
    pub(super) fn is_within_rate(&self, caller: &Caller) -> bool {
        caller.address == caller.peer.ip() || self.rate.check_key(&caller.network()).is_ok()
    }

    /// Gives back the memory of addresses that could connect freely again.
    pub(super) fn forget_quiet(&self) {
        self.rate.retain_recent();
        self.rate.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU32;

    fn gate(connections: usize, per_address: u32) -> Gate {
        Gate::new(Limits { connections, per_address: NonZeroU32::new(per_address).unwrap() })
    }

    #[test]
    fn one_address_that_comes_too_fast_does_not_keep_others_out() {
        let gate = gate(100, 2);
        let enter = |text: &str| gate.enter(text.parse().unwrap(), true);
        for _ in 0..2 {
            assert!(matches!(enter("2001:db8::1"), Entry::Seat(_)));
        }
        assert!(matches!(enter("2001:db8::2"), Entry::TooMany), "the same network");
        assert!(matches!(enter("192.0.2.1"), Entry::Seat(_)));
        assert!(matches!(gate.enter("2001:db8::3".parse().unwrap(), false), Entry::Seat(_)), "a proxy");
    }

    #[test]
    fn a_seat_is_free_again_when_it_was_left() {
        let gate = gate(1, 100);
        let enter = || gate.enter("192.0.2.1".parse().unwrap(), true);
        let seat = enter();
        assert!(matches!(enter(), Entry::Full));
        drop(seat);
        assert!(matches!(enter(), Entry::Seat(_)));
    }
}
