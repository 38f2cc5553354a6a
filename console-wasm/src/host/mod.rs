//! The browser's edges, each behind a few plain functions. Knows nothing of chats.

pub mod api;
pub mod clock;
pub mod dates;
pub mod language;
pub mod lock;
pub mod messages;
pub mod notices;
pub mod page;
pub mod prefs;
pub mod seat;
pub mod socket;
pub mod sound;
pub mod store;
pub mod tower;
pub mod upload;
pub mod zones;
