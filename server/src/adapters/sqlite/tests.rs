//! The embedded store against the contract, and what only it promises.

mod likeness;
mod opening;
mod sharing;

use super::writer::Written;
use super::{OpenError, Sqlite, pages};
use crate::ports::contract::{Bench, NOW, REPORTS, contract, start};
use crate::ports::{Clock, Committed, History, HistoryError, SystemEntropy};
use frontdesk_domain::Millis;
use rusqlite::Connection;
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

fn try_open(dir: &Path) -> Result<(Arc<Sqlite>, mpsc::Receiver<Committed>), OpenError> {
    let (committed, reports) = mpsc::channel(REPORTS);
    Ok((Sqlite::open(dir, &Still, &SystemEntropy, committed)?, reports))
}

fn open(dir: &Path) -> (Arc<Sqlite>, mpsc::Receiver<Committed>) {
    try_open(dir).unwrap()
}

async fn bench() -> Bench {
    let dir = TempDir::new().unwrap();
    let (store, reports) = open(dir.path());
    Bench::new(store, reports, dir)
}

/// Runs this in the writing thread.
async fn write(
    store: &Sqlite,
    work: impl Fn(&Connection) -> rusqlite::Result<()> + Send + 'static,
) -> Result<(), HistoryError> {
    store.writer.write(move |db| Ok(Written { answer: work(db)?, report: None })).await
}

contract!(crate::adapters::sqlite::tests::bench);

/// How SQLite would read this, step by step.
async fn plan(store: &Sqlite, sql: &'static str) -> Vec<String> {
    let plan: Result<_, HistoryError> = store
        .readers
        .read(move |db| {
            let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
            let nothing = rusqlite::params_from_iter(nothing);
            let rows = statement.query_map(nothing, |row| row.get("detail"))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
        .await;
    plan.unwrap()
}

#[tokio::test]
async fn lists_are_read_by_index() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    let lists = [
        (pages::OF_VISITOR, ["open_conversations (visitor=?", "settled_of_visitor (visitor=?)"]),
        (pages::CURRENT, ["open_conversations", "settled_conversations"]),
        (super::visitors::EARLIER_OF, ["conversations_of_visitor (visitor=?)"; 2]),
        (super::visitors::CONTACTS_OF, ["conversations_of_visitor (visitor=? AND began>?)"; 2]),
    ];
    for (sql, indexes) in lists {
        let plan = plan(&store, sql).await;
        for index in indexes {
            assert!(plan.iter().any(|step| step.contains(index)), "{index} in {plan:#?}");
        }
        let whole = |step: &&String| step.starts_with("SCAN c") && !step.contains("USING INDEX");
        assert_eq!(plan.iter().find(whole), None, "{plan:#?}");
    }
}

#[tokio::test]
async fn commits_are_synced_before_they_are_answered() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    let checked = write(&store, |db| {
        let mode: String = db.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        let sync: i64 = db.pragma_query_value(None, "synchronous", |row| row.get(0))?;
        let keys: bool = db.pragma_query_value(None, "foreign_keys", |row| row.get(0))?;
        assert_eq!((mode.as_str(), sync, keys), ("wal", 2, true));
        Ok(())
    });
    checked.await.unwrap();
}

#[tokio::test]
async fn a_reader_that_panics_gives_its_connection_back() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    for _ in 0..8 {
        let read: Result<(), HistoryError> = store.readers.read(|_| panic!("on purpose")).await;
        assert!(matches!(read, Err(HistoryError::Unavailable(_))));
    }
    let read: Result<i64, HistoryError> =
        store.readers.read(|db| Ok(db.query_row("SELECT 1", [], |row| row.get(0))?)).await;
    assert_eq!(read, Ok(1));
}

#[tokio::test]
async fn a_read_sees_one_moment() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    let (begun, begins) = tokio::sync::oneshot::channel();
    let (go, gate) = std::sync::mpsc::sync_channel(1);
    let read = store.readers.read(move |db| {
        let visitors = || db.query_row("SELECT count(*) FROM visitors", [], |row| row.get::<_, i64>(0));
        let before = visitors()?;
        begun.send(()).unwrap();
        gate.recv().unwrap();
        Ok::<_, HistoryError>((before, visitors()?))
    });
    let write = async {
        begins.await.unwrap();
        store.start(start("meanwhile")).await.unwrap();
        go.send(()).unwrap();
    };
    let (seen, ()) = futures_util::future::join(read, write).await;
    assert_eq!(seen, Ok((0, 0)));
}
