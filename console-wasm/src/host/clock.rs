//! The browser's clocks and dice: the only place that reads them. Knows nothing of what they are for.

use crate::model::Now;

/// The time and the dice of this moment.
pub fn now() -> Now {
    let mono = web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now());
    let [a, b, c, d, ..] = random();
    Now { mono: mono as u64, wall: js_sys::Date::now() as u64, random: u32::from_le_bytes([a, b, c, d]) }
}

/// Random bytes fit for keys. Zeroes if the browser has none, which no browser with wasm does.
pub fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        crypto.get_random_values_with_u8_array(&mut bytes).ok();
    }
    bytes
}
