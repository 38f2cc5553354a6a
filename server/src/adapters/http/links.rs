//! Where the links in mails lead, on the chat host: the page that goes on with a chat, the one that stops mails, and
//! the chat as a page of its own. Knows nothing of what a link holds.
//!
//! The secret of a link that hands out a chat stands after `#`: it is in no log, no referrer and no request but the
//! one the visitor's click makes. The one that stops mails is in the path, because mail programs send it by
//! themselves.

use super::attempts::{Attempts, Who};
use super::input::{Ask, ask, command_from, reads};
use super::reply::{self, Problem};
use super::template::{self, Fill};
use super::{Web, guard, language};
use crate::app::mail::links::Landing;
use crate::app::mail::words::Language;
use crate::app::refused::Refused;
use crate::ports::outbox::Purpose;
use crate::secret::Secret;
use http::{HeaderValue, header};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

const RESUME: &str = include_str!("../../../assets/resume.html");
const STOP: &str = include_str!("../../../assets/stop.html");
const SCRIPT: &str = include_str!("../../../assets/resume.js");
const STYLE: &str =
    concat!(include_str!("../../../../assets/tokens.css"), include_str!("../../../assets/letter.css"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shown {
    token: Secret<String>,
}

pub(super) fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let page = warp::path!("r").and(reads()).and(ask(web)).map(|ask: Ask| resume_page(&ask));
    let look = warp::path!("r" / "look")
        .and(warp::post())
        .and(command_from::<Shown>(web, &web.chat))
        .then(|asked| async { reply::of(look(asked).await) });
    let go = warp::path!("r" / "use")
        .and(warp::post())
        .and(command_from::<Shown>(web, &web.chat))
        .then(|asked| async { reply::of(go(asked).await) });
    let stop_page = warp::path!("stop" / Secretive)
        .and(reads())
        .and(ask(web))
        .then(|token: Secretive, ask: Ask| async move { reply::of(stop_page(&ask, token.0).await) });
    // Asked by a person's form or by a mail program: what it says beside the address doesn't matter.
    let stop = warp::path!("stop" / Secretive)
        .and(warp::post())
        .and(ask(web))
        .then(|token: Secretive, ask: Ask| async move { reply::of(stop(&ask, token.0).await) });
    let script = warp::path!("resume.js").and(reads()).map(|| file("text/javascript; charset=utf-8", SCRIPT));
    let style = warp::path!("letter.css").and(reads()).map(|| file("text/css; charset=utf-8", STYLE));
    // Browsers ask for it on pages of their own; the widget has none to show.
    let icon = warp::path!("favicon.ico").and(reads()).map(|| {
        let mut response = reply::text("image/x-icon", "");
        *response.status_mut() = http::StatusCode::NO_CONTENT;
        response
    });
    let page = page.or(look).unify().or(go).unify().or(stop_page).unify().or(stop).unify();
    page.or(script).unify().or(style).unify().or(icon).unify().boxed()
}

/// A part of the path that is a secret.
struct Secretive(Secret<String>);

impl std::str::FromStr for Secretive {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(Secret::new(text.to_owned())))
    }
}

fn file(kind: &'static str, text: &'static str) -> Response {
    reply::text(kind, text)
}

fn resume_page(ask: &Ask) -> Response {
    let language = language::of_reader(ask);
    let word = |key: &str| language.say(key, &[]);
    let words = json!({
        "head": word("resume_head"),
        "text": word("resume_text"),
        "failed": word("resume_failed"),
        "gone": word("gone_title"),
        "gone_text": word("gone_text"),
    });
    let page = template::fill(
        RESUME,
        &[
            ("lang", Fill::Text(language.tag())),
            ("dir", Fill::Text(language.direction())),
            ("title", Fill::Text(&word("resume_title"))),
            ("go", Fill::Text(&word("resume_go"))),
            ("other", Fill::Text(&word("resume_other"))),
            ("keep", Fill::Text(&word("resume_keep"))),
            ("words", Fill::Json(&template::json(&words))),
        ],
    );
    dress(ask, page)
}

