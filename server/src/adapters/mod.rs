//! What touches the outside: one folder or file per outside thing. No adapter knows another.

pub mod jwt;
pub mod memory;
pub mod sqlite;
