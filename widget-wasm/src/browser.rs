//! The browser's own functions, named once: the few this widget calls, and no more, so that no more is
//! downloaded. Where a call can fail on some page or in some browser it says so; the others can't. Knows
//! nothing of what they are called for.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An element of the page.
    #[derive(Clone, Debug)]
    pub(crate) type Element;
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    pub(crate) fn create_element(tag: &str) -> Element;
    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    pub(crate) fn create_element_ns(space: &str, tag: &str) -> Element;
    #[wasm_bindgen(js_namespace = document, js_name = getElementById)]
    pub(crate) fn element_by_id(id: &str) -> Option<Element>;
    #[wasm_bindgen(method, js_name = setAttribute)]
    pub(crate) fn set(this: &Element, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = getAttribute)]
    pub(crate) fn get(this: &Element, name: &str) -> Option<String>;
    #[wasm_bindgen(method, js_name = toggleAttribute)]
    pub(crate) fn toggle(this: &Element, name: &str, on: bool);
    #[wasm_bindgen(method)]
    pub(crate) fn append(this: &Element, child: &Element);
    #[wasm_bindgen(method, js_name = append)]
    pub(crate) fn append_text(this: &Element, text: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn before(this: &Element, other: &Element);
    #[wasm_bindgen(method)]
    pub(crate) fn remove(this: &Element);
    #[wasm_bindgen(method)]
    pub(crate) fn closest(this: &Element, selector: &str) -> Option<Element>;
    #[wasm_bindgen(method, getter, js_name = lastElementChild)]
    pub(crate) fn last_child(this: &Element) -> Option<Element>;
    #[wasm_bindgen(method, getter, js_name = textContent)]
    pub(crate) fn text(this: &Element) -> Option<String>;
    #[wasm_bindgen(method, setter, js_name = textContent)]
    pub(crate) fn set_text(this: &Element, text: &str);
    #[wasm_bindgen(method, getter)]
    pub(crate) fn value(this: &Element) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_value(this: &Element, value: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn focus(this: &Element);
    #[wasm_bindgen(method, getter, js_name = scrollTop)]
    pub(crate) fn scroll_top(this: &Element) -> f64;
    #[wasm_bindgen(method, setter, js_name = scrollTop)]
    pub(crate) fn set_scroll_top(this: &Element, top: f64);
    #[wasm_bindgen(method, getter, js_name = scrollHeight)]
    pub(crate) fn scroll_height(this: &Element) -> i32;
    #[wasm_bindgen(method, getter, js_name = clientHeight)]
    pub(crate) fn client_height(this: &Element) -> i32;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn style(this: &Element) -> Style;
    #[wasm_bindgen(method, getter, js_name = ownerDocument)]
    pub(crate) fn document(this: &Element) -> Document;

    /// An element's own style.
    pub(crate) type Style;
    #[wasm_bindgen(method, js_name = setProperty)]
    pub(crate) fn set(this: &Style, name: &str, value: &str);

    /// Anything that happens. Getters of another kind of event give nothing.
    #[derive(Clone, Debug)]
    pub(crate) type Event;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn target(this: &Event) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = target)]
    pub(crate) fn target_element(this: &Event) -> Option<Element>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn key(this: &Event) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = keyCode)]
    pub(crate) fn key_code(this: &Event) -> i32;
    #[wasm_bindgen(method, getter, js_name = isComposing)]
    pub(crate) fn is_composing(this: &Event) -> bool;
    #[wasm_bindgen(method, getter, js_name = shiftKey)]
    pub(crate) fn shift_key(this: &Event) -> bool;
    #[wasm_bindgen(method, js_name = preventDefault)]
    pub(crate) fn prevent_default(this: &Event);
    #[wasm_bindgen(method, getter)]
    pub(crate) fn data(this: &Event) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn code(this: &Event) -> Option<u16>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn origin(this: &Event) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn source(this: &Event) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn ports(this: &Event) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = newValue)]
    pub(crate) fn new_value(this: &Event) -> Option<String>;
    #[wasm_bindgen(js_name = addEventListener)]
    pub(crate) fn on(kind: &str, run: &JsValue, capture: bool);

    /// The window and what hangs on it.
    pub(crate) type Window;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn parent(this: &Window) -> Window;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn origin(this: &Window) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn document(this: &Window) -> Document;
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    pub(crate) fn post(this: &Window, message: &JsValue, origin: &str) -> Result<(), JsValue>;
    pub(crate) type Document;
    #[wasm_bindgen(method, getter, js_name = defaultView)]
    pub(crate) fn window(this: &Document) -> Window;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn referrer(this: &Document) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn hidden(this: &Document) -> bool;

    /// One end of a channel.
    #[derive(Debug)]
    pub(crate) type MessagePort;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_onmessage(this: &MessagePort, run: &JsValue);
    #[wasm_bindgen(method, js_name = postMessage)]
    pub(crate) fn post(this: &MessagePort, message: &JsValue);

    /// A socket.
    #[derive(Debug)]
    pub(crate) type WebSocket;
    #[wasm_bindgen(constructor, catch)]
    pub(crate) fn new(url: &str, protocol: &str) -> Result<WebSocket, JsValue>;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_onopen(this: &WebSocket, run: &JsValue);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_onmessage(this: &WebSocket, run: &JsValue);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_onclose(this: &WebSocket, run: &JsValue);
    #[wasm_bindgen(method, catch)]
    pub(crate) fn send(this: &WebSocket, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &WebSocket);

    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = getItem)]
    pub(crate) fn local_get(name: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = setItem)]
    pub(crate) fn local_set(name: &str, value: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = removeItem)]
    pub(crate) fn local_remove(name: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = key)]
    pub(crate) fn local_name(n: u32) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch, js_namespace = sessionStorage, js_name = getItem)]
    pub(crate) fn session_get(name: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch, js_namespace = sessionStorage, js_name = setItem)]
    pub(crate) fn session_set(name: &str, value: &str) -> Result<(), JsValue>;

    /// What the browser will do in its own time.
    pub(crate) type Promise;
    #[wasm_bindgen(method)]
    pub(crate) fn catch(this: &Promise, run: &JsValue);
    #[wasm_bindgen(catch, js_namespace = ["navigator", "locks"], js_name = request)]
    pub(crate) fn request_lock(name: &str, run: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    pub(crate) fn mono() -> f64;
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    pub(crate) fn wall() -> f64;
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    pub(crate) fn fill(bytes: &mut [u8]);
    #[wasm_bindgen(js_name = setTimeout)]
    pub(crate) fn set_timeout(run: &JsValue, delay: f64) -> f64;
    #[wasm_bindgen(js_name = clearTimeout)]
    pub(crate) fn clear_timeout(id: f64);

    /// A day and a time.
    #[wasm_bindgen(js_name = Date)]
    pub(crate) type Day;
    #[wasm_bindgen(constructor, js_class = "Date")]
    pub(crate) fn new(at: f64) -> Day;
    #[wasm_bindgen(method, js_name = getTimezoneOffset)]
    pub(crate) fn offset(this: &Day) -> f64;
    #[wasm_bindgen(method, catch, js_name = toLocaleTimeString)]
    pub(crate) fn time(this: &Day, lang: &JsValue, options: &JsValue) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch, js_name = toLocaleDateString)]
    pub(crate) fn date(this: &Day, lang: &str, options: &JsValue) -> Result<String, JsValue>;

    /// Cuts text into what a person counts as characters.
    #[wasm_bindgen(js_namespace = Intl)]
    pub(crate) type Segmenter;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    pub(crate) fn new() -> Result<Segmenter, JsValue>;
    #[wasm_bindgen(method)]
    pub(crate) fn segment(this: &Segmenter, text: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = Array, js_name = from)]
    pub(crate) fn list(of: &JsValue) -> Thing;

    #[wasm_bindgen(catch, js_namespace = Object)]
    pub(crate) fn keys(of: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = JSON)]
    pub(crate) fn parse(text: &str) -> Result<JsValue, JsValue>;
    /// Anything with fields.
    pub(crate) type Thing;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn length(this: &Thing) -> u32;
    #[wasm_bindgen(method, structural, indexing_getter, catch)]
    fn get(this: &Thing, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    fn bind(this: &Thing, owner: &JsValue, first: &JsValue) -> JsValue;

    #[wasm_bindgen(js_namespace = location)]
    pub(crate) fn reload();
}

/// A function that returns a promise nobody keeps: the first of none.
pub(crate) fn forever(window: &Window) -> JsValue {
    let promise = field(window, "Promise");
    field(&promise, "race").unchecked_into::<Thing>().bind(&promise, &list(&JsValue::from_str("")))
}

/// A field of anything; undefined if there is none.
pub(crate) fn field(of: &JsValue, name: &str) -> JsValue {
    of.unchecked_ref::<Thing>().get(name).unwrap_or(JsValue::UNDEFINED)
}

/// A field that is text; empty if it is not.
pub(crate) fn text_of(of: &JsValue, name: &str) -> String {
    field(of, name).as_string().unwrap_or_default()
}

/// What is called. It holds nothing: the widget's state has one place.
pub(crate) type Handler = fn(Event);

/// Makes a function of JavaScript that lives as long as the page.
pub(crate) fn callback(handler: Handler) -> JsValue {
    Closure::<dyn FnMut(Event)>::new(handler).into_js_value()
}

/// One text of several. (The standard library's way carries half a kilobyte of checks with it.)
pub(crate) fn join(parts: &[&str]) -> String {
    let mut all = String::new();
    for part in parts {
        all.push_str(part);
    }
    all
}
