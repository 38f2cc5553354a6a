//! Where things are: the checkout, the target directory, and how cargo is called again from inside
//! cargo. Knows no command.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::run;

/// Variables cargo sets for a program it runs. Handed on to an inner cargo they would change the
/// fingerprint of crates that look at them, and every other build would compile those again.
const SET_BY_CARGO: &[&str] = &[
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_PRIMARY_PACKAGE",
    "CARGO_CRATE_NAME",
    "CARGO_BIN_NAME",
];

/// Variables meant for the native build; flags of this machine's processor would break the wasm build.
const NATIVE_ONLY: &[&str] = &[
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "RUSTC_WRAPPER",
    "RUSTC_WORKSPACE_WRAPPER",
    "CARGO_BUILD_RUSTC_WRAPPER",
];

/// The checkout and the directory builds go to.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    /// Native builds; wasm builds go to its folder `wasm`.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// The checkout `cargo xtask` was called in; `CARGO_TARGET_DIR` or `target` inside it.
    pub(crate) fn locate() -> Self {
        // Asked at run time: with a shared target directory this program may be another checkout's.
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package = package.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = package.parent().unwrap_or(Path::new(".")).to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) if !dir.is_empty() => root.join(dir),
            _ => root.join("target"),
        };
        Self { root, target }
    }

    /// Makes sure that what the target directory holds of our own crates was built from this checkout.
    /// Cargo goes by the age of files, not by their folder: after a build of an older or newer copy
    /// elsewhere it would take that copy's crates for these. `true`: they were, and have been forgotten.
    pub(crate) fn claim_target(&self) -> Result<bool> {
        let mark = self.target.join(".frontdesk-checkout");
        let root = self.root.to_string_lossy();
        let before = fs::read_to_string(&mark).ok();
        if before.as_deref() == Some(&*root) {
            return Ok(false);
        }
        fs::create_dir_all(&self.target)?;
        if before.is_some() {
            for folder in [self.target.clone(), self.target.join("wasm").join(crate::wasm::TARGET)] {
                forget_own_crates(&folder)?;
            }
        }
        fs::write(&mark, &*root)?;
        Ok(before.is_some())
    }

    /// Where the browser parts are put for the server.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("server/assets/dist")
    }

    /// `cargo` in the checkout, building into the native target directory.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        for name in SET_BY_CARGO {
            cargo.env_remove(name);
        }
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_")) {
                cargo.env_remove(name);
            }
        }
        cargo
    }

    /// `cargo` for the browser: its own target directory, so that it never waits for the outer cargo.
    pub(crate) fn wasm_cargo(&self) -> Command {
        let mut cargo = self.cargo();
        cargo.env("CARGO_TARGET_DIR", self.target.join("wasm"));
        for name in NATIVE_ONLY {
            cargo.env_remove(name);
        }
        // The console's views forget their types where they meet: a seventh smaller, and quicker to build.
        let flags = [Some("--cfg erase_components".to_owned()), shorter_paths()];
        cargo.env("RUSTFLAGS", flags.into_iter().flatten().collect::<Vec<_>>().join(" "));
        cargo
    }

    /// Builds the server and this measurement; the measurement's path.
    pub(crate) fn build_bench(&self, name: &str) -> Result<PathBuf> {
        self.build_server()?;
        let mut cargo = self.cargo();
        cargo.args(["build", "--profile", "ci", "--workspace", "--exclude", "xtask", "--bin", name]);
        run::run(&mut cargo)?;
        Ok(self.target.join("ci").join(name))
    }

    /// Builds the server program for the demo and the tests; its path. All our crates but this one take part
    /// in choosing the features of libraries, so that the tests need not compile those once more.
    pub(crate) fn build_server(&self) -> Result<PathBuf> {
        let mut cargo = self.cargo();
        cargo.args(["build", "--profile", "ci", "--workspace", "--exclude", "xtask", "--bin", "frontdesk"]);
        run::run(&mut cargo)?;
        Ok(self.target.join("ci/frontdesk"))
    }

    /// Like [`Path::join`] on the root, and back: the path as it is written in messages.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}

/// Panic messages name source files: without the folder of this user's crates they are short, and the same
/// sources give the same bytes everywhere. `None` where cargo would split the flag at a space.
fn shorter_paths() -> Option<String> {
    let home = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let cargo_home = home("CARGO_HOME").or_else(|| Some(home("HOME")?.join(".cargo")))?;
    let sources = cargo_home.join("registry/src").display().to_string();
    (!sources.contains(' ')).then(|| format!("--remap-path-prefix={sources}="))
}

/// Removes cargo's memory of our crates from every profile in `folder`; the next build makes them again.
fn forget_own_crates(folder: &Path) -> Result<()> {
    for profile in fs::read_dir(folder).into_iter().flatten() {
        for kept in fs::read_dir(profile?.path().join(".fingerprint")).into_iter().flatten() {
            let kept = kept?;
            let name = kept.file_name();
            let name = name.to_string_lossy();
            if name.starts_with("frontdesk-") || name.starts_with("xtask-") {
                fs::remove_dir_all(kept.path())?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_directory_of_another_checkout_forgets_its_crates() {
        let target = tempfile::tempdir().unwrap();
        let memory = target.path().join("ci/.fingerprint");
        for name in ["frontdesk-server-01", "xtask-02", "serde-03"] {
            fs::create_dir_all(memory.join(name)).unwrap();
        }
        let at = |root: &str| Workspace { root: root.into(), target: target.path().to_path_buf() };
        assert!(!at("/one").claim_target().unwrap());
        assert!(memory.join("frontdesk-server-01").exists());
        assert!(at("/two").claim_target().unwrap());
        assert!(!at("/two").claim_target().unwrap());
        let left: Vec<_> = fs::read_dir(&memory).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["serde-03"]);
    }
}
