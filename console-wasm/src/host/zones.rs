//! The names of time zones and of the days of a week, as the browser knows them. Knows nothing of what they are for.

use super::language::Language;
use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Every time zone the browser knows, by its IANA name.
pub fn all() -> Vec<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).unwrap_or(JsValue::UNDEFINED);
    let list = Reflect::get(&intl, &"supportedValuesOf".into()).ok();
    let list = list.and_then(|list| list.dyn_into::<Function>().ok());
    let names = list.and_then(|list| list.call1(&JsValue::NULL, &"timeZone".into()).ok());
    let mut names: Vec<String> = names
        .map(|names| Array::from(&names).iter().filter_map(|name| name.as_string()).collect())
        .unwrap_or_default();
    if !names.iter().any(|name| name == "UTC") {
        names.insert(0, "UTC".to_owned());
    }
    names
}

/// Where the reader is; `UTC` if the browser does not say.
pub fn here() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let zone = Reflect::get(&options, &"timeZone".into()).ok();
    zone.and_then(|zone| zone.as_string()).unwrap_or_else(|| "UTC".to_owned())
}

/// The name of a day in the reader's language: 1 Monday to 7 Sunday.
pub fn day(number: u8) -> String {
    let langs = Array::of1(&Language::here().lang.as_str().into());
    let options = Object::new();
    Reflect::set(&options, &"weekday".into(), &"long".into()).ok();
    Reflect::set(&options, &"timeZone".into(), &"UTC".into()).ok();
    let style = Intl::DateTimeFormat::new(&langs, &options);
    // The fifth of January 1970 was a Monday.
    let date = js_sys::Date::new(&JsValue::from_f64(f64::from(number + 3) * 86_400_000.0));
    let text = style.format().call1(&JsValue::NULL, &date).ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}
