//! The messages of one person that are not known to be stored, each on its own in this browser. Where storage is
//! blocked nothing stays, and nothing breaks. Knows nothing of when to keep what.
//!
//! A message belongs to the tab it was written in: its name begins with that tab's mark, and the tab holds a lock
//! of that name until it ends. The browser then gives the lock to one of this person's tabs that wait for it, and
//! that one takes the messages over.

use super::lock::{Held, once_free};
use super::store::{self, Shelf};
use crate::host::clock;
use crate::model::deed::Unsent;
use crate::model::kept::Tab;
use frontdesk_protocol::{AgentId, ClientKey};

/// This person's messages in this tab. Dropped, they are left to this person's other tabs, or to the next one.
#[derive(Debug)]
pub struct Messages {
    agent: AgentId,
    tab: Tab,
    /// The other tabs whose ends are waited for.
    others: Vec<Tab>,
    _alive: Held,
}

impl Messages {
    /// Those of this person. `ended` runs for each other tab that has left messages, as soon as it has ended: it
    /// hands what it gets to [`Messages::inherit`].
    pub fn of(agent: AgentId, ended: impl Fn(Option<&str>) + Copy + 'static) -> Self {
        let tab = Tab::new(agent, clock::random());
        let alive = Held::new(tab.lock());
        let mut messages = Self { agent, tab, others: Vec::new(), _alive: alive };
        for name in store::names(Shelf::Browser) {
            messages.watch(&name, ended);
        }
        messages
    }

    /// Whose they are.
    pub fn agent(&self) -> AgentId {
        self.agent
    }

    /// Waits for the end of the tab that keeps something under this name, if that is a message of this person.
    pub fn watch(&mut self, name: &str, ended: impl Fn(Option<&str>) + Copy + 'static) {
        if let Some(tab) = Tab::of(name, self.agent)
            && tab != self.tab
            && !self.others.contains(&tab)
        {
            once_free(tab.lock(), ended);
            self.others.push(tab);
        }
    }

    /// Makes the messages of an ended tab this tab's own; returns them. `lock`: the ended tab's.
    pub fn inherit(&mut self, lock: Option<&str>) -> Vec<Unsent> {
        // News of its last words may be slower than its lock: they are watched for again.
        self.others.retain(|other| Some(other.lock()) != lock);
        let mut left = Vec::new();
        for name in store::names(Shelf::Browser) {
            // Without locks nobody knows who lives: a message sent twice has one key and is stored once.
            let is_left = Tab::of(&name, self.agent)
                .is_some_and(|tab| tab != self.tab && lock.is_none_or(|lock| tab.lock() == lock));
            if let Some(unsent) = is_left.then(|| store::get::<Unsent>(Shelf::Browser, &name)).flatten() {
                if self.keep(&unsent) {
                    store::remove(Shelf::Browser, &name);
                }
                left.push(unsent);
            }
        }
        left
    }

    /// Keeps a message until it is released. False: it can't be.
    pub fn keep(&self, unsent: &Unsent) -> bool {
        store::put(Shelf::Browser, &self.tab.message(unsent.entry.key), unsent)
    }

    /// Lets go of a message.
    pub fn release(&self, key: ClientKey) {
        store::remove(Shelf::Browser, &self.tab.message(key));
    }

    /// Lets go of all messages of this tab.
    pub fn forget(&self) {
        for name in store::names(Shelf::Browser) {
            if Tab::of(&name, self.agent).as_ref() == Some(&self.tab) {
                store::remove(Shelf::Browser, &name);
            }
        }
    }
}
