//! The fields of a site and a preview of its chat. Knows nothing of saving.

use super::setup::check_colour;
use crate::app::words;
use crate::model::rest::{Darkened, Site, SiteChange};
use crate::model::{colour, forms};
use crate::view::field::{ColourField, Entry, LinesField, TextField};
use crate::view::parts::icon;
use crate::words::fill;
use leptos::prelude::*;

/// What stands in the fields.
#[derive(Clone, Copy)]
pub struct Answers {
    name: Entry,
    origins: Entry,
    colour: Entry,
    greeting: Entry,
}

impl Answers {
    /// Fields of a site that is not there yet.
    pub fn blank() -> Self {
        Self {
            name: Entry::new("", forms::required),
            origins: Entry::new("", |text| forms::origins(text).map(drop)),
            colour: Entry::new("#1c3a2e", check_colour),
            greeting: Entry::new(words().greeting_default, forms::required),
        }
    }

    /// Fields as the site has them.
    pub fn of(site: &Site) -> Self {
        let answers = Self::blank();
        answers.put(site);
        answers
    }

    /// Puts the fields back to how the site has them.
    pub fn put(self, site: &Site) {
        self.name.value.set(site.name.clone());
        self.origins.value.set(site.origins.join("\n"));
        self.colour.value.set(site.colour.clone());
        self.greeting.value.set(site.greeting.clone());
        for entry in self.all() {
            entry.flaw.set(None);
        }
    }

    /// All fields.
    pub fn all(self) -> [Entry; 4] {
        [self.name, self.origins, self.colour, self.greeting]
    }

    /// Where the server's field errors belong.
    pub fn paths(self) -> [(&'static str, Entry); 4] {
        [("name", self.name), ("origins", self.origins), ("colour", self.colour), ("greeting", self.greeting)]
    }

    /// Everything, for a new site.
    pub fn whole(self) -> SiteChange {
        SiteChange {
            name: Some(self.name.get()),
            origins: Some(forms::origins(&self.origins.get()).unwrap_or_default()),
            colour: Some(colour::parse(&self.colour.get()).unwrap_or_default()),
            greeting: Some(self.greeting.get()),
        }
    }

    /// What differs from the site, watched. A field that can't be read counts as changed.
    pub fn change(self, site: &Site) -> SiteChange {
        let trimmed = |entry: Entry| entry.value.with(|value| value.trim().to_owned());
        let name = trimmed(self.name);
        let origins = forms::origins(&trimmed(self.origins)).unwrap_or_default();
        let colour = trimmed(self.colour);
        let colour = colour::parse(&colour).unwrap_or(colour);
        let greeting = trimmed(self.greeting);
        SiteChange {
            name: (name != site.name).then_some(name),
            origins: (origins != site.origins).then_some(origins),
            colour: (colour != site.colour).then_some(colour),
            greeting: (greeting != site.greeting).then_some(greeting),
        }
    }
}

/// Why a colour is not the one asked for, in words.
pub fn darkened_text(darkened: &Darkened) -> String {
    let (before, ratio) = (format!("{:.1}", darkened.contrast_before), format!("{:.1}", darkened.contrast));
    fill(words().darkened, &[("from", &darkened.from), ("before", &before), ("ratio", &ratio)])
}

/// The fields.
#[component]
pub fn Fields(
    answers: Answers,
    /// What became of the colour last saved.
    #[prop(optional, into)]
    note: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let words = words();
    view! {
        <TextField name="name" label=words.site_name entry=answers.name />
        <LinesField name="origins" label=words.origins entry=answers.origins hint=words.origins_hint rows=3 />
        <ColourField label=words.colour entry=answers.colour note=note.unwrap_or_default() />
        <TextField name="greeting" label=words.greeting entry=answers.greeting hint=words.greeting_hint />
    }
}

/// How the chat will look.
#[component]
pub fn Preview(answers: Answers) -> impl IntoView {
    let words = words();
    let site = Memo::new(move |_| {
        answers.colour.value.with(|text| colour::parse(text)).unwrap_or_else(|| "#1c3a2e".to_owned())
    });
    let ink = move || colour::ink_on(&site.get()).0;
    view! {
        <section class="preview" aria-label=words.preview>
            <p class="label">{words.preview}</p>
            <div class="preview__panel" style=("--site", move || site.get()) style=("--on-site", ink)>
                <div class="preview__head">
                    <p>{icon("bell")}<bdi dir="auto">{answers.name.value}</bdi></p>
                    <p class="preview__greeting" dir="auto">{answers.greeting.value}</p>
                </div>
                <div class="preview__body">
                    <span class="preview__button">{icon("chat")}{words.preview_button}</span>
                </div>
            </div>
            <span
                class="preview__launcher"
                style=("--site", move || site.get())
                style=("--on-site", ink)
                aria-hidden="true"
            >
                {icon("bell")}
            </span>
        </section>
    }
}
