//! What the server's application does between the parts under test, as thin as can be: sessions, use-cases,
//! a database that commits one write after the other, dispatchers, the desk's actor. Each file says which file
//! of `server/src/app` it mirrors. Knows nothing of tasks, sockets or SQL.

mod cases;
pub(crate) mod database;
pub(crate) mod desk;
mod dispatch;
pub(crate) mod frames;
pub(crate) mod node;
mod session;
