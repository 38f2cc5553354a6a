//! What the server wrote into the page for this site. Knows nothing of what it is used for.

use crate::browser::{self, field, text_of};
use wasm_bindgen::JsValue;

/// The settings of the site this frame belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    all: JsValue,
}

impl Settings {
    /// Reads them from the page; `None`: this is not a page of ours.
    pub(crate) fn read() -> Option<Self> {
        let text = browser::element_by_id("frontdesk")?.text()?;
        Some(Self { all: browser::parse(&text).ok()? })
    }

    /// The site's `key`, its `name`, its `greeting` (empty: none was written), its `colour` and what is readable
    /// on it (`on_colour`; empty: the house's own), the path of the visitor `socket` on this origin, and the
    /// page's language `lang` as the browser's formatters take it.
    pub(crate) fn get(&self, name: &str) -> String {
        text_of(&self.all, name)
    }

    /// The words of another language by their keys, or null.
    pub(crate) fn strings(&self) -> JsValue {
        field(&self.all, "strings")
    }

    /// Origins of the pages this frame may stand on.
    pub(crate) fn parents(&self) -> Vec<String> {
        let all = field(&self.all, "parents");
        (0..).map_while(|n: u32| field(&all, &n.to_string()).as_string()).collect()
    }
}
