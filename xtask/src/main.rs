//! `cargo xtask …`: the project's commands, one file or folder each. Knows how to reach them; what
//! they do is theirs.
mod bench;
mod clock;
mod demo;
mod fences;
mod fuzz;
mod kills;
mod licences;
mod programs;
mod run;
mod size;
mod tally;
mod test;
mod wasm;
mod workspace;

use std::os::unix::process::CommandExt;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use workspace::Workspace;

/// Build the browser parts, run every check, show Frontdesk at work.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start a chat server, a console login and a small shop with the widget in it
    Demo(demo::Options),
    /// Run every check and test; installs what they need; ends with "N passed, N failed"
    Test {
        /// Run only the tests whose name contains this, and no other check
        filter: Option<String>,
    },
    /// The same as `test`, without a filter: what continuous integration runs
    Ci,
    /// Build widget and console into server/assets/dist
    Wasm(wasm::Options),
    /// Show what a visitor downloads
    Size {
        /// Fail when a limit is passed (installs nodejs and npm if they are missing)
        #[arg(long)]
        check: bool,
    },
    /// Measure: `idle` is the memory of visitors' sockets beside a bare WebSocket server
    Bench {
        /// Which measurement
        name: bench::Name,
        /// What it is told, such as `--check`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
    /// Look for inputs that break a promise of the frames or the link machine; new ones go to fuzz/corpus
    Fuzz(fuzz::Options),
    /// Kill the server amid commits, round after round, and check that nothing was lost, doubled or reordered
    Kills(kills::Options),
    /// Check the walls between the rooms of the code
    Fences,
    /// Check the licence of every dependency against deny.toml
    Licences,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match dispatch(arguments.command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `Ok(false)`: the command did its work and found something wrong, and has said so.
fn dispatch(command: Command) -> anyhow::Result<bool> {
    let workspace = Workspace::locate();
    if workspace.claim_target()? {
        println!("the target directory was last used by another checkout: building our own crates again");
        return again(&workspace);
    }
    match command {
        Command::Demo(options) => demo::run(&workspace, &options).map(|()| true),
        Command::Test { filter } => test::run(&workspace, filter.as_deref()),
        Command::Ci => test::run(&workspace, None),
        Command::Wasm(options) => wasm::run(&workspace, &options).map(|()| true),
        Command::Size { check } => size::run(&workspace, check),
        Command::Bench { name, rest } => bench::run(&workspace, name, &rest).map(|()| true),
        Command::Fuzz(options) => fuzz::run(&workspace, &options).map(|()| true),
        Command::Kills(options) => kills::run(&workspace, &options),
        Command::Fences => fences::run(&workspace),
        Command::Licences => licences::run(&workspace),
    }
}

/// Starts over with a program built from this checkout.
fn again(workspace: &Workspace) -> anyhow::Result<bool> {
    let mut cargo = workspace.cargo();
    cargo.args(["xtask"]).args(std::env::args_os().skip(1));
    // The new program takes over: signals reach it directly, and its exit code is ours.
    Err(anyhow::Error::new(cargo.exec()).context("cannot start cargo again"))
}
