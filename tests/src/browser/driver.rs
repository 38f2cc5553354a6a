//! Chromium under WebDriver: started on a free port with a fresh profile, gone when dropped. Knows nothing of
//! the pages it shows.

use crate::patience::within;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::process::Stdio;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// A driver and the one browser it drives.
#[derive(Debug)]
pub(super) struct Driver {
    process: Child,
    profile: TempDir,
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
    /// Starts a driver and opens a browser with these further arguments.
    pub(super) async fn start(arguments: &[String]) -> (Self, Client) {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
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
        let profile = tempfile::Builder::new().prefix("frontdesk-profile-").tempdir().expect("a folder");
        let driver = Self { process, profile };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(driver.capabilities(arguments));
        let address = format!("http://127.0.0.1:{port}");
        let client = within("the browser to open", builder.connect(&address)).await;
        let client = client.expect("the browser opens");
        (driver, client)
    }

    fn capabilities(&self, arguments: &[String]) -> Capabilities {
        let mut all = vec![format!("--user-data-dir={}", self.profile.path().display())];
        let fixed = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage \
                     --disable-background-networking --disable-component-update --disable-sync";
        all.extend(fixed.split_whitespace().map(str::to_owned));
        all.extend_from_slice(arguments);
        let wanted = json!({
            "goog:chromeOptions": { "args": all },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        wanted.as_object().cloned().unwrap_or_default()
    }
}

impl Drop for Driver {
    /// Ends the browser and its driver by their process numbers: those, and only those, that name this profile.
    fn drop(&mut self) {
        let profile = self.profile.path().display().to_string();
        for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
            let Ok(pid) = entry.file_name().to_string_lossy().parse::<i32>() else { continue };
            let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
            if String::from_utf8_lossy(&line).contains(&profile)
                && let Some(pid) = rustix::process::Pid::from_raw(pid)
            {
                let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
            }
        }
        let _ = self.process.start_kill();
    }
}
