//! The small parts that stand everywhere: icons, faces, clocks, buttons. Knows nothing of chats.

use crate::app::words;
use crate::words::time::{Countdown, TARGET};
use frontdesk_protocol::Millis;
use frontdesk_protocol::staff::Row;
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

/// Since when a guest waits for our answer, and by when they should have it; times by the server's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    pub since: Millis,
    pub due: Millis,
}

impl Wait {
    /// The wait of this row's guest, if they wait for us.
    pub fn of(row: &Row) -> Option<Self> {
        let since = row.unanswered_since?;
        // The site's own aim is for the first answer; later gaps are measured alike.
        Some(Self { since, due: row.due.unwrap_or(since + TARGET) })
    }

    fn countdown(self, now: Millis) -> Countdown {
        Countdown::to(self.due, now)
    }

    /// How much of the time is left, from 1 to 0.
    fn share(self, now: Millis) -> f64 {
        let whole = self.due.saturating_sub(self.since).max(1);
        if now >= self.due { 1.0 } else { (self.due - now) as f64 / whole as f64 }
    }
}

/// The clock of a guest who waits: a ring that empties, then how late it is.
#[component]
pub fn Waits(
    wait: Wait,
    /// The server's clock.
    clock: RwSignal<Millis>,
    /// Says "left" or "late" beside the figures.
    #[prop(optional)]
    worded: bool,
) -> impl IntoView {
    let late = move || matches!(wait.countdown(clock.get()), Countdown::Late(_));
    let figures = move || wait.countdown(clock.get()).figures(words());
    let spoken = move || wait.countdown(clock.get()).spoken(words());
    view! {
        <span class="timer" class:timer--late=late role="timer" title=spoken>
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <circle class="timer__back" cx="8" cy="8" r="6" />
                <circle class="timer__front" cx="8" cy="8" r="6" stroke-dasharray=move || dash(wait.share(clock.get())) />
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
