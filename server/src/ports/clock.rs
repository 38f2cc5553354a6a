//! Time, ids and randomness from outside. The only ambient calls of the whole server are in this file.

use frontdesk_domain::Millis;
use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// Where time comes from.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01 UTC: for what is stored and shown.
    fn now(&self) -> Millis;
    /// Milliseconds of a clock that never jumps: for what is waited for. The zero means nothing.
    fn monotonic(&self) -> Millis;
}

/// Where ids, keys and jitter come from.
pub trait Entropy: Send + Sync {
    /// 32 unpredictable bytes.
    fn secret(&self) -> [u8; 32];
    /// A time-ordered id (UUID version 7) for this moment.
    fn id(&self, now: Millis) -> Uuid;
}

/// The machine's clocks.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

/// The machine's randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl SystemEntropy {
    /// 16 unpredictable bytes.
    pub fn random() -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&Self.secret()[..16]);
        bytes
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    fn now(&self) -> Millis {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as Millis)
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that reads the monotonic clock")]
    fn monotonic(&self) -> Millis {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed().as_millis() as Millis
    }
}

impl Entropy for SystemEntropy {
    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        // Without randomness nothing here is safe; the operating system gives it or the process must end.
        getrandom::fill(&mut bytes).expect("the operating system gives randomness");
        bytes
    }

    fn id(&self, now: Millis) -> Uuid {
        let random = self.secret();
        let mut tail = [0; 10];
        tail.copy_from_slice(&random[..10]);
        uuid::Builder::from_unix_timestamp_millis(now, &tail).into_uuid()
    }
}
