//! Looks for inputs the targets have not seen the like of: changes those of the corpus at random, keeps what breaks
//! a promise or reaches something new, as small as it gets. Knows nothing of what the targets promise.
//!
//! `fuzz CORPUS SECONDS [TARGET]`, each target in turn. Ends with an error when a promise was broken.

mod change;
mod explore;

use explore::Explorer;
use frontdesk_fuzz::TARGETS;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let (Some(corpus), Some(seconds)) = (words.next(), words.next().and_then(|word| word.parse().ok()))
    else {
        eprintln!("usage: fuzz CORPUS SECONDS [TARGET]");
        return ExitCode::from(2);
    };
    let name = words.next();
    let chosen = TARGETS.iter().filter(|target| name.as_ref().is_none_or(|name| *name == target.name));
    let chosen: Vec<_> = chosen.collect();
    if chosen.is_empty() {
        let names: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("no such target; there are {}", names.join(", "));
        return ExitCode::from(2);
    }
    // A broken promise is caught and told in one line; its own words would be repeated for each smaller input.
    std::panic::set_hook(Box::new(|_| {}));
    let share = Duration::from_secs(seconds) / chosen.len() as u32;
    let mut broken = 0;
    for target in chosen {
        let folder = PathBuf::from(&corpus).join(target.name);
        match Explorer::open(target, folder).and_then(|mut explorer| explorer.run(share)) {
            Ok(outcome) => {
                println!("{}: {outcome}", target.name);
                broken += outcome.broken;
            }
            Err(error) => {
                eprintln!("{}: {error}", target.name);
                return ExitCode::FAILURE;
            }
        }
    }
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
