//! JSON as a tree, once the browser has read it. Knows whole numbers from 0 to 2^53, which is what the
//! wire has; others are there, but nothing can be read from them.

use super::wire::write_number;
use crate::browser::{self, field};
use wasm_bindgen::JsValue;

/// A value of JSON that was read. Tests have another one, so that reading can be tried without a browser.
pub(crate) trait Tree: Sized {
    /// A field of an object; null if there is none.
    fn field(&self, name: &str) -> Self;

    /// An item of a list; `None` behind its last.
    fn item(&self, n: u32) -> Option<Self>;

    /// True for null, and for what is not there.
    fn is_null(&self) -> bool;

    fn truth(&self) -> Option<bool>;

    fn number(&self) -> Option<f64>;

    fn text(&self) -> Option<String>;

    /// The name of an object's first field; `None`: it is no object, or has none.
    fn name(&self) -> Option<String>;

    /// One of several variants: the name and value of an object's field, or a bare text and nothing.
    fn variant(&self) -> (String, Self) {
        let name = self.text().or_else(|| self.name()).unwrap_or_default();
        let value = self.field(&name);
        (name, value)
    }
}

impl Tree for JsValue {
    fn field(&self, name: &str) -> Self {
        field(self, name)
    }

    fn item(&self, n: u32) -> Option<Self> {
        let mut name = String::new();
        write_number(n.into(), &mut name);
        Some(field(self, &name)).filter(|item| !item.is_undefined())
    }

    fn is_null(&self) -> bool {
        self.is_undefined() || Self::is_null(self)
    }

    fn truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    fn name(&self) -> Option<String> {
        field(&browser::keys(self).ok()?, "0").as_string()
    }
}
