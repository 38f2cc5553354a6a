//! The browser's own news, as inputs of the model: its clock, network, other tabs, links. Decides nothing.

use super::App;
use crate::host::{clock, page};
use crate::model::route::Route;
use crate::model::{Input, Model};
use leptos::prelude::*;
use std::time::Duration;

impl App {
    /// Listens for as long as the page lives.
    pub(super) fn listen(self) {
        let forget = |handle: WindowListenerHandle| drop(handle);
        forget(window_event_listener_untyped("popstate", move |_| {
            self.route.set(Route::parse(&page::path()))
        }));
        forget(window_event_listener_untyped("online", move |_| self.tell(Input::Online)));
        forget(window_event_listener_untyped("beforeunload", move |event| {
            let reloading = self.runtime.with_value(|runtime| runtime.reloading);
            if !reloading && self.model.with_untracked(Model::has_unsent) {
                event.prevent_default();
            }
        }));
        forget(window_event_listener(leptos::ev::click, move |event| self.follow_link(&event)));
        forget(window_event_listener(leptos::ev::storage, move |event| {
            if let Some(name) = event.key() {
                self.with_messages(|messages| messages.watch(&name, move |lock| self.inherit(lock)));
            }
        }));
        // Visibility is told to the document and bubbles up to the window.
        forget(window_event_listener_untyped("visibilitychange", move |_| {
            self.tell(Input::Visible(page::is_visible()));
        }));
        for name in ["focus", "blur"] {
            forget(window_event_listener_untyped(name, move |_| {
                self.tell(Input::Focused(page::has_focus()));
                self.look();
            }));
        }
        for name in ["pointerdown", "keydown"] {
            forget(window_event_listener_untyped(name, move |_| self.touched()));
        }
        self.tell(Input::Visible(page::is_visible()));
        self.tell(Input::Focused(page::has_focus()));
        let tick = move || {
            let now = clock::now().wall;
            let server = self.model.with_untracked(|model| model.server_time(now));
            self.clock.set(server);
        };
        set_interval(tick, Duration::from_secs(1));
    }

    /// A click on a link to another page of the console stays in this page.
    fn follow_link(self, event: &leptos::ev::MouseEvent) {
        let plain = event.button() == 0
            && !event.default_prevented()
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        let Some(link) = page::link_around(event.target()).filter(|_| plain) else { return };
        let href = link.get_attribute("href").unwrap_or_default();
        if href.starts_with('/') && !href.starts_with("//") && !link.has_attribute("target") {
            event.prevent_default();
            self.go(Route::parse(&href));
        }
    }
}
