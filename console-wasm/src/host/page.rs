//! The page itself: its address, title, focus and clipboard. Knows nothing of what is on it.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement};

/// The path of the address.
pub fn path() -> String {
    web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// What stands behind `#` in the address: one-time links carry their secret there.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Puts a path into the address. `replace`: the page left is no place to come back to.
pub fn go(path: &str, replace: bool) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(path)).ok();
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(path)).ok();
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        window.location().reload().ok();
    }
}

/// What the server wrote into the page under this id; empty if there is none.
pub fn script(id: &str) -> String {
    let found = document().and_then(|document| document.get_element_by_id(id));
    found.and_then(|element| element.text_content()).unwrap_or_default()
}

pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// True while the page can be seen.
pub fn is_visible() -> bool {
    document().is_none_or(|document| !document.hidden())
}

/// Moves the focus to the first thing that matches.
pub fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.focus().ok();
    }
}

/// Gives the focus to the page when what had it is gone.
pub fn focus_page_if_lost() {
    let active = document().and_then(|document| document.active_element());
    if active.is_none_or(|element| element.tag_name() == "BODY") {
        focus("main.page");
    }
}

/// True if the focus is where letters are text.
pub fn is_writing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| {
        let name = element.tag_name();
        let typed = element.get_attribute("type").unwrap_or_default();
        matches!(name.as_str(), "TEXTAREA" | "SELECT")
            || (name == "INPUT" && !matches!(typed.as_str(), "checkbox" | "radio" | "button"))
    })
}

/// True where a finger is the main pointer: an on-screen keyboard covers half the page.
pub fn is_touch() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(pointer: coarse)").ok()?)
        .is_some_and(|query| query.matches())
}

/// True where all panes have room beside each other.
pub fn is_wide() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(min-width: 1200px)").ok()?)
        .is_some_and(|query| query.matches())
}

/// True while keys go to this page.
pub fn has_focus() -> bool {
    document().is_some_and(|document| document.has_focus().unwrap_or(false))
}

/// True once a person has touched this page: before that it may not sound.
pub fn was_touched() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    let activation =
        navigator.and_then(|navigator| js_sys::Reflect::get(&navigator, &"userActivation".into()).ok());
    let touched = activation.and_then(|known| js_sys::Reflect::get(&known, &"hasBeenActive".into()).ok());
    // Where nobody says, it is tried.
    touched.and_then(|touched| touched.as_bool()).unwrap_or(true)
}

/// The link around an element, if there is one.
pub fn link_around(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest("a[href]").ok()?
}

/// Copies text. False: the browser does not let us, which plain http is enough for.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator: JsValue = window.navigator().into();
    // Absent on pages that are not secure, whatever the types say.
    let here = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|found| !found.is_undefined());
    here && JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// Selects the words of an element, so that they can be copied by hand.
pub fn select(element: &Element) {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok()?);
    if let Some(selection) = selection {
        selection.select_all_children(element).ok();
    }
}

/// Logs what a developer should see; nobody else does.
pub fn complain(text: &str) {
    web_sys::console::error_1(&text.into());
}

/// Scrolls the first thing that matches into sight, no further than needed.
pub fn show(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    if let Some(element) = found {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
