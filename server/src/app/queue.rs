//! What waits to be sent on one connection: bounded, and a slow reader hurts only itself. Knows nothing of
//! sockets.
//!
//! When it runs over, passing frames (typing, presence) go first; when that is not enough the connection is
//! to be closed with the *slow* code and resume does the rest.

use bytes::Bytes;
use frontdesk_protocol::close_code;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use tokio::sync::Notify;

/// Most frames that wait.
pub const MAX_FRAMES: usize = 256;
/// Most bytes that wait.
pub const MAX_BYTES: usize = 256 * 1024;

/// Whether a frame may be dropped when the reader is slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Must arrive, or the connection closes.
    Lasting,
    /// Nice to have: typing, presence.
    Passing,
}

/// What the connection has to do next.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Due {
    pub frames: Vec<Bytes>,
    /// Close with this code after sending the frames.
    pub close: Option<u16>,
    /// Check again who is on this connection.
    pub recheck: bool,
}

/// One connection's queue.
#[derive(Debug, Default)]
pub struct Queue {
    /// A plain mutex: held for a push or a drain, never across an await.
    waiting: Mutex<Waiting>,
    notify: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    frames: VecDeque<(Weight, Bytes)>,
    bytes: usize,
    close: Option<u16>,
    recheck: bool,
}

impl Queue {
    /// Adds a frame. After a close was asked for nothing is added any more.
    pub fn push(&self, weight: Weight, frame: Bytes) {
        self.with(|waiting| {
            if waiting.close.is_some() {
                return;
            }
            waiting.bytes += frame.len();
            waiting.frames.push_back((weight, frame));
            if waiting.is_over() {
                waiting.drop_passing();
            }
            // A single frame may be larger than the bound (a page); it must still be sendable.
            if waiting.is_over() && waiting.frames.len() > 1 {
                waiting.frames.clear();
                waiting.bytes = 0;
                waiting.close = Some(close_code::SLOW);
            }
        });
    }

    /// Asks for the connection to be closed after what already waits.
    pub fn close(&self, code: u16) {
        self.with(|waiting| {
            waiting.close.get_or_insert(code);
        });
    }

    /// Asks for another look at who is on this connection.
    pub fn recheck(&self) {
        self.with(|waiting| waiting.recheck = true);
    }

    /// Takes everything that is due now.
    pub fn take(&self) -> Due {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.bytes = 0;
        let frames = std::mem::take(&mut waiting.frames);
        Due {
            frames: frames.into_iter().map(|(_, frame)| frame).collect(),
            close: waiting.close,
            recheck: std::mem::take(&mut waiting.recheck),
        }
    }

    /// Takes only the frames; what else is due stays due.
    pub fn take_frames(&self) -> Vec<Bytes> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.bytes = 0;
        std::mem::take(&mut waiting.frames).into_iter().map(|(_, frame)| frame).collect()
    }

    /// Waits until something is due. Can be dropped and called again without loss.
    pub async fn due(&self) {
        self.notify.notified().await;
    }

    fn with(&self, change: impl FnOnce(&mut Waiting)) {
        change(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        self.notify.notify_one();
    }
}

impl Waiting {
    fn is_over(&self) -> bool {
        self.frames.len() > MAX_FRAMES || self.bytes > MAX_BYTES
    }

    fn drop_passing(&mut self) {
        self.frames.retain(|(weight, _)| *weight == Weight::Lasting);
        self.bytes = self.frames.iter().map(|(_, frame)| frame.len()).sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(size: usize) -> Bytes {
        Bytes::from(vec![b'x'; size])
    }

    #[test]
    fn passing_frames_are_dropped_before_lasting_ones() {
        let queue = Queue::default();
        for n in 0..MAX_FRAMES {
            queue.push(if n % 2 == 0 { Weight::Passing } else { Weight::Lasting }, frame(1));
        }
        queue.push(Weight::Lasting, frame(1));
        let due = queue.take();
        assert_eq!((due.frames.len(), due.close), (MAX_FRAMES / 2 + 1, None));
    }

    #[test]
    fn a_reader_too_slow_for_lasting_frames_is_closed() {
        let queue = Queue::default();
        for _ in 0..=MAX_FRAMES {
            queue.push(Weight::Lasting, frame(1));
        }
        queue.push(Weight::Lasting, frame(1));
        let due = queue.take();
        assert_eq!((due.frames.len(), due.close), (0, Some(close_code::SLOW)));
    }

    #[test]
    fn bytes_count_as_well_as_frames_but_one_large_frame_passes() {
        let queue = Queue::default();
        queue.push(Weight::Lasting, frame(MAX_BYTES + 1));
        assert_eq!(queue.take().close, None);
        queue.push(Weight::Lasting, frame(MAX_BYTES));
        queue.push(Weight::Lasting, frame(1));
        assert_eq!(queue.take().close, Some(close_code::SLOW));
    }

    #[tokio::test]
    async fn what_was_pushed_before_waiting_wakes_the_waiter() {
        let queue = Queue::default();
        queue.push(Weight::Lasting, frame(1));
        queue.due().await;
        queue.close(4000);
        queue.due().await;
        assert_eq!(queue.take(), Due { frames: vec![frame(1)], close: Some(4000), recheck: false });
    }
}
