//! `cargo xtask bench`: builds a measurement with the server it measures, and runs it. Knows the names of
//! the measurements, and nothing of what they measure.

use anyhow::Result;
use std::process::Command;

use crate::run;
use crate::wasm;
use crate::workspace::Workspace;

/// The measurements there are.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Name {
    /// Memory of idle visitors' sockets, beside a bare WebSocket server in the same run
    Idle,
}

impl Name {
    fn program(self) -> &'static str {
        match self {
            Self::Idle => "idle",
        }
    }
}

/// Runs a measurement. Fails when it does: with `--check`, when a limit is passed.
pub(crate) fn run(workspace: &Workspace, name: Name, rest: &[String]) -> Result<()> {
    wasm::run_smallest(workspace)?;
    let program = workspace.build_bench(name.program())?;
    run::run(Command::new(program).args(rest))
}
