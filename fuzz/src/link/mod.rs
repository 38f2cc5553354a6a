//! The client's link machine under any course of events: a script of bytes decides what the person, the network and
//! the server do next. After each step, and once everything has come to rest, what the client holds is compared with
//! what is stored. Knows nothing of frames as text.

mod check;
mod client;
mod play;
mod server;

use crate::Trail;
use play::Play;

/// Plays a script to its end and lets everything come to rest. The digest of what happened: the same on every
/// machine.
///
/// # Panics
/// Where the link machine breaks a promise.
pub fn replay(script: &[u8]) -> u64 {
    run(script).digest()
}

pub(crate) fn run(script: &[u8]) -> Trail {
    let mut play = Play::new(script);
    while play.step() {
        check::step(&mut play);
    }
    play.rest();
    check::rest(&mut play);
    play.trail
}
