//! `manifest.json`: which file names the server has to hand out now. Knows nothing of how they are made.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::Part;

/// The names of the current files, relative to the folder the manifest is in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// Settings are put into this one when it is served, so it has no hash and no compressed form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) loader: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) widget: Option<Files>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) console: Option<Files>,
}

/// One program for the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Files {
    pub(crate) js: String,
    pub(crate) wasm: String,
    pub(crate) css: String,
    /// The second script on the host page; the widget's only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) panel: Option<String>,
    /// What its page fetches when it is first wanted: a script with its words, by the tag of their language, and its
    /// styles. The widget's only.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) more: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) more_css: Option<String>,
    /// Scripts the first one imports; most builds have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) imports: Vec<String>,
}

impl Manifest {
    const NAME: &str = "manifest.json";

    /// `None` when there is none yet, or none that can be read.
    pub(crate) fn read(dist: &Path) -> Option<Self> {
        serde_json::from_str(&fs::read_to_string(dist.join(Self::NAME)).ok()?).ok()
    }

    /// Replaces the manifest in one step: a reader sees the old one or the new one.
    pub(crate) fn write(&self, dist: &Path) -> Result<()> {
        let fresh = dist.join("manifest.json.new");
        fs::write(&fresh, serde_json::to_string_pretty(self)? + "\n")?;
        fs::rename(&fresh, dist.join(Self::NAME)).context("cannot replace manifest.json")
    }

    pub(crate) fn part(&self, part: Part) -> Option<&Files> {
        match part {
            Part::Widget => self.widget.as_ref(),
            Part::Console => self.console.as_ref(),
        }
    }

    pub(super) fn set(&mut self, part: Part, files: Files) {
        match part {
            Part::Widget => self.widget = Some(files),
            Part::Console => self.console = Some(files),
        }
    }

    /// Every file named here, without the compressed ones beside them.
    pub(super) fn names(&self) -> BTreeSet<String> {
        let mut names: BTreeSet<String> = self.loader.iter().cloned().collect();
        for files in [&self.widget, &self.console].into_iter().flatten() {
            names.extend(
                [&files.js, &files.wasm, &files.css]
                    .into_iter()
                    .chain(&files.panel)
                    .chain(files.more.values())
                    .chain(&files.more_css)
                    .chain(&files.imports)
                    .cloned(),
            );
        }
        names
    }

    /// Removes what no longer belongs to any part.
    pub(super) fn sweep(&self, dist: &Path) -> Result<()> {
        let names = self.names();
        for entry in fs::read_dir(dist)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let plain = name.strip_suffix(".br").or(name.strip_suffix(".gz")).unwrap_or(&name);
            if name != Self::NAME && !names.contains(plain) && entry.file_type()?.is_file() {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(hash: &str) -> Files {
        Files {
            js: format!("widget-{hash}.js"),
            wasm: format!("widget-{hash}.wasm"),
            css: format!("widget-{hash}.css"),
            panel: None,
            more: [("en".to_owned(), format!("more-{hash}.js"))].into(),
            more_css: None,
            imports: vec![],
        }
    }

    #[test]
    fn a_manifest_reads_back_as_written() {
        let dist = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(dist.path()), None);
        let manifest = Manifest { loader: Some("loader.js".into()), widget: Some(files("a")), console: None };
        manifest.write(dist.path()).unwrap();
        assert_eq!(Manifest::read(dist.path()), Some(manifest));
    }

    #[test]
    fn sweeping_keeps_current_files_and_their_compressed_forms() {
        let dist = tempfile::tempdir().unwrap();
        for name in ["widget-a.js", "widget-a.js.br", "widget-old.js", "widget-old.js.gz", "manifest.json"] {
            fs::write(dist.path().join(name), "").unwrap();
        }
        let manifest = Manifest { widget: Some(files("a")), ..Manifest::default() };
        manifest.sweep(dist.path()).unwrap();
        let mut left: Vec<_> = fs::read_dir(dist.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["manifest.json", "widget-a.js", "widget-a.js.br"]);
    }
}
