//! The one model of this page, and the one function through which everything reaches it. Decides nothing.

use crate::browser::{field, offset};
use crate::json;
use crate::model::{Input, Model, Moment, update};
use crate::script::{Reply, Started};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

struct App {
    model: Model,
    /// The version of the rows the script has.
    drawn: Option<u32>,
}

thread_local! {
    /// Lives as long as the page.
    static APP: RefCell<Option<App>> = const { RefCell::new(None) };
}

/// Takes what has happened: an object of one field, named as in [`crate::script`]. The answer is JSON: see [`Reply`].
pub(crate) fn take(what: &JsValue, now: Moment) -> String {
    APP.with(|app| {
        let mut app = app.borrow_mut();
        let app = app.get_or_insert_with(|| {
            let Started { site, identity } = json::take(&field(what, "start")).unwrap_or_default();
            App { model: Model::new(site, identity), drawn: None }
        });
        app.take(json::take(what).unwrap_or(Input::Wake), now)
    })
}

impl App {
    fn take(&mut self, input: Input, now: Moment) -> String {
        let effects = update(&mut self.model, input, now);
        let version = Some(self.model.rows_version());
        let (is_new, whole) = (self.drawn != version, self.model.take_whole());
        self.drawn = version;
        let model = &self.model;
        let rows = is_new.then(|| model.rows(day));
        let whole = whole.then(|| model.whole(day));
        json::write(&Reply { effects, look: model.look(now), rows, whole, wake: model.wake() })
    }
}

/// The number of the visitor's day that `at` falls in. `at`: milliseconds since 1970.
fn day(at: u64) -> i64 {
    let minutes = offset(at as f64);
    (at as i64 - minutes as i64 * 60_000).div_euclid(86_400_000)
}
