//! One site: its settings, its line to paste, and how its chat will look; or a new one. Knows nothing of
//! other sites.

use super::site_form::{Answers, Fields, Preview, darkened_text};
use crate::app::{use_app, words};
use crate::host::api;
use crate::model::rest::{Site, SiteChange, Sites};
use crate::model::route::Route;
use crate::view::errand::{Errand, SubmitButton};
use crate::view::field::{all_fine, place_errors};
use crate::view::parts::Failure;
use crate::view::snippet::Snippet;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::time::Duration;

/// One site's page.
#[component]
pub fn SitePage(id: String) -> impl IntoView {
    let words = words();
    let site = RwSignal::new(None::<Site>);
    let missing = RwSignal::new(false);
    let errand = Errand::new();
    errand.fetch(api::get::<Sites>("/sites"), move |all| {
        let found = all.sites.into_iter().find(|site| site.id == id);
        missing.try_set(found.is_none());
        site.try_set(found);
    });
    let found = Memo::new(move |_| site.with(Option::is_some));
    view! {
        <main class="page" tabindex="-1" id="site">
            <div class="page__wide">
                <Failure text=errand.failure />
                <Show when=move || missing.get()>
                    <div class="empty">
                        <h1>{words.no_site_head}</h1>
                        <p>{words.no_site_text}</p>
                        <a class="btn" href=Route::Sites.path()>{words.to_sites}</a>
                    </div>
                </Show>
                {move || found.get().then(|| site.get_untracked()).flatten().map(|site| view! { <Settings site /> })}
            </div>
        </main>
    }
}

#[component]
fn Settings(site: Site) -> impl IntoView {
    let words = words();
    let stored = RwSignal::new(site.clone());
    let answers = Answers::of(&site);
    let errand = Errand::new();
    let saved = RwSignal::new(false);
    let change = Memo::new(move |_| answers.change(&stored.get()));
    let save = move || {
        let change = change.get_untracked();
        if change.count() == 0 || !all_fine(&answers.all()) {
            return;
        }
        let path = format!("/sites/{}", stored.with_untracked(|site| site.id.clone()));
        let call = async move { api::patch::<Site>(&path, &change).await };
        let done = move |site: Site| {
            answers.put(&site);
            stored.try_set(site);
            saved.try_set(true);
            let fade = move || {
                saved.try_set(false);
            };
            set_timeout(fade, Duration::from_secs(3));
        };
        errand.run(call, done, move |refusal| place_errors(refusal, &answers.paths()));
    };
    on_save_key(save);
    let note = Signal::derive(move || {
        let unchanged = change.with(|change| change.colour.is_none());
        stored.with(|site| site.darkened.as_ref().filter(|_| unchanged).map(darkened_text))
    });
    let name = move || stored.with(|site| site.name.clone());
    let snippet = Signal::derive(move || stored.with(|site| site.snippet.clone()));
    let csp = Signal::derive(move || stored.with(|site| site.csp.clone()));
    view! {
        <div class="page__head">
            <div>
                <p class="crumb"><a href=Route::Sites.path()>{words.sites_head}</a></p>
                <h1><bdi>{name}</bdi></h1>
                <p>{words.site_text}</p>
            </div>
        </div>
        <div class="settings">
            <form
                class="form"
                id="site-form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <Fields answers note=note />
                <Failure text=errand.failure />
                <button type="submit" class="vh" tabindex="-1" aria-hidden="true">{words.save}</button>
            </form>
            <div class="settings__side">
                <Preview answers />
                <section class="box">
                    <h2>{words.snippet_head}</h2>
                    <p>{words.snippet_text}</p>
                    <Snippet what=words.snippet_head text=snippet />
                    <h2 class="settings__csp">{words.csp_head}</h2>
                    <p>{words.csp_text}</p>
                    <Snippet what=words.csp_head text=csp />
                </section>
            </div>
        </div>
        <SaveBar change answers stored errand saved save />
    }
}

/// Appears with the first change: counts, discards, saves.
#[component]
fn SaveBar(
    change: Memo<SiteChange>,
    answers: Answers,
    stored: RwSignal<Site>,
    errand: Errand,
    saved: RwSignal<bool>,
    save: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let words = words();
    let count = Memo::new(move |_| change.with(SiteChange::count) as u64);
    let wrong = move || answers.all().iter().filter(|entry| entry.flaw.with(Option::is_some)).count() as u64;
    let text = move || match (count.get(), wrong()) {
        (n, 0) => words.count(words.changes, n),
        (n, wrong) => format!("{} {}", words.count(words.changes, n), words.count(words.to_correct, wrong)),
    };
    view! {
        <div class="savebar__place" role="status">
            <Show when=move || { count.get() > 0 }>
                <div class="savebar" id="savebar">
                    <p><b>{text}</b></p>
                    <button
                        type="button"
                        class="btn"
                        id="discard"
                        on:click=move |_| stored.with_untracked(|site| answers.put(site))
                    >
                        {words.discard}
                    </button>
                    <button
                        type="button"
                        class="btn btn--primary"
                        id="save"
                        aria-busy=errand.aria_busy()
                        on:click=move |_| save()
                    >
                        {move || if errand.busy.get() { words.saving } else { words.save }}
                        <kbd aria-hidden="true">"Ctrl S"</kbd>
                    </button>
                </div>
            </Show>
            <Show when=move || saved.get() && count.get() == 0>
                <div class="savebar savebar--saved"><p>{words.saved}</p></div>
            </Show>
        </div>
    }
}

/// Ctrl S saves, as everywhere.
fn on_save_key(save: impl Fn() + 'static) {
    let handle = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s") {
            event.prevent_default();
            save();
        }
    });
    on_cleanup(move || handle.remove());
}

/// A site that is not there yet.
#[component]
pub fn NewSite() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let answers = Answers::blank();
    let errand = Errand::new();
    let create = move || {
        if !all_fine(&answers.all()) {
            return;
        }
        let call = async move { api::post::<Site>("/sites", &answers.whole()).await };
        let done = move |site: Site| app.go(Route::Site(site.id));
        errand.run(call, done, move |refusal| place_errors(refusal, &answers.paths()));
    };
    view! {
        <main class="page" tabindex="-1" id="new-site">
            <div class="page__wide">
                <div class="page__head">
                    <div>
                        <p class="crumb"><a href=Route::Sites.path()>{words.sites_head}</a></p>
                        <h1>{words.new_site_head}</h1>
                        <p>{words.new_site_text}</p>
                    </div>
                </div>
                <div class="settings">
                    <form
                        class="form"
                        id="site-form"
                        novalidate
                        on:submit=move |event| {
                            event.prevent_default();
                            create();
                        }
                    >
                        <Fields answers />
                        <Failure text=errand.failure />
                        <div class="form__acts">
                            <SubmitButton errand word=words.create working=words.creating />
                            <a class="btn" href=Route::Sites.path()>{words.cancel}</a>
                        </div>
                    </form>
                    <div class="settings__side">
                        <Preview answers />
                    </div>
                </div>
            </div>
        </main>
    }
}
