//! `idle`: how much memory an idle, greeted visitor's socket costs, beside what the WebSocket library alone costs
//! on the same machine in the same run. Knows how to start both servers, and nothing of what they do.

use anyhow::{Context, Result, ensure};
use clap::{Parser, Subcommand};
use frontdesk_bench::herd::{Herd, LARGEST, Running};
use frontdesk_bench::{bare, limits, memory};
use frontdesk_tests::House;
use frontdesk_tests::patience::now;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;

/// What a socket may cost, in KiB.
const MOST: f64 = 12.0;

/// Memory of idle visitors' sockets, beside a bare WebSocket server
#[derive(Parser)]
#[command(name = "idle")]
struct Arguments {
    /// How many sockets
    #[arg(long, default_value_t = 10_000)]
    count: usize,
    /// How many seconds they stay before memory is read (pings begin after 25)
    #[arg(long, default_value_t = 0)]
    hold: u64,
    /// Fail when a socket costs more than 12 KiB
    #[arg(long)]
    check: bool,
    #[command(subcommand)]
    part: Option<Part>,
}

/// The other processes of a run.
#[derive(Subcommand)]
enum Part {
    /// Many clients
    #[command(hide = true)]
    Herd(Herd),
    /// The server to compare with
    #[command(hide = true)]
    Bare,
}

/// What was measured of one server.
struct Figures {
    name: &'static str,
    /// KiB.
    before: u64,
    after: u64,
    per_socket: f64,
    greeted_in: Duration,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("idle: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<bool> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    match &arguments.part {
        Some(Part::Herd(herd)) => runtime.enable_all().build()?.block_on(herd.clone().run())?,
        Some(Part::Bare) => {
            limits::raise();
            tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(bare::serve())?;
        }
        None => return compare(&arguments),
    }
    Ok(true)
}

fn compare(arguments: &Arguments) -> Result<bool> {
    let files = limits::raise();
    ensure!(
        (arguments.count as u64) < files.saturating_sub(1_000),
        "{} sockets are more than a process may open here ({files} files)",
        arguments.count
    );
    let figures = [frontdesk(arguments)?, bare_server(arguments)?];
    println!("{:<28} {:>12} {:>12} {:>12} {:>12}", "", "before", "after", "per socket", "greeted in");
    for one in &figures {
        println!(
            "{:<28} {:>8.1} MiB {:>8.1} MiB {:>8.2} KiB {:>10.1} s",
            one.name,
            one.before as f64 / 1_024.0,
            one.after as f64 / 1_024.0,
            one.per_socket,
            one.greeted_in.as_secs_f64()
        );
    }
    let processes = herds(arguments.count).len();
    println!(
        "{} greeted sockets, held for {} s, from {processes} processes",
        arguments.count, arguments.hold
    );
    let cheap = figures[0].per_socket <= MOST;
    if !cheap {
        println!("a socket costs more than {MOST} KiB");
    }
    Ok(cheap || !arguments.check)
}

fn frontdesk(arguments: &Arguments) -> Result<Figures> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (house, site) = runtime.block_on(async {
        let (house, mut owner) = House::furnished().await;
        let site = owner.site().await.key.0;
        (house, site)
    });
    let figures =
        measure("frontdesk", house.id(), house.chat.address, house.chat.authority(), &site, arguments);
    drop(house);
    figures
}

fn bare_server(arguments: &Arguments) -> Result<Figures> {
    let mut child =
        Command::new(std::env::current_exe()?).arg("bare").stdout(Stdio::piped()).spawn().map(Stopped)?;
    let mut line = String::new();
    BufReader::new(child.0.stdout.take().context("its output is a pipe")?).read_line(&mut line)?;
    let address: SocketAddr = line.trim().parse().context("the bare server prints its address")?;
    measure("bare tokio-tungstenite echo", child.0.id(), address, &address.to_string(), "none", arguments)
}

/// A child that is stopped when it is dropped.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        // Fails only when it is over already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn measure(
    name: &'static str,
    process: u32,
    to: SocketAddr,
    host: &str,
    site: &str,
    arguments: &Arguments,
) -> Result<Figures> {
    let before = memory::resident(process)?;
    let began = now();
    let mut running = Vec::new();
    for (number, count) in (1..).zip(herds(arguments.count)) {
        let herd = Herd { count, to, host: host.to_owned(), site: site.to_owned(), from: number };
        running.push(Running::start(&herd)?);
    }
    for herd in &mut running {
        herd.ready()?;
    }
    let greeted_in = began.elapsed();
    std::thread::sleep(Duration::from_secs(arguments.hold));
    let after = memory::resident(process)?;
    let per_socket = after.saturating_sub(before) as f64 / arguments.count as f64;
    Ok(Figures { name, before, after, per_socket, greeted_in })
}

/// How many sockets each process opens.
fn herds(count: usize) -> Vec<usize> {
    let processes = count.div_ceil(LARGEST).max(1);
    (0..processes).map(|number| count / processes + usize::from(number < count % processes)).collect()
}
