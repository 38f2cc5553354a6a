//! A running server with a folder of its own, on a loopback address of its own. Starts, stops, kills and starts
//! it again; knows its command line and configuration, and nothing of what is said to it.

use crate::agent::Agent;
use crate::door::Door;
use crate::http::Request;
use crate::patience::within;
use crate::process::{Output, Process};
use crate::program;
use crate::store::{self, Store};
use crate::tls::Pair;
use frontdesk_protocol::VisitorId;
use rustix::process::Signal;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;

/// A server that is to be started: what its configuration says beside where it listens.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    keys: BTreeMap<String, String>,
    tls: bool,
    browser: bool,
}

impl Plan {
    /// Sets a key of the configuration.
    #[must_use]
    pub fn key(mut self, key: &str, value: &str) -> Self {
        self.keys.insert(key.to_owned(), value.to_owned());
        self
    }

    /// With a self-signed certificate, as `chat.localhost` and `desk.localhost`.
    #[must_use]
    pub fn tls(mut self) -> Self {
        self.tls = true;
        self
    }

    /// At the addresses browsers know by themselves: the chat on 127.0.0.1, the console on localhost.
    #[must_use]
    pub fn for_browsers(mut self) -> Self {
        self.browser = true;
        self
    }

    /// Starts it; returns when it answers.
    pub async fn open(self) -> House {
        let mut house = self.build();
        house.start().await;
        house
    }

    /// Starts it, expecting that it refuses: its exit and what it said.
    pub async fn refused(self) -> (ExitStatus, Output) {
        let house = self.build();
        let mut process = house.spawn();
        let exit = process.exit().await;
        (exit, process.output())
    }

    /// Prepares it and starts nothing yet.
    pub fn closed(self) -> House {
        self.build()
    }

    fn build(self) -> House {
        let folder =
            tempfile::Builder::new().prefix("frontdesk-test-").tempdir().expect("a folder can be made");
        let address = if self.browser { free_on(Ipv4Addr::LOCALHOST) } else { free_address() };
        let pair = self.tls.then(|| Pair::write(folder.path(), &["chat.localhost", "desk.localhost"]));
        let (chat, console) = match &pair {
            None => (format!("http://{address}"), format!("http://localhost:{}", address.port())),
            Some(_) => {
                let port = address.port();
                (format!("https://chat.localhost:{port}"), format!("https://desk.localhost:{port}"))
            }
        };
        let mut keys = BTreeMap::from([
            ("listen".to_owned(), address.to_string()),
            ("chat.url".to_owned(), chat),
            ("console.url".to_owned(), console),
            ("data.dir".to_owned(), folder.path().join("data").display().to_string()),
        ]);
        if let Some(pair) = &pair {
            keys.insert("tls.cert".to_owned(), pair.certificate.display().to_string());
            keys.insert("tls.key".to_owned(), pair.key.display().to_string());
        }
        keys.extend(self.keys);
        let tls = pair.as_ref().map(Pair::connector);
        let door = |key: &str| Door { address, origin: keys[key].clone(), tls: tls.clone() };
        let (chat, console) = (door("chat.url"), door("console.url"));
        let config: String = keys.iter().map(|(key, value)| format!("{key} = {value:?}\n")).collect();
        std::fs::write(folder.path().join("frontdesk.toml"), config).expect("the folder can be written");
        House { folder, chat, console, process: None, starts: watch::Sender::new(0) }
    }
}

/// A server.
#[derive(Debug)]
pub struct House {
    folder: TempDir,
    /// The host visitors see.
    pub chat: Door,
    /// The host agents see.
    pub console: Door,
    process: Option<Process>,
    /// How many times it has come up.
    starts: watch::Sender<u64>,
}

impl House {
    /// A server that has just been installed.
    pub async fn open() -> Self {
        Plan::default().open().await
    }

    /// A server with an account, a site and its owner, signed in.
    pub async fn furnished() -> (Self, Agent) {
        let mut house = Self::open().await;
        let owner = Agent::set_up(&mut house).await;
        (house, owner)
    }

    /// The token of the set-up link, once the server has printed it.
    pub async fn setup_token(&mut self) -> String {
        let process = self.process.as_mut().expect("the server runs");
        let link =
            process.says("the set-up link", |output| output.lines.iter().find_map(|line| setup_link(line)));
        let link = link.await.unwrap_or_else(|| panic!("no set-up link: {}", process.output().text()));
        link.split_once('#').expect("the token is the link's fragment").1.to_owned()
    }

