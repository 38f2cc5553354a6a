//! Form fields: label, help, error in the help's place; checked on leaving, cleared while typing. Knows
//! nothing of what a form is for.

use crate::app::words;
use crate::host::page;
use crate::model::forms::{Flaw, PASSWORD_MIN};
use crate::model::rest::Refusal;
use crate::view::parts::small_icon;
use crate::words::fill;
use leptos::prelude::*;

type Check = fn(&str) -> Result<(), Flaw>;

/// What stands in a field, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Entry {
    pub value: RwSignal<String>,
    pub flaw: RwSignal<Option<String>>,
    check: Check,
}

impl Entry {
    /// A field that holds this at first.
    pub fn new(value: impl Into<String>, check: Check) -> Self {
        Self { value: RwSignal::new(value.into()), flaw: RwSignal::new(None), check }
    }

    /// What stands there, without the space around it.
    pub fn get(self) -> String {
        self.value.with_untracked(|value| value.trim().to_owned())
    }

    /// Exactly what stands there: passwords may begin with a space.
    pub fn exact(self) -> String {
        self.value.get_untracked()
    }

    /// True if it may be sent; else says what is wrong.
    pub fn is_fine(self) -> bool {
        let flaw = self.value.with_untracked(|value| (self.check)(value)).err();
        let fine = flaw.is_none();
        self.flaw.set(flaw.map(|flaw| flaw_text(&flaw)));
        fine
    }

    /// True if what stands there is fine, for those who watch.
    pub fn looks_fine(self) -> bool {
        self.value.with(|value| (self.check)(value)).is_ok()
    }

    fn set(self, value: String) {
        self.value.set(value);
        if self.flaw.with_untracked(Option::is_some) {
            self.flaw.set(None);
        }
    }

    fn leave(self) {
        if !self.value.with_untracked(|value| value.trim().is_empty()) {
            self.is_fine();
        }
    }
}

/// True if all may be sent; the first that may not gets the focus.
pub fn all_fine(entries: &[Entry]) -> bool {
    let flaws = entries.iter().filter(|entry| !entry.is_fine()).count();
    if flaws > 0 {
        focus_first_flaw();
    }
    flaws == 0
}

/// Puts the server's field errors where they belong. Returns what is left to say in one place.
pub fn place_errors(refusal: &Refusal, entries: &[(&str, Entry)]) -> String {
    let mut placed = false;
    for (path, entry) in entries {
        if let Some(text) = refusal.fields.get(*path) {
            entry.flaw.set(Some(text.clone()));
            placed = true;
        }
    }
    if placed {
        focus_first_flaw();
        String::new()
    } else {
        refusal_text(refusal)
    }
}

/// A refusal in words: the server's own, or ours when it had none.
pub fn refusal_text(refusal: &Refusal) -> String {
    let words = words();
    if refusal.status == 0 {
        return words.no_server.to_owned();
    }
    if refusal.message.is_empty() {
        return fill(words.odd_answer, &[("code", &refusal.status.to_string())]);
    }
    format!("{} {}", refusal.message, refusal.help).trim().to_owned()
}

fn focus_first_flaw() {
    request_animation_frame(|| page::focus("[aria-invalid=true]"));
}

fn flaw_text(flaw: &Flaw) -> String {
    let words = words();
    match flaw {
        Flaw::Empty => words.flaw_empty.to_owned(),
        Flaw::Email => words.flaw_email.to_owned(),
        Flaw::Short => fill(words.flaw_short, &[("n", &PASSWORD_MIN.to_string())]),
        Flaw::Origin(line) => fill(words.flaw_origin, &[("line", line)]),
        Flaw::Colour => words.flaw_colour.to_owned(),
        Flaw::Notice => words.flaw_notice.to_owned(),
    }
}

/// The line under a field: what is wrong, else the help.
#[component]
fn Under(id: String, hint: String, flaw: RwSignal<Option<String>>) -> impl IntoView {
    move || match flaw.get() {
        Some(text) => {
            view! { <p class="error" id=id.clone()>{small_icon("alert")}<span>{text}</span></p> }.into_any()
        }
        None if hint.is_empty() => ().into_any(),
        None => view! { <p class="hint" id=id.clone()>{hint.clone()}</p> }.into_any(),
    }
}

