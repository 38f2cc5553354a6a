//! Knows whether a part has to be built again: a hash over everything that goes into it.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::{Effort, Manifest, Part};
use crate::workspace::Workspace;

/// What a part would be built from now, and where the last build left its own answer to that.
pub(super) struct Stamp {
    file: PathBuf,
    dist: PathBuf,
    part: Part,
    inputs: String,
}

impl Stamp {
    /// Reads all inputs of `part`; a few milliseconds.
    pub(super) fn of(workspace: &Workspace, part: Part, effort: Effort) -> Result<Self> {
        let mut sum = Sha256::new();
        sum.update(format!("{effort:?}"));
        // The widget carries words of every language, the console the names of English ones.
        let words = if part == Part::Widget { "locales" } else { "locales/en" };
        let inputs =
            [part.folder(), "protocol", "assets", words, "locales/src", "xtask/src/wasm", "xtask/npm"];
        let files = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "xtask/src/workspace.rs"];
        for input in inputs.into_iter().chain(files) {
            add(&mut sum, &workspace.root, &workspace.root.join(input))
                .with_context(|| format!("cannot read {input}"))?;
        }
        // One target directory may serve several checkouts; each has its own stamps.
        let checkout = super::press::short_hash(workspace.root.as_os_str().as_encoded_bytes());
        Ok(Self {
            file: workspace.target.join("wasm").join(format!(".{}-{checkout}", part.name())),
            dist: workspace.dist(),
            part,
            inputs: super::press::short_hash(&sum.finalize()),
        })
    }

    /// True when the last build had the same inputs and all its files are still there.
    pub(super) fn is_current(&self, manifest: &Manifest) -> bool {
        let there = |name: &String| self.dist.join(name).is_file();
        manifest.part(self.part).is_some()
            && manifest.names().iter().all(there)
            && fs::read_to_string(&self.file).is_ok_and(|kept| kept == self.text(manifest))
    }

    pub(super) fn keep(&self, manifest: &Manifest) -> Result<()> {
        fs::write(&self.file, self.text(manifest))?;
        Ok(())
    }

    fn text(&self, manifest: &Manifest) -> String {
        let js = manifest.part(self.part).map_or("", |files| &files.js);
        format!("{} {js}", self.inputs)
    }
}

/// Adds a file, or every file below a folder in the order of their names.
fn add(sum: &mut Sha256, root: &Path, path: &Path) -> Result<()> {
    if path.is_dir() {
        let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        entries.sort();
        for entry in entries {
            add(sum, root, &entry)?;
        }
    } else {
        let content = fs::read(path)?;
        sum.update(path.strip_prefix(root)?.as_os_str().as_encoded_bytes());
        sum.update((content.len() as u64).to_le_bytes());
        sum.update(content);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(root: &Path) -> Vec<u8> {
        let mut sum = Sha256::new();
        add(&mut sum, root, root).unwrap();
        sum.finalize().to_vec()
    }

    #[test]
    fn changing_a_file_or_its_name_changes_the_stamp() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("src")).unwrap();
        fs::write(root.path().join("src/a.rs"), "one").unwrap();
        let first = sum(root.path());
        assert_eq!(first, sum(root.path()));
        fs::write(root.path().join("src/a.rs"), "two").unwrap();
        let second = sum(root.path());
        assert_ne!(first, second);
        fs::rename(root.path().join("src/a.rs"), root.path().join("src/b.rs")).unwrap();
        assert_ne!(second, sum(root.path()));
    }
}
