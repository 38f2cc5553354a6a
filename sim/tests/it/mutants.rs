//! A watch that can't be woken is worth nothing: every mutant is told, and for every promise there is one that
//! no other promise would tell.

use crate::run_all;
use frontdesk_sim::mutants::{Mutant, all};
use frontdesk_sim::{Promise, run};
use std::collections::BTreeSet;

/// Scenarios a mutant may survive at most.
const WITHIN: u64 = 500;

/// The first seed that tells this mutant, by which promise, and what other promises would say.
fn killed(mutant: &Mutant) -> Option<(u64, Promise, Vec<String>)> {
    let first = (0..WITHIN).find_map(|seed| {
        let outcome = run(seed, mutant.parts);
        outcome.violations.first().map(|violation| (seed, violation.promise))
    });
    let (seed, promise) = first?;
    let mut others = Vec::new();
    if mutant.only.is_some() {
        let seeds: Vec<u64> = (0..WITHIN).collect();
        run_all(&seeds, mutant.parts, |seed, outcome| {
            let other = outcome.violations.iter().find(|violation| Some(violation.promise) != mutant.only);
            others.extend(other.map(|violation| format!("seed {seed}: {violation}")));
        });
    }
    Some((seed, promise, others))
}

#[test]
fn every_mutant_is_told_and_every_promise_is_needed() {
    let mut needed = BTreeSet::new();
    let mut wrong = Vec::new();
    println!("{:<46} {:<20} {:>5}", "mutant", "told by", "seed");
    for mutant in all() {
        match killed(&mutant) {
            None => wrong.push(format!("{} survives {WITHIN} scenarios", mutant.name)),
            Some((seed, promise, others)) => {
                let alone = if mutant.only.is_some() { "  alone" } else { "" };
                println!("{:<46} {:<20} {seed:>5}{alone}", mutant.name, promise.name());
                needed.extend(mutant.only);
                if let Some(other) = others.first() {
                    wrong.push(format!("{} is told {} times by others: {other}", mutant.name, others.len()));
                }
            }
        }
    }
    let unneeded = Promise::ALL.iter().filter(|promise| !needed.contains(promise));
    wrong.extend(unneeded.map(|promise| format!("no mutant needs {}", promise.name())));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