/// A page of ours with its policy.
fn dress(ask: &Ask, page: String) -> Response {
    let mut response = reply::text("text/html; charset=utf-8", page);
    let policy = guard::policy(&ask.web.chat, "'self'", "'none'");
    reply::set(&mut response, header::CONTENT_SECURITY_POLICY, &policy);
    let robots = http::HeaderName::from_static("x-robots-tag");
    response.headers_mut().insert(robots, HeaderValue::from_static("noindex"));
    response
}

/// Counts what is guessed: nobody guesses a link, but nobody needs to try often either.
async fn attempt<T>(ask: &Ask, wanted: impl Future<Output = Result<T, Refused>>) -> Result<T, Problem> {
    let attempts: &Attempts = &ask.web.link_attempts;
    let whos = [Who::Network(ask.caller.network())];
    attempts.check(&whos)?;
    let outcome = wanted.await;
    if matches!(outcome, Err(Refused::UnknownLink)) {
        attempts.failed(&whos);
    }
    Ok(outcome?)
}

async fn look(asked: Result<(Ask, Shown), Problem>) -> Result<Response, Problem> {
    let (ask, Shown { token }) = asked?;
    let landing = attempt(&ask, ask.web.app.look_at_link(&token, Purpose::Resume)).await?;
    let Landing { site, visitor, address } = landing;
    let chat = format!("/w/{}/chat", site.key.0);
    Ok(reply::json(&json!({
        "site": site.name, "key": site.key.0, "visitor": visitor, "address": address, "chat": chat,
    })))
}

async fn go(asked: Result<(Ask, Shown), Problem>) -> Result<Response, Problem> {
    let (ask, Shown { token }) = asked?;
    let resumed = attempt(&ask, ask.web.app.resume_by_link(&token)).await?;
    Ok(reply::json(&json!({
        "visitor": resumed.visitor,
        "token": resumed.token.expose(),
        "refresh": resumed.refresh.expose(),
    })))
}

async fn stop_page(ask: &Ask, token: Secret<String>) -> Result<Response, Problem> {
    let language = language::of_reader(ask);
    Ok(match attempt(ask, ask.web.app.look_at_link(&token, Purpose::Stop)).await {
        Ok(landing) => {
            let text = language.say("stop_text", &[("site", &landing.site.name)]);
            plate(ask, language, "stop_title", &text, true)
        }
        Err(Problem::Refused(Refused::UnknownLink)) => gone(ask, language),
        Err(problem) => return Err(problem),
    })
}

async fn stop(ask: &Ask, token: Secret<String>) -> Result<Response, Problem> {
    let language = language::of_reader(ask);
    Ok(match attempt(ask, ask.web.app.stop_by_link(&token)).await {
        Ok(()) => plate(ask, language, "stopped_title", &language.say("stopped_text", &[]), false),
        Err(Problem::Refused(Refused::UnknownLink)) => gone(ask, language),
        Err(problem) => return Err(problem),
    })
}

fn gone(ask: &Ask, language: Language) -> Response {
    let mut response = plate(ask, language, "gone_title", &language.say("gone_text", &[]), false);
    *response.status_mut() = http::StatusCode::NOT_FOUND;
    response
}

/// A page that says one thing, with or without the button that stops mails.
fn plate(ask: &Ask, language: Language, title: &str, text: &str, button: bool) -> Response {
    let page = template::fill(
        STOP,
        &[
            ("lang", Fill::Text(language.tag())),
            ("dir", Fill::Text(language.direction())),
            ("title", Fill::Text(&language.say(title, &[]))),
            ("text", Fill::Text(text)),
            ("go", Fill::Text(&language.say("stop_go", &[]))),
            ("hidden", Fill::Text(if button { "shown" } else { "hidden" })),
        ],
    );
    dress(ask, page)
}
