//! What each room's text may not contain. Every rule is a function over a list of files, so that it can
//! be tried on files with planted faults.
use std::collections::BTreeSet;

use super::Breach;
use super::source::Source;

/// A file longer than this is two files.
const LONGEST: usize = 500;

/// Files that may be longer, each with its reason.
const LONG_FILES: &[(&str, &str)] = &[];

/// All rules over all files.
pub(super) fn check(sources: &[Source]) -> Vec<Breach> {
    let rules = [
        domain_is_pure,
        sim_is_repeatable,
        app_knows_no_driver,
        adapters_stay_apart,
        tests_are_outside,
        judges_stand_alone,
        files_open,
        files_are_short,
        nothing_unfinished,
    ];
    rules.iter().flat_map(|rule| rule(sources)).collect()
}

fn domain_is_pure(sources: &[Source]) -> Vec<Breach> {
    let words =
        ["async", ".await", "SystemTime", "Instant::now", "serde", "serde_json", "tracing", "tokio", "rand"];
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| source.path.starts_with("server/domain/src/")) {
        let code = source.product_code();
        for word in words {
            breaches.extend(mentions(source, &code, word, "the domain decides, it does not wait or touch"));
        }
        for module in ["fs", "net", "time::SystemTime", "time::Instant", "sync::Mutex"] {
            breaches.extend(mentions_std(
                source,
                &code,
                module,
                "the domain decides, it does not wait or touch",
            ));
        }
    }
    breaches
}

fn sim_is_repeatable(sources: &[Source]) -> Vec<Breach> {
    let why = "the same seed is the same scenario";
    let words =
        ["SystemTime", "Instant", "RandomState", "std::thread", "async", "std::net", "std::fs", "std::env"];
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| source.path.starts_with("sim/src/")) {
        let code = source.product_code();
        breaches.extend(words.iter().flat_map(|word| mentions(source, &code, word, why)));
    }
    breaches
}

fn app_knows_no_driver(sources: &[Source]) -> Vec<Breach> {
    let rooms = ["server/src/app/", "server/src/app.rs", "server/src/ports/", "server/src/ports.rs"];
    let drivers =
        ["warp", "rusqlite", "redis", "jsonwebtoken", "tokio_tungstenite", "tungstenite", "hyper", "lettre"];
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| rooms.iter().any(|room| source.path.starts_with(room))) {
        for driver in drivers {
            breaches.extend(mentions(
                source,
                &source.product_code(),
                driver,
                "only an adapter knows its driver",
            ));
        }
    }
    breaches
}

fn adapters_stay_apart(sources: &[Source]) -> Vec<Breach> {
    let names: BTreeSet<&str> = sources.iter().filter_map(adapter).collect();
    let mut breaches = Vec::new();
    for source in sources {
        let Some(own) = adapter(source) else { continue };
        let code = source.product_code();
        for other in names.iter().filter(|other| **other != own) {
            let path = format!("adapters::{other}");
            breaches.extend(mentions(source, &code, &path, "an adapter does not know another one"));
        }
    }
    breaches
}

/// Which adapter a file belongs to.
fn adapter(source: &Source) -> Option<&str> {
    let rest = source.path.strip_prefix("server/src/adapters/")?;
    let name = rest.split_once('/').map_or_else(|| rest.strip_suffix(".rs"), |(folder, _)| Some(folder))?;
    (name != "mod").then_some(name)
}

fn tests_are_outside(sources: &[Source]) -> Vec<Breach> {
    let ours = sources.iter().filter(|source| source.path.starts_with("tests/"));
    ours.flat_map(|source| {
        mentions(source, &source.code, "frontdesk_domain", "tests see the public surface only")
    })
    .collect()
}

/// The checker and the client written from the document alone share no code with what they judge.
fn judges_stand_alone(sources: &[Source]) -> Vec<Breach> {
    let rooms = ["tests/src/checker/", "tests/src/history/", "tests/src/outsider/"];
    // Our own crates, and the parts of the harness that speak by them.
    let words = ["frontdesk_protocol", "frontdesk_server", "player", "line", "visitor", "console", "store"];
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| rooms.iter().any(|room| source.path.starts_with(room))) {
        for word in words {
            let path = if word.starts_with("frontdesk") { word.to_owned() } else { format!("crate::{word}") };
            let why = "who judges shares nothing with what is judged";
            breaches.extend(mentions(source, &source.code, &path, why));
        }
    }
    breaches
}

