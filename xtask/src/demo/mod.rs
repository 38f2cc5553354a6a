//! `cargo xtask demo`: a chat server, an account ready to log in to, and a shop with the widget in it,
//! all on this machine and gone afterwards. Knows the server's command line and its REST interface.
mod account;
mod check;
mod links;
mod server;
mod shop;

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;

use crate::run;
use crate::wasm;
use crate::workspace::Workspace;
use account::Account;
use links::Links;
use server::Server;
use shop::Shop;

/// The options of `cargo xtask demo`. Port 0 takes any free one.
#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    /// Where chat and console answer
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the shop answers
    #[arg(long, default_value_t = 8090)]
    shop_port: u16,
    /// Leave the account to be set up in the browser
    #[arg(long, conflicts_with = "check")]
    open_only: bool,
    /// Ask for each page once, then stop; fails when one is missing
    #[arg(long)]
    check: bool,
}

/// Builds, starts, shows and waits for Ctrl-C or SIGTERM.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let stop = on_stop()?;
    let links = Links::choose(options.port, options.shop_port)?;
    let program = build(workspace)?;
    let mut server = Server::start(&program, &links)?;
    if options.open_only {
        println!("\nFrontdesk waits to be set up: {}\nStop with Ctrl-C.", server.setup_link());
        return wait(&mut server, &stop);
    }
    let account = Account::set_up(&links, server.setup_token()?)?;
    let _shop = Shop::open(&workspace.root.join("examples/shop"), &links, &account)?;
    if options.check {
        return check::every_page(&links, &account);
    }
    show(&links, &account);
    wait(&mut server, &stop)
}

/// The server and the browser parts side by side: each alone leaves processors idle for a while. Returns the
/// path of the server.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    run::stage("building server, widget and console (minutes the first time, seconds later)");
    std::thread::scope(|scope| {
        let server = scope.spawn(|| workspace.build_server());
        let browser = wasm::run(workspace, &wasm::Options::default());
        let server = server.join().map_err(|_| anyhow!("building the server broke off"))?;
        browser.and(server)
    })
}

/// Gets a message on Ctrl-C, SIGTERM or when the terminal is closed.
fn on_stop() -> Result<Receiver<()>> {
    let (sender, receiver) = mpsc::channel();
    ctrlc::set_handler(move || {
        let _ = sender.send(());
    })
    .context("cannot listen for Ctrl-C")?;
    Ok(receiver)
}

/// Until somebody stops the demo, or the server stops by itself.
fn wait(server: &mut Server, stop: &Receiver<()>) -> Result<()> {
    loop {
        match stop.recv_timeout(Duration::from_millis(500)) {
            Err(RecvTimeoutError::Timeout) => {
                if let Some(words) = server.last_words()? {
                    bail!("the server stopped by itself:\n{words}");
                }
            }
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                println!("\nstopping");
                return Ok(());
            }
        }
    }
}

fn show(links: &Links, account: &Account) {
    println!(
        "
Frontdesk demo is ready.

  The shop, for the visitor    {shop}/
  The console, for the agent   {console}/
    e-mail                     {email}
    password                   {password}

  Write in the shop, answer in the console: two windows side by side.
  A second agent, Jonas, joins with this link (once):
    {invite}

Everything is kept in a temporary folder and removed at the end. Stop with Ctrl-C.",
        shop = links.shop,
        console = links.console,
        email = account::EMAIL,
        password = account.password,
        invite = account.invite,
    );
}
