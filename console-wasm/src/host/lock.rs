//! Locks of this browser that its tabs share: held by one, waited for by the others. Knows nothing of what they
//! stand for.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    // web-sys has it only under a flag for what may still change. Absent on pages that are not secure.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "locks"], js_name = request)]
    fn request(name: &str, run: &JsValue) -> Result<Promise, JsValue>;
}

/// A lock of ours: until this is dropped, or the page ends, however it ends.
#[derive(Debug)]
pub struct Held {
    let_go: Option<Function>,
}

impl Held {
    /// Asks for a lock that nobody else has. Without locks nothing is held.
    pub fn new(name: &str) -> Self {
        let mut let_go = None;
        let held = Promise::new(&mut |done, _| let_go = Some(done));
        ask(name, &Closure::once_into_js(move || held), || {});
        Self { let_go }
    }
}

impl Held {
    /// The same, and runs `run` once we have it; where there are no locks, soon.
    pub fn once_had(name: &str, run: impl Fn() + Clone + 'static) -> Self {
        let mut let_go = None;
        let held = Promise::new(&mut |done, _| let_go = Some(done));
        let alone = run.clone();
        let had = move || {
            run();
            held
        };
        ask(name, &Closure::once_into_js(had), alone);
        Self { let_go }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(let_go) = &self.let_go {
            let_go.call0(&JsValue::NULL).ok();
        }
    }
}

/// Runs `run` once nobody else has this lock, and with the lock, whose name it gets. Where there are no locks, or
/// none for this page, `run` soon gets `None`.
pub fn once_free(name: &str, run: impl Fn(Option<&str>) + Copy + 'static) {
    let own = name.to_owned();
    ask(name, &Closure::once_into_js(move || run(Some(&own))), move || run(None));
}

fn ask(name: &str, run: &JsValue, refused: impl FnOnce() + 'static) {
    let asked = request(name, run);
    spawn_local(async move {
        let done = match asked {
            Ok(done) => JsFuture::from(done).await,
            Err(error) => Err(error),
        };
        if done.is_err() {
            refused();
        }
    });
}
