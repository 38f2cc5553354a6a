//! Days and times as the visitor reads them, by the browser's own calendar. Knows no words of ours.

use crate::browser::{Day, parse};
use wasm_bindgen::JsValue;

/// The number of the visitor's day that `at` falls in. `at`: milliseconds since 1970.
pub(crate) fn day(at: u64) -> i64 {
    let minutes = Day::new(at as f64).offset();
    (at as i64 - minutes as i64 * 60_000).div_euclid(86_400_000)
}

/// Hours and minutes, by the visitor's own clock whatever the language of the page.
pub(crate) fn time(at: u64) -> String {
    let options = parse(r#"{"hour":"numeric","minute":"2-digit"}"#).unwrap_or(JsValue::UNDEFINED);
    Day::new(at as f64).time(&JsValue::UNDEFINED, &options).unwrap_or_default()
}

/// Weekday, day and month; empty if the browser does not know the language.
pub(crate) fn date(at: u64, lang: &str) -> String {
    let options = parse(r#"{"weekday":"long","day":"numeric","month":"long"}"#).unwrap_or(JsValue::UNDEFINED);
    Day::new(at as f64).date(lang, &options).unwrap_or_default()
}
