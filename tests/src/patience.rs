//! How long a test waits for anything: long enough for a busy machine, short enough to be told what never
//! came. The only place with a number; nothing here knows what is waited for.

use std::fmt::Display;
use std::future::Future;
use std::panic::Location;
use std::time::Duration;

/// How long anything may take.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for it. When it takes longer than [`PATIENCE`] the test fails, naming it and the line that waited.
#[track_caller]
pub fn within<T>(what: impl Display, event: impl Future<Output = T>) -> impl Future<Output = T> {
    within_of(PATIENCE, what, event)
}

/// As [`within`], for what is late by design, such as a grace of the server.
#[track_caller]
pub fn within_of<T>(
    patience: Duration,
    what: impl Display,
    event: impl Future<Output = T>,
) -> impl Future<Output = T> {
    let place = Location::caller();
    async move {
        match tokio::time::timeout(patience, event).await {
            Ok(outcome) => outcome,
            Err(_) => panic!("{place}: waited {} s for {what}", patience.as_secs()),
        }
    }
}

/// Starts a task beside the test.
#[expect(clippy::disallowed_methods, reason = "tests have no lifecycle; their runtime ends with them")]
pub fn beside<F>(task: F) -> tokio::task::JoinHandle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    tokio::spawn(task)
}

/// The machine's clock, for measuring how long the server took.
#[expect(clippy::disallowed_methods, reason = "tests measure from outside")]
pub fn now() -> std::time::Instant {
    std::time::Instant::now()
}

/// The machine's wall clock, in milliseconds since 1970: what the server stores times by.
pub fn wall_clock() -> u64 {
    let since = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
