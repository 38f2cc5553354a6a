//! What stays on the device: who the visitor is, what they have not sent yet, and what they are writing.
//! Where storage is blocked nothing stays, and nothing breaks. Knows nothing of when to keep what.
//!
//! A message belongs to the tab it was written in: its name begins with that tab's mark, and the tab holds a
//! lock of that name until it ends, however it ends. The browser then gives the lock to one of the tabs that
//! wait for it, and that one takes the messages over.

use crate::browser::{self, Event, Handler, Window, callback, forever, join, text_of};
use crate::host::clock;
use crate::json;
use crate::model::Identity;
use frontdesk_protocol::ClientKey;
use frontdesk_protocol::link::Entry;
use wasm_bindgen::JsValue;

/// The device's memory for one site: shared by the site's tabs, but for the draft.
#[derive(Debug)]
pub(crate) struct Shelf {
    prefix: String,
    /// This tab's mark: begins the names of its messages, and names its lock.
    own: String,
    /// The marks of other tabs whose ends are waited for.
    others: Vec<String>,
    ended: JsValue,
}

impl Shelf {
    /// The memory for the site with this key. `ended` runs for each other tab that has left messages, as soon
    /// as it has ended: it hands its event to [`Shelf::inherit`].
    pub(crate) fn new(site: &str, window: &Window, ended: Handler) -> Self {
        let prefix = join(&["frontdesk:", site, ":"]);
        let own = join(&[&prefix, "out:", &json::id_text(clock::key().0.as_bytes())]);
        request(&own, &forever(window));
        let mut shelf = Self { prefix, own, others: Vec::new(), ended: callback(ended) };
        names().for_each(|name| shelf.watch(&name));
        shelf
    }

    fn name(&self, what: &str) -> String {
        join(&[&self.prefix, what])
    }

    fn entry_name(&self, key: ClientKey) -> String {
        join(&[&self.own, ":", &json::id_text(key.0.as_bytes())])
    }

    fn is_message(&self, name: &str) -> bool {
        name.starts_with(&self.name("out:"))
    }

    /// Waits for the end of the tab that keeps something under this name.
    fn watch(&mut self, name: &str) {
        if let Some(mark) = name.get(..self.own.len())
            && self.is_message(name)
            && mark != self.own
            && self.others.iter().all(|other| other != mark)
        {
            request(mark, &self.ended);
            self.others.push(mark.to_owned());
        }
    }

    /// Makes the messages of an ended tab this tab's own; returns them, oldest first. `lock`: the ended tab's.
    pub(crate) fn inherit(&mut self, lock: &Event) -> Vec<Entry> {
        let mut mark = text_of(lock, "name");
        if self.is_message(&mark) {
            // News of its last words may be slower than its lock: they are watched for again.
            self.others.retain(|other| *other != mark);
        } else {
            // No locks here, so nobody knows who lives: a message sent twice has one key and is stored once.
            mark = self.name("out:");
        }
        let left = |name: &String| name.starts_with(&mark) && !name.starts_with(&self.own);
        let mut entries: Vec<Entry> = Vec::new();
        for name in names().filter(left).collect::<Vec<_>>() {
            if let Some(entry) = get(&name).and_then(|text| json::read::<Entry>(&text)) {
                if self.keep(&entry) {
                    set(&name, None);
                }
                let later = |other: &Entry| other.typed_at > entry.typed_at;
                let at = entries.iter().position(later).unwrap_or(entries.len());
                entries.insert(at, entry);
            }
        }
        entries
    }

    /// The identity an earlier page or another tab has kept.
    pub(crate) fn identity(&self) -> Option<Identity> {
        json::read(&get(&self.name("id"))?)
    }

    /// Another tab has changed something: the identity it has kept, if that is what it was.
    pub(crate) fn changed(&mut self, event: &Event) -> Option<Identity> {
        let name = event.key()?;
        self.watch(&name);
        if name == self.name("id") { json::read(&event.new_value()?) } else { None }
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
        request(&self.prefix, &callback(run));
    }

    /// Keeps a message until it is released. False: it can't be.
    pub(crate) fn keep(&self, entry: &Entry) -> bool {
        browser::local_set(&self.entry_name(entry.key), &json::write(entry)).is_ok()
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

/// Asks for a lock: `run` gets it, and keeps it until what it returns is done. Without locks `run` gets an
/// error or nothing.
fn request(name: &str, run: &JsValue) {
    match browser::request_lock(name, run) {
        Ok(promise) => promise.catch(run),
        Err(_) => {
            browser::set_timeout(run, 0.0);
        }
    }
}

/// The names of everything kept on this device.
fn names() -> impl Iterator<Item = String> {
    (0..).map_while(|n| browser::local_name(n).ok().flatten())
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
