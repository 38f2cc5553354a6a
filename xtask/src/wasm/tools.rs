//! The two programs from npm: wasm-opt and a minifier. They live in the target directory, never in the
//! checkout, and nothing of them is shipped.
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::programs;
use crate::run;
use crate::workspace::Workspace;

/// Installed packages, as pinned in `xtask/npm`.
pub(super) struct Tools {
    packages: PathBuf,
}

/// What a text is, for the minifier.
#[derive(Clone, Copy)]
pub(super) enum Text {
    /// The glue: an ES module.
    Module,
    /// A plain script; its top-level names stay.
    Script,
    Css,
}

impl Tools {
    /// The tools if this machine can have them without installing node; otherwise one line says so.
    pub(super) fn find(workspace: &Workspace) -> Option<Self> {
        if !run::on_path("node") || !run::on_path("npm") {
            println!(
                "node and npm are not installed: the browser files work, but are larger than they could be"
            );
            return None;
        }
        Self::install(workspace)
            .inspect_err(|error| println!("going on without wasm-opt and minifier: {error:#}"))
            .ok()
    }

    /// The tools, installing node and npm first where that is needed and possible.
    pub(super) fn require(workspace: &Workspace) -> Result<Self> {
        programs::require_node()?;
        Self::install(workspace)
    }

    fn install(workspace: &Workspace) -> Result<Self> {
        let pinned = workspace.root.join("xtask/npm");
        let folder = workspace.target.join("npm");
        let packages = folder.join("node_modules");
        let lock = fs::read_to_string(pinned.join("package-lock.json"))?;
        let mark = folder.join(".installed");
        if fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
            return Ok(Self { packages });
        }
        println!("installing wasm-opt and the minifier into {}", workspace.shown(&folder));
        fs::create_dir_all(&folder)?;
        for name in ["package.json", "package-lock.json"] {
            fs::copy(pinned.join(name), folder.join(name))?;
        }
        let mut npm = Command::new("npm");
        npm.current_dir(&folder).args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]);
        run::output(&mut npm).context("npm cannot install the pinned packages")?;
        fs::write(&mark, lock)?;
        Ok(Self { packages })
    }

    /// `wasm-opt` for size. `twice` looks at the whole program between two rounds: 2 % less in three times
    /// the time.
    pub(super) fn optimise(&self, wasm: &[u8], twice: bool) -> Result<Vec<u8>> {
        let folder = tempfile::tempdir()?;
        let (from, to) = (folder.path().join("in.wasm"), folder.path().join("out.wasm"));
        fs::write(&from, wasm)?;
        let mut optimiser = self.node("binaryen/bin/wasm-opt");
        if twice {
            // Functions that are called once stay what they are: a compressor likes it better.
            optimiser.args(["-tnh", "-ocimfs=0", "-fimfs=0", "-aimfs=0", "-Oz", "--gufa-optimizing"]);
        }
        optimiser.args(["-Oz", "-lmu", "--directize", "--strip-target-features", "--strip-producers"]);
        run::run(optimiser.arg(&from).arg("-o").arg(&to))?;
        fs::read(&to).context("wasm-opt left no file")
    }

    /// The same text with short names and without spaces.
    pub(super) fn minify(&self, text: &str, kind: Text) -> Result<String> {
        let mut minifier = self.node("esbuild/bin/esbuild");
        minifier.args(["--minify", "--legal-comments=none", "--log-level=warning"]);
        match kind {
            Text::Module => {
                minifier.args(["--loader=js", "--format=esm", "--tree-shaking=true", "--charset=utf8"])
            }
            Text::Script => minifier.args(["--loader=js"]),
            Text::Css => minifier.args(["--loader=css", "--charset=utf8"]),
        };
        let mut child = minifier.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut input = child.stdin.take().context("the minifier takes no input")?;
        let owned = text.to_owned();
        let writer = std::thread::spawn(move || input.write_all(owned.as_bytes()));
        let output = child.wait_with_output()?;
        let written = writer.join();
        if !output.status.success() || !matches!(written, Ok(Ok(()))) {
            bail!("the minifier failed ({})", output.status);
        }
        String::from_utf8(output.stdout).context("the minifier gave no text")
    }

    fn node(&self, script: &str) -> Command {
        let mut node = Command::new("node");
        node.arg(self.packages.join(Path::new(script)));
        node
    }
}
