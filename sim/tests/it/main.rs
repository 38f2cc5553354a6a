//! Thousands of scenarios, the faults they tried, and the mutants they kill. Knows nothing of how a scenario
//! works.

mod mutants;
mod seeds;

use frontdesk_sim::{Outcome, Parts, run};

/// Runs these scenarios on every core and hands each seed's outcome over, in no order.
fn run_all(seeds: &[u64], parts: Parts, mut take: impl FnMut(u64, Outcome)) {
    let (give, outcomes) = std::sync::mpsc::channel();
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            let (give, next) = (give.clone(), &next);
            scope.spawn(move || {
                while let Some(seed) = seeds.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    give.send((*seed, run(*seed, parts))).expect("somebody takes it");
                }
            });
        }
        drop(give);
        outcomes.iter().for_each(|(seed, outcome)| take(seed, outcome));
    });
}
