//! One site: its settings, its line to paste, and how its chat will look; or a new one. Knows nothing of
//! other sites.

use super::site_form::{Answers, Fields, Preview, darkened_text};
use crate::app::{use_app, words};
use crate::host::api;
use crate::model::rest::{Site, SiteChange, Sites};
use crate::model::route::Route;
use crate::view::field::{all_fine, place_errors, refusal_text};
use crate::view::parts::{Failure, busy_words};
use crate::view::snippet::Snippet;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// One site's page.
#[component]
pub fn SitePage(id: String) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let site = RwSignal::new(None::<Site>);
    let missing = RwSignal::new(false);
    let failure = RwSignal::new(String::new());
    spawn_local(async move {
        match api::get::<Sites>("/sites").await {
            Ok(all) => {
                let found = all.sites.into_iter().find(|site| site.id == id);
                missing.try_set(found.is_none());
                site.try_set(found);
            }
            Err(refusal) => {
                if !app.is_signed_out(&refusal) {
                    failure.try_set(refusal_text(&refusal));
                }
            }
        }
    });
    let found = Memo::new(move |_| site.with(Option::is_some));
    view! {
        <main class="page" tabindex="-1" id="site">
            <div class="page__wide">
                <Failure text=failure />
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
    let (app, words) = (use_app(), words());
    let stored = RwSignal::new(site.clone());
    let answers = Answers::of(&site);
    let failure = RwSignal::new(String::new());
    let (busy, saved) = (RwSignal::new(false), RwSignal::new(false));
    let change = Memo::new(move |_| answers.change(&stored.get()));
    let save = move || {
        let change = change.get_untracked();
        if change.count() == 0 || busy.get_untracked() || !all_fine(&answers.all()) {
            return;
        }
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let path = format!("/sites/{}", stored.with_untracked(|site| site.id.clone()));
            match api::patch::<Site>(&path, &change).await {
                Ok(site) => {
                    answers.put(&site);
                    stored.try_set(site);
                    saved.try_set(true);
                    let fade = move || {
                        saved.try_set(false);
                    };
                    set_timeout(fade, Duration::from_secs(3));
                }
                Err(refusal) => {
                    if !app.is_signed_out(&refusal) {
                        failure.try_set(place_errors(&refusal, &answers.paths()));
                    }
                }
            }
            busy.try_set(false);
        });
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
                <Failure text=failure />
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
        <SaveBar change answers stored busy saved save />
    }
}

/// Appears with the first change: counts, discards, saves.
#[component]
fn SaveBar(
    change: Memo<SiteChange>,
    answers: Answers,
    stored: RwSignal<Site>,
    busy: RwSignal<bool>,
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
                        aria-busy=move || busy.get().then_some("true")
                        on:click=move |_| save()
                    >
                        {busy_words(busy.into(), words.save, words.saving)}
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
    let failure = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let create = move || {
        if busy.get_untracked() || !all_fine(&answers.all()) {
            return;
        }
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            match api::post::<Site>("/sites", &answers.whole()).await {
                Ok(site) => app.go(Route::Site(site.id)),
                Err(refusal) => {
                    if !app.is_signed_out(&refusal) {
                        failure.try_set(place_errors(&refusal, &answers.paths()));
                    }
                }
            }
            busy.try_set(false);
        });
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
                        <Failure text=failure />
                        <div class="form__acts">
                            <button
                                type="submit"
                                class="btn btn--primary"
                                aria-busy=move || busy.get().then_some("true")
                            >
                                {busy_words(busy.into(), words.create, words.creating)}
                            </button>
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
