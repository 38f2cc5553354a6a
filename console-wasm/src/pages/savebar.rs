//! Saving a site: what changed, what is to correct, and what somebody else saved meanwhile. Knows nothing of how the
//! fields look.

use super::site_form::{Answers, language_word, notify_word, promise_word};
use crate::app::words;
use crate::host::{api, zones};
use crate::model::rest::{Refusal, Site, SiteChange};
use crate::model::settings::{Draft, Item, meet};
use crate::model::week;
use crate::view::errand::Errand;
use crate::view::field::{all_fine, place_errors, refusal_text};
use crate::view::parts::small_icon;
use leptos::prelude::*;
use std::time::Duration;

/// Somebody else saved the site meanwhile.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// How it stood for us, and how it stands now.
    before: Draft,
    after: Draft,
    changed: Vec<Item>,
    clash: Vec<Item>,
}

/// The site being edited.
#[derive(Clone, Copy)]
pub struct Draftsman {
    pub stored: RwSignal<Site>,
    pub answers: Answers,
    pub errand: Errand,
    /// Reads the site again after somebody else saved it.
    looking: Errand,
    /// What differs from what is stored.
    pub changes: Memo<Vec<Item>>,
    pub other: RwSignal<Option<Other>>,
    saved: RwSignal<bool>,
    /// The changes are listed.
    listed: RwSignal<bool>,
}

impl Draftsman {
    pub fn new(site: Site) -> Self {
        let answers = Answers::of(&site);
        let stored = RwSignal::new(site);
        let changes = Memo::new(move |_| stored.with(Site::draft).differences(&answers.draft()));
        Self {
            stored,
            answers,
            errand: Errand::new(),
            looking: Errand::new(),
            changes,
            other: RwSignal::new(None),
            saved: RwSignal::new(false),
            listed: RwSignal::new(false),
        }
    }

    /// Sends what changed.
    pub fn save(self) {
        let draft = untrack(|| self.answers.draft());
        let fine = all_fine(&self.answers.all()) && week::is_fine(&draft.settings.hours.week);
        if self.changes.with_untracked(Vec::is_empty) || !fine {
            return;
        }
        let (before, version, id) =
            self.stored.with_untracked(|site| (site.draft(), site.version, site.id.clone()));
        let change = SiteChange::between(&before, &draft, version);
        let call = async move { api::patch::<Site>(&format!("/sites/{id}"), &change).await };
        self.errand.run(call, move |site| self.take(site), move |refusal| self.refused(refusal));
    }

    /// It is saved.
    fn take(self, site: Site) {
        self.answers.put(&site.draft());
        self.stored.try_set(site);
        self.other.try_set(None);
        self.listed.try_set(false);
        self.saved.try_set(true);
        let fade = move || {
            self.saved.try_set(false);
        };
        set_timeout(fade, Duration::from_secs(3));
    }

    fn refused(self, refusal: &Refusal) -> String {
        if refusal.code == "changed" {
            self.look_again();
            return String::new();
        }
        self.answers.hours_flaw.try_set(refusal.fields.get("settings.hours").cloned());
        let left = place_errors(refusal, &self.answers.paths());
        if refusal.fields.contains_key("settings.hours") { String::new() } else { left }
    }

    /// Reads what somebody else saved, and puts one's own changes on top of it.
    fn look_again(self) {
        let id = self.stored.with_untracked(|site| site.id.clone());
        let call = async move { api::get::<Site>(&format!("/sites/{id}")).await };
        let done = move |site: Site| {
            let before = self.stored.with_untracked(Site::draft);
            let mine = untrack(|| self.answers.draft());
            let meeting = meet(&before, &mine, &site.draft());
            let other = Other { before, after: site.draft(), changed: meeting.theirs, clash: meeting.clash };
            self.stored.try_set(site);
            self.answers.put(&meeting.merged);
            self.other.try_set(Some(other));
        };
        self.looking.run(call, done, move |refusal| {
            self.errand.failure.try_set(refusal_text(refusal));
            String::new()
        });
    }

    fn discard(self) {
        self.stored.with_untracked(|site| self.answers.put(&site.draft()));
        self.other.set(None);
        self.listed.set(false);
    }
}

