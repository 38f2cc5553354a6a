//! Opening, closing and opening again: what survives, and what is refused.

use super::{Still, open, try_open, write};
use crate::adapters::sqlite::{OpenError, Sqlite};
use crate::ports::contract::{NOW, append, keyed, said, start, words};
use crate::ports::history::{Append, Span};
use crate::ports::{Accounts, History, HistoryError, SystemEntropy};
use frontdesk_domain::conversation::{Side, State};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{Author, ConversationId};
use futures_util::future::join_all;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::mpsc;

const FILE: &str = "frontdesk.sqlite";

/// A little of everything.
async fn fill(store: &Sqlite) -> (ConversationId, Append) {
    let begun = store.start(start("hello")).await.unwrap().conversation;
    let said = said(&begun, "anybody?");
    store.append(said.clone()).await.unwrap();
    let settled =
        Append { next: Some(State::Resolved), ..append(&begun, vec![words(Author::System, "bye")]) };
    store.append(settled).await.unwrap();
    store.mark(begun.id, Side::Staff, Reach { delivered: 2, read: 1 }).await.unwrap();
    (begun.id, said)
}

/// What is in the directory, by name.
fn contents(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_name() != "frontdesk.lock")
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    all.sort();
    all
}

fn refused(dir: &Path) -> OpenError {
    let before = contents(dir);
    let error = try_open(dir).expect_err("it must not open");
    let after = contents(dir);
    assert!(before.iter().all(|file| after.contains(file)), "refused, but changed: {error}");
    // Reading leaves SQLite's shared memory and an empty log beside the file.
    let new = after.iter().filter(|file| !before.contains(file));
    assert!(new.into_iter().all(|(name, bytes)| name.ends_with("-shm") || bytes.is_empty()), "{error}");
    error
}

/// A closed store with something in it.
async fn closed() -> TempDir {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    fill(&store).await;
    store.close().await;
    dir
}

#[tokio::test]
async fn everything_survives_reopening() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    let (id, said) = fill(&store).await;
    let before = store.events(id, Span::Latest, 100, true).await.unwrap();
    let answered = store.append(said.clone()).await.unwrap();
    store.close().await;
    let left: Vec<_> = contents(dir.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, [FILE], "closing folds the write-ahead log in");

    let (again, _reports) = open(dir.path());
    assert_eq!(again.epoch(), store.epoch());
    assert_eq!(again.events(id, Span::Latest, 100, true).await.unwrap(), before);
    assert_eq!(again.append(said).await.unwrap(), answered, "keys are kept");
    let next = again.start(start("somebody new")).await.unwrap();
    assert_eq!(next.conversation.visitor_number, 2);
}

#[tokio::test]
async fn what_was_answered_survives_a_crash() {
    let (dir, after) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (store, _reports) = open(dir.path());
    let (id, _) = fill(&store).await;
    let before = store.events(id, Span::Latest, 100, true).await.unwrap();
    for (name, bytes) in contents(dir.path()) {
        if !name.ends_with("-shm") {
            fs::write(after.path().join(name), bytes).unwrap();
        }
    }
    let (found, _reports) = open(after.path());
    assert_eq!(found.events(id, Span::Latest, 100, true).await.unwrap(), before);
}

#[tokio::test]
async fn two_houses_have_different_epochs() {
    let (one, two) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let ((one, _), (two, _)) = (open(one.path()), open(two.path()));
    assert_ne!(one.epoch(), two.epoch());
    assert!(one.epoch() > 0 && one.epoch() < 1 << 53);
}

