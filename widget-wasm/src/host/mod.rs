//! The browser's edges: settings, socket, storage, the port to the loader, time and chance. Decides nothing
//! and draws nothing.

pub(crate) mod clock;
pub(crate) mod dates;
pub(crate) mod port;
pub(crate) mod settings;
pub(crate) mod socket;
pub(crate) mod storage;