/// Appears with the first change: counts, shows, discards, saves.
#[component]
pub fn SaveBar(draftsman: Draftsman) -> impl IntoView {
    let words = words();
    let Draftsman { stored, answers, errand, changes, other, saved, listed, .. } = draftsman;
    let count = Memo::new(move |_| changes.with(Vec::len) as u64);
    let wrong = move || {
        let written = answers.all().iter().filter(|entry| entry.flaw.with(Option::is_some)).count();
        let days = answers
            .settings
            .with(|settings| (1..=7).filter(|day| week::fault(&settings.hours.week, *day).is_some()).count());
        (written + days) as u64
    };
    let text = move || match (count.get(), wrong()) {
        (n, 0) => words.count(words.changes, n),
        (n, wrong) => format!("{} {}", words.count(words.changes, n), words.count(words.to_correct, wrong)),
    };
    let list = move || {
        let (before, after) = (stored.with(Site::draft), answers.draft());
        changes.with(|changes| rows(changes, &before, &after))
    };
    view! {
        <div class="savebar__place">
            <Show when=move || other.with(Option::is_some)>
                <div class="savebar savebar--other" id="saved-by-other" role="alert">
                    <p><b>{words.other_saved}</b>" "{move || clash_text(other)}</p>
                    <dl class="changes">
                        {move || {
                            other.with(|other| {
                                other.as_ref().map(|other| rows(&other.changed, &other.before, &other.after))
                            })
                        }}
                    </dl>
                    <button type="button" class="btn btn--small" on:click=move |_| other.set(None)>
                        {words.close}
                    </button>
                </div>
            </Show>
            <Show when=move || { count.get() > 0 }>
                <div class="savebar" id="savebar">
                    <Show when=move || listed.get()>
                        <dl class="changes" id="changes">{list}</dl>
                    </Show>
                    <p role="status"><b>{text}</b></p>
                    <button
                        type="button"
                        class="btn btn--quiet"
                        id="see-changes"
                        aria-expanded=move || listed.get().to_string()
                        on:click=move |_| listed.update(|listed| *listed = !*listed)
                    >
                        {move || if listed.get() { words.hide_changes } else { words.see_changes }}
                    </button>
                    <button type="button" class="btn" id="discard" on:click=move |_| draftsman.discard()>
                        {words.discard}
                    </button>
                    <button
                        type="button"
                        class="btn btn--primary"
                        id="save"
                        aria-busy=errand.aria_busy()
                        on:click=move |_| draftsman.save()
                    >
                        {move || if errand.busy.get() { words.saving } else { words.save }}
                        <kbd aria-hidden="true">"Ctrl S"</kbd>
                    </button>
                </div>
            </Show>
            <div role="status">
                <Show when=move || saved.get() && count.get() == 0>
                    <div class="savebar savebar--saved"><p>{small_icon("tick")}" "{words.saved}</p></div>
                </Show>
            </div>
        </div>
    }
}

fn clash_text(other: RwSignal<Option<Other>>) -> &'static str {
    let clashes = other.with(|other| other.as_ref().is_some_and(|other| !other.clash.is_empty()));
    if clashes { words().other_clash } else { words().other_no_clash }
}

fn rows(items: &[Item], before: &Draft, after: &Draft) -> Vec<impl IntoView + use<>> {
    let row = |item: &Item| {
        let (old, new) = (say(*item, before), say(*item, after));
        view! {
            <div>
                <dt>{name(*item)}</dt>
                <dd>
                    <del><bdi>{old}</bdi></del>
                    <span aria-hidden="true">" → "</span>
                    <ins><bdi>{new}</bdi></ins>
                </dd>
            </div>
        }
    };
    items.iter().map(row).collect()
}

/// What a setting is called.
fn name(item: Item) -> &'static str {
    let words = words();
    match item {
        Item::Name => words.site_name,
        Item::Origins => words.origins,
        Item::Colour => words.colour,
        Item::Greeting => words.greeting,
        Item::Position => words.position,
        Item::Language => words.speaks,
        Item::Hours => words.part_hours,
        Item::FirstReply => words.first_reply,
        Item::Privacy => words.privacy,
        Item::AskEmail => words.ask_email,
        Item::Notify => words.notify,
    }
}

/// What a draft says about it, in words.
fn say(item: Item, draft: &Draft) -> String {
    let words = words();
    let settings = &draft.settings;
    match item {
        Item::Name => draft.name.clone(),
        Item::Origins => draft.origins.join(", "),
        Item::Colour => draft.colour.clone(),
        Item::Greeting => draft.greeting.clone(),
        Item::Position if settings.position == "left" => words.position_left.to_owned(),
        Item::Position => words.position_right.to_owned(),
        Item::Language => language_word(&settings.language),
        Item::Hours => hours_text(draft),
        Item::FirstReply => promise_word(settings.first_reply),
        Item::Privacy => settings.privacy_url.clone().unwrap_or_else(|| words.none_set.to_owned()),
        Item::AskEmail if settings.ask_email => words.on.to_owned(),
        Item::AskEmail => words.off.to_owned(),
        Item::Notify => notify_word(u32::from(settings.notify)),
    }
}

fn hours_text(draft: &Draft) -> String {
    let hours = &draft.settings.hours;
    if hours.week.is_empty() {
        return words().hours_always.to_owned();
    }
    let day = |day: u8| {
        let spans = week::of_day(&hours.week, day);
        let times: Vec<String> =
            spans.iter().map(|span| format!("{}–{}", week::write(span.from), week::write(span.to))).collect();
        (!times.is_empty()).then(|| format!("{} {}", zones::day(day), times.join(", ")))
    };
    let days: Vec<String> = (1..=7).filter_map(day).collect();
    format!("{} ({})", days.join("; "), hours.timezone)
}
