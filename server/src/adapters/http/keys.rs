//! The keys of a site's backend, by address. What a key is made of is never sent, but for a secret made here, once.
//! Knows nothing of how a key is checked.

use super::Web;
use super::input::{Ask, ask, command, reads};
use super::reply::{self, Problem};
use super::session::{Nothing, who};
use crate::app::keys::ShownKey;
use crate::secret::Secret;
use frontdesk_protocol::SiteId;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use warp::Filter;
use warp::filters::BoxedFilter;
use warp::reply::Response;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    algorithm: String,
    key: Option<Secret<String>>,
}

pub(super) fn routes(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let list = warp::path!("api" / "v1" / "sites" / String / "keys")
        .and(reads())
        .and(ask(web))
        .then(|site: String, ask: Ask| async move { reply::of(list(&site, &ask).await) });
    let add = warp::path!("api" / "v1" / "sites" / String / "keys")
        .and(warp::post())
        .and(command::<Wish>(web))
        .then(|site: String, asked| async move { reply::of(add(&site, asked).await) });
    let remove = warp::path!("api" / "v1" / "sites" / String / "keys" / String)
        .and(warp::delete())
        .and(command::<Nothing>(web))
        .then(|site: String, key: String, asked| async move { reply::of(remove(&site, &key, asked).await) });
    list.or(add).unify().or(remove).unify().boxed()
}

/// What is no id is the id of nothing.
fn parse(id: &str) -> SiteId {
    SiteId::parse(id).unwrap_or(SiteId::from_random([0; 16]))
}

fn view(key: &ShownKey) -> Value {
    let ShownKey { id, algorithm, added, fingerprint } = key;
    json!({ "id": id, "algorithm": algorithm, "added": added, "fingerprint": fingerprint })
}

async fn list(site: &str, ask: &Ask) -> Result<Response, Problem> {
    let me = who(ask).await?;
    let keys = ask.web.sites.keys(&me, parse(site)).await?;
    Ok(reply::json(&json!({ "keys": keys.iter().map(view).collect::<Vec<_>>() })))
}

async fn add(site: &str, asked: Result<(Ask, Wish), Problem>) -> Result<Response, Problem> {
    let (ask, Wish { algorithm, key }) = asked?;
    let me = who(&ask).await?;
    let added = ask.web.sites.add_key(&me, parse(site), &algorithm, key).await?;
    let mut shown = view(&added.key);
    if let Some(secret) = added.secret {
        shown["secret"] = secret.expose().as_str().into();
    }
    Ok(reply::json(&shown))
}

async fn remove(site: &str, key: &str, asked: Result<(Ask, Nothing), Problem>) -> Result<Response, Problem> {
    let (ask, Nothing {}) = asked?;
    let me = who(&ask).await?;
    ask.web.sites.remove_key(&me, parse(site), key).await?;
    Ok(reply::json(&json!({})))
}
