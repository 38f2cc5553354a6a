//! What this tab and this browser keep between page loads. Knows nothing of what it means; where storage is
//! blocked, nothing is kept and nothing fails.

use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

/// Where it is kept.
#[derive(Clone, Copy, Debug)]
pub enum Shelf {
    /// Until the tab is closed.
    Tab,
    /// As long as the browser likes.
    Browser,
}

/// Keeps a value under this name. False: it can't be.
pub fn put<T: Serialize>(shelf: Shelf, name: &str, value: &T) -> bool {
    match (storage(shelf), serde_json::to_string(value)) {
        (Some(storage), Ok(text)) => storage.set_item(name, &text).is_ok(),
        _ => false,
    }
}

/// The names of everything kept there.
pub fn names(shelf: Shelf) -> Vec<String> {
    let Some(storage) = storage(shelf) else { return Vec::new() };
    (0..storage.length().unwrap_or(0)).filter_map(|n| storage.key(n).ok()?).collect()
}

/// What was kept; `None` if nothing was, or it can't be read any more.
pub fn get<T: DeserializeOwned>(shelf: Shelf, name: &str) -> Option<T> {
    let text = storage(shelf)?.get_item(name).ok()??;
    serde_json::from_str(&text).ok()
}

/// Forgets it.
pub fn remove(shelf: Shelf, name: &str) {
    if let Some(storage) = storage(shelf) {
        storage.remove_item(name).ok();
    }
}

fn storage(shelf: Shelf) -> Option<Storage> {
    let window = web_sys::window()?;
    match shelf {
        Shelf::Tab => window.session_storage(),
        Shelf::Browser => window.local_storage(),
    }
    .ok()?
}
