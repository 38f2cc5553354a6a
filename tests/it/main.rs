//! The black-box tests: a real server as a child process, real sockets, and what comes of it. Each test has a
//! server of its own. Nothing here knows how the server is made inside.

mod accounts;
mod backup;
mod browser;
mod chat;
mod crash;
mod desk;
mod doors;
mod drain;
mod edit;
mod greeting;
mod hostile;
mod late;
mod once;
mod permission;
mod resume;
mod scene;
mod slow;
mod start;
