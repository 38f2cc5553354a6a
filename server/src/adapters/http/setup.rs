//! The first minutes of an installation: the set-up link. Knows nothing of what is set up.

use super::Web;
use super::input::{Ask, command};
use super::reply::{self, Problem};
use super::session::{device, welcome};
use crate::app::people::Founding;
use crate::app::sites::SiteDraft;
use crate::secret::Secret;
use serde::Deserialize;
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

/// A link's secret.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Token {
    pub(super) token: Secret<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Setup {
    token: Secret<String>,
    account: String,
    site: Site,
    person: Person,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Site {
    name: String,
    origins: Vec<String>,
    colour: Option<String>,
    greeting: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: String,
    email: String,
    password: Secret<String>,
}

pub(super) fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let check = warp::path!("api" / "v1" / "setup" / "check")
        .and(warp::post())
        .and(command::<Token>(web))
        .then(|asked| async { reply::of(check(asked).await) });
    let found = warp::path!("api" / "v1" / "setup")
        .and(warp::post())
        .and(command::<Setup>(web))
        .then(|asked| async { reply::of(found(asked).await) });
    check.or(found).unify().boxed()
}

async fn check(asked: Result<(Ask, Token), Problem>) -> Result<Response, Problem> {
    let (ask, link) = asked?;
    ask.web.people.check_setup(&link.token).await?;
    Ok(reply::json(&serde_json::json!({})))
}

async fn found(asked: Result<(Ask, Setup), Problem>) -> Result<Response, Problem> {
    let (ask, setup) = asked?;
    let Site { name, origins, colour, greeting } = setup.site;
    let founding = Founding {
        token: setup.token,
        account: setup.account,
        site: SiteDraft {
            name: Some(name),
            origins: Some(origins),
            colour,
            greeting,
            ..SiteDraft::default()
        },
        name: setup.person.name,
        email: setup.person.email,
        password: setup.person.password,
    };
    Ok(welcome(&ask.web.people.found(founding, device(&ask)).await?))
}
