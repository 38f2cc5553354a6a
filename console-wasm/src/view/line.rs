//! The connection line and the region where news is said aloud. Knows nothing of why a line was lost.

use crate::app::{use_app, words};
use crate::model::notice::Saying;
use crate::view::parts::small_icon;
use crate::words::fill;
use frontdesk_protocol::close_code;
use leptos::prelude::*;

/// What is said about the connection, when there is something to say.
#[component]
pub fn ConnectionLine() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let saying = Memo::new(move |_| app.model.with(|model| model.notice.saying()));
    let speaks = Memo::new(move |_| saying.get() != Saying::Nothing || app.unreachable.get());
    let state = move || match saying.get() {
        Saying::Nothing if app.unreachable.get() => "lost",
        Saying::Nothing => "nothing",
        Saying::Lost => "lost",
        Saying::Back => "back",
        Saying::Stopped(_) => "stopped",
    };
    let text = move || match saying.get() {
        Saying::Nothing if app.unreachable.get() => words.unreachable.to_owned(),
        Saying::Nothing => String::new(),
        Saying::Lost => words.line_lost.to_owned(),
        Saying::Back => words.line_back.to_owned(),
        Saying::Stopped(close_code::BAD_VERSION) => words.line_old.to_owned(),
        Saying::Stopped(code) => fill(words.line_broken, &[("code", &code.to_string())]),
    };
    let sign = move || small_icon(if saying.get() == Saying::Back { "tick" } else { "plugoff" });
    view! {
        // The region is there before its words, or they would not be said.
        <div class="line__place" role="status">
            <Show when=move || speaks.get()>
                <div class="line" id="line" data-state=state>
                    {sign}
                    <span>{text}</span>
                    <Show when=move || matches!(saying.get(), Saying::Stopped(_))>
                        <button type="button" class="btn btn--quiet" on:click=move |_| app.reload()>
                            {small_icon("retry")}
                            {words.reload}
                        </button>
                    </Show>
                </div>
            </Show>
        </div>
    }
}

/// News for people who don't see the screen.
#[component]
pub fn Aloud() -> impl IntoView {
    let app = use_app();
    view! { <div class="vh" id="said" role="status" aria-live="polite">{move || app.said.get()}</div> }
}
