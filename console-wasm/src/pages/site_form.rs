//! The fields of a site. Knows nothing of saving.

use super::hours::HoursFields;
use super::page_check::PageCheck;
use super::setup::check_colour;
use crate::app::words;
use crate::host::language::Language;
use crate::model::rest::{Darkened, Site, SiteChange};
use crate::model::settings::{Draft, SiteSettings};
use crate::model::{colour, forms};
use crate::view::field::{ColourField, Entry, LinesField, TextField};
use crate::words::fill;
use leptos::prelude::*;

/// What stands in the fields.
#[derive(Clone, Copy)]
pub struct Answers {
    pub name: Entry,
    pub origins: Entry,
    pub colour: Entry,
    pub greeting: Entry,
    pub privacy: Entry,
    /// What is chosen rather than written. The privacy notice's address stands in its field.
    pub settings: RwSignal<SiteSettings>,
    /// What the server says about the hours.
    pub hours_flaw: RwSignal<Option<String>>,
}

impl Answers {
    /// Fields of a site that is not there yet.
    pub fn blank() -> Self {
        Self {
            name: Entry::new("", forms::required),
            origins: Entry::new("", |text| forms::origins(text).map(drop)),
            colour: Entry::new("#1c3a2e", check_colour),
            greeting: Entry::new(words().greeting_default, forms::required),
            privacy: Entry::new("", forms::notice),
            settings: RwSignal::new(SiteSettings::default()),
            hours_flaw: RwSignal::new(None),
        }
    }

    /// Fields as the site has them.
    pub fn of(site: &Site) -> Self {
        let answers = Self::blank();
        answers.put(&site.draft());
        answers
    }

    /// Puts this into the fields.
    pub fn put(self, draft: &Draft) {
        self.name.value.set(draft.name.clone());
        self.origins.value.set(draft.origins.join("\n"));
        self.colour.value.set(draft.colour.clone());
        self.greeting.value.set(draft.greeting.clone());
        self.privacy.value.set(draft.settings.privacy_url.clone().unwrap_or_default());
        self.settings.set(draft.settings.clone());
        self.hours_flaw.set(None);
        for entry in self.all() {
            entry.flaw.set(None);
        }
    }

    /// All that is written.
    pub fn all(self) -> [Entry; 5] {
        [self.name, self.origins, self.colour, self.greeting, self.privacy]
    }

    /// Where the server's field errors belong.
    pub fn paths(self) -> [(&'static str, Entry); 5] {
        [
            ("name", self.name),
            ("origins", self.origins),
            ("colour", self.colour),
            ("greeting", self.greeting),
            ("settings.privacy_url", self.privacy),
        ]
    }

    /// What the fields say, watched. An address that can't be read counts as none, a colour as it is written.
    pub fn draft(self) -> Draft {
        let trimmed = |entry: Entry| entry.value.with(|value| value.trim().to_owned());
        let colour = trimmed(self.colour);
        let notice = trimmed(self.privacy);
        let settings = self.settings.get();
        Draft {
            name: trimmed(self.name),
            origins: forms::origins(&trimmed(self.origins)).unwrap_or_default(),
            colour: colour::parse(&colour).unwrap_or(colour),
            greeting: trimmed(self.greeting),
            settings: SiteSettings { privacy_url: (!notice.is_empty()).then_some(notice), ..settings },
        }
    }

    /// Everything, for a new site.
    pub fn whole(self) -> SiteChange {
        let Draft { name, origins, colour, greeting, settings } = untrack(|| self.draft());
        SiteChange {
            name: Some(name),
            origins: Some(origins),
            colour: Some(colour),
            greeting: Some(greeting),
            settings: Some(settings),
            version: None,
        }
    }
}

/// Why a colour is not the one asked for, in words.
pub fn darkened_text(darkened: &Darkened) -> String {
    let (before, ratio) = (format!("{:.1}", darkened.contrast_before), format!("{:.1}", darkened.contrast));
    fill(words().darkened, &[("from", &darkened.from), ("before", &before), ("ratio", &ratio)])
}

/// What visitors see, and where.
#[component]
pub fn Fields(
    answers: Answers,
    /// What became of the colour last saved.
    #[prop(optional, into)]
    note: Option<Signal<Option<String>>>,
    /// Where the chat is served from; empty: not known yet.
    #[prop(optional, into)]
    chat: String,
) -> impl IntoView {
    let words = words();
    let settings = answers.settings;
    let position = Memo::new(move |_| settings.with(|settings| settings.position.clone()));
    let choose =
        move |side: &'static str| settings.update(|settings| side.clone_into(&mut settings.position));
    let sides = [("left", words.position_left), ("right", words.position_right)].map(|(side, word)| {
        view! {
            <button
                type="button"
                data-position=side
                aria-pressed=move || (position.get() == side).to_string()
                on:click=move |_| choose(side)
            >
                {word}
            </button>
        }
    });
    view! {
        <section class="part">
            <h2>{words.part_look}</h2>
            <TextField name="name" label=words.site_name entry=answers.name />
            <TextField name="greeting" label=words.greeting entry=answers.greeting hint=words.greeting_hint />
            <ColourField label=words.colour entry=answers.colour note=note.unwrap_or_default() />
            <div class="field">
                <span class="label" id="position">{words.position}</span>
                <div class="seg" role="group" aria-labelledby="position">{sides.into_iter().collect_view()}</div>
            </div>
            <Speaks answers />
        </section>
        <section class="part">
            <h2>{words.part_pages}</h2>
            <LinesField name="origins" label=words.origins entry=answers.origins hint=words.origins_hint rows=3 />
            <PageCheck origins=answers.origins chat />
        </section>
    }
}

/// When somebody is in, and what visitors are promised and asked.
#[component]
pub fn Manners(answers: Answers) -> impl IntoView {
    let words = words();
    let settings = answers.settings;
    let ask_email = Signal::derive(move || settings.with(|settings| settings.ask_email));
    view! {
        <section class="part">
            <h2>{words.part_hours}</h2>
            <HoursFields answers />
        </section>
        <section class="part">
            <h2>{words.part_manners}</h2>
            <Choice
                id="first-reply"
                label=words.first_reply
                hint=words.first_reply_hint
                choices=vec![0, 30, 60, 120, 300, 900]
                value=Signal::derive(move || settings.with(|settings| settings.first_reply))
                set=move |seconds| settings.update(|settings| settings.first_reply = seconds)
                word=promise_word
            />
            <Choice
                id="notify"
                label=words.notify
                hint=words.notify_hint
                choices=vec![0, 2, 5, 15, 60]
                value=Signal::derive(move || settings.with(|settings| u32::from(settings.notify)))
                set=move |minutes| settings.update(|settings| settings.notify = u16::try_from(minutes).unwrap_or(0))
                word=notify_word
            />
            <div class="toggle">
                <input
                    type="checkbox"
                    role="switch"
                    id="ask-email"
                    prop:checked=ask_email
                    aria-describedby="ask-email-hint"
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        settings.update(|settings| settings.ask_email = on);
                    }
                />
                <label for="ask-email">{words.ask_email}</label>
                <span class="hint" id="ask-email-hint">{words.ask_email_hint}</span>
            </div>
            <TextField
                name="privacy"
                label=words.privacy
                entry=answers.privacy
                hint=words.privacy_hint
                kind="url"
            />
        </section>
    }
}

