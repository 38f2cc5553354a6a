//! The browser's edges: settings, socket, storage, the port to the loader, time and chance. Decides nothing
//! and draws nothing.

pub mod clock;
pub mod dates;
pub mod port;
pub mod settings;
pub mod socket;
pub mod storage;
