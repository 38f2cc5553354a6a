//! The desk: the list, the conversation, and who it is with. Knows nothing of their insides.

use crate::app::use_app;
use crate::view::card::CardPane;
use crate::view::keys;
use crate::view::lists::Lists;
use crate::view::sep::{Edge, Separator};
use crate::view::talk::TalkPane;
use leptos::prelude::*;

/// The desk.
#[component]
pub fn Desk() -> impl IntoView {
    keys::listen(use_app());
    view! {
        <Lists />
        <Separator edge=Edge::Lists />
        <TalkPane />
        <Separator edge=Edge::Card />
        <CardPane />
    }
}