#[tokio::test]
async fn a_second_opening_is_refused_until_the_first_is_closed() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    assert!(matches!(try_open(dir.path()), Err(OpenError::InUse { .. })));
    fill(&store).await;
    store.close().await;
    let (again, _reports) = open(dir.path());
    assert_eq!(again.current(10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn closing_finishes_queued_writes_and_refuses_later_ones() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    let writes = join_all((0..20).map(|_| store.start(start("hello"))));
    let (answers, ()) = futures_util::future::join(writes, store.close()).await;
    assert!(answers.iter().all(Result::is_ok));
    let late = store.start(start("too late")).await;
    assert!(matches!(late, Err(HistoryError::Unavailable(_))));
    assert!(matches!(store.current(1).await, Err(HistoryError::Unavailable(_))));
    assert!(store.ping().await.is_err());
    store.close().await;
    let (again, _reports) = open(dir.path());
    assert_eq!(again.current(0).await.unwrap().len(), 20);
}

#[tokio::test]
async fn writes_go_on_when_nobody_hears_the_reports() {
    let dir = TempDir::new().unwrap();
    let (store, reports) = open(dir.path());
    drop(reports);
    fill(&store).await;
    store.close().await;
}

#[tokio::test]
async fn slow_ears_slow_the_writes_and_lose_no_report() {
    let dir = TempDir::new().unwrap();
    let (committed, mut reports) = mpsc::channel(1);
    let store = Sqlite::open(dir.path(), &Still, &SystemEntropy, committed).unwrap();
    let writes = join_all((0..50).map(|_| store.start(start("hello"))));
    let hear = async {
        let mut heard = 0;
        while heard < 50 {
            reports.recv().await.unwrap();
            heard += 1;
        }
    };
    let (answers, ()) = futures_util::future::join(writes, hear).await;
    assert!(answers.iter().all(Result::is_ok));
}

#[tokio::test]
async fn the_directory_is_for_its_owner_alone() {
    let dir = TempDir::new().unwrap();
    let deep = dir.path().join("var/frontdesk");
    let _open = open(&deep);
    let mode = fs::metadata(&deep).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[tokio::test]
async fn garbage_is_refused_and_left_as_it_is() {
    for garbage in [b"x".to_vec(), b"SQLite format 3\0".to_vec(), vec![0; 8192], vec![b'?'; 100_000]] {
        let dir = TempDir::new().unwrap();
        fs::write(dir.path().join(FILE), garbage).unwrap();
        assert!(matches!(refused(dir.path()), OpenError::NotOurs { .. }));
    }
}

#[tokio::test]
async fn another_programs_database_is_refused() {
    let dir = TempDir::new().unwrap();
    let other = rusqlite::Connection::open(dir.path().join(FILE)).unwrap();
    other.execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    drop(other);
    assert!(matches!(refused(dir.path()), OpenError::NotOurs { .. }));
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_refused() {
    let dir = closed().await;
    let file = dir.path().join(FILE);
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(refused(dir.path()), OpenError::Damaged { .. }));
}

#[tokio::test]
async fn a_file_with_a_damaged_page_is_refused() {
    let dir = closed().await;
    let file = dir.path().join(FILE);
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 4096;
    bytes[last..last + 16].fill(0xa5);
    fs::write(&file, bytes).unwrap();
    assert!(matches!(refused(dir.path()), OpenError::Damaged { .. }));
}

#[tokio::test]
async fn a_damaged_file_keeps_its_write_ahead_log() {
    let (dir, after) = (closed().await, TempDir::new().unwrap());
    let (store, _reports) = open(dir.path());
    fill(&store).await;
    for (name, mut bytes) in contents(dir.path()) {
        if name == FILE {
            bytes[4096..].fill(0xa5);
        }
        if !name.ends_with("-shm") {
            fs::write(after.path().join(name), bytes).unwrap();
        }
    }
    assert!(matches!(refused(after.path()), OpenError::Damaged { .. }));
}

#[tokio::test]
async fn a_log_without_its_file_is_refused() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join(FILE), b"").unwrap();
    fs::write(dir.path().join("frontdesk.sqlite-wal"), b"committed, once").unwrap();
    assert!(matches!(refused(dir.path()), OpenError::Damaged { .. }));
}

#[tokio::test]
async fn a_file_of_a_later_version_is_refused() {
    let dir = closed().await;
    let file = rusqlite::Connection::open(dir.path().join(FILE)).unwrap();
    file.pragma_update(None, "user_version", 1_000).unwrap();
    drop(file);
    assert!(matches!(refused(dir.path()), OpenError::TooNew { .. }));
}

#[tokio::test]
async fn a_directory_that_cannot_be_used_is_named() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("a file");
    fs::write(&file, "not a directory").unwrap();
    let error = try_open(&file.join("below")).expect_err("it must not open");
    assert!(error.to_string().contains("a file"), "{error}");
}

#[tokio::test]
async fn what_ran_out_is_forgotten_at_opening() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    let begun = store.start(start("hello")).await.unwrap().conversation;
    store.put_refresh(begun.visitor, [1; 32], NOW).await.unwrap();
    store.put_refresh(begun.visitor, [2; 32], NOW + 1).await.unwrap();
    store.close().await;
    let (again, _reports) = open(dir.path());
    let left = write(&again, |db| {
        let left: i64 = db.query_row("SELECT count(*) FROM refresh", [], |row| row.get(0))?;
        assert_eq!(left, 1);
        Ok(())
    });
    left.await.unwrap();
}

#[tokio::test]
async fn reports_and_keys_of_a_dropped_store_are_not_lost() {
    let dir = TempDir::new().unwrap();
    let (store, mut reports) = open(dir.path());
    let key = keyed(crate::ports::contract::id(), "hello");
    let begun = store.start(crate::ports::history::Start { keyed: key, ..start("hello") }).await.unwrap();
    drop(Arc::try_unwrap(store).expect("nobody else has it"));
    assert_eq!(reports.recv().await.map(|report| report.conversation), Some(begun.conversation));
    assert!(reports.recv().await.is_none(), "the thread has ended");
}
