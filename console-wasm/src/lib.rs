//! The agent's console: a page that stays open all day. `model` decides, `words` speaks, `host` touches the
//! browser, `view` and `pages` draw. Knows nothing of the server beyond its wire.

#![forbid(unsafe_code)]

pub mod model;
