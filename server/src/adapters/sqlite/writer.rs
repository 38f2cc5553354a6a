//! The one thread that writes. Queued writes share a transaction, each in a savepoint of its own, and are
//! answered and reported after its commit. Knows nothing of what a write does.

use super::failure::Down;
use super::opening::OpenError;
use crate::ports::Committed;
use rusqlite::Connection;
use std::fmt;
use std::fs::File;
use std::path::PathBuf;
use std::slice;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use tokio::sync::{mpsc, oneshot};

/// Writes that may wait; more make their callers wait.
const QUEUE: usize = 1_024;
/// Writes that may share a commit.
const GROUP: usize = 1_024;

/// What a write leaves behind once it is committed.
pub(super) struct Written<T> {
    pub(super) answer: T,
    /// None: nothing changed that the live side follows.
    pub(super) report: Option<Committed>,
}

/// Hands writes to the thread.
pub(super) struct Writer {
    queue: mpsc::Sender<Order>,
    thread: Mutex<Option<JoinHandle<()>>>,
    commits: Arc<AtomicU64>,
}

enum Order {
    Write(Box<dyn Job>),
    Stop,
}

/// A write in the queue. Which answer it gives is its own affair.
trait Job: Send {
    /// Does the work. False: it failed, what it changed must be undone. May be called again after an undone
    /// transaction.
    fn run(&mut self, db: &Connection) -> bool;
    /// Reports and answers. Call after the commit.
    fn answer(self: Box<Self>, reports: &mpsc::Sender<Committed>);
    /// Answers that nothing was written.
    fn fail(self: Box<Self>, why: &Down);
}

struct Task<T, E, W> {
    work: W,
    done: Option<Result<Written<T>, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, W> Job for Task<T, E, W>
where
    T: Send,
    E: From<Down> + Send,
    W: Fn(&Connection) -> Result<Written<T>, E> + Send,
{
    fn run(&mut self, db: &Connection) -> bool {
        self.done.insert((self.work)(db)).is_ok()
    }

    fn answer(self: Box<Self>, reports: &mpsc::Sender<Committed>) {
        let done = self.done.unwrap_or_else(|| Err(Down("the write was never run".to_owned()).into()));
        // Nobody may be left to hear: the caller went away, or the live side stopped.
        let _ = self.reply.send(done.map(|written| {
            if let Some(report) = written.report {
                let _ = reports.blocking_send(report);
            }
            written.answer
        }));
    }

    fn fail(self: Box<Self>, why: &Down) {
        let _ = self.reply.send(Err(why.clone().into()));
    }
}

impl Writer {
    /// Starts the thread. It lets go of `lock` when it ends: after [`Writer::close`], or when the writer is
    /// dropped.
    pub(super) fn start(
        connection: Connection,
        lock: File,
        reports: mpsc::Sender<Committed>,
    ) -> Result<Self, OpenError> {
        let (queue, orders) = mpsc::channel(QUEUE);
        let commits = Arc::new(AtomicU64::new(0));
        let scribe = Scribe { db: connection, reports, commits: Arc::clone(&commits), _lock: lock };
        let thread = thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || scribe.serve(orders))
            .map_err(|source| OpenError::Unusable { path: PathBuf::from("a thread"), source })?;
        Ok(Self { queue, thread: Mutex::new(Some(thread)), commits })
    }

    /// Queues a write and waits for its commit. Once queued it is done even if nobody waits any more. The work
    /// may run more than once, but only one run is kept.
    pub(super) async fn write<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Down> + Send + 'static,
        W: Fn(&Connection) -> Result<Written<T>, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = Box::new(Task { work, done: None, reply });
        let closed = || Down("the store is closed".to_owned());
        self.queue.send(Order::Write(job)).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    /// Refuses new writes, finishes the queued ones, and waits for the thread's end.
    pub(super) async fn close(&self) {
        // Refused when closed before: then there is nothing to stop.
        let _ = self.queue.send(Order::Stop).await;
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(thread) = thread else { return };
        let joined = tokio::task::spawn_blocking(move || thread.join()).await;
        if !matches!(joined, Ok(Ok(()))) {
            tracing::error!("the writing thread had panicked");
        }
    }