/// Seconds of a promise, in words.
pub fn promise_word(seconds: u32) -> String {
    let words = words();
    match seconds {
        0 => words.first_reply_none.to_owned(),
        seconds if seconds % 60 == 0 => words.count(words.in_minutes, u64::from(seconds / 60)),
        seconds => words.count(words.in_seconds, u64::from(seconds)),
    }
}

/// Minutes before the team is told, in words.
pub fn notify_word(minutes: u32) -> String {
    let words = words();
    if minutes == 0 {
        words.notify_never.to_owned()
    } else {
        words.count(words.after_minutes, u64::from(minutes))
    }
}

/// What a language is called by its speakers.
pub fn language_word(tag: &str) -> String {
    let known = Language::here().languages.iter().find(|(known, _)| known == tag);
    known.map_or_else(
        || if tag == "auto" { words().speaks_auto.to_owned() } else { tag.to_owned() },
        |(_, name)| name.clone(),
    )
}

/// What the widget speaks.
#[component]
fn Speaks(answers: Answers) -> impl IntoView {
    let words = words();
    let settings = answers.settings;
    let chosen = Memo::new(move |_| settings.with(|settings| settings.language.clone()));
    let mut tags = vec!["auto".to_owned()];
    tags.extend(Language::here().languages.iter().map(|(tag, _)| tag.clone()));
    let now = chosen.get_untracked();
    if !tags.contains(&now) {
        tags.push(now);
    }
    let options = tags.into_iter().map(move |tag| {
        let word = language_word(&tag);
        let is_chosen = chosen.get_untracked() == tag;
        view! { <option value=tag selected=is_chosen>{word}</option> }
    });
    view! {
        <div class="field">
            <label for="f-language">{words.speaks}</label>
            <select
                class="input"
                id="f-language"
                prop:value=move || chosen.get()
                aria-describedby="f-language-hint"
                on:change=move |event| {
                    let tag = event_target_value(&event);
                    settings.update(|settings| settings.language = tag);
                }
            >
                {options.collect_view()}
            </select>
            <p class="hint" id="f-language-hint">{words.speaks_hint}</p>
        </div>
    }
}

/// One of a few numbers; one that was set elsewhere is offered too.
#[component]
fn Choice(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    choices: Vec<u32>,
    value: Signal<u32>,
    set: impl Fn(u32) + 'static,
    word: fn(u32) -> String,
) -> impl IntoView {
    let options = move || {
        let now = value.get();
        let mut all = choices.clone();
        if !all.contains(&now) {
            all.push(now);
            all.sort_unstable();
        }
        all.into_iter()
            .map(|number| view! { <option value=number.to_string() selected=number == now>{word(number)}</option> })
            .collect_view()
    };
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                class="input"
                id=id
                aria-describedby=hint_id.clone()
                on:change=move |event| {
                    if let Ok(number) = event_target_value(&event).parse() {
                        set(number);
                    }
                }
            >
                {options}
            </select>
            <p class="hint" id=hint_id>{hint}</p>
        </div>
    }
}
