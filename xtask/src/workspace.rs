//! Where things are: the checkout, the target directory, and how cargo is called again from inside
//! cargo. Knows no command.
use std::path::{Path, PathBuf};
use std::process::Command;

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
    /// The checkout this program was compiled from; `CARGO_TARGET_DIR` or `target` inside it.
    pub(crate) fn locate() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) if !dir.is_empty() => root.join(dir),
            _ => root.join("target"),
        };
        Self { root, target }
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
        cargo
    }

    /// Like [`Path::join`] on the root, and back: the path as it is written in messages.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}
