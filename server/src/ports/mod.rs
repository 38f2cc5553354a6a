//! What the application needs from outside, as traits and plain values. Knows nothing of drivers.

pub mod accounts;
pub mod clock;
#[cfg(test)]
pub mod contract;
pub mod history;
pub mod identity;

pub use accounts::{Accounts, AccountsError};
pub use clock::{Clock, Entropy, SystemClock, SystemEntropy};
pub use history::{Committed, History, HistoryError, Origin, Outcome};
pub use identity::{Identity, TokenError};
