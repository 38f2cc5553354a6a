//! The visitor's widget. (skeleton)
use frontdesk_protocol::{codec, visitor::{ServerFrame, ClientFrame}};
use wasm_bindgen::prelude::*;

#[cfg(target_family = "wasm")]
#[global_allocator]
static TALC: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen]
pub fn probe(s: &str) -> u32 {
    match codec::decode::<ServerFrame>(s) { Ok(ServerFrame::Page(p)) => p.events.len() as u32, Ok(ServerFrame::Welcome(w)) => w.conversations.len() as u32, Ok(_) => 1, Err(_) => 0 }
}
#[wasm_bindgen]
pub fn probe2(s: &str) -> String {
    codec::encode(&ClientFrame::Start { key: frontdesk_protocol::ClientKey::from_random([1;16]), text: s.into() })
}
