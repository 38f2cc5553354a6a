//! Days and times of day, as the reader's computer has them. Knows nothing of spans of time.

use super::language;
use frontdesk_protocol::Millis;
use js_sys::{Array, Date, Function, Intl::DateTimeFormat, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// One way to write a time.
struct Style(Option<Function>);

impl Style {
    /// `langs` empty: the reader's own. `parts`: what to write, as `Intl.DateTimeFormat` names it.
    fn new(langs: &Array, parts: &[(&str, &str)]) -> Self {
        let options = Object::new();
        for (name, value) in parts {
            Reflect::set(&options, &(*name).into(), &(*value).into()).ok();
        }
        let style = DateTimeFormat::new(langs, &options);
        Self(Reflect::get(&style, &"format".into()).ok().and_then(|format| format.dyn_into().ok()))
    }

    fn write(&self, at: Millis) -> String {
        let text = self.0.as_ref().and_then(|format| format.call1(&JsValue::NULL, &date(at)).ok());
        text.and_then(|text| text.as_string()).unwrap_or_default()
    }
}

thread_local! {
    static TIME: Style = Style::new(&Array::new(), &[("hour", "numeric"), ("minute", "2-digit")]);
    static DAY: Style = Style::new(&language::tags(), &[("weekday", "long"), ("day", "numeric"), ("month", "long")]);
    static DATE: Style = Style::new(
        &language::tags(),
        &[("day", "numeric"), ("month", "short"), ("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")],
    );
}

/// The time of day, the reader's way: `14:02`.
pub fn time(at: Millis) -> String {
    TIME.with(|style| style.write(at))
}

/// The day in words: `Saturday 21 November`.
pub fn day(at: Millis) -> String {
    DAY.with(|style| style.write(at))
}

/// Day and time in short: `24 Nov, 14:20`.
pub fn date_time(at: Millis) -> String {
    DATE.with(|style| style.write(at))
}

/// Which day this is where the reader is, counted from 1970-01-01.
pub fn day_number(at: Millis) -> i64 {
    let offset = date(at).get_timezone_offset() as i64 * 60_000;
    (i64::try_from(at).unwrap_or(i64::MAX) - offset).div_euclid(86_400_000)
}

fn date(at: Millis) -> Date {
    Date::new(&JsValue::from_f64(at as f64))
}
