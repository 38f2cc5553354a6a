//! The store in memory against the contract.

use super::Memory;
use crate::ports::contract::{Bench, REPORTS, contract};
use std::sync::Arc;
use tokio::sync::mpsc;

async fn bench() -> Bench {
    let (committed, reports) = mpsc::channel(REPORTS);
    Bench::new(Arc::new(Memory::new(6, committed)), reports, ())
}

contract!(crate::adapters::memory::tests::bench);
