//! How a page is looked at: its size, its colours, and what would stand in the way of somebody with a keyboard, a
//! screen reader or weak eyes. Knows nothing of what the page is for.

use super::Screen;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::OnceLock;

/// What the person has asked their system for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    Light,
    Dark,
    /// The system's own few colours, on dark.
    Forced,
}

impl Colours {
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced",
        }
    }
}

impl Screen {
    /// A browser in which a page and its frames share what is asked of it: colours and size reach the frames.
    pub async fn to_look_at(language: &str) -> Self {
        let arguments = [
            "--window-size=1440,900",
            "--disable-site-isolation-trials",
            "--disable-features=IsolateOrigins,site-per-process",
            "--hide-scrollbars",
        ];
        let languages = ("intl.accept_languages".to_owned(), json!(language));
        Self::made(super::Make {
            arguments: arguments.map(str::to_owned).to_vec(),
            settings: [languages].into_iter().collect(),
            ..super::Make::default()
        })
        .await
    }

    /// Gives the page this many pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Shows the page in these colours, and without movement: what is pictured is at rest.
    pub async fn colour(&self, colours: Colours) {
        let scheme = if colours == Colours::Light { "light" } else { "dark" };
        let forced = if colours == Colours::Forced { "active" } else { "none" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "forced-colors", "value": forced },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        // Two frames later everything is drawn so.
        let drawn =
            "return new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(true))))";
        self.script(drawn).await;
    }

    /// What axe-core finds by the rules of WCAG 2.0 to 2.2, levels A and AA, in the document that is worked in;
    /// its frames are documents of their own. One line for each, empty: nothing.
    pub async fn barriers(&self) -> Vec<String> {
        if self.script("return !!window.axe").await != true {
            self.script(axe()).await;
        }
        let run = "return axe.run(document, { \
            iframes: false, resultTypes: ['violations'], \
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] \
        }).then(found => found.violations.flatMap(rule => rule.nodes.map(node => \
            rule.id + ': ' + node.target.flat().join(' ') + ': ' + \
            [...node.any, ...node.all, ...node.none].map(check => check.message).join('; '))))";
        let found: Value = self.script(run).await;
        let lines = found.as_array().cloned().unwrap_or_default();
        lines.iter().filter_map(|line| line.as_str().map(str::to_owned)).collect()
    }
}

/// The source of axe-core, as the project's commands have installed it beside what they build.
fn axe() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let this = std::env::current_exe().expect("a test has a file");
        let mut folders = this.ancestors().map(|folder| folder.join("npm/node_modules/axe-core/axe.min.js"));
        let file: PathBuf = folders.find(|file| file.exists()).expect("cargo xtask test installs axe-core");
        std::fs::read_to_string(file).expect("it can be read")
    })
}