/// A field of one line.
#[component]
pub fn TextField(
    name: &'static str,
    label: &'static str,
    entry: Entry,
    #[prop(optional, into)] hint: String,
    /// `text`, `email` or `url`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    /// What an on-screen keyboard offers.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// A class of its own.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let (id, under) = (format!("f-{name}"), format!("f-{name}-under"));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                class=format!("input {class}")
                inputmode=inputmode
                id=id
                name=name
                type=kind
                autocomplete=autocomplete
                spellcheck="false"
                prop:value=entry.value
                aria-invalid=move || entry.flaw.with(Option::is_some).then_some("true")
                aria-describedby=under.clone()
                on:input=move |event| entry.set(event_target_value(&event))
                on:blur=move |_| entry.leave()
            />
            <Under id=under hint flaw=entry.flaw />
        </div>
    }
}

/// A password, with a switch to see it.
#[component]
pub fn PasswordField(
    label: &'static str,
    entry: Entry,
    #[prop(optional, into)] hint: String,
    autocomplete: &'static str,
    #[prop(default = "password")] name: &'static str,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let words = words();
    let (id, under) = (format!("f-{name}"), format!("f-{name}-under"));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <div class="reveal">
                <input
                    class="input"
                    id=id
                    name=name
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    spellcheck="false"
                    prop:value=entry.value
                    aria-invalid=move || entry.flaw.with(Option::is_some).then_some("true")
                    aria-describedby=under.clone()
                    on:input=move |event| entry.set(event_target_value(&event))
                />
                <button
                    type="button"
                    class="reveal__switch"
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { words.hide } else { words.show }}
                    <span class="vh">" "{label}</span>
                </button>
            </div>
            <Under id=under hint flaw=entry.flaw />
        </div>
    }
}

/// A field of several lines.
#[component]
pub fn LinesField(
    name: &'static str,
    label: &'static str,
    entry: Entry,
    #[prop(optional, into)] hint: String,
    #[prop(default = 2)] rows: u32,
) -> impl IntoView {
    let (id, under) = (format!("f-{name}"), format!("f-{name}-under"));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                class="input"
                id=id
                name=name
                rows=rows
                autocomplete="off"
                prop:value=entry.value
                aria-invalid=move || entry.flaw.with(Option::is_some).then_some("true")
                aria-describedby=under.clone()
                on:input=move |event| entry.set(event_target_value(&event))
                on:blur=move |_| entry.leave()
            ></textarea>
            <Under id=under hint flaw=entry.flaw />
        </div>
    }
}

/// A colour: picked, or written.
#[component]
pub fn ColourField(
    label: &'static str,
    entry: Entry,
    /// What became of the colour last saved; gone with the next change.
    #[prop(optional, into)]
    note: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let picked = move || {
        entry.value.with(|value| crate::model::colour::parse(value).unwrap_or_else(|| "#000000".to_owned()))
    };
    view! {
        <div class="field">
            <label for="f-colour">{label}</label>
            <div class="colour">
                <input
                    class="swatch"
                    type="color"
                    aria-label=label
                    tabindex="-1"
                    prop:value=picked
                    on:input=move |event| entry.set(event_target_value(&event))
                />
                <input
                    class="input colour__code num"
                    id="f-colour"
                    name="colour"
                    spellcheck="false"
                    autocomplete="off"
                    prop:value=entry.value
                    aria-invalid=move || entry.flaw.with(Option::is_some).then_some("true")
                    aria-describedby="f-colour-under"
                    on:input=move |event| entry.set(event_target_value(&event))
                    on:blur=move |_| entry.leave()
                />
            </div>
            <Under id="f-colour-under".to_owned() hint=String::new() flaw=entry.flaw />
            {move || match note.and_then(|note| note.get()) {
                Some(text) => view! { <Corrected text /> }.into_any(),
                None => view! { <Legible entry /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Corrected(text: String) -> impl IntoView {
    view! { <p class="corrected corrected--wait" role="status">{small_icon("eye")}<span>{text}</span></p> }
}

/// How well words can be read on the colour.
#[component]
fn Legible(entry: Entry) -> impl IntoView {
    let words = words();
    let legible = Memo::new(move |_| {
        let colour = entry.value.with(|value| crate::model::colour::parse(value))?;
        Some(crate::model::colour::ink_on(&colour).1)
    });
    move || {
        let ratio = legible.get()?;
        let low = ratio < crate::model::colour::ENOUGH;
        let text = if low { words.contrast_low } else { words.contrast_ok };
        let text = fill(text, &[("ratio", &format!("{ratio:.1}"))]);
        Some(if low {
            view! { <Corrected text /> }.into_any()
        } else {
            view! { <p class="hint">{text}</p> }.into_any()
        })
    }
}
