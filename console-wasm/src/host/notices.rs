//! The browser's notifications, and the sign on the tab. Knows nothing of when they are due.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlLinkElement, Notification, NotificationPermission,
};

/// The tab's sign, in pixels.
const SIDE: f64 = 64.0;

/// What the browser lets us do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    Given,
    Refused,
    /// Not asked yet.
    Open,
    /// There are no notifications here.
    Missing,
}

/// Whether we may notify.
pub fn leave() -> Leave {
    if !Reflect::has(&js_sys::global(), &"Notification".into()).unwrap_or(false) {
        return Leave::Missing;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Leave::Given,
        NotificationPermission::Denied => Leave::Refused,
        _ => Leave::Open,
    }
}

/// Asks for it. True: given.
pub async fn ask() -> bool {
    match leave() {
        Leave::Given => true,
        Leave::Refused | Leave::Missing => false,
        Leave::Open => match Notification::request_permission() {
            Ok(answer) => JsFuture::from(answer).await.is_ok() && leave() == Leave::Given,
            Err(_) => false,
        },
    }
}

/// Notifies; one of the same `mark` takes the place of the last. `open` runs when it is clicked.
pub fn show(title: &str, text: &str, mark: &str, open: impl FnOnce() + 'static) {
    let options = Object::new();
    for (name, value) in [("body", text), ("tag", mark)] {
        Reflect::set(&options, &name.into(), &value.into()).ok();
    }
    Reflect::set(&options, &"renotify".into(), &true.into()).ok();
    Reflect::set(&options, &"silent".into(), &true.into()).ok();
    let Ok(notice) = Notification::new_with_options(title, options.unchecked_ref()) else { return };
    let shown = notice.clone();
    let clicked = Closure::once_into_js(move || {
        if let Some(window) = web_sys::window() {
            window.focus().ok();
        }
        shown.close();
        open();
    });
    notice.set_onclick(Some(clicked.unchecked_ref()));
}

/// Draws the bell on the tab, with how many guests wait.
pub fn draw_sign(count: usize) {
    if let Some(picture) = picture(count) {
        set_sign(&picture);
    }
}

fn set_sign(picture: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let link = document.query_selector("link[rel=icon]").ok()??;
    link.dyn_into::<HtmlLinkElement>().ok()?.set_href(picture);
    Some(())
}

fn picture(count: usize) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(SIDE as u32);
    canvas.set_height(SIDE as u32);
    let brush: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let style = web_sys::window()?.get_computed_style(&document.document_element()?).ok()??;
    let colour = |name: &str| style.get_property_value(name).unwrap_or_default();
    brush.set_fill_style_str(&colour("--ink"));
    brush.begin_path();
    brush.round_rect_with_f64(0.0, 0.0, SIDE, SIDE, 14.0).ok()?;
    brush.fill();
    brush.set_stroke_style_str(&colour("--brass"));
    brush.set_line_width(5.0);
    brush.set_line_cap("round");
    // The mark's own strokes, on its grid of 20.
    brush.scale(SIDE / 20.0, SIDE / 20.0).ok()?;
    brush.set_line_width(1.6);
    brush.begin_path();
    brush.move_to(3.0, 14.2);
    brush.line_to(17.0, 14.2);
    brush.move_to(4.4, 14.2);
    brush.arc(10.0, 14.2, 5.6, std::f64::consts::PI, 0.0).ok()?;
    brush.move_to(10.0, 8.4);
    brush.line_to(10.0, 6.6);
    brush.move_to(8.4, 6.2);
    brush.line_to(11.6, 6.2);
    brush.stroke();
    if count > 0 {
        brush.set_fill_style_str(&colour("--brass"));
        brush.begin_path();
        brush.arc(13.6, 6.4, 6.2, 0.0, std::f64::consts::TAU).ok()?;
        brush.fill();
        brush.set_fill_style_str(&colour("--on-brass"));
        brush.set_font("600 9px sans-serif");
        brush.set_text_align("center");
        let text = if count > 9 { "9+".to_owned() } else { count.to_string() };
        brush.fill_text(&text, 13.6, 9.6).ok()?;
    }
    canvas.to_data_url().ok()
}
