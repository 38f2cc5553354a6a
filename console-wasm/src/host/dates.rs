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
        let text = self.0.as_ref().and_then(|format| format.call1(&JsValue::NULL, &instant(at)).ok());
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

/// The day in short, with its year only when it is another one: `24 Nov`.
pub fn date(at: Millis) -> String {
    thread_local! {
        static SHORT: Style = Style::new(&language::tags(), &[("day", "numeric"), ("month", "short")]);
        static YEAR: Style =
            Style::new(&language::tags(), &[("day", "numeric"), ("month", "short"), ("year", "numeric")]);
    }
    let this_year = Date::new_0().get_full_year() == instant(at).get_full_year();
    if this_year { SHORT.with(|style| style.write(at)) } else { YEAR.with(|style| style.write(at)) }
}

/// The time of day somewhere else; `None`: there is no such place. A visitor names it, so it may be anything.
pub fn time_in(at: Millis, zone: &str) -> Option<String> {
    let options = Object::new();
    for (name, value) in [("hour", "numeric"), ("minute", "2-digit"), ("timeZone", zone)] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let made = intl("DateTimeFormat", &Array::of2(&Array::new(), &options))?;
    let format: Function = Reflect::get(&made, &"format".into()).ok()?.dyn_into().ok()?;
    format.call1(&JsValue::NULL, &instant(at)).ok()?.as_string()
}

/// What a language is called here; the tag itself if it is none. A visitor names it, so it may be anything.
pub fn language(tag: &str) -> String {
    let named = || {
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &"language".into()).ok()?;
        let names = intl("DisplayNames", &Array::of2(&language::tags(), &options))?;
        let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
        of.call1(&names, &tag.into()).ok()?.as_string()
    };
    named().unwrap_or_else(|| tag.to_owned())
}

/// Something of the browser's `Intl`; `None` where it has none, or refuses.
fn intl(name: &str, arguments: &Array) -> Option<JsValue> {
    let all = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&all, &name.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&class, arguments).ok()
}

/// Which day this is where the reader is, counted from 1970-01-01.
pub fn day_number(at: Millis) -> i64 {
    let offset = instant(at).get_timezone_offset() as i64 * 60_000;
    (i64::try_from(at).unwrap_or(i64::MAX) - offset).div_euclid(86_400_000)
}

fn instant(at: Millis) -> Date {
    Date::new(&JsValue::from_f64(at as f64))
}
