//! The Frontdesk server as a library: ports, the application that conducts them, and the adapters that
//! touch the outside. Knows nothing of command lines; `main.rs` does.

pub mod adapters;
pub mod app;
pub mod caller;
pub mod config;
pub mod cookie;
pub mod lifecycle;
pub mod origin;
pub mod ports;
pub mod secret;
mod server;
pub mod stream;
pub mod telemetry;
#[cfg(test)]
mod testing;

pub use server::{Running, Server, StartError};
