//! A mail server on this machine that does as it is told: takes letters, says no, or says nothing. Speaks just enough
//! SMTP; knows nothing of who sends.

use crate::patience::{PATIENCE, beside, within, within_of};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What becomes of the next letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Take,
    /// 451 to the recipient.
    Later,
    /// 550 to the recipient.
    Never,
    /// 554 to the letter itself.
    Spam,
    /// The letter is taken and kept, and nothing is ever answered.
    SayNothing,
    /// Not even a greeting.
    Sleep,
}

/// A letter that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    pub from: String,
    pub to: String,
    /// As it came, dots unstuffed.
    pub raw: String,
}

/// What a post office has seen.
#[derive(Clone, Debug, Default)]
struct Seen {
    parcels: Vec<Parcel>,
    /// Connections accepted.
    calls: usize,
}

/// The mail server, for as long as its test runs.
#[derive(Debug)]
pub struct PostOffice {
    pub address: SocketAddr,
    answers: Arc<Mutex<VecDeque<Answer>>>,
    seen: watch::Receiver<Seen>,
}

impl PostOffice {
    /// Takes everything until told otherwise.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        Self::on(listener)
    }

    /// At an address that was free a moment ago.
    pub async fn open_at(address: SocketAddr) -> Self {
        Self::on(TcpListener::bind(address).await.expect("the address is still free"))
    }

    /// An address where nobody answers.
    pub async fn nowhere() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        listener.local_addr().expect("a bound port has an address")
    }

    fn on(listener: TcpListener) -> Self {
        let address = listener.local_addr().expect("a bound port has an address");
        let answers: Arc<Mutex<VecDeque<Answer>>> = Arc::default();
        let (tell, seen) = watch::channel(Seen::default());
        let (script, tell) = (answers.clone(), Arc::new(tell));
        beside(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tell.send_modify(|seen| seen.calls += 1);
                let answer = script.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                let tell = tell.clone();
                beside(async move {
                    // A client may hang up in the middle.
                    let _ = serve(stream, answer.unwrap_or(Answer::Take), &tell).await;
                });
            }
        });
        Self { address, answers, seen }
    }

    /// What becomes of the next letters, one for each connection; those after them are taken.
    pub fn will(&self, answers: &[Answer]) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).extend(answers);
    }

    /// All letters so far.
    pub fn parcels(&self) -> Vec<Parcel> {
        self.seen.borrow().parcels.clone()
    }

    /// Waits until so many letters have come, and gives the last of them.
    pub async fn until(&self, count: usize) -> Parcel {
        self.until_of(PATIENCE, count).await
    }

    /// The same for letters that are late by design.
    pub async fn until_of(&self, patience: Duration, count: usize) -> Parcel {
        let mut seen = self.seen.clone();
        let many = seen.wait_for(|seen| seen.parcels.len() >= count);
        let come = within_of(patience, format!("{count} letters"), many).await;
        come.expect("the post office is open").parcels[count - 1].clone()
    }

    /// Waits until somebody has called so many times, whatever came of it.
    pub async fn until_called(&self, count: usize) {
        let mut seen = self.seen.clone();
        let called = within(format!("{count} calls"), seen.wait_for(|seen| seen.calls >= count)).await;
        called.expect("the post office is open");
    }
}

async fn serve(stream: TcpStream, answer: Answer, tell: &watch::Sender<Seen>) -> std::io::Result<()> {
    let mut line = BufStream::new(stream);
    if answer == Answer::Sleep {
        return hold(&mut line).await;
    }
    say(&mut line, "220 post.example").await?;
    let mut parcel = Parcel { from: String::new(), to: String::new(), raw: String::new() };
    loop {
        let mut command = String::new();
        if line.read_line(&mut command).await? == 0 {
            return Ok(());
        }
        let command = command.trim_end();
        let verb = command.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => say(&mut line, "250-post.example\r\n250 8BITMIME").await?,
            "MAIL" => {
                parcel.from = between(command);
                say(&mut line, "250 ok").await?;
            }
            "RCPT" => {
                parcel.to = between(command);
                let reply = match answer {
                    Answer::Later => "451 4.3.0 try later",
                    Answer::Never => "550 5.1.1 nobody of that name",
                    _ => "250 ok",
                };
                say(&mut line, reply).await?;
            }
            "DATA" => {
                say(&mut line, "354 go on").await?;
                parcel.raw = letter(&mut line).await?;
                if answer == Answer::Spam {
                    say(&mut line, "554 5.7.1 looks like spam").await?;
                    continue;
                }
                tell.send_modify(|seen| seen.parcels.push(parcel.clone()));
                if answer == Answer::SayNothing {
                    return hold(&mut line).await;
                }
                say(&mut line, "250 taken").await?;
            }
            "QUIT" => return say(&mut line, "221 bye").await,
            _ => say(&mut line, "500 what").await?,
        }
    }
}

/// Stays on the line, without a word, until the other end is gone.
async fn hold(line: &mut BufStream<TcpStream>) -> std::io::Result<()> {
    let mut ignored = String::new();
    while line.read_line(&mut ignored).await? > 0 {}
    Ok(())
}

async fn say(line: &mut BufStream<TcpStream>, words: &str) -> std::io::Result<()> {
    line.write_all(format!("{words}\r\n").as_bytes()).await?;
    line.flush().await
}

async fn letter(line: &mut BufStream<TcpStream>) -> std::io::Result<String> {
    let mut raw = String::new();
    loop {
        let mut next = String::new();
        if line.read_line(&mut next).await? == 0 || next == ".\r\n" {
            return Ok(raw);
        }
        raw.push_str(next.strip_prefix('.').unwrap_or(&next));
    }
}

/// What stands between `<` and `>`.
fn between(command: &str) -> String {
    let inner = command.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map_or_else(String::new, |(inner, _)| inner.to_owned())
}

impl Parcel {
    /// A header as it stands, folded lines joined; empty when there is none.
    pub fn header(&self, name: &str) -> String {
        let head = self.raw.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
        let fits = |line: &&str| line.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
        let line = head.split("\r\n").find(fits).and_then(|line| line[name.len()..].strip_prefix(':'));
        line.unwrap_or_default().trim().to_owned()
    }

    /// What it says as plain text.
    pub fn text(&self) -> String {
        self.part("text/plain")
    }

    /// What it says as a page.
    pub fn page(&self) -> String {
        self.part("text/html")
    }

    fn part(&self, kind: &str) -> String {
        let at = self
            .raw
            .find(&format!("Content-Type: {kind}"))
            .unwrap_or_else(|| panic!("no {kind}: {}", self.raw));
        let (head, rest) = self.raw[at..].split_once("\r\n\r\n").expect("a part has a body");
        let body = rest.split("\r\n--").next().unwrap_or_default();
        if head.contains("quoted-printable") {
            quoted(body)
        } else {
            assert!(!head.contains("base64"), "no letter of ours is mostly bytes");
            body.replace("\r\n", "\n")
        }
    }

    /// The address after these characters in the plain text, up to the line's end.
    pub fn link(&self, begins: &str) -> String {
        let text = self.text();
        let at = text.find(begins).unwrap_or_else(|| panic!("no {begins} in {text}"));
        text[at..].lines().next().unwrap_or_default().trim_end().to_owned()
    }
}

/// Quoted-printable text as it was before.
fn quoted(body: &str) -> String {
    let body = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = body.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'=').then(|| tail.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
}
