//! The fields of opening hours: two times a span, up to three spans a day, all by keyboard. Knows nothing of saving.

use super::site_form::Answers;
use crate::app::words;
use crate::host::zones;
use crate::model::settings::{SiteSettings, Span};
use crate::model::week::{self, Fault};
use crate::view::parts::small_icon;
use crate::words::fill;
use leptos::prelude::*;

/// When somebody is in.
#[component]
pub fn HoursFields(answers: Answers) -> impl IntoView {
    let words = words();
    let settings = answers.settings;
    let open = Memo::new(move |_| settings.with(|settings| settings.hours.week.is_empty()));
    let choose = move |always: bool| {
        settings.update(|settings| set_always(settings, always));
        answers.hours_flaw.set(None);
    };
    let kinds = [(true, words.hours_always), (false, words.hours_set)].map(|(always, word)| {
        view! {
            <button
                type="button"
                data-hours=if always { "always" } else { "set" }
                aria-pressed=move || (open.get() == always).to_string()
                on:click=move |_| {
                    if open.get_untracked() != always {
                        choose(always);
                    }
                }
            >
                {word}
            </button>
        }
    });
    view! {
        <div class="field">
            <div class="seg" role="group" aria-label=words.part_hours>{kinds.into_iter().collect_view()}</div>
            <p class="hint">{words.hours_hint}</p>
        </div>
        <Show when=move || !open.get()>
            <Zone settings />
            <div class="week">{(1..=7).map(|day| view! { <Day day settings /> }).collect_view()}</div>
        </Show>
        {move || answers.hours_flaw.get().map(|text| {
            view! { <p class="error" role="alert">{small_icon("alert")}<span>{text}</span></p> }
        })}
    }
}

fn set_always(settings: &mut SiteSettings, always: bool) {
    if always {
        settings.hours.week.clear();
        return;
    }
    settings.hours.week = week::usual();
    if settings.hours.timezone == "UTC" {
        settings.hours.timezone = zones::here();
    }
}

#[component]
fn Zone(settings: RwSignal<SiteSettings>) -> impl IntoView {
    let words = words();
    let chosen = Memo::new(move |_| settings.with(|settings| settings.hours.timezone.clone()));
    let now = chosen.get_untracked();
    let mut names = zones::all();
    if !names.contains(&now) {
        names.insert(0, now.clone());
    }
    let options = names.into_iter().map(|name| {
        let word = name.replace('_', " ");
        let is_chosen = name == now;
        view! { <option value=name selected=is_chosen>{word}</option> }
    });
    view! {
        <div class="field">
            <label for="f-zone">{words.time_zone}</label>
            <select
                class="input"
                id="f-zone"
                prop:value=move || chosen.get()
                on:change=move |event| {
                    let name = event_target_value(&event);
                    settings.update(|settings| settings.hours.timezone = name);
                }
            >
                {options.collect_view()}
            </select>
        </div>
    }
}

/// One day: its spans, and what can be done with them.
#[component]
fn Day(day: u8, settings: RwSignal<SiteSettings>) -> impl IntoView {
    let words = words();
    let name = StoredValue::new(zones::day(day));
    let spans = Memo::new(move |_| settings.with(|settings| week::of_day(&settings.hours.week, day)));
    let count = Memo::new(move |_| spans.with(Vec::len));
    let change =
        move |work: &dyn Fn(&mut Vec<Span>)| settings.update(|settings| work(&mut settings.hours.week));
    let fault = Memo::new(move |_| settings.with(|settings| week::fault(&settings.hours.week, day)));
    let fault_text = move || match fault.get()? {
        Fault::Backwards => Some(words.hours_backwards),
        Fault::Overlap => Some(words.hours_overlap),
    };
    let of_day = move |text: &str| name.with_value(|name| fill(text, &[("day", name)]));
    view! {
        <div class="weekday" role="group" aria-label=name.get_value() data-day=day.to_string()>
            <span class="weekday__name" aria-hidden="true">{name.get_value()}</span>
            <div class="weekday__spans">
                <Show when=move || count.get() == 0>
                    <span class="muted">{words.hours_closed}</span>
                </Show>
                {move || (0..count.get()).map(|place| view! { <SpanFields day place settings spans /> }).collect_view()}
                {move || fault_text().map(|text| {
                    view! { <p class="error" role="alert">{small_icon("alert")}<span>{text}</span></p> }
                })}
            </div>
            <div class="weekday__acts">
                <Show when=move || { count.get() < week::MOST }>
                    <button
                        type="button"
                        class="btn btn--quiet btn--small"
                        data-act="add"
                        aria-label=of_day(words.hours_add_of)
                        on:click=move |_| change(&|week| week::add(week, day))
                    >
                        {small_icon("plus")}
                        {words.hours_add}
                    </button>
                </Show>
                <Show when=move || { count.get() > 0 && day <= 5 }>
                    <button
                        type="button"
                        class="btn btn--quiet btn--small"
                        data-act="copy"
                        on:click=move |_| change(&|week| week::copy_to_workdays(week, day))
                    >
                        {small_icon("copy")}
                        {words.hours_copy}
                    </button>
                </Show>
            </div>
        </div>
    }
}

#[component]
fn SpanFields(
    day: u8,
    place: usize,
    settings: RwSignal<SiteSettings>,
    spans: Memo<Vec<Span>>,
) -> impl IntoView {
    let words = words();
    let now = move || spans.with(|spans| spans.get(place).copied());
    let from = move || now().map(|span| week::write(span.from)).unwrap_or_default();
    let to = move || now().map(|span| week::write(span.to)).unwrap_or_default();
    let set = move |from: Option<u16>, to: Option<u16>| {
        if from.or(to).is_some() {
            settings.update(|settings| week::set(&mut settings.hours.week, day, place, from, to));
        }
    };
    view! {
        <div class="span">
            <input
                class="input input--small num"
                type="time"
                aria-label=words.hours_from
                prop:value=from
                on:change=move |event| set(week::read(&event_target_value(&event), false), None)
            />
            <span aria-hidden="true">"–"</span>
            <input
                class="input input--small num"
                type="time"
                aria-label=words.hours_to
                prop:value=to
                on:change=move |event| set(None, week::read(&event_target_value(&event), true))
            />
            <button
                type="button"
                class="iconbtn"
                aria-label=words.hours_remove
                title=words.hours_remove
                on:click=move |_| settings.update(|settings| week::remove(&mut settings.hours.week, day, place))
            >
                {small_icon("close")}
            </button>
        </div>
    }
}
