//! The visitor's widget: the program inside the chat's frame. Starts by itself in the page the server makes
//! for a site; nothing is called from outside. Three rooms: `model` decides, `view` draws, `host` touches
//! the rest of the browser; `app` puts them together.

mod app;
mod browser;
mod host;
mod json;
mod model;
mod strings;
mod view;

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Called by the browser once the module is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    app::start();
}
