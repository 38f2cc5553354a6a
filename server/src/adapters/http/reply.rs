//! How answers look, and the only place where an error becomes a status. Knows nothing of routes.

use super::encoding::{self, Encoding};
use crate::app::refused::Refused;
use crate::ports::TokenError;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use warp::reply::Response;

/// Quick: pages are made for each request.
const PAGE_QUALITY: u32 = 4;

/// Why a request was not answered as hoped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// A use-case said no.
    Refused(Refused),
    NotFound,
    MethodNotAllowed,
    /// The name the client used for us.
    WrongHost(String),
    /// A page of another site asks.
    WrongOrigin,
    /// A visitor's token that is not accepted.
    Token(TokenError),
    /// A body that doesn't call itself JSON.
    WrongType,
    TooLarge,
    /// The body did not come in time, or broke off.
    Incomplete,
    /// What is wrong with the JSON.
    BadJson(String),
    /// What is wrong with the wish for a socket.
    BadUpgrade(&'static str),
    /// The widget and the console were not built.
    NotBuilt,
    NotReady,
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// Status, code for programs, what, what to do.
type Words = (StatusCode, &'static str, String, &'static str);

fn words(problem: &Problem) -> Words {
    use StatusCode as S;
    let (status, code, what, help) = match problem {
        Problem::Refused(refused) => return refused_words(refused),
        Problem::NotFound => (S::NOT_FOUND, "not_found", "There is nothing here.", "Check the address."),
        Problem::MethodNotAllowed => (
            S::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "This can't be done here.",
            "Check the method: GET reads, POST, PUT, PATCH and DELETE change.",
        ),
        Problem::WrongHost(host) => {
            let what = format!("{host:?} is not a name of this server.");
            return (S::MISDIRECTED_REQUEST, "wrong_host", what, "Check chat.url and console.url.");
        }
        Problem::WrongOrigin => (
            S::FORBIDDEN,
            "wrong_origin",
            "This request came from another site's page.",
            "Use the pages of this server at the address it is configured with.",
        ),
        Problem::Token(TokenError::Expired) => (
            S::UNAUTHORIZED,
            "token_expired",
            "This token has run out.",
            "Greet again with the refresh secret, then try again.",
        ),
        Problem::Token(TokenError::Invalid) => {
            (S::UNAUTHORIZED, "bad_token", "This token is not accepted.", "Greet again, then try again.")
        }
        Problem::WrongType => (
            S::UNSUPPORTED_MEDIA_TYPE,
            "wrong_type",
            "The body must be JSON.",
            "Send Content-Type: application/json.",
        ),
        Problem::TooLarge => {
            (S::PAYLOAD_TOO_LARGE, "too_large", "The body is too large.", "Send at most 64 KiB.")
        }
        Problem::Incomplete => (S::REQUEST_TIMEOUT, "incomplete", "The body did not arrive.", "Try again."),
        Problem::BadJson(what) => {
            let what = format!("The body is not what belongs here: {what}.");
            return (S::BAD_REQUEST, "bad_request", what, "Compare it with the documentation.");
        }
        Problem::BadUpgrade(what) => (S::BAD_REQUEST, "bad_upgrade", *what, "Open a WebSocket here."),
        Problem::NotBuilt => (
            S::SERVICE_UNAVAILABLE,
            "not_built",
            "This program was built without the widget and the console.",
            "Run `cargo xtask wasm` in the checkout, then reload.",
        ),
        Problem::NotReady => (S::SERVICE_UNAVAILABLE, "not_ready", "Not ready.", ""),
    };
    (status, code, what.to_owned(), help)
}

fn refused_status(refused: &Refused) -> StatusCode {
    use Refused as R;
    match refused {
        R::Invalid(_) | R::FilePicture => StatusCode::UNPROCESSABLE_ENTITY,
        R::UnknownLink | R::NotFound => StatusCode::NOT_FOUND,
        R::WrongLogin | R::CodeNeeded | R::WrongCode | R::SignedOut => StatusCode::UNAUTHORIZED,
        R::WrongPassword | R::ConfirmFirst | R::Forbidden | R::ShutOut => StatusCode::FORBIDDEN,
        R::Changed | R::LastOwner => StatusCode::CONFLICT,
        R::SlowDown(_) => StatusCode::TOO_MANY_REQUESTS,
        R::FileEmpty => StatusCode::BAD_REQUEST,
        R::FileKind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        R::FileRoom => StatusCode::INSUFFICIENT_STORAGE,
        R::Busy | R::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        R::FileTooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
    }
}

fn refused_words(refused: &Refused) -> Words {
    let status = refused_status(refused);
    let (code, what, help) = match refused {
        Refused::Invalid(_) => ("invalid", "Something is not right yet.", "Put right what each field says."),
        Refused::UnknownLink => (
            "unknown_link",
            "This link does not work any more.",
            "Ask for a new one. A set-up link is printed each time the server starts unset.",
        ),
        Refused::WrongLogin => {
            ("wrong_login", "Address and password do not fit.", "Check both and try again.")
        }
        Refused::CodeNeeded => (
            "code_needed",
            "A code is needed besides the password.",
            "Open your authenticator app, or use a recovery code.",
        ),
        Refused::WrongCode => (
            "wrong_code",
            "This code does not fit, or was used before.",
            "Wait for the next one, or use a recovery code.",
        ),
        Refused::WrongPassword => ("wrong_password", "This is not your password.", "Check it and try again."),
        Refused::ConfirmFirst => (
            "confirm_first",
            "Your password is needed once more for this.",
            "Give it at POST /confirm, then ask again.",
        ),
        Refused::SignedOut => ("signed_out", "You are not signed in.", "Sign in."),
        Refused::Forbidden => ("forbidden", "Your role may not do this.", "Ask an owner or admin."),
        Refused::NotFound => ("not_found", "There is no such thing.", "Reload the list."),
        Refused::Changed => (
            "changed",
            "Somebody else changed this meanwhile.",
            "Look at what is different now, then save again.",
        ),
        Refused::LastOwner => (
            "last_owner",
            "Nobody would be left to own this installation.",
            "Make somebody else an owner first.",
        ),
        Refused::SlowDown(_) => ("slow_down", "Too many tries.", "Wait a little."),
        Refused::ShutOut => ("blocked", "You can't chat here now.", ""),
        Refused::FileTooLarge(most) => {
            let what = format!("The file is larger than {}.", megabytes(*most));
            return (status, "file_too_large", what, "Send a smaller one.");
        }
        Refused::FileEmpty => ("file_empty", "The file is empty.", "Choose another one."),
        Refused::FileKind => (
            "file_kind",
            "Files of this kind are not taken.",
            "Send a picture, a PDF, plain text, an office document, a film, a sound or a ZIP.",
        ),
        Refused::FilePicture => (
            "file_picture",
            "This picture can't be read.",
            "It may be damaged or very large: save it anew, smaller, and try again.",
        ),
        Refused::FileRoom => {
            ("file_quota", "There is no room for more files now.", "Write without it, or try again later.")
        }
        Refused::Busy => ("busy", "Too much is going on.", "Try again in a moment."),
        Refused::Unavailable(_) => (
            "unavailable",
            "The server can't do this now.",
            "Nothing was changed. Try again in a moment; the operator finds the cause in the log.",
        ),
    };
    (status, code, what.to_owned(), help)
}

fn megabytes(bytes: u64) -> String {
    if bytes >= 1_000_000 { format!("{} MB", bytes / 1_000_000) } else { format!("{} kB", bytes / 1_000) }
}

/// The answer to a problem, as JSON.
pub(super) fn problem(problem: &Problem) -> Response {
    let (status, code, message, help) = words(problem);
    let mut error = json!({ "code": code, "message": message, "help": help });
    let mut retry_after = None;
    match problem {
        Problem::Refused(Refused::Invalid(fields)) => error["fields"] = fields_of(fields),
        Problem::Refused(Refused::SlowDown(wait)) => {
            retry_after = Some(wait.div_ceil(1_000).max(1));
        }
        Problem::Refused(Refused::Busy) => retry_after = Some(2),
        Problem::Refused(Refused::Unavailable(text)) => tracing::error!(error = %text, "a request failed"),
        _ => {}
    }
    if let Some(seconds) = retry_after {
        error["retry_after"] = seconds.into();
    }
    let mut response = json_with(status, &json!({ "error": error }));
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

fn fields_of(fields: &BTreeMap<String, String>) -> Value {
    fields.iter().map(|(path, what)| (path.clone(), Value::from(what.as_str()))).collect()
}

/// The answer to a problem for a person, as one plain sentence.
pub(super) fn plain(problem: &Problem) -> Response {
    let (status, _, what, help) = words(problem);
    let mut response = text("text/plain; charset=utf-8", format!("{what} {help}\n"));
    *response.status_mut() = status;
    response
}

/// JSON with status 200.
pub(super) fn json<T: Serialize>(value: &T) -> Response {
    json_with(StatusCode::OK, value)
}

fn json_with<T: Serialize>(status: StatusCode, value: &T) -> Response {
    // Our own types have string keys and no failing parts.
    let body = serde_json::to_vec(value).unwrap_or_default();
    let mut response = text("application/json", body);
    *response.status_mut() = status;
    response
}

/// A body of some type that is not to be kept.
pub(super) fn text(kind: &'static str, body: impl Into<Bytes>) -> Response {
    let mut response = Response::new(body.into().into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A page of ours in the reader's language: packed if the client takes that.
pub(super) fn page(html: String, headers: &HeaderMap) -> Response {
    let is_packed = Encoding::Brotli.is_taken_by(headers);
    let body = if is_packed { encoding::brotli(html.as_bytes(), PAGE_QUALITY) } else { Bytes::from(html) };
    let mut response = text("text/html; charset=utf-8", body);
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, accept-language, cookie"));
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

/// Sets a header whose value is ours.
pub(super) fn set(response: &mut Response, name: HeaderName, value: &str) {
    match HeaderValue::try_from(value) {
        Ok(value) => {
            response.headers_mut().insert(name, value);
        }
        Err(_) => tracing::error!(%name, "a header could not be written"),
    }
}

/// The outcome of a handler as an answer.
pub(super) fn of(outcome: Result<Response, Problem>) -> Response {
    outcome.unwrap_or_else(|found| problem(&found))
}
