//! `cargo xtask fuzz`: builds the search for inputs that break a promise, and lets it search. Knows nothing of
//! what is searched.

use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::run;
use crate::workspace::Workspace;

/// What to search and how long.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How long, over all targets: 90s, 10m, 2h
    #[arg(long = "for", value_name = "TIME", default_value = "60s", value_parser = duration)]
    time: Duration,
    /// Only this target: a folder of fuzz/corpus
    #[arg(long, value_name = "NAME")]
    target: Option<String>,
}

/// Searches. Fails when a promise was broken; the inputs are then in `fuzz/corpus`, as small as they got.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    run::run(workspace.cargo().args([
        "build",
        "--profile",
        "fuzz",
        "-p",
        "frontdesk-fuzz",
        "--bin",
        "fuzz",
    ]))?;
    let mut search = Command::new(workspace.target.join("fuzz/fuzz"));
    search.arg(workspace.root.join("fuzz/corpus")).arg(options.time.as_secs().to_string());
    run::run(search.args(&options.target))
}

fn duration(text: &str) -> Result<Duration> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3_600,
        unit => bail!("{unit:?} is no unit; there are s, m and h"),
    };
    Ok(Duration::from_secs(digits.parse::<u64>()?.saturating_mul(unit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_number_and_a_unit() {
        assert_eq!(duration("90s").unwrap(), Duration::from_secs(90));
        assert_eq!(duration("10m").unwrap(), Duration::from_secs(600));
        assert_eq!(duration("2").unwrap(), Duration::from_secs(2));
        for bad in ["", "m", "5d", "-1s", "1.5m"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }
}
