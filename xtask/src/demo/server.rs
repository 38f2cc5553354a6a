//! The server program of the demo: built, started on an empty folder, stopped again. Knows its command
//! line and the one line it prints on a first start.
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::links::Links;
use crate::clock::Stopwatch;

/// How long the server may take to be ready, and to stop.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server with a folder of its own; both go when this is dropped.
pub(super) struct Server {
    child: Child,
    folder: TempDir,
    setup_link: String,
}

impl Server {
    /// Returns when the server answers.
    pub(super) fn start(program: &Path, links: &Links) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("frontdesk-demo-").tempdir()?;
        let config = folder.path().join("frontdesk.toml");
        fs::write(&config, config_text(links, &folder.path().join("data")))?;
        let log = File::create(folder.path().join("server.log"))?;

        let mut command = Command::new(program);
        command.arg("serve").arg("--config").arg(&config).current_dir(folder.path());
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("FRONTDESK_")) {
                command.env_remove(name);
            }
        }
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log.try_clone()?)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let output = child.stdout.take().context("the server has no output")?;
        let found = watch(output, log);

        let mut server = Self { child, folder, setup_link: String::new() };
        server.setup_link = server.wait_for(&found)?;
        server.wait_until_healthy(&links.chat)?;
        Ok(server)
    }

    /// Where a person sets up the account; works once.
    pub(super) fn setup_link(&self) -> &str {
        &self.setup_link
    }

    /// The secret in that link.
    pub(super) fn setup_token(&self) -> Result<&str> {
        let (_, token) = self.setup_link.split_once('#').context("the set-up link has no token")?;
        Ok(token)
    }

    /// The end of the log when the server has stopped, `None` while it runs.
    pub(super) fn last_words(&mut self) -> Result<Option<String>> {
        if self.child.try_wait()?.is_none() {
            return Ok(None);
        }
        let log = fs::read_to_string(self.folder.path().join("server.log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        Ok(Some(lines[lines.len().saturating_sub(20)..].join("\n")))
    }

    fn wait_for(&mut self, found: &Receiver<String>) -> Result<String> {
        match found.recv_timeout(PATIENCE) {
            Ok(link) => Ok(link),
            Err(_) => match self.last_words()? {
                Some(words) => bail!("the server did not start:\n{words}"),
                None => bail!("the server printed no set-up link within {} s", PATIENCE.as_secs()),
            },
        }
    }

    fn wait_until_healthy(&mut self, origin: &str) -> Result<()> {
        let agent = super::account::agent();
        let since = Stopwatch::start();
        loop {
            if agent.get(format!("{origin}/healthz")).call().is_ok_and(|answer| answer.status() == 200) {
                return Ok(());
            }
            if let Some(words) = self.last_words()? {
                bail!("the server did not start:\n{words}");
            }
            if since.elapsed() > PATIENCE {
                bail!("the server does not answer at {origin}/healthz");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    /// Asks the server to stop, and insists when it does not.
    fn drop(&mut self) {
        let _ = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let since = Stopwatch::start();
        while since.elapsed() < Duration::from_secs(5) {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Copies the server's output to the log; the set-up link comes out of the channel. The channel closes
/// when the server does.
fn watch(output: impl std::io::Read + Send + 'static, mut log: File) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(link) = setup_link(&line) {
                let _ = sender.send(link.to_owned());
            }
            let _ = writeln!(log, "{line}");
        }
    });
    receiver
}

/// The set-up link in a line of output.
fn setup_link(line: &str) -> Option<&str> {
    let link = line.split_whitespace().find(|word| word.contains("/setup#"))?;
    Some(link.trim_matches(|c: char| !c.is_alphanumeric() && !"-_~/".contains(c)))
}

fn config_text(links: &Links, data: &Path) -> String {
    format!(
        "listen = \"127.0.0.1:{port}\"\n\n[chat]\nurl = {chat:?}\n\n[console]\nurl = {console:?}\n\n[data]\ndir = {data:?}\n",
        port = links.port,
        chat = links.chat,
        console = links.console,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setup_link_is_found_wherever_it_stands_in_a_line() {
        let link = "http://localhost:8080/setup#tok-en_1";
        assert_eq!(setup_link(&format!("Set up this installation: {link}")), Some(link));
        assert_eq!(setup_link(&format!("  <{link}>.")), Some(link));
        assert_eq!(setup_link("listening on http://localhost:8080/"), None);
    }
}
