//! Players of a troupe who speak by the client machine that widget and console share: its outbox, its threads, its
//! rules of resuming. Knows how to drive it on both kinds of socket, and keeps the record of what it shows.

mod memory;
mod staff;
mod visitor;

pub(crate) use staff::run as staff;
pub(crate) use visitor::run as visitor;
