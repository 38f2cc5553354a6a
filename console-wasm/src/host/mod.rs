//! The browser's edges, each behind a few plain functions. Knows nothing of chats.

pub mod api;
pub mod clock;
pub mod dates;
pub mod language;
pub mod lock;
pub mod messages;
pub mod page;
pub mod prefs;
pub mod socket;
pub mod store;
pub mod zones;
