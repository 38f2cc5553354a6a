//! How a site's chat will look: its first screen and its launcher, light or dark, on the side it stands. Knows nothing
//! of saving; what it shows is drawn here, no chat is opened.

use super::site_form::Answers;
use crate::app::{use_app, words};
use crate::model::colour;
use crate::view::parts::{house_face, icon};
use leptos::prelude::*;

/// How the chat will look.
#[component]
pub fn Preview(answers: Answers) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let dark = RwSignal::new(false);
    let site = Memo::new(move |_| {
        answers.colour.value.with(|text| colour::parse(text)).unwrap_or_else(|| "#1c3a2e".to_owned())
    });
    let ink = move || colour::ink_on(&site.get()).0;
    let side = Memo::new(move |_| answers.settings.with(|settings| settings.position.clone()));
    let me = app.me();
    let name = move || me.get().map(|me| me.name).unwrap_or_default();
    let themes = [(false, words.theme_light), (true, words.theme_dark)].map(|(is_dark, word)| {
        view! {
            <button
                type="button"
                aria-pressed=move || (dark.get() == is_dark).to_string()
                on:click=move |_| dark.set(is_dark)
            >
                {word}
            </button>
        }
    });
    view! {
        <section class="preview" aria-label=words.preview>
            <div class="preview__bar">
                <p class="label" id="preview-label">{words.preview}</p>
                <div class="seg seg--small" role="group" aria-labelledby="preview-label">
                    {themes.into_iter().collect_view()}
                </div>
            </div>
            <div
                class="stage"
                data-theme=move || if dark.get() { "dark" } else { "light" }
                data-side=move || side.get()
                style=("--site", move || site.get())
                style=("--on-site", ink)
            >
                <div class="stage__page" aria-hidden="true">
                    <span></span>
                    <span></span>
                    <span></span>
                </div>
                <div class="stage__chat">
                    <div class="preview__head">
                        <p>{icon("bell")}<bdi dir="auto">{answers.name.value}</bdi></p>
                        <p class="preview__greeting" dir="auto">{answers.greeting.value}</p>
                        <div class="preview__team" aria-hidden="true">{move || house_face(&name(), "")}</div>
                    </div>
                    <div class="preview__body">
                        <span class="preview__button">{icon("chat")}{words.preview_button}</span>
                    </div>
                </div>
                <span class="preview__launcher" aria-hidden="true">{icon("bell")}</span>
            </div>
        </section>
    }
}
