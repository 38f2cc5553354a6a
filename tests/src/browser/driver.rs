//! Chromium under WebDriver: started on a free port with a fresh profile, gone with all its files when dropped.
//! Knows nothing of the pages it shows.

use crate::patience::within;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Map, Value, json};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// How a browser is other than usual.
#[derive(Clone, Debug, Default)]
pub(super) struct Make {
    pub(super) arguments: Vec<String>,
    /// What its owner has set.
    pub(super) settings: Map<String, Value>,
    /// Arguments of the driver's own that are left out.
    pub(super) without: &'static [&'static str],
}

/// A driver and the one browser it drives.
#[derive(Debug)]
pub(super) struct Driver {
    process: Child,
    /// Everything both write, the profile and what they leave lying about.
    folder: TempDir,
}

/// Any WebDriver command: for what the library has no word.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) path: &'static str,
    pub(super) body: Value,
}

impl WebDriverCompatibleCommand for Order {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _url: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

impl Driver {
    /// Starts a driver and opens a browser.
    pub(super) async fn start(make: Make) -> (Self, Client) {
        let folder = tempfile::Builder::new().prefix("frontdesk-browser-").tempdir().expect("a folder");
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .env("TMPDIR", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed: cargo xtask test installs it");
        let output = process.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines();
        let port = within("chromedriver's port", async {
            loop {
                let line = lines.next_line().await.expect("chromedriver speaks").expect("chromedriver lives");
                if let Some((_, port)) = line.split_once("started successfully on port ") {
                    break port.trim_end_matches('.').to_owned();
                }
            }
        });
        let port = port.await;
        let driver = Self { process, folder };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(driver.capabilities(make));
        let address = format!("http://127.0.0.1:{port}");
        let client = within("the browser to open", builder.connect(&address)).await;
        let client = client.expect("the browser opens");
        (driver, client)
    }

    fn capabilities(&self, make: Make) -> Capabilities {
        let mut all = vec![format!("--user-data-dir={}", self.folder.path().join("profile").display())];
        let fixed = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage \
                     --disable-background-networking --disable-component-update --disable-sync";
        all.extend(fixed.split_whitespace().map(str::to_owned));
        all.extend(make.arguments);
        let wanted = json!({
            "goog:chromeOptions": { "args": all, "prefs": make.settings, "excludeSwitches": make.without },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        wanted.as_object().cloned().unwrap_or_default()
    }
}

impl Drop for Driver {
    /// Ends the browser and its driver by their process numbers: those, and only those, that name this folder.
    fn drop(&mut self) {
        let _ = self.process.start_kill();
        // Again until there is none: one that is just ending may have written a file into the folder, and that
        // would stay behind.
        for _ in 0..100 {
            if self.kill_browser() == 0 {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Driver {
    /// Kills what is left of the browser; how many processes that was.
    fn kill_browser(&self) -> usize {
        let folder = self.folder.path().display().to_string();
        let mut count = 0;
        for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
            let Ok(pid) = entry.file_name().to_string_lossy().parse::<i32>() else { continue };
            let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
            if String::from_utf8_lossy(&line).contains(&folder)
                && let Some(pid) = Pid::from_raw(pid)
            {
                count += 1;
                let _ = kill_process(pid, Signal::KILL);
            }
        }
        count
    }
}
