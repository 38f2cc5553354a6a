//! Every task of the server: started here, counted, and ended in two steps. Knows nothing of what the tasks do.
//!
//! *Soft* asks: no new guests, those who are here say goodbye and leave by themselves. *Hard* ends whatever
//! still runs. Guests ([`Lifecycle::spawn`]) are waited for before the staff of the house
//! ([`Lifecycle::spawn_service`]) is sent home, so that a guest's last write still finds somebody to do it.

use futures_util::FutureExt;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The life of one server. Clones are the same life.
#[derive(Clone, Debug, Default)]
pub struct Lifecycle {
    guests: TaskTracker,
    services: TaskTracker,
    soft: CancellationToken,
    hard: CancellationToken,
    broken: CancellationToken,
}

impl Lifecycle {
    /// A life that has just begun.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a task that has to be over before the server is: a connection, a delivery. It should end by
    /// itself soon after [`Self::soft`]. A panic in it is logged and counted, and harms nobody else.
    pub fn spawn<F>(&self, name: &'static str, task: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        start(&self.guests, &self.hard, None, name, Box::pin(task));
    }

    /// Starts a task others rely on, an actor or a timer. It runs until [`Self::hard`].
    pub fn spawn_service<F>(&self, name: &'static str, task: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        start(&self.services, &self.hard, Some(self.broken.clone()), name, Box::pin(task));
    }

    /// Cancelled when the server begins to stop.
    pub fn soft(&self) -> &CancellationToken {
        &self.soft
    }

    /// Cancelled when everything that still runs ends.
    pub fn hard(&self) -> &CancellationToken {
        &self.hard
    }

    /// Cancelled when a service panicked: what others rely on is gone, and the process had better begin anew.
    pub fn broken(&self) -> &CancellationToken {
        &self.broken
    }

    /// True from the first wish to stop.
    pub fn is_draining(&self) -> bool {
        self.soft.is_cancelled()
    }

    /// How many guests are being served.
    pub fn guests(&self) -> usize {
        self.guests.len()
    }

    /// Stops: soft first, hard after `patience` at the latest, and returns when nothing runs any more.
    pub async fn drain(&self, patience: Duration) {
        self.soft.cancel();
        self.guests.close();
        self.services.close();
        let leaving = self.hard.run_until_cancelled(self.guests.wait());
        if tokio::time::timeout(patience, leaving).await.is_err() {
            tracing::warn!(left = self.guests.len(), "not every connection closed in time");
        }
        self.hard.cancel();
        self.guests.wait().await;
        self.services.wait().await;
    }
}

/// A task on the heap: each wrapper around it would otherwise hold its whole state once more.
type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

#[expect(clippy::disallowed_methods, reason = "the one place that starts tasks")]
fn start(
    tracker: &TaskTracker,
    hard: &CancellationToken,
    broken: Option<CancellationToken>,
    name: &'static str,
    task: Task,
) {
    let token = tracker.token();
    let hard = hard.clone();
    tokio::spawn(async move {
        let _token = token;
        let task = AssertUnwindSafe(task).catch_unwind();
        if let Some(Err(_)) = hard.run_until_cancelled_owned(task).await {
            metrics::counter!("frontdesk_panics_total").increment(1);
            match broken {
                None => tracing::error!(task = name, "a task panicked; the others go on"),
                Some(broken) => {
                    tracing::error!(task = name, "a service panicked; the server can't go on");
                    broken.cancel();
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    #[tokio::test]
    async fn guests_leave_before_services_end() {
        let life = Lifecycle::new();
        let (ask, asked) = oneshot::channel::<()>();
        let (answer, answered) = oneshot::channel();
        life.spawn_service("service", async move {
            asked.await.expect("a guest asks");
            answer.send("done").expect("the guest waits");
            std::future::pending::<()>().await;
        });
        let (leave, left) = oneshot::channel();
        let soft = life.soft().clone();
        life.spawn("guest", async move {
            soft.cancelled().await;
            ask.send(()).expect("the service is there");
            leave.send(answered.await).expect("the test waits");
        });
        life.drain(Duration::from_secs(60)).await;
        assert_eq!(left.await.unwrap(), Ok("done"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_guest_that_stays_is_ended() {
        let life = Lifecycle::new();
        life.spawn("guest", std::future::pending());
        life.drain(Duration::from_secs(2)).await;
        assert_eq!(life.guests(), 0);
    }

    #[tokio::test]
    async fn a_service_that_panics_is_reported() {
        let life = Lifecycle::new();
        life.spawn("guest", async { panic!("on purpose") });
        life.spawn_service("service", async { panic!("on purpose") });
        life.broken().cancelled().await;
        life.drain(Duration::from_secs(60)).await;
    }

    #[tokio::test]
    async fn a_panic_ends_only_its_own_task() {
        let life = Lifecycle::new();
        let (done, wait) = oneshot::channel();
        life.spawn("bad", async { panic!("on purpose") });
        life.spawn("good", async move { done.send(()).expect("the test waits") });
        wait.await.unwrap();
        life.drain(Duration::from_secs(60)).await;
    }
}
