//! The application over stores in memory and sockets in memory: what each party sees. Knows no driver.

mod commit;
mod desk;
mod doubt;
mod gated;
mod oneself;
mod visitors;
mod world;
