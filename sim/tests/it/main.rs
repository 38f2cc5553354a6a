//! Thousands of scenarios, the faults they tried, and the mutants they kill.
use frontdesk_sim::*;

#[test]
fn draft() {
    let begin = std::time::Instant::now();
    let count: u64 = std::env::var("N").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let (mut steps, mut bad) = (0, std::collections::BTreeMap::<&str, (u32, u64, String)>::new());
    let mut coverage = Coverage::default();
    for seed in 0..count {
        let outcome = run(seed, Parts::real());
        steps += outcome.steps;
        coverage.add(&outcome.coverage);
        let mut had = std::collections::BTreeSet::new();
        for violation in &outcome.violations {
            if had.insert(violation.promise) {
            let entry = bad.entry(violation.promise.name()).or_insert((0, seed, violation.to_string()));
            entry.0 += 1;
            if entry.0 < 6 { println!("{seed}: {violation}"); }
            }
        }
    }
    println!("{bad:#?}");
    println!("{count} in {:?}, {} steps each\n{}", begin.elapsed(), steps / count, coverage.table());
    if let Ok(seed) = std::env::var("SEED") {
        let o = trace(seed.parse().unwrap(), Parts::real());
        for line in &o.trace { println!("{line}"); }
        for v in &o.violations { println!("{v}"); }
    }
}
