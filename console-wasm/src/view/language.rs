//! Choosing the language of the console, at the door and inside. Knows nothing of words: another language is
//! another page.

use crate::app::{App, use_app, words};
use crate::host::api;
use crate::host::language::Language;
use crate::model::rest::Me;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

/// The languages by the names their speakers give them; the choice holds at once, for this browser and for who
/// is signed in.
#[component]
pub fn LanguageChoice() -> impl IntoView {
    let app = use_app();
    let here = Language::here();
    let chosen = if here.chosen { here.lang.as_str() } else { "" };
    let options = here.languages.iter().map(|(tag, name)| {
        view! { <option value=tag.as_str() lang=tag.as_str() selected={tag == chosen}>{name.as_str()}</option> }
    });
    view! {
        <select
            class="input"
            id="language"
            aria-label=words().language
            on:change=move |event| app.speak(event_target_value(&event))
        >
            <option value="" selected=chosen.is_empty()>{words().language_auto}</option>
            {options.collect_view()}
        </select>
    }
}

impl App {
    /// Goes on in this language; empty: in what the browser asks for.
    fn speak(self, tag: String) {
        Language::choose(&tag);
        let Some(mut preferences) = self.me().get_untracked().map(|me| me.preferences) else {
            return self.reload();
        };
        let wish = if tag.is_empty() { "auto".to_owned() } else { tag };
        preferences.others.insert("language".to_owned(), Value::from(wish));
        spawn_local(async move {
            // Where the server can't keep it, it holds for this browser all the same.
            let _ = api::patch::<Me>("/me", &json!({ "preferences": preferences })).await;
            self.reload();
        });
    }

    /// Somebody signed in whose language is another one than the page's: on in theirs.
    pub(crate) fn speak_to(self, me: &Me) {
        let wish = me.preferences.others.get("language").and_then(Value::as_str).unwrap_or_default();
        let here = Language::here();
        let known = here.languages.iter().any(|(tag, _)| tag == wish);
        if known && wish != here.lang && Language::choose(wish) {
            self.reload();
        }
    }
}
