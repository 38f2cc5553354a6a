//! The programs for the browser: which files are current, and their content. Knows nothing of where they
//! are kept or how they are sent.

use bytes::Bytes;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Names of the current files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Manifest {
    /// Gets a site's settings put in when it is served.
    pub loader: Option<String>,
    pub widget: Option<Program>,
    pub console: Option<Program>,
}

/// One program for the browser.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Program {
    pub js: String,
    pub wasm: String,
    pub css: String,
    /// The widget's second script on the host page.
    #[serde(default)]
    pub panel: Option<String>,
    /// What the widget's page fetches when it is first wanted: a script with its words, by the tag of their language,
    /// and its styles.
    #[serde(default)]
    pub more: BTreeMap<String, String>,
    #[serde(default)]
    pub more_css: Option<String>,
    /// Scripts the first one imports.
    #[serde(default)]
    pub imports: Vec<String>,
}

/// Where the files are.
pub trait BrowserFiles: Send + Sync {
    /// None: they were not built, or not completely.
    fn manifest(&self) -> Option<Arc<Manifest>>;
    /// A file by its name; compressed forms have `.br` and `.gz` after it.
    fn read(&self, name: &str) -> Option<Bytes>;
}
