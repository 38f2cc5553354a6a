//! The sites of the house. Knows nothing of what can be set on one.

use crate::app::words;
use crate::host::api;
use crate::model::rest::{Site, Sites};
use crate::model::route::Route;
use crate::view::errand::Errand;
use crate::view::parts::{Failure, icon, small_icon};
use crate::view::snippet::Snippet;
use leptos::prelude::*;

/// All sites.
#[component]
pub fn SiteList() -> impl IntoView {
    let words = words();
    let sites = RwSignal::new(None::<Vec<Site>>);
    let errand = Errand::new();
    errand.fetch(api::get::<Sites>("/sites"), move |all| {
        sites.try_set(Some(all.sites));
    });
    view! {
        <main class="page" tabindex="-1" id="sites">
            <div class="page__wide">
                <div class="page__head">
                    <div>
                        <h1>{words.sites_head}</h1>
                        <p>{words.sites_text}</p>
                    </div>
                    <a class="btn btn--primary" id="add-site" href=Route::NewSite.path()>
                        {small_icon("plus")}
                        {words.add_site}
                    </a>
                </div>
                <Failure text=errand.failure />
                <ul class="sites">
                    <For
                        each=move || sites.get().unwrap_or_default()
                        key=|site| site.id.clone()
                        children=|site| view! { <SiteCard site /> }
                    />
                </ul>
            </div>
        </main>
    }
}

#[component]
fn SiteCard(site: Site) -> impl IntoView {
    let words = words();
    let edit = Route::Site(site.id.clone()).path();
    let origins =
        site.origins.iter().map(|origin| view! { <li class="tag">{origin.clone()}</li> }).collect_view();
    view! {
        <li class="box site" data-site=site.id.clone()>
            <div class="site__head">
                <span
                    class="site__mark"
                    style=("--site", site.colour.clone())
                    style=("--on-site", site.on_colour.clone())
                    aria-hidden="true"
                >
                    {icon("bell")}
                </span>
                <div>
                    <h2><bdi>{site.name.clone()}</bdi></h2>
                    <ul class="tags">{origins}</ul>
                </div>
                <a class="btn" href=edit>
                    {words.edit}
                    <span class="vh">" "{site.name}</span>
                </a>
            </div>
            <Snippet what=words.snippet_head text=site.snippet />
        </li>
    }
}
