//! The door: what people see who are not inside yet. Knows nothing of what the form beside it asks.

use crate::app::words;
use crate::view::language::LanguageChoice;
use crate::view::line::ConnectionLine;
use crate::view::parts::icon;
use leptos::prelude::*;

/// The house on one side, a form on the other.
#[component]
pub fn Door(id: &'static str, head: &'static str, text: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="door" id=id>
            <div class="door__house" data-on="ink">
                <p class="door__brand">{icon("bell")}{words().product}</p>
                <h1>{head}</h1>
                <p class="door__text">{text}</p>
                <div class="door__bell" aria-hidden="true">{icon("bell")}</div>
            </div>
            <main class="door__form">
                <ConnectionLine />
                {children()}
                <div class="door__language"><LanguageChoice /></div>
            </main>
        </div>
    }
}
