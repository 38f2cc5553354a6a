//! The agent's console: a page that stays open all day. `model` decides, `words` speaks, `host` touches the
//! browser, `view` and `pages` draw, `app` joins them. Knows nothing of the server beyond its wire.
//!
//! Only `model` and `words` exist outside the browser: that is where their tests run.

pub mod model;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod host;
#[cfg(target_arch = "wasm32")]
pub mod pages;
#[cfg(target_arch = "wasm32")]
pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod start;
