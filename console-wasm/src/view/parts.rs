//! The small parts that stand everywhere: icons, faces, clocks, buttons. Knows nothing of chats.

use crate::app::words;
use crate::words::time::{Countdown, TARGET};
use frontdesk_protocol::Millis;
use leptos::either::Either;
use leptos::prelude::*;

/// An icon of the sheet, for the eye only.
pub fn icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=format!("#i-{name}") />
        </svg>
    }
}

/// The same beside small text.
pub fn small_icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon icon--s" aria-hidden="true">
            <use_ href=format!("#i-{name}") />
        </svg>
    }
}

/// The first letter of a name, for a face.
pub fn initial(name: &str) -> String {
    name.trim().chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default()
}

/// A guest's face: a circle.
pub fn guest_face(name: &str, class: &'static str) -> impl IntoView + use<> {
    view! { <span class=format!("avatar {class}") aria-hidden="true">{initial(name)}</span> }
}

/// The face of a person of the house: an arch.
pub fn house_face(name: &str, class: &'static str) -> impl IntoView + use<> {
    view! { <span class=format!("avatar avatar--agent {class}") aria-hidden="true">{initial(name)}</span> }
}

/// How much of a ring of radius 6 is drawn, as its dash pattern.
fn dash(share: f64) -> String {
    const ROUND: f64 = 37.7;
    format!("{:.1} {ROUND}", (ROUND * share.clamp(0.0, 1.0)).max(0.01))
}

/// The clock of a guest who waits for our answer since then: a ring that empties, then how late it is.
#[component]
pub fn Waits(
    /// When the guest began to wait, by the server's clock.
    since: Millis,
    /// The server's clock.
    clock: RwSignal<Millis>,
    /// Says "left" or "late" beside the figures.
    #[prop(optional)]
    worded: bool,
) -> impl IntoView {
    let span = move || clock.get().saturating_sub(since);
    let late = move || matches!(Countdown::of(span()), Countdown::Late(_));
    let share = move || match Countdown::of(span()) {
        Countdown::Left(seconds) => seconds as f64 * 1000.0 / TARGET as f64,
        Countdown::Late(_) => 1.0,
    };
    let figures = move || Countdown::of(span()).figures(words());
    let spoken = move || Countdown::of(span()).spoken(words());
    view! {
        <span class="timer" class:timer--late=late role="timer" title=spoken>
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <circle class="timer__back" cx="8" cy="8" r="6" />
                <circle class="timer__front" cx="8" cy="8" r="6" stroke-dasharray=move || dash(share()) />
            </svg>
            <span class="timer__figures">{figures}</span>
            {worded.then(|| view! { <span class="timer__words">{spoken}</span> })}
        </span>
    }
}

/// A sentence that something failed, said at once.
#[component]
pub fn Failure(#[prop(into)] text: Signal<String>) -> impl IntoView {
    move || {
        let text = text.get();
        if text.is_empty() {
            Either::Left(())
        } else {
            Either::Right(
                view! { <p class="error" role="alert">{small_icon("alert")}<span>{text}</span></p> },
            )
        }
    }
}
