//! What must hold whatever bytes come: reading frames, and the client's link machine under any course of events.
//! Each target takes a byte string, panics where a promise is broken, and leaves a trail of what happened. Knows the
//! wire, and nothing of files, time or chance: it runs the same natively and in a browser.

#![forbid(unsafe_code)]

mod frames;
mod link;
mod script;
mod trail;

pub use link::replay;
pub use trail::Trail;

/// Something bytes are thrown at.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Also the name of its folder of inputs.
    pub name: &'static str,
    /// Panics where a promise is broken.
    pub run: fn(&[u8]) -> Trail,
    /// Inputs to begin with, beside its folder: one a line.
    pub seeds: &'static str,
    /// Pieces worth putting into its inputs.
    pub words: &'static [&'static str],
}

/// The frames as they are documented.
macro_rules! golden {
    ($name:literal) => {
        include_str!(concat!("../../protocol/golden/", $name, ".jsonl"))
    };
}

/// Every target. Those of frames are named after who writes them.
pub const TARGETS: &[Target] = &[
    frames_of("visitor-client", frames::visitor_says, golden!("visitor-client")),
    frames_of("staff-client", frames::staff_says, golden!("staff-client")),
    frames_of("visitor-server", frames::visitor_hears, golden!("visitor-server")),
    frames_of("staff-server", frames::staff_hears, golden!("staff-server")),
    Target { name: "link", run: link::run, seeds: "", words: &[] },
];

const fn frames_of(name: &'static str, run: fn(&[u8]) -> Trail, seeds: &'static str) -> Target {
    Target { name, run, seeds, words: frames::WORDS }
}
