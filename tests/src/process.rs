//! A child process whose output is read as it comes, and which never outlives the test. Knows nothing of what
//! it runs or says.

use crate::patience::within;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use tokio::sync::watch;

/// Everything a process has said so far, on both its outputs.
#[derive(Clone, Debug, Default)]
pub struct Output {
    pub lines: Vec<String>,
    /// How many of the two outputs have ended.
    ended: usize,
}

impl Output {
    /// True when it can say nothing more: it has exited.
    pub fn is_over(&self) -> bool {
        self.ended == 2
    }

    /// All of it.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }
}

/// A running child.
#[derive(Debug)]
pub struct Process {
    child: Child,
    output: watch::Receiver<Output>,
}

impl Process {
    /// Starts it.
    pub fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let (sender, output) = watch::channel(Output::default());
        let out = child.stdout.take().expect("its output is a pipe");
        let err = child.stderr.take().expect("its error output is a pipe");
        listen(out, sender.clone());
        listen(err, sender);
        Self { child, output }
    }

    /// Waits until something in its output answers `pick`, or it is over (`None`).
    pub async fn says<T>(&mut self, what: &str, pick: impl Fn(&Output) -> Option<T>) -> Option<T> {
        let changed = self.output.wait_for(|output| output.is_over() || pick(output).is_some());
        let output = within(what, changed).await.expect("its listeners live as long as it does");
        pick(&output)
    }

    /// What it has said so far.
    pub fn output(&self) -> Output {
        self.output.borrow().clone()
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("it has not been waited for");
    }

    /// Waits for its end.
    pub async fn exit(&mut self) -> ExitStatus {
        let over = self.output.wait_for(Output::is_over);
        within("the end of the program", over).await.expect("its listeners live as long as it does");
        self.child.wait().expect("it is our child")
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(&mut self) {
        // Fails only when it is over already.
        let _ = self.child.kill();
        self.child.wait().expect("it is our child");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

fn listen(from: impl Read + Send + 'static, to: watch::Sender<Output>) {
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            to.send_modify(|output| output.lines.push(line));
        }
        to.send_modify(|output| output.ended += 1);
    });
}
