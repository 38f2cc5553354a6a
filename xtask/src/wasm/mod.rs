//! `cargo xtask wasm`: from the two browser crates to the files the server hands out, in
//! `server/assets/dist`. Decides the order of the steps; each step is a file of this folder.
mod bindgen;
mod bundle;
mod manifest;
mod names;
mod panics;
mod press;
mod sheet;
mod stamp;
mod tokens;
mod tools;
mod words;

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::clock::Stopwatch;
use crate::run;
use crate::workspace::Workspace;
use bundle::Bundle;
pub(crate) use bundle::SETTINGS;
pub(crate) use manifest::Manifest;
pub(crate) use press::{brotli, gzip};
use stamp::Stamp;
use tools::Tools;

/// What the browser target is called by rustc.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// What stands on the host page; its name never changes.
const LOADER: &str = "loader.js";

/// The options of `cargo xtask wasm`; the default builds everything as small as it gets.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Options {
    /// Build just this one
    #[arg(long)]
    only: Option<Part>,
    /// Skip what only makes it smaller or faster: for looking at a change
    #[arg(long)]
    fast: bool,
}

/// One of the two programs that run in a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// What a visitor sees
    Widget,
    /// What an agent works in
    Console,
}

impl Part {
    /// The cargo profile it is built with: its own, but where that takes minutes a quick one for looking at a change.
    fn profile(self, effort: Effort) -> &'static str {
        match (self, effort) {
            (Part::Console, Effort::Fast) => "console-quick",
            (part, _) => part.name(),
        }
    }

    /// Also the name of its cargo profile and the start of its file names.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Part::Widget => "widget",
            Part::Console => "console",
        }
    }

    /// Its crate's folder.
    fn folder(self) -> &'static str {
        match self {
            Part::Widget => "widget-wasm",
            Part::Console => "console-wasm",
        }
    }
}

/// How much work goes into small files; part of the stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effort {
    /// Nothing that costs time.
    Fast,
    /// No node here: best compression only.
    Plain,
    /// Everything.
    Full,
}

/// Builds, without asking for node; says so when the result is larger than it could be.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let tools = if options.fast { None } else { Tools::find(workspace) };
    build(workspace, options, tools.as_ref())
}

/// Builds everything as small as it gets; an error when the tools for that cannot be had.
pub(crate) fn run_smallest(workspace: &Workspace) -> Result<()> {
    let tools = Tools::require(workspace)?;
    build(workspace, &Options::default(), Some(&tools))
}

fn build(workspace: &Workspace, options: &Options, tools: Option<&Tools>) -> Result<()> {
    let dist = workspace.dist();
    fs::create_dir_all(&dist).with_context(|| format!("cannot create {}", dist.display()))?;
    require_target(workspace)?;
    let effort = match (options.fast, tools) {
        (true, _) => Effort::Fast,
        (false, None) => Effort::Plain,
        (false, Some(_)) => Effort::Full,
    };
    for part in [Part::Widget, Part::Console] {
        if options.only.is_some_and(|only| only != part) {
            continue;
        }
        let stopwatch = Stopwatch::start();
        let stamp = Stamp::of(workspace, part, effort)?;
        if stamp.is_current(&Manifest::read(&dist).unwrap_or_default()) {
            println!("{}: unchanged", part.name());
            continue;
        }
        let bundle = bundle::build(workspace, part, effort, tools)?;
        stamp.keep(&publish(&dist, part, bundle)?)?;
        println!("{}: built in {}", part.name(), stopwatch.text());
    }
    Ok(())
}

/// Puts a finished part where the server finds it, under a lock: builds of the other part, or by another
/// program, keep their files. Returns the manifest that holds from now on.
fn publish(dist: &Path, part: Part, bundle: Bundle) -> Result<Manifest> {
    let folder = File::open(dist)?;
    folder.lock().context("cannot lock the folder of the browser files")?;
    let mut manifest = Manifest::read(dist).unwrap_or_default();
    for (name, content) in &bundle.files {
        fs::write(dist.join(name), content)?;
    }
    if let Some(loader) = &bundle.loader {
        fs::write(dist.join(LOADER), loader)?;
        manifest.loader = Some(LOADER.to_owned());
    }
    manifest.set(part, bundle.names);
    manifest.write(dist)?;
    manifest.sweep(dist)?;
    Ok(manifest)
}

/// Adds the browser target to the toolchain when it is missing.
pub(crate) fn require_target(workspace: &Workspace) -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut ask = std::process::Command::new(rustc);
    ask.current_dir(&workspace.root).args(["--print", "target-libdir", "--target", TARGET]);
    let folder = run::output(&mut ask)?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    println!("adding {TARGET} to the toolchain");
    let mut rustup = std::process::Command::new("rustup");
    rustup.current_dir(&workspace.root).args(["target", "add", TARGET]);
    run::run(&mut rustup)
        .with_context(|| format!("the Rust toolchain lacks {TARGET}; install it, then try again"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use manifest::Files;
    use std::collections::BTreeMap;

    fn bundle(name: &str) -> Bundle {
        let file = |extension: &str| format!("{name}.{extension}");
        let names = Files {
            js: file("js"),
            wasm: file("wasm"),
            css: file("css"),
            panel: None,
            more: BTreeMap::new(),
            more_css: None,
            imports: vec![],
        };
        let files = [&names.js, &names.wasm, &names.css].map(|name| (name.clone(), Vec::new())).into();
        Bundle { names, loader: None, files }
    }

    #[test]
    fn publishing_a_part_keeps_the_other_and_drops_its_own_old_files() {
        let dist = tempfile::tempdir().unwrap();
        for (part, name) in [(Part::Widget, "w1"), (Part::Console, "c1"), (Part::Widget, "w2")] {
            publish(dist.path(), part, bundle(name)).unwrap();
        }
        let manifest = Manifest::read(dist.path()).unwrap();
        assert_eq!(manifest.part(Part::Console).unwrap().js, "c1.js");
        assert_eq!(manifest.part(Part::Widget).unwrap().js, "w2.js");
        assert!(dist.path().join("c1.wasm").exists() && dist.path().join("w2.wasm").exists());
        assert!(!dist.path().join("w1.wasm").exists());
    }
}
