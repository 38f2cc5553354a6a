//! The server program: its command line, its signals, its exit codes. Knows nothing of serving.

use clap::Parser;
use frontdesk_server::config::{Command, Config, Flags, Line, descriptors};
use frontdesk_server::{Running, Server, telemetry};
use std::io::Write;
use std::process::ExitCode;
use tokio::signal::unix::{Signal, SignalKind, signal};

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let outcome = match Line::parse().command {
        Command::Serve(flags) => serve(flags),
        Command::CheckConfig(flags) => check(flags),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("frontdesk: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn load(flags: Flags) -> Result<Config, Failure> {
    let variables = std::env::vars_os();
    let variables =
        variables.filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    Ok(Config::load(&flags.sources(variables.collect(), descriptors::raise()))?)
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
