//! Writes that share a commit: they do, and none suffers for another.

use super::{open, write};
use crate::adapters::sqlite::Sqlite;
use crate::ports::contract::{said, start};
use crate::ports::{History, HistoryError};
use frontdesk_domain::conversation::Conversation;
use futures_util::FutureExt;
use futures_util::future::{join, join_all};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// Queues all of these while the writing thread is busy, then lets it go on.
async fn at_once<T>(store: &Sqlite, writes: Vec<impl Future<Output = T>>) -> Vec<T> {
    let (started, starts) = tokio::sync::oneshot::channel();
    let (go, gate) = sync_channel(1);
    let gate: Mutex<Receiver<()>> = Mutex::new(gate);
    let started = Mutex::new(Some(started));
    let busy = write(store, move |_| {
        started.lock().unwrap().take().unwrap().send(()).unwrap();
        gate.lock().unwrap().recv().unwrap();
        Ok(())
    });
    let queued = writes.len();
    let rest = async {
        starts.await.unwrap();
        let release = async {
            while store.writer.waiting() < queued {
                tokio::task::yield_now().await;
            }
            go.send(()).unwrap();
        };
        join(join_all(writes), release).await.0
    };
    let (busy, answers) = join(busy, rest).await;
    busy.unwrap();
    answers
}

async fn begun(store: &Sqlite) -> Conversation {
    store.start(start("hello")).await.unwrap().conversation
}

#[tokio::test]
async fn sixty_four_producers_share_one_commit() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    let mut conversations = Vec::new();
    for _ in 0..64 {
        conversations.push(begun(&store).await);
    }
    let before = store.commits();
    let writes = conversations.iter().map(|known| store.append(said(known, "together"))).collect();
    let answers = at_once(&store, writes).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(store.commits() - before, 2, "the busy one's, and one for all 64");
}

#[tokio::test]
async fn a_key_twice_in_one_commit_is_written_once() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    let known = begun(&store).await;
    let said = said(&known, "once");
    let before = store.commits();
    let answers = at_once(&store, vec![store.append(said.clone()), store.append(said)]).await;
    assert_eq!(store.commits() - before, 2);
    let answers: Vec<_> = answers.into_iter().map(Result::unwrap).collect();
    assert_eq!((answers[0].fresh, answers[1].fresh), (true, false), "the second sees the first's");
    assert_eq!(answers[0].event, answers[1].event);
}

#[tokio::test]
async fn a_commit_that_fails_is_tried_again_write_by_write() {
    let dir = TempDir::new().unwrap();
    let (store, mut reports) = open(dir.path());
    let known = begun(&store).await;
    // A reference that is checked only at the commit: the savepoint is kept, the transaction is not.
    let tables = write(&store, |db| {
        db.execute_batch(
            "CREATE TABLE parents (id INTEGER PRIMARY KEY); \
             CREATE TABLE orphans (parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED)",
        )
    });
    tables.await.unwrap();
    while reports.try_recv().is_ok() {}
    let poison = write(&store, |db| db.execute("INSERT INTO orphans VALUES (1)", []).map(|_| ()));
    let writes = ["one", "two", "three"].map(|text| store.append(said(&known, text)));
    let [one, two, three] = writes;
    let wrap = |answer: Result<_, HistoryError>| answer.map(|_: crate::ports::Outcome| ());
    let answers = at_once(
        &store,
        vec![
            Box::pin(async { wrap(one.await) }) as std::pin::Pin<Box<dyn Future<Output = _>>>,
            Box::pin(async { wrap(two.await) }),
            Box::pin(poison),
            Box::pin(async { wrap(three.await) }),
        ],
    )
    .await;
    assert!(matches!(&answers[2], Err(HistoryError::Unavailable(_))), "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 3);
    let mut seqs = Vec::new();
    while let Ok(report) = reports.try_recv() {
        seqs.extend(report.events.iter().map(|event| event.seq));
    }
    assert_eq!(seqs, [2, 3, 4], "each reported once, none from the lost transaction");
}

#[tokio::test]
async fn a_write_that_finds_the_disk_full_fails_alone() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    let known = begun(&store).await;
    let full = write(&store, |db| {
        let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0))?;
        db.pragma_update_and_check(None, "max_page_count", pages + 8, |_| Ok(()))
    });
    full.await.unwrap();
    let texts = ["small".to_owned(), "x".repeat(1024 * 1024), "small too".to_owned()];
    let writes = texts.iter().map(|text| store.append(said(&known, text))).collect();
    let answers = at_once(&store, writes).await;
    assert!(answers[0].is_ok() && answers[2].is_ok(), "{answers:?}");
    assert!(matches!(&answers[1], Err(HistoryError::Unavailable(_))));
    let now = store.conversation(known.id).await.unwrap().unwrap();
    assert_eq!(now.last_seq, 3);
}

#[tokio::test]
async fn a_caller_who_went_away_leaves_the_write_and_the_others_alone() {
    let dir = TempDir::new().unwrap();
    let (store, _reports) = open(dir.path());
    let known = begun(&store).await;
    let store = Arc::clone(&store);
    {
        let leaving = store.append(said(&known, "bye"));
        let mut leaving = std::pin::pin!(leaving);
        assert!(leaving.as_mut().now_or_never().is_none());
    }
    let answer = store.append(said(&known, "still here")).await.unwrap();
    assert_eq!(answer.event.map(|event| event.seq), Some(3), "what was queued is written");
}
