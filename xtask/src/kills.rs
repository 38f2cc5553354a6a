//! `cargo xtask kills`: the test that kills the server, with as many rounds as one likes. Knows its name and how
//! it is told; what it does is its own.
use anyhow::Result;

use crate::workspace::Workspace;
use crate::{run, wasm};

/// The test, by its whole name.
const TEST: &str = "kills::a_server_killed_amid_commits_loses_doubles_and_reorders_nothing";

/// How much, and by which numbers.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many rounds in which something was in flight at the kill
    #[arg(long, default_value_t = 500)]
    rounds: usize,
    /// The seed of a batch that is to be played again
    #[arg(long)]
    seed: Option<u64>,
}

/// Runs it. `Ok(false)`: something was lost, doubled or reordered, and has been printed.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<bool> {
    // The server wants pages to serve. Nobody looks at them: any will do.
    if !workspace.dist().join("manifest.json").is_file() {
        wasm::run_smallest(workspace)?;
    }
    workspace.build_server()?;
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--profile", "ci", "--workspace", "--exclude", "xtask", "--test", "it", "--"]);
    cargo.args(["--exact", TEST, "--nocapture"]).env("FRONTDESK_KILL_ROUNDS", options.rounds.to_string());
    if let Some(seed) = options.seed {
        cargo.env("FRONTDESK_TEST_SEED", seed.to_string());
    }
    let (output, succeeded) = run::tee(&mut cargo)?;
    // A filter that finds no test succeeds as well.
    anyhow::ensure!(output.contains("1 passed") || !succeeded, "there is no test {TEST}");
    Ok(succeeded)
}