    /// What it has said since it was last started.
    pub fn output(&self) -> Output {
        self.process.as_ref().map(Process::output).unwrap_or_default()
    }

    /// The process, for looking at from outside.
    pub fn id(&self) -> u32 {
        self.process.as_ref().expect("the server runs").id()
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(&mut self) {
        self.process.take().expect("the server runs").kill();
    }

    /// Asks it to stop, without waiting.
    pub fn ask_to_stop(&self) {
        self.process.as_ref().expect("the server runs").signal(Signal::TERM);
    }

    /// Waits until it has stopped.
    pub async fn stopped(&mut self) -> ExitStatus {
        let mut process = self.process.take().expect("the server runs");
        let exit = process.exit().await;
        assert!(!process.output().text().contains("panicked"), "{}", process.output().text());
        exit
    }

    /// Starts it at the address it had, with what it has stored; returns when it answers.
    pub async fn start(&mut self) {
        let process = self.spawn();
        let up = async {
            // There is no event to wait for: a port that is not listened on refuses at once.
            while !self.answers().await {
                assert!(
                    !process.output().is_over(),
                    "the server did not start:\n{}",
                    process.output().text()
                );
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        within("the server to answer", up).await;
        // Its own word, not another's on the same port.
        assert!(!process.output().is_over(), "the server stopped:\n{}", process.output().text());
        self.process = Some(process);
        self.starts.send_modify(|starts| *starts += 1);
    }

    /// Tells players whenever the server has come up, by a rising number.
    pub fn starts(&self) -> watch::Receiver<u64> {
        self.starts.subscribe()
    }

    /// Starts a second process with the same configuration.
    pub fn spawn(&self) -> Process {
        self.program("serve", &[])
    }

    /// Runs another of the program's commands to its end, with the same configuration: its exit and what it said.
    pub async fn run(&self, command: &str, flags: &[&str]) -> (ExitStatus, Output) {
        let mut process = self.program(command, flags);
        let exit = process.exit().await;
        (exit, process.output())
    }

    fn program(&self, word: &str, flags: &[&str]) -> Process {
        let mut command = Command::new(program::frontdesk());
        command.arg(word).arg("--config").arg(self.config()).args(flags).current_dir(self.folder.path());
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("FRONTDESK_")) {
                command.env_remove(name);
            }
        }
        Process::start(&mut command)
    }

    pub fn config(&self) -> PathBuf {
        self.folder.path().join("frontdesk.toml")
    }

    /// The folder everything is in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder its store is in.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Waits until it has said these words.
    pub async fn says(&mut self, words: &str) {
        let process = self.process.as_mut().expect("the server runs");
        let said = process.says(words, |output| output.text().contains(words).then_some(())).await;
        assert!(said.is_some(), "it never said “{words}”: {}", self.output().text());
    }

    /// Keeps where a visitor is reached.
    pub fn leave_address(&self, visitor: VisitorId, address: &str) {
        store::leave_address(&self.data().join("frontdesk.sqlite"), visitor, address);
    }

    /// What is stored, read behind the server's back.
    pub fn store(&self) -> Store {
        Store::open(&self.data().join("frontdesk.sqlite"))
    }

    /// True when the server says that it is well.
    async fn answers(&self) -> bool {
        let answer = Request::get("/healthz").try_ask(&self.chat).await;
        answer.is_ok_and(|answer| answer.status == 200)
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("-- the server said:\n{}", self.output().text());
        }
    }
}

/// The set-up link in a line of output.
fn setup_link(line: &str) -> Option<String> {
    line.split_whitespace().find(|word| word.contains("/setup#")).map(str::to_owned)
}

/// A loopback address nobody else uses: the whole of 127/8 is this machine, so each server gets a host of its
/// own and no connection of another test can be on its port.
fn free_address() -> SocketAddr {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let part = |number: u32, range: u32| u8::try_from(number % range).expect("it is below the range");
    let own = Ipv4Addr::new(127, 64 + part(process / 250, 128), 1 + part(process, 250), 1 + part(count, 250));
    free_on(own)
}

/// A port nobody listens on. Elsewhere than on Linux only 127.0.0.1 can be had.
fn free_on(own: Ipv4Addr) -> SocketAddr {
    let bind = |address: Ipv4Addr| TcpListener::bind((IpAddr::from(address), 0));
    let listener = bind(own).or_else(|_| bind(Ipv4Addr::LOCALHOST)).expect("a port is free");
    listener.local_addr().expect("a bound port has an address")
}
