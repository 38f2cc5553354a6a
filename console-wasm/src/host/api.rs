//! Calls to the REST interface of this page's host. Knows nothing of what they mean; a refusal comes back in
//! the words of the page.

use super::language;
use crate::model::rest::Refusal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Request, RequestInit, Response};

/// A call without an answer within this time has failed, in milliseconds.
const WITHIN: u32 = 15_000;

type Result<T> = std::result::Result<T, Refusal>;

/// Reads.
///
/// # Errors
/// [`Refusal`], with status 0 if the server was not reached.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T> {
    call("GET", path, None).await
}

/// Asks for something to be done.
///
/// # Errors
/// As [`get`].
pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T> {
    call("POST", path, Some(text(body))).await
}

/// Changes something.
///
/// # Errors
/// As [`get`].
pub async fn patch<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T> {
    call("PATCH", path, Some(text(body))).await
}

/// Removes something.
///
/// # Errors
/// As [`get`].
pub async fn delete(path: &str) -> Result<()> {
    let answer = send("DELETE", path, Some("{}".to_owned())).await.ok_or_else(Refusal::default)?;
    check(answer).await.map(drop)
}

/// Removes something, and reads what is left.
///
/// # Errors
/// As [`get`].
pub async fn remove<T: DeserializeOwned>(path: &str) -> Result<T> {
    call("DELETE", path, Some("{}".to_owned())).await
}

fn text(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_default()
}

async fn call<T: DeserializeOwned>(method: &str, path: &str, body: Option<String>) -> Result<T> {
    let answer = send(method, path, body).await.ok_or_else(Refusal::default)?;
    let status = answer.status();
    let text = check(answer).await?;
    serde_json::from_str(&text).map_err(|_| Refusal { status, ..Refusal::default() })
}

/// The answer; `None` if none came.
async fn send(method: &str, path: &str, body: Option<String>) -> Option<Response> {
    let init = RequestInit::new();
    init.set_method(method);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(WITHIN)));
    if let Some(body) = &body {
        init.set_body(&body.as_str().into());
    }
    let request = Request::new_with_str_and_init(&format!("/api/v1{path}"), &init).ok()?;
    request.headers().set("Accept", "application/json").ok()?;
    if body.is_some() {
        request.headers().set("Content-Type", "application/json").ok()?;
    }
    JsFuture::from(web_sys::window()?.fetch_with_request(&request)).await.ok()?.dyn_into().ok()
}

/// The body of a good answer.
async fn check(answer: Response) -> Result<String> {
    let status = answer.status();
    let body = match answer.text() {
        Ok(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    let body = body.ok_or_else(Refusal::default)?;
    if answer.ok() { Ok(body) } else { Err(in_our_words(Refusal::read(status, &body))) }
}

/// A refusal as the page would say it, where it has words for that.
fn in_our_words(mut refusal: Refusal) -> Refusal {
    if let Some(own) = language::words().fault(&refusal.code) {
        refusal.message = own.to_owned();
        refusal.help.clear();
    }
    refusal
}