fn files_open(sources: &[Source]) -> Vec<Breach> {
    let says = |source: &Source| {
        let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
        let first = text.lines().find(|line| !line.starts_with("#!/") && !line.starts_with("#!["));
        let opening = match source.path.rsplit_once('.') {
            Some((_, "rs")) => &["//!"][..],
            Some((_, "sh")) => &["#"],
            _ => &["//", "/*"],
        };
        first.is_some_and(|line| opening.iter().any(|mark| line.trim_start().starts_with(mark)))
    };
    let what = "does not open with a line that says what it is for";
    sources.iter().filter(|source| !says(source)).map(|source| breach(source, 1, what)).collect()
}

fn files_are_short(sources: &[Source]) -> Vec<Breach> {
    let excused = |source: &Source| LONG_FILES.iter().any(|(path, _)| *path == source.path);
    let long = sources.iter().filter(|source| source.text.lines().count() > LONGEST && !excused(source));
    long.map(|source| breach(source, 0, &format!("is longer than {LONGEST} lines"))).collect()
}

fn nothing_unfinished(sources: &[Source]) -> Vec<Breach> {
    let words = ["todo!", "unimplemented!", "dbg!", "#[ignore"];
    let found = |source: &Source, word: &str| mentions(source, &source.code, word, "is not left in");
    sources
        .iter()
        .flat_map(|source| words.iter().flat_map(|word| found(source, word)).collect::<Vec<_>>())
        .collect()
}

fn breach(source: &Source, line: usize, what: &str) -> Breach {
    Breach { place: source.path.clone(), line, what: what.to_owned() }
}

/// Lines of `code` where `word` stands by itself, not as part of a longer name.
fn mentions(source: &Source, code: &str, word: &str, why: &str) -> Vec<Breach> {
    let lines = code.lines().enumerate().filter(|(_, line)| stands_in(line, word));
    lines.map(|(number, _)| breach(source, number + 1, &format!("`{word}`: {why}"))).collect()
}

/// `std::module` written out, or as one of several in braces.
fn mentions_std(source: &Source, code: &str, module: &str, why: &str) -> Vec<Breach> {
    let path = format!("std::{module}");
    let grouped = |line: &str| line.split_once("std::{").is_some_and(|(_, group)| stands_in(group, module));
    let lines = code.lines().enumerate().filter(|(_, line)| stands_in(line, &path) || grouped(line));
    lines.map(|(number, _)| breach(source, number + 1, &format!("`{path}`: {why}"))).collect()
}

