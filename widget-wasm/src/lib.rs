//! What the visitor's chat decides, for the script of the chat's page to call: one function takes what has
//! happened and answers what is to be done and to be seen. Two rooms: `model` decides, `json` reads and
//! writes. Knows no document, socket, storage, clock or chance: those are the script's, in `assets/script`.

mod app;
mod browser;
mod json;
mod model;
mod script;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Takes what has happened, an object of one field, and answers in JSON what is to be done and to be seen. `mono`
/// and `wall` are milliseconds of a clock that never goes back, and since 1970; `random` is any whole number below
/// 2^32.
#[wasm_bindgen]
pub fn take(what: &JsValue, mono: f64, wall: f64, random: f64) -> String {
    app::take(what, model::Moment { mono: mono as u64, wall: wall as u64, random: random as u32 })
}
