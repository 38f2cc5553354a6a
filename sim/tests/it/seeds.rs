//! The real parts keep every promise: under the same seeds each time, and under some nobody has tried before.

use crate::run_all;
use frontdesk_sim::{Coverage, Parts, run, trace};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Instant;

/// Tried each time.
const FIXED: u64 = 9_600;
/// Tried once; [`MORE`] says how many instead.
const FRESH: u64 = 2_400;
/// How often each fault must have struck in each situation.
const LEAST: u64 = 100;
/// Names one seed to be run with a trace.
const ONE: &str = "FRONTDESK_SIM_SEED";
/// Names how many fresh seeds are tried, for a long run.
const MORE: &str = "FRONTDESK_SIM_FRESH";

/// A number from the environment.
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[expect(clippy::disallowed_methods, reason = "how long the run takes is not part of any scenario")]
fn now() -> Instant {
    Instant::now()
}

#[test]
fn every_promise_is_kept_under_every_fault() {
    let first = RandomState::new().build_hasher().finish() >> 16;
    let fresh = asked(MORE).unwrap_or(FRESH);
    println!("fresh seeds: {first} to {}", first + fresh);
    let seeds: Vec<u64> = (0..FIXED).chain(first..first + fresh).collect();
    let begin = now();
    let (mut coverage, mut steps, mut broken) = (Coverage::default(), 0, Vec::new());
    run_all(&seeds, Parts::real(), |seed, outcome| {
        coverage.add(&outcome.coverage);
        steps += outcome.steps;
        broken.extend(outcome.violations.first().map(|violation| format!("seed {seed}: {violation}")));
    });
    let took = begin.elapsed();
    println!(
        "{} scenarios of {} steps in {:.1} s: {:.0} a second",
        seeds.len(),
        steps / seeds.len() as u64,
        took.as_secs_f64(),
        seeds.len() as f64 / took.as_secs_f64()
    );
    println!("{}", coverage.table());
    broken.truncate(20);
    assert!(
        broken.is_empty(),
        "{}\nreplay: {ONE}=SEED cargo test -p frontdesk-sim replay -- --nocapture",
        broken.join("\n")
    );
    let gaps = coverage.gaps(LEAST);
    assert!(gaps.is_empty(), "tried less than {LEAST} times: {}", gaps.join(", "));
}

#[test]
fn a_seed_is_always_the_same_scenario() {
    let (once, again) = (trace(7, Parts::real()), trace(7, Parts::real()));
    assert!(once.trace.len() > 100);
    assert_eq!(once.trace, again.trace);
    assert_eq!(run(7, Parts::real()).coverage, again.coverage);
}

/// With the seed in the environment: says what happens in its scenario, and whether every promise is kept.
#[test]
fn replay() {
    let seed = asked(ONE);
    let outcome = trace(seed.unwrap_or(1), Parts::real());
    if seed.is_some() {
        outcome.trace.iter().for_each(|line| println!("{line}"));
    }
    let broken: Vec<String> = outcome.violations.iter().map(ToString::to_string).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
