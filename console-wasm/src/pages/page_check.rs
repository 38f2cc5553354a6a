//! "Will my page show the chat": an address in, what has to be listed and allowed out. Knows nothing of the site around it.

use crate::app::words;
use crate::model::forms;
use crate::model::page_check::{self, Mistake, Note, Verdict};
use crate::view::field::Entry;
use crate::view::parts::small_icon;
use crate::view::snippet::Snippet;
use crate::words::fill;
use leptos::prelude::*;

/// The check. `origins`: the field of the addresses; `chat`: where the chat is served from.
#[component]
pub fn PageCheck(origins: Entry, chat: String) -> impl IntoView {
    let words = words();
    let address = RwSignal::new(String::new());
    let listed = move || origins.value.with(|text| forms::origins(text).unwrap_or_default());
    let outcome = Memo::new(move |_| {
        let address = address.get();
        (!address.trim().is_empty()).then(|| page_check::check(&address, &listed()))
    });
    let add = move |origin: String| {
        origins.value.update(|text| {
            let before = text.trim_end();
            *text = if before.is_empty() { origin } else { format!("{before}\n{origin}") };
        });
        origins.flaw.set(None);
    };
    let chat = StoredValue::new(chat);
    view! {
        <div class="check" id="page-check">
            <div class="field">
                <label for="f-check">{words.check_page}</label>
                <input
                    class="input"
                    id="f-check"
                    inputmode="url"
                    autocomplete="off"
                    spellcheck="false"
                    dir="ltr"
                    aria-describedby="f-check-hint"
                    prop:value=address
                    on:input=move |event| address.set(event_target_value(&event))
                />
                <p class="hint" id="f-check-hint">{words.check_page_hint}</p>
            </div>
            <div aria-live="polite">
                {move || outcome.get().map(|outcome| match outcome {
                    Ok(verdict) => view! { <Answer verdict add chat=chat.get_value() /> }.into_any(),
                    Err(mistake) => {
                        let text = match mistake {
                            Mistake::File => words.check_file,
                            Mistake::Address => words.check_odd,
                        };
                        view! { <p class="corrected">{small_icon("alert")}<span>{text}</span></p> }.into_any()
                    }
                })}
            </div>
        </div>
    }
}

#[component]
fn Answer(verdict: Verdict, add: impl Fn(String) + Copy + 'static, chat: String) -> impl IntoView {
    let words = words();
    let Verdict { origin, listed, addable, notes } = verdict;
    let text = match (listed, addable) {
        (true, _) => words.check_listed,
        (false, true) => words.check_missing,
        (false, false) => words.check_never,
    };
    let text = fill(text, &[("origin", &origin)]);
    let own = origin.clone();
    view! {
        <div class="check__answer" data-listed=listed.to_string()>
            <p class="corrected" class:corrected--good=listed>
                {small_icon(if listed { "tick" } else { "alert" })}
                <span>{text}</span>
            </p>
            {addable
                .then(|| {
                    view! {
                        <button type="button" class="btn btn--small" id="check-add" on:click=move |_| add(own.clone())>
                            {small_icon("plus")}
                            {fill(words.check_add, &[("origin", &origin)])}
                        </button>
                    }
                })}
            <ul class="check__notes">
                {notes.into_iter().map(|note| view! { <Remark note add /> }).collect_view()}
            </ul>
            {(!chat.is_empty())
                .then(|| {
                    view! {
                        <p class="hint">{words.check_policy}</p>
                        <Snippet what=words.csp_head text=page_check::policy(&chat).join("\n") />
                    }
                })}
        </div>
    }
}

#[component]
fn Remark(note: Note, add: impl Fn(String) + Copy + 'static) -> impl IntoView {
    let words = words();
    let text = match &note {
        Note::Plain => words.check_plain.to_owned(),
        Note::Local => words.check_local.to_owned(),
        Note::Path => words.check_path.to_owned(),
        Note::Twin(origin) => fill(words.check_twin, &[("origin", origin)]),
    };
    let twin = match note {
        Note::Twin(origin) => Some(origin),
        _ => None,
    };
    view! {
        <li>
            <span>{text}</span>
            {twin
                .map(|origin| {
                    let word = fill(words.check_add, &[("origin", &origin)]);
                    view! {
                        <button type="button" class="btn btn--small" on:click=move |_| add(origin.clone())>
                            {small_icon("plus")}
                            {word}
                        </button>
                    }
                })}
        </li>
    }
}
