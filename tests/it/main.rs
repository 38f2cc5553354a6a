//! The black-box tests: a real server as a child process, real sockets, and what comes of it. Each test has a
//! server of its own. Nothing here knows how the server is made inside.

mod accounts;
mod backup;
mod browser;
mod chat;
mod desk;
mod doors;
mod drain;
mod edit;
mod files;
mod gallery;
mod greeting;
mod hostile;
mod identity;
mod kills;
mod late;
mod mail;
mod mixed;
mod once;
mod oneself;
mod permission;
mod planted;
mod resume;
mod scene;
mod service;
mod slow;
mod start;
