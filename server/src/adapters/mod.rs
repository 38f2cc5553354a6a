//! What touches the outside: one folder or file per outside thing. No adapter knows another.

pub mod assets;
pub mod files;
pub mod http;
pub mod jwt;
pub mod listener;
pub mod memory;
pub mod password;
pub mod smtp;
pub mod sqlite;
pub mod ticket;
pub mod tls;
pub mod vouch;
pub mod ws;
