//! The client's half of the connection as pure state: when to connect, what to resend, what is missing.
//! Knows nothing of sockets, timers, storage or the DOM; time and randomness come in as arguments.

mod backoff;
mod line;
pub mod outbox;
mod thread;

pub use backoff::{Audience, Backoff};
pub use line::{Line, LineEffect, LineState};
pub use outbox::{Entry, EntryState, Outbox, Target};
pub use thread::{Step, Thread};
