//! The desk: the list and the conversation. Knows nothing of either's inside.

use crate::app::use_app;
use crate::view::keys;
use crate::view::lists::Lists;
use crate::view::talk::TalkPane;
use leptos::prelude::*;

/// The desk.
#[component]
pub fn Desk() -> impl IntoView {
    keys::listen(use_app());
    view! {
        <Lists />
        <TalkPane />
    }
}
