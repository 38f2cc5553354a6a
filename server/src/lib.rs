//! The Frontdesk server as a library: ports, the application that conducts them, and the adapters that
//! touch the outside. Knows nothing of command lines; `main.rs` does.

pub mod adapters;
pub mod app;
pub mod caller;
pub mod lifecycle;
pub mod ports;
pub mod secret;
