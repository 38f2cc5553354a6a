//! Puts the console into its page. Knows nothing of what it shows.

use crate::app::App;
use crate::host::page;
use crate::view::shell::Shell;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

/// Runs when the module is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| page::complain(&panic.to_string())));
    let place = page::document().and_then(|document| document.get_element_by_id("console"));
    let Some(place) = place.and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok()) else {
        page::complain("the page has no place for the console");
        return;
    };
    mount_to(place, || {
        let app = App::start();
        view! { <Shell app /> }
    })
    .forget();
}
