//! What stays on the device: who the visitor is, what they have not sent yet, and what they are writing.
//! Where storage is blocked nothing stays, and nothing breaks. Knows nothing of when to keep what.

use crate::browser::{self, Event, Handler, callback, join};
use crate::json;
use crate::model::{Identity, Start};
use frontdesk_protocol::ClientKey;
use frontdesk_protocol::link::Entry;

/// The device's memory for one site: shared by the site's tabs, but for the draft.
#[derive(Debug)]
pub(crate) struct Shelf {
    prefix: String,
}

impl Shelf {
    /// The memory for the site with this key.
    pub(crate) fn new(site: &str) -> Self {
        Self { prefix: join(&["frontdesk:", site, ":"]) }
    }

    fn name(&self, what: &str) -> String {
        join(&[&self.prefix, what])
    }

    fn entry_name(&self, key: ClientKey) -> String {
        join(&[&self.prefix, "out:", &json::id_text(key.0.as_bytes())])
    }

    /// What earlier pages and other tabs have kept.
    pub(crate) fn start(&self) -> Start {
        let mut unsent: Vec<Entry> = Vec::new();
        let prefix = self.name("out:");
        for name in (0..).map_while(|n| browser::local_name(n).ok().flatten()) {
            if name.starts_with(&prefix)
                && let Some(text) = get(&name)
                && let Some(entry) = json::read::<Entry>(&text)
            {
                let later = |other: &Entry| other.typed_at > entry.typed_at;
                let at = unsent.iter().position(later).unwrap_or(unsent.len());
                unsent.insert(at, entry);
            }
        }
        Start { identity: self.identity(), unsent }
    }

    fn identity(&self) -> Option<Identity> {
        json::read(&get(&self.name("id"))?)
    }

    /// The identity another tab has just kept, if that is what this change of the memory is.
    pub(crate) fn changed(&self, event: &Event) -> Option<Identity> {
        if event.key()? == self.name("id") { json::read(&event.new_value()?) } else { None }
    }

    /// Keeps an identity, or forgets the one kept.
    pub(crate) fn remember(&self, identity: Option<&Identity>) {
        set(&self.name("id"), identity.map(json::write));
    }

    /// Keeps this identity unless another tab has kept one before; returns that one.
    pub(crate) fn claim(&self, identity: &Identity) -> Option<Identity> {
        let other = self.identity();
        if other.is_none() {
            self.remember(Some(identity));
        }
        other
    }

    /// Runs `run` soon, while no other tab of the site does; where the browser has no locks, or gives none
    /// to this frame, just soon.
    pub(crate) fn alone(&self, run: Handler) {
        let run = callback(run);
        match browser::request_lock(&self.prefix, &run) {
            Ok(promise) => promise.catch(&run),
            Err(_) => {
                browser::set_timeout(&run, 0.0);
            }
        }
    }

    /// Keeps a message until it is released.
    pub(crate) fn keep(&self, entry: &Entry) {
        set(&self.entry_name(entry.key), Some(json::write(entry)));
    }

    /// Lets go of a message.
    pub(crate) fn release(&self, key: ClientKey) {
        set(&self.entry_name(key), None);
    }

    /// What was being written in this tab.
    pub(crate) fn draft(&self) -> String {
        browser::session_get(&self.name("draft")).ok().flatten().unwrap_or_default()
    }

    /// Keeps what is being written in this tab.
    pub(crate) fn keep_draft(&self, text: &str) {
        let _ = browser::session_set(&self.name("draft"), text);
    }
}

fn get(name: &str) -> Option<String> {
    browser::local_get(name).ok().flatten()
}

/// Full or forbidden storage is no storage.
fn set(name: &str, value: Option<String>) {
    let _ = match value {
        Some(value) => browser::local_set(name, &value),
        None => browser::local_remove(name),
    };
}
