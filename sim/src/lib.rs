//! A simulator: the log, the desk, presence and the clients' link machine under faults, in virtual time, from
//! one seed per scenario. Knows nothing of sockets, tasks or SQL; what the server's application does between the
//! parts is mirrored in [`server`] as thinly as can be.

#![forbid(unsafe_code)]

mod agenda;
mod chance;
mod check;
mod client;
mod coverage;
mod faults;
pub mod mutants;

pub mod parts;
mod plan;
mod server;
mod wire;
mod workload;
mod world;

pub use check::{Promise, Violation};
pub use coverage::{Coverage, Fault, LineStanding, Standing};
pub use parts::Parts;
pub use world::{Outcome, run, trace};
