//! The embedded store against the contract, and what only it promises: surviving, refusing, sharing commits.

use super::Sqlite;
use crate::ports::contract::{Bench, NOW, REPORTS, contract};
use crate::ports::{Clock, Committed, SystemEntropy};
use frontdesk_domain::Millis;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::mpsc;

struct Still;

impl Clock for Still {
    fn now(&self) -> Millis {
        NOW
    }

    fn monotonic(&self) -> Millis {
        0
    }
}

fn open(dir: &Path) -> (Arc<Sqlite>, mpsc::Receiver<Committed>) {
    let (committed, reports) = mpsc::channel(REPORTS);
    (Sqlite::open(dir, &Still, &SystemEntropy, committed).unwrap(), reports)
}

async fn bench() -> Bench {
    let dir = TempDir::new().unwrap();
    let (store, reports) = open(dir.path());
    Bench::new(store, reports, dir)
}

contract!(crate::adapters::sqlite::tests::bench);
