//! The store in memory: the shortest true reading of the ports, for tests and for comparing other stores
//! with. Keeps nothing past its own end and knows nothing of files.

mod accounts;
mod files;
mod history;
mod outbox;
mod persons;
mod sessions;
mod visitors;

#[cfg(test)]
mod tests;

use crate::ports::Committed;
use crate::ports::persons::Person;
use crate::ports::visitors::Visit;
use frontdesk_domain::log::Log;
use frontdesk_protocol::{ConversationId, VisitorId};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc;

/// A store that is gone when it is dropped.
#[derive(Debug)]
pub struct Memory {
    epoch: u64,
    /// Held over a write and its report, so that reports come in the order of writes.
    turn: tokio::sync::Mutex<()>,
    log: Mutex<Log>,
    house: Mutex<accounts::House>,
    post: Mutex<outbox::Post>,
    shelves: Mutex<files::Shelves>,
    visits: Mutex<HashMap<ConversationId, Visit>>,
    persons: Mutex<HashMap<VisitorId, Person>>,
    committed: mpsc::Sender<Committed>,
}

impl Memory {
    /// An empty store. Fresh commits are reported to `committed`, in order; when that channel is full, writes
    /// wait.
    pub fn new(epoch: u64, committed: mpsc::Sender<Committed>) -> Self {
        Self {
            epoch,
            turn: tokio::sync::Mutex::default(),
            log: Mutex::new(Log::new(epoch)),
            house: Mutex::default(),
            post: Mutex::default(),
            shelves: Mutex::default(),
            visits: Mutex::default(),
            persons: Mutex::default(),
            committed,
        }
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn house(&self) -> MutexGuard<'_, accounts::House> {
        self.house.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn persons(&self) -> MutexGuard<'_, HashMap<VisitorId, Person>> {
        self.persons.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn post(&self) -> MutexGuard<'_, outbox::Post> {
        self.post.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn shelves(&self) -> MutexGuard<'_, files::Shelves> {
        self.shelves.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