fn stands_in(line: &str, word: &str) -> bool {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    let begins = word.starts_with(in_name);
    let ends = word.ends_with(in_name);
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let runs_on = begins && before.is_some_and(in_name) || ends && after.is_some_and(in_name);
        !runs_on
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 0] = [];

    /// The places `rule` finds in one file with this content.
    fn lines(rule: fn(&[Source]) -> Vec<Breach>, path: &str, text: &str) -> Vec<usize> {
        rule(&[Source::new(path, text)]).into_iter().map(|breach| breach.line).collect()
    }

    #[test]
    fn a_domain_that_waits_or_asks_the_time_is_found() {
        let found = |text| lines(domain_is_pure, "server/domain/src/desk.rs", text);
        assert_eq!(found("fn a() {}\nasync fn b() {}"), [2]);
        assert_eq!(found("let now = Instant::now();"), [1]);
        assert_eq!(found("use std::{collections::BTreeMap, fs};"), [1]);
        assert_eq!(found("use std::net::IpAddr;"), [1]);
        assert_eq!(found("fn operand(brand: u8) {} // async, serde, rand"), NONE);
        assert_eq!(found("#[cfg(test)]\nmod tests { use rand::rng; }"), NONE);
        assert_eq!(lines(domain_is_pure, "server/src/app/desk.rs", "async fn b() {}"), NONE);
    }

    #[test]
    fn a_simulator_that_asks_the_time_is_found() {
        let text = "use std::collections::HashMap;\nlet now = std::time::Instant::now();";
        assert_eq!(lines(sim_is_repeatable, "sim/src/world.rs", text), [2]);
        assert_eq!(lines(sim_is_repeatable, "sim/tests/it/seeds.rs", text), NONE);
    }

    #[test]
    fn a_driver_outside_its_adapter_is_found() {
        let text = "use crate::ports::History;\nuse redis::Client;";
        assert_eq!(lines(app_knows_no_driver, "server/src/app/hub.rs", text), [2]);
        assert_eq!(lines(app_knows_no_driver, "server/src/ports/bus.rs", text), [2]);
        assert_eq!(lines(app_knows_no_driver, "server/src/adapters/redis/mod.rs", text), NONE);
    }

    #[test]
    fn an_adapter_that_reaches_into_another_is_found() {
        let sqlite =
            Source::new("server/src/adapters/sqlite/mod.rs", "//! x\nuse crate::adapters::sqlite::rows;");
        let http =
            Source::new("server/src/adapters/http/mod.rs", "//! x\nuse crate::adapters::sqlite::Store;");
        let ws = Source::new(
            "server/src/adapters/ws.rs",
            "//! x\nuse super::http;\nuse crate::adapters::http::reply;",
        );
        let all = Source::new("server/src/adapters/mod.rs", "//! x\npub use crate::adapters::sqlite;");
        let found = adapters_stay_apart(&[sqlite, http, ws, all]);
        let places: Vec<_> = found.iter().map(|breach| (breach.place.as_str(), breach.line)).collect();
        assert_eq!(places, [("server/src/adapters/http/mod.rs", 2), ("server/src/adapters/ws.rs", 3)]);
    }

    #[test]
    fn a_test_that_uses_the_domain_is_found() {
        assert_eq!(lines(tests_are_outside, "tests/it/desk.rs", "use frontdesk_domain::Desk;"), [1]);
        assert_eq!(lines(tests_are_outside, "server/src/app/desk.rs", "use frontdesk_domain::Desk;"), NONE);
    }

    #[test]
    fn a_judge_that_uses_what_it_judges_is_found() {
        let found = |text| lines(judges_stand_alone, "tests/src/outsider/mind.rs", text);
        assert_eq!(found("use crate::door::Door;\nuse frontdesk_protocol::Event;"), [2]);
        assert_eq!(found("let line = crate::line::Line::open();"), [1]);
        assert_eq!(lines(judges_stand_alone, "tests/src/player.rs", "use frontdesk_protocol::Event;"), NONE);
    }

    #[test]
    fn a_file_without_an_opening_is_found() {
        assert_eq!(lines(files_open, "a.rs", "use std::fs;"), [1]);
        assert_eq!(lines(files_open, "a.rs", "//! What it is for.\nuse std::fs;"), NONE);
        assert_eq!(lines(files_open, "a.sh", "#!/bin/sh\nset -e"), [1]);
        assert_eq!(lines(files_open, "a.sh", "#!/bin/sh\n# What it is for."), NONE);
        assert_eq!(lines(files_open, "a.css", "/* What it is for. */"), NONE);
        assert_eq!(lines(files_open, "a.js", "let a;"), [1]);
    }

    #[test]
    fn a_file_past_the_limit_is_found() {
        assert_eq!(lines(files_are_short, "a.rs", &"//! x\n".repeat(501)), [0]);
        assert_eq!(lines(files_are_short, "a.rs", &"//! x\n".repeat(500)), NONE);
    }

    #[test]
    fn unfinished_work_is_found() {
        let text = "fn a() { todo!() }\n#[ignore = \"slow\"]\nlet b = dbg!(1);\n// todo!(later)";
        let mut found = lines(nothing_unfinished, "a.rs", text);
        found.sort_unstable();
        assert_eq!(found, [1, 2, 3]);
    }
}
