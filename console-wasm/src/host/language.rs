//! The language of the page: its words, its numbers, and changing it. The server brings the words of one
//! language with the page; another one is another page. Knows nothing of what the words say.

use super::page;
use crate::words::{Counted, Numbers, Source, Words};
use frontdesk_locales::Form;
use js_sys::{Array, Function, Intl, Object, Reflect};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::OnceLock;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlDocument;

/// Where the choice stands until it is changed; the server reads it when it makes the page.
const COOKIE: &str = "__Host-frontdesk-lang";
/// For a year.
const LASTS: u32 = 31_536_000;

/// What the page says of its language.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Language {
    /// The tag of the page: `zh-Hans`.
    pub lang: String,
    /// The tag for dates and numbers: the language, in the reader's own region if that is known.
    pub formats: String,
    /// True if this person chose it; else it is what their browser asks for.
    pub chosen: bool,
    /// All there are: tag, and what its speakers call it.
    pub languages: Vec<(String, String)>,
}

impl Language {
    /// This page's.
    pub fn here() -> &'static Self {
        static HERE: OnceLock<Language> = OnceLock::new();
        HERE.get_or_init(|| serde_json::from_str(&page::script("frontdesk")).unwrap_or_default())
    }

    /// Keeps the choice for this browser; empty: what the browser asks for. Holds from the next load on. False:
    /// the browser keeps nothing.
    pub fn choose(tag: &str) -> bool {
        let lasts = if tag.is_empty() { 0 } else { LASTS };
        let line = format!("{COOKIE}={tag}; Max-Age={lasts}; Path=/; Secure; SameSite=Strict");
        let document = page::document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
        let Some(document) = document else { return false };
        document.set_cookie(&line).ok();
        document.cookie().is_ok_and(|all| all.split("; ").any(|pair| pair == format!("{COOKIE}={tag}")))
    }
}

/// The words of this page.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let table = serde_json::from_str(&page::script("words")).unwrap_or_default();
        Words::of(Numbers { form, write }, &Brought(table))
    })
}

/// What the server brought. A key without words is shown as it is.
struct Brought(Map<String, Value>);

/// The words live as long as the page.
fn keep(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

impl Source for Brought {
    fn plain(&self, key: &str) -> &'static str {
        keep(self.0.get(key).and_then(Value::as_str).unwrap_or(key))
    }

    fn counted(&self, key: &str) -> Counted {
        let Some(Value::Object(forms)) = self.0.get(key) else {
            return Counted { forms: &[], other: self.plain(key) };
        };
        let forms: Vec<(Form, &'static str)> = forms
            .iter()
            .map(|(name, text)| (Form::named(name), keep(text.as_str().unwrap_or(key))))
            .collect();
        let other = forms.iter().find(|(form, _)| *form == Form::Other).map_or("", |(_, text)| text);
        Counted { forms: Vec::leak(forms), other }
    }
}

fn form(n: u64) -> Form {
    thread_local! {
        static RULES: Intl::PluralRules = Intl::PluralRules::new(&tags(), &Object::new());
    }
    let name = RULES.with(|rules| rules.select(n as f64)).as_string();
    Form::named(&name.unwrap_or_default())
}

fn write(n: u64) -> String {
    thread_local! {
        static FORMAT: Option<Function> = {
            let format = Intl::NumberFormat::new(&tags(), &Object::new());
            Reflect::get(&format, &"format".into()).ok().and_then(|format| format.dyn_into().ok())
        };
    }
    let text =
        FORMAT.with(|format| format.as_ref()?.call1(&JsValue::NULL, &JsValue::from_f64(n as f64)).ok());
    text.and_then(|text| text.as_string()).unwrap_or_else(|| n.to_string())
}

/// For the browser's formats; without a tag they are the browser's own.
pub(super) fn tags() -> Array {
    let tag = Language::here().formats.as_str();
    if tag.is_empty() { Array::new() } else { Array::of1(&tag.into()) }
}
