//! Which language a page is answered in, from what a request brings along. Knows nothing of the words.

use super::input::Ask;
use crate::app::mail::words::Language;
use crate::cookie;
use crate::ports::accounts::Site;
use crate::ports::settings;
use frontdesk_locales::{Choice, Locale, choose, understands};
use http::{HeaderMap, header};
use warp::Filter;
use warp::filters::BoxedFilter;

/// What the page that asks says it is written in, from the query `lang`; empty if it says nothing.
pub(super) fn of_page() -> BoxedFilter<(String,)> {
    warp::query::raw()
        .or(warp::any().map(String::new))
        .unify()
        .map(|query: String| {
            let mut pairs = url::form_urlencoded::parse(query.as_bytes());
            pairs.find(|(name, _)| name == "lang").map(|(_, tag)| tag.into_owned()).unwrap_or_default()
        })
        .boxed()
}

/// For a visitor: what the site's owner has fixed, else the page's language, else the browser's.
pub(super) fn of_visitor(site: &Site, page: &str, ask: &Ask) -> Choice {
    let fixed = match &site.settings.language {
        settings::Language::Auto => None,
        settings::Language::Tag(tag) => understands(tag),
    };
    choose(fixed, page, &accepted(&ask.headers))
}

/// For whoever is at the console: what they chose, else the browser's. True if they chose it.
pub(super) fn of_console(ask: &Ask) -> (Choice, bool) {
    let chosen = cookie::language(&ask.headers).as_deref().and_then(Locale::of_tag);
    (choose(chosen, "", &accepted(&ask.headers)), chosen.is_some())
}

/// For whoever follows a link of a letter: the browser's.
pub(super) fn of_reader(ask: &Ask) -> Language {
    Language(choose(None, "", &accepted(&ask.headers)).locale)
}

/// All lines of the header `Accept-Language`.
fn accepted(headers: &HeaderMap) -> String {
    let lines = headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|line| line.to_str().ok());
    lines.collect::<Vec<_>>().join(",")
}
