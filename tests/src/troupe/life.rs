//! What a player has beside its line: orders from the test, word of the server's starts, pauses the server asked
//! for, and its beat in the pulse.

use super::{Beat, Order, Pulse};
use crate::history::{Client, Log};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

/// One player's life.
pub(crate) struct Life {
    starts: watch::Receiver<u64>,
    /// How often the server had come up when the last line was tried.
    start: u64,
    orders: mpsc::Receiver<Order>,
    pulse: watch::Sender<Pulse>,
    /// This player's place in the pulse.
    place: usize,
    pause: Option<Instant>,
    /// How many orders were taken.
    obeyed: usize,
    is_resting: bool,
    end: Option<Arc<Log>>,
}

impl Life {
    /// Joins the pulse.
    pub(super) fn new(
        starts: watch::Receiver<u64>,
        orders: mpsc::Receiver<Order>,
        pulse: watch::Sender<Pulse>,
    ) -> Self {
        let mut place = 0;
        pulse.send_modify(|pulse| {
            place = pulse.beats.len();
            pulse.beats.push(Beat::default());
        });
        Self { starts, start: 0, orders, pulse, place, pause: None, obeyed: 0, is_resting: false, end: None }
    }

    /// A line is going to be tried.
    pub(crate) fn try_line(&mut self) {
        self.start = *self.starts.borrow_and_update();
    }

    /// Nobody was there: waits until the server has come up since the line was tried.
    pub(crate) async fn started(&mut self) {
        if self.starts.changed().await.is_err() {
            // The house is gone for good, and the test with it.
            std::future::pending().await
        }
    }

    /// A line stands, and has been greeted on.
    pub(crate) fn is_connected(&mut self) {
        self.pause = None;
        self.beat(|beat| beat.is_connected = true);
    }

    /// The line is over.
    pub(crate) fn is_cut(&mut self, client: &mut Client) {
        let (start, unanswered) = (self.start, client.cut());
        self.beat(|beat| {
            beat.is_connected = false;
            beat.cut.extend(unanswered.into_iter().map(|key| (start, key)));
        });
    }

    /// So many keyed frames go out.
    pub(crate) fn go_out(&mut self, count: usize) {
        if count > 0 {
            self.beat(|beat| beat.out += count);
        }
    }

    /// A key is answered, with new words in the log or with anything else.
    pub(crate) fn settle(&mut self, is_said: bool) {
        self.beat(|beat| {
            beat.settled += 1;
            beat.said += usize::from(is_said);
        });
    }

    /// Waits for an order, or for the end of the pause the server asked for (`None`, as for an order that is seen
    /// to here). Never ends without either.
    pub(crate) async fn order(&mut self) -> Option<Order> {
        let pause = self.pause;
        let pause = async move {
            match pause {
                Some(until) => tokio::time::sleep_until(until).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            Some(order) = self.orders.recv() => {
                self.obeyed += 1;
                match order {
                    Order::Rest => self.is_resting = true,
                    Order::Finish(log) => self.end = Some(log),
                    order => return Some(order),
                }
            }
            () = pause => self.pause = None,
        }
        None
    }

    /// Waits before sending more, as the server asked, in milliseconds.
    pub(crate) fn pause(&mut self, millis: u64) {
        self.pause = Some(Instant::now() + Duration::from_millis(millis));
    }

    pub(crate) fn is_paused(&self) -> bool {
        self.pause.is_some()
    }

    /// Whether what comes is left without an answer.
    pub(crate) fn is_resting(&self) -> bool {
        self.is_resting
    }

    /// Tells the test what it has obeyed, and how much has no answer yet. True: this player is done.
    pub(crate) fn tell(&mut self, waiting: usize, client: &Client) -> bool {
        self.pulse.send_if_modified(|pulse| {
            let beat = &mut pulse.beats[self.place];
            let before = (beat.waiting, beat.obeyed);
            (beat.waiting, beat.obeyed) = (waiting, self.obeyed);
            before != (waiting, self.obeyed)
        });
        waiting == 0 && self.end.as_ref().is_some_and(|log| client.knows(log))
    }

    fn beat(&mut self, change: impl FnOnce(&mut Beat)) {
        self.pulse.send_modify(|pulse| change(&mut pulse.beats[self.place]));
    }
}
