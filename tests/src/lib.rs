//! The harness of the black-box tests: a real `frontdesk` as a child process, and the people around it as
//! types. Knows the wire and the public HTTP interface, and nothing of how the server is made inside.
//!
//! [`House`] is a running server with its folder. [`Agent`] is a signed-in person of the house, [`Console`] one
//! of their open pages; [`Visitor`] is one open page of a person on a site. [`Raw`] says anything at all.
//! A [`Troupe`] keeps talking through crashes, as browsers would, and [`checker`] judges what came of it. All of
//! them wait for events, with one patience for all: [`within`].

#![forbid(unsafe_code)]

pub mod agent;
pub mod browser;
pub mod chance;
pub mod checker;
pub mod console;
pub mod door;
pub mod files;
pub mod gate;
pub mod history;
pub mod house;
pub mod http;
pub mod line;
mod outsider;
pub mod patience;
mod player;
pub mod post;
pub mod process;
pub mod program;
pub mod raw;
pub mod store;
pub mod tls;
pub mod troupe;
pub mod visitor;

pub use agent::{Agent, Me, Site};
pub use console::Console;
pub use door::Door;
pub use gate::{Gate, Way};
pub use house::{House, Plan};
pub use http::{Answer, Request};
pub use line::{Line, Over};
pub use patience::{PATIENCE, within};
pub use raw::Raw;
pub use store::Store;
pub use troupe::Troupe;
pub use visitor::{Refused, Visitor};
