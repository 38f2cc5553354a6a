//! What the benchmarks share: a herd of clients in processes of their own, a server with nothing in it to compare
//! with, and how much memory a process holds. Knows the wire as far as a greeting.

#![forbid(unsafe_code)]

pub mod bare;
pub mod herd;
pub mod limits;
pub mod memory;