    /// Writes that wait for the thread.
    pub(super) fn waiting(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
    }

    pub(super) fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("waiting", &self.waiting())
            .field("commits", &self.commits())
            .finish_non_exhaustive()
    }
}

/// The thread's own things. The lock is let go after the connection is closed.
struct Scribe {
    db: Connection,
    reports: mpsc::Sender<Committed>,
    commits: Arc<AtomicU64>,
    _lock: File,
}

/// Why a transaction was undone.
enum Undone {
    /// It could not begin: another process holds the file. The next one would wait as long.
    Begin(Down),
    /// It could not be finished.
    Commit(Down),
}

impl Scribe {
    fn serve(self, mut orders: mpsc::Receiver<Order>) {
        let mut group = Vec::new();
        while let Some(order) = orders.blocking_recv() {
            let mut next = Some(order);
            while let Some(order) = next {
                match order {
                    Order::Write(job) => group.push(job),
                    Order::Stop => orders.close(),
                }
                next = if group.len() < GROUP { orders.try_recv().ok() } else { None };
            }
            self.settle(std::mem::take(&mut group));
        }
        if let Err((_, error)) = self.db.close() {
            tracing::error!(%error, "closing the database failed; it is repaired at the next start");
        }
    }

    /// Commits a group, or each of its writes alone when they can't be committed together.
    fn settle(&self, mut group: Vec<Box<dyn Job>>) {
        if group.is_empty() {
            return;
        }
        let why = match self.commit(&mut group) {
            Ok(()) => return group.into_iter().for_each(|job| job.answer(&self.reports)),
            Err(Undone::Begin(why)) => return refuse(group, &why),
            Err(Undone::Commit(why)) => why.0,
        };
        tracing::warn!(
            error = why,
            writes = group.len(),
            "a shared commit failed; trying its writes one by one"
        );
        let mut rest = group.into_iter();
        while let Some(mut job) = rest.next() {
            match self.commit(slice::from_mut(&mut job)) {
                Ok(()) => job.answer(&self.reports),
                Err(Undone::Commit(why)) => refuse([job], &why),
                Err(Undone::Begin(why)) => {
                    refuse([job], &why);
                    return refuse(rest, &why);
                }
            }
        }
    }

    /// One transaction over these writes. After an error nothing of it is left.
    fn commit(&self, group: &mut [Box<dyn Job>]) -> Result<(), Undone> {
        self.execute("BEGIN IMMEDIATE").map_err(|error| Undone::Begin(error.into()))?;
        let run = group.iter_mut().try_for_each(|job| self.run(job.as_mut()));
        run.and_then(|()| self.execute("COMMIT")).map_err(|error| {
            if !self.db.is_autocommit()
                && let Err(error) = self.execute("ROLLBACK")
            {
                tracing::error!(%error, "undoing a transaction failed");
            }
            Undone::Commit(error.into())
        })?;
        self.commits.fetch_add(1, Ordering::Relaxed);
        metrics::counter!("frontdesk_store_commits_total").increment(1);
        metrics::counter!("frontdesk_store_writes_total").increment(group.len() as u64);
        Ok(())
    }

    /// One write in its savepoint. An error means that the whole transaction is lost.
    fn run(&self, job: &mut dyn Job) -> rusqlite::Result<()> {
        self.execute("SAVEPOINT job")?;
        if !job.run(&self.db) {
            // Some errors (a full disk) have undone the transaction already; then this fails too.
            self.execute("ROLLBACK TO job")?;
        }
        self.execute("RELEASE job")
    }

    fn execute(&self, sql: &str) -> rusqlite::Result<()> {
        self.db.prepare_cached(sql)?.execute([]).map(|_| ())
    }
}

fn refuse(jobs: impl IntoIterator<Item = Box<dyn Job>>, why: &Down) {
    let mut refused = 0_usize;
    for job in jobs {
        job.fail(why);
        refused += 1;
    }
    if refused > 0 {
        tracing::error!(error = why.0, writes = refused, "writes could not be stored");
    }
}
