//! The browser's own functions, named once: the few this program calls, and no more, so that no more is
//! downloaded. Knows nothing of what they are called for.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A day and a time.
    #[wasm_bindgen(js_name = Date)]
    type Day;
    #[wasm_bindgen(constructor, js_class = "Date")]
    fn new(at: f64) -> Day;
    #[wasm_bindgen(method, js_name = getTimezoneOffset)]
    fn minutes(this: &Day) -> f64;

    #[wasm_bindgen(catch, js_namespace = Object)]
    pub(crate) fn keys(of: &JsValue) -> Result<JsValue, JsValue>;
    /// Anything with fields.
    type Thing;
    #[wasm_bindgen(method, structural, indexing_getter, catch)]
    fn get(this: &Thing, name: &str) -> Result<JsValue, JsValue>;
}

/// How many minutes the visitor's clock is behind UTC at that time, in milliseconds since 1970.
pub(crate) fn offset(at: f64) -> f64 {
    Day::new(at).minutes()
}

/// A field of anything; undefined if there is none.
pub(crate) fn field(of: &JsValue, name: &str) -> JsValue {
    of.unchecked_ref::<Thing>().get(name).unwrap_or(JsValue::UNDEFINED)
}
