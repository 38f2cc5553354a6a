//! `cargo xtask test`: every check, one after the other, going on after a failure, with a table and a
//! sum at the end. Knows the list of checks; how each works is somewhere else.
use std::time::Duration;

use anyhow::Result;

use crate::clock::{Stopwatch, duration_text};
use crate::tally::Tally;
use crate::workspace::Workspace;
use crate::{bench, fences, licences, programs, run, size, wasm};

/// Crates that are built for the browser.
const BROWSER: &[&str] =
    &["frontdesk-protocol", "frontdesk-widget", "frontdesk-console", "frontdesk-fuzz-wasm"];

/// What became of one check.
struct Stage {
    title: &'static str,
    /// `None`: could not be run here and counts neither way.
    tally: Option<Tally>,
    note: String,
    took: Duration,
}

/// Runs everything, or only the tests whose name contains `filter`. `Ok(false)`: something failed.
pub(crate) fn run(workspace: &Workspace, filter: Option<&str>) -> Result<bool> {
    let mut checks = Checks { stages: Vec::new() };
    if filter.is_some() {
        checks.check("browser files", || browser_files(workspace));
    } else {
        checks.check("programs", programs::require_for_tests);
        checks.check("format", || run::run(workspace.cargo().args(["fmt", "--all", "--check"])));
        checks.check("fences", || must(fences::run(workspace)));
        checks.check("licences", || must(licences::run(workspace)));
        checks.deny(workspace);
        checks.check("clippy, native", || clippy(workspace));
        checks.check("clippy, browser", || browser_clippy(workspace));
        checks.check("browser files", || browser_files(workspace));
        checks.check("size", || must(size::run(workspace, true)));
    }
    // Tests that start the real program find it built.
    checks.check("server program", || workspace.build_server().map(drop));
    checks.tests(workspace, filter);
    if filter.is_none() {
        checks.check("idle sockets", || bench::run(workspace, bench::Name::Idle, &["--check".to_owned()]));
    }
    Ok(checks.finish())
}

fn must(result: Result<bool>) -> Result<()> {
    anyhow::ensure!(result?, "see above");
    Ok(())
}

fn clippy(workspace: &Workspace) -> Result<()> {
    let mut cargo = workspace.cargo();
    cargo.args([
        "clippy",
        "--profile",
        "ci",
        "--workspace",
        "--all-targets",
        "--keep-going",
        "--",
        "-D",
        "warnings",
    ]);
    run::run(&mut cargo)
}

/// What the server hands out, and what only the tests run in a browser.
fn browser_files(workspace: &Workspace) -> Result<()> {
    wasm::run_smallest(workspace)?;
    let mut cargo = workspace.wasm_cargo();
    run::run(cargo.args([
        "build",
        "--target",
        wasm::TARGET,
        "--profile",
        "console",
        "-p",
        "frontdesk-fuzz-wasm",
    ]))
}

fn browser_clippy(workspace: &Workspace) -> Result<()> {
    wasm::require_target(workspace)?;
    let mut cargo = workspace.wasm_cargo();
    // The console's profile: its build needs the same macros for this machine, compiled once for both.
    cargo.args(["clippy", "--target", wasm::TARGET, "--profile", "console", "--lib", "--keep-going"]);
    for package in BROWSER {
        cargo.args(["-p", package]);
    }
    run::run(cargo.args(["--", "-D", "warnings"]))
}

/// The checks done so far.
struct Checks {
    stages: Vec<Stage>,
}

impl Checks {
    fn check(&mut self, title: &'static str, work: impl FnOnce() -> Result<()>) {
        run::stage(title);
        let stopwatch = Stopwatch::start();
        let result = work();
        if let Err(error) = &result {
            println!("FAILED {title}: {error:#}");
        }
        let tally = Tally::of_check(result.is_ok());
        self.stages.push(Stage { title, tally: Some(tally), note: String::new(), took: stopwatch.elapsed() });
    }

    /// Advisories and duplicates, where the program for that is at hand; the licences are checked anyway.
    fn deny(&mut self, workspace: &Workspace) {
        let title = "advisories";
        if run::on_path("cargo-deny") {
            self.check(title, || run::run(workspace.cargo().args(["deny", "check"])));
        } else if run::on_path("cargo-audit") {
            self.check(title, || run::run(workspace.cargo().arg("audit")));
        } else {
            let note = "cargo-deny is not installed".to_owned();
            self.stages.push(Stage { title, tally: None, note, took: Duration::ZERO });
        }
    }

    fn tests(&mut self, workspace: &Workspace, filter: Option<&str>) {
        run::stage("tests");
        let stopwatch = Stopwatch::start();
        // Those of this program by themselves: built as it was, its many crates need not be compiled again.
        // The crates for the browser are among the others: what they decide is tested on this machine.
        let runs = [&["--package", "xtask"][..], &["--workspace", "--exclude", "xtask"]];
        // Two scenes in browsers wait for minutes: the others go on beside them.
        let threads = std::thread::available_parallelism().map_or(1, usize::from) + 2;
        let mut tally = Tally::default();
        for packages in runs {
            let mut cargo = workspace.cargo();
            cargo.args(["test", "--profile", "ci", "--no-fail-fast"]).args(packages).args(filter);
            cargo.env("RUST_TEST_THREADS", threads.to_string());
            tally += match run::tee(&mut cargo) {
                Ok((output, succeeded)) => Tally::of_test_output(&output, succeeded),
                Err(error) => {
                    println!("FAILED tests: {error:#}");
                    Tally::of_check(false)
                }
            };
        }
        let note = format!("{} passed, {} failed", tally.passed, tally.failed);
        self.stages.push(Stage { title: "tests", tally: Some(tally), note, took: stopwatch.elapsed() });
    }

    /// Prints the table and the sum; whether nothing failed.
    fn finish(self) -> bool {
        run::stage("result");
        let mut sum = Tally::default();
        let mut took = Duration::ZERO;
        for stage in &self.stages {
            let outcome = match stage.tally {
                None => "not run",
                Some(Tally { failed: 0, .. }) => "passed",
                Some(_) => "FAILED",
            };
            println!("{:<18} {outcome:<8} {:>12}  {}", stage.title, duration_text(stage.took), stage.note);
            sum += stage.tally.unwrap_or_default();
            took += stage.took;
        }
        println!("{:<18} {:<8} {:>12}", "together", "", duration_text(took));
        println!("{} passed, {} failed", sum.passed, sum.failed);
        sum.failed == 0
    }
}
