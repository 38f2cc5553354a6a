//! One site: its settings, its line to paste, and how its chat will look; or a new one. Knows nothing of
//! other sites.

use super::preview::Preview;
use super::savebar::{Draftsman, SaveBar};
use super::site_form::{Answers, Fields, Manners, darkened_text};
use crate::app::{use_app, words};
use crate::host::api;
use crate::model::rest::Site;
use crate::model::route::Route;
use crate::view::errand::{Errand, SubmitButton};
use crate::view::field::{all_fine, place_errors};
use crate::view::parts::Failure;
use crate::view::snippet::Snippet;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// One site's page.
#[component]
pub fn SitePage(id: String) -> impl IntoView {
    let words = words();
    let site = RwSignal::new(None::<Site>);
    let missing = RwSignal::new(false);
    let errand = Errand::new();
    let call = async move { api::get::<Site>(&format!("/sites/{id}")).await };
    errand.run(
        call,
        move |found| {
            site.try_set(Some(found));
        },
        move |refusal| {
            if refusal.code == "not_found" {
                missing.try_set(true);
                return String::new();
            }
            crate::view::field::refusal_text(refusal)
        },
    );
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
    let chat = chat_of(&site.csp);
    let draftsman = Draftsman::new(site);
    let Draftsman { stored, answers, errand, .. } = draftsman;
    on_save_key(move || draftsman.save());
    let note = Signal::derive(move || {
        let unchanged =
            draftsman.changes.with(|changes| !changes.contains(&crate::model::settings::Item::Colour));
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
                    draftsman.save();
                }
            >
                <Fields answers note=note chat />
                <Manners answers />
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
        <SaveBar draftsman />
    }
}

/// Where the chat is served from, out of the policy line.
fn chat_of(csp: &str) -> String {
    let chat = csp.split(';').find_map(|part| part.trim().strip_prefix("frame-src "));
    chat.unwrap_or_default().to_owned()
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
