//! What Frontdesk decides: pure rules over plain values. Knows nothing of async, clocks, randomness, storage,
//! sockets or serialisation; time, ids and facts come in as arguments, decisions go out as values.

#![forbid(unsafe_code)]

pub mod colour;
pub mod conversation;
pub mod desk;
pub mod file;
pub mod identity;
pub mod log;
pub mod mail;
pub mod permission;
pub mod presence;
pub mod quota;

/// Milliseconds since 1970-01-01 UTC where something is stored; milliseconds of the process's monotonic
/// clock where something is waited for. Each field says which.
pub type Millis = u64;
