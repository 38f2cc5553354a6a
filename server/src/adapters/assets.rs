//! The built browser files: part of the program in a release, read from the checkout in other builds, so
//! that a rebuilt widget needs no rebuilt server. Knows nothing of HTTP.

use crate::ports::files::{BrowserFiles, Manifest};
use bytes::Bytes;
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

#[derive(RustEmbed)]
#[folder = "assets/dist/"]
#[allow_missing = true]
struct Dist;

/// The files `cargo xtask wasm` made.
#[derive(Debug, Default)]
pub struct Assets {
    manifest: OnceLock<Option<Arc<Manifest>>>,
}

impl BrowserFiles for Assets {
    fn manifest(&self) -> Option<Arc<Manifest>> {
        if cfg!(debug_assertions) { load() } else { self.manifest.get_or_init(load).clone() }
    }

    fn read(&self, name: &str) -> Option<Bytes> {
        Some(match Dist::get(name)?.data {
            Cow::Borrowed(content) => Bytes::from_static(content),
            Cow::Owned(content) => Bytes::from(content),
        })
    }
}

fn load() -> Option<Arc<Manifest>> {
    let file = Dist::get("manifest.json")?;
    match serde_json::from_slice(&file.data) {
        Ok(manifest) => Some(Arc::new(manifest)),
        Err(error) => {
            tracing::error!(%error, "manifest.json can't be read; build it again");
            None
        }
    }
}
