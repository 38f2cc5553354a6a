//! The server program: its command line, its signals, its exit codes. Knows nothing of serving.

use clap::Parser;
use frontdesk_server::adapters::files::Folder;
use frontdesk_server::adapters::sqlite::{self, Lost};
use frontdesk_server::config::{BackupFlags, Command, Config, Flags, Line, Place, RestoreFlags, descriptors};
use frontdesk_server::ports::{Clock, SystemClock, SystemEntropy};
use frontdesk_server::{Running, Server, telemetry};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::signal::unix::{Signal, SignalKind, signal};

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let outcome = match Line::parse().command {
        Command::Serve(flags) => serve(flags),
        Command::CheckConfig(flags) => check(flags),
        Command::Backup(flags) => backup(flags),
        Command::Restore(flags) => restore(flags),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("frontdesk: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn variables() -> Vec<(String, String)> {
    let all = std::env::vars_os();
    all.filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))).collect()
}

fn load(flags: Flags) -> Result<Config, Failure> {
    Ok(Config::load(&flags.sources(variables(), descriptors::raise()))?)
}

fn folder(place: Place) -> Result<PathBuf, Failure> {
    Ok(Config::folder(&place.sources(variables()))?)
}

fn backup(flags: BackupFlags) -> Result<(), Failure> {
    let dir = folder(flags.place)?;
    let contents = sqlite::backup(&dir, &Folder::of(&dir), &flags.to, flags.overwrite)?;
    println!("{} is a backup of {}: {contents}", flags.to.display(), dir.display());
    println!("It holds secrets, such as the key of visitors' tokens: keep it as safe as the store.");
    Ok(())
}

fn restore(flags: RestoreFlags) -> Result<(), Failure> {
    let dir = folder(flags.place)?;
    let (shelf, now) = (Folder::of(&dir), SystemClock.now());
    let restored = sqlite::restore(&dir, &shelf, &flags.from, flags.replace, now, &SystemEntropy)?;
    println!("{} is restored from {}: {}", dir.display(), flags.from.display(), restored.contents);
    if let Some(aside) = &restored.aside {
        println!("The store that was there is in {}.", aside.display());
    }
    println!("Lost: {}.", restored.lost);
    if let Lost::Counted(count) = &restored.lost
        && count.reverted > 0
    {
        println!("Edited or deleted since, and again as they were then: {}.", count.reverted);
    }
    println!("Start the server: pages that are open then show what it has.");
    Ok(())
}

fn check(flags: Flags) -> Result<(), Failure> {
    let config = load(flags)?;
    Server::check(&config)?;
    for warning in config.warnings() {
        println!("warning: {warning}");
    }
    println!(
        "the configuration is right: chat {}, console {}, listening on {}",
        config.chat, config.console, config.listen
    );
    Ok(())
}

fn serve(flags: Flags) -> Result<(), Failure> {
    let config = load(flags)?;
    telemetry::start_log(&config.log);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let (mut stop, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let mut hang_up = signal(SignalKind::hangup())?;
        let running = Server::start(config).await?;
        if let Some(link) = &running.setup_link {
            let mut out = std::io::stdout().lock();
            writeln!(out, "Set-up link (works once): {link}")?;
            out.flush()?;
        }
        let outcome = loop {
            tokio::select! {
                _ = stop.recv() => break Ok(()),
                _ = interrupt.recv() => break Ok(()),
                () = running.broken() => break Err("a part others rely on is gone; see the log".into()),
                _ = hang_up.recv() => running.reload(),
            }
        };
        end(&running, &mut stop, &mut interrupt).await;
        outcome
    })
}

/// Stops in order; a second signal stops at once.
async fn end(running: &Running, stop: &mut Signal, interrupt: &mut Signal) {
    let drain = running.drain();
    tokio::pin!(drain);
    tokio::select! {
        () = &mut drain => return,
        _ = stop.recv() => running.hurry(),
        _ = interrupt.recv() => running.hurry(),
    }
    drain.await;
}
