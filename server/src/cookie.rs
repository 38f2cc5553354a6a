//! The cookies there are: an agent's session, and the language a browser reads the console in. Knows nothing of
//! what is behind them.

use crate::secret::Secret;
use http::{HeaderMap, HeaderValue, header};
use std::time::Duration;

/// The prefix makes browsers insist on Secure, Path=/ and no Domain.
pub const NAME: &str = "__Host-frontdesk";

/// The session secret a request carries. None when there is none, or more than one.
pub fn read(headers: &HeaderMap) -> Option<Secret<String>> {
    only(headers, NAME).map(|value| Secret::new(value.to_owned()))
}

/// Set by the console when somebody chooses a language there; not set: what the browser asks for.
const LANGUAGE: &str = "__Host-frontdesk-lang";

/// The tag of the chosen language. None when there is none, or more than one.
pub fn language(headers: &HeaderMap) -> Option<String> {
    only(headers, LANGUAGE).map(str::to_owned)
}

/// The value of a cookie that is there once.
fn only<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut ours = pairs.filter(|(name, _)| *name == wanted).map(|(_, value)| value);
    match (ours.next(), ours.next()) {
        (Some(value), None) if !value.is_empty() => Some(value),
        _ => None,
    }
}

/// Sets the cookie for this long.
pub fn set(value: &str, lasts: Duration) -> HeaderValue {
    line(value, lasts.as_secs())
}

/// Removes the cookie.
pub fn clear() -> HeaderValue {
    line("", 0)
}

fn line(value: &str, seconds: u64) -> HeaderValue {
    let text = format!("{NAME}={value}; Max-Age={seconds}; Path=/; Secure; HttpOnly; SameSite=Strict");
    let mut line = HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""));
    line.set_sensitive(true);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&'static str]) -> HeaderMap {
        lines.iter().map(|line| (header::COOKIE, HeaderValue::from_static(line))).collect()
    }

    #[test]
    fn the_session_is_found_among_other_cookies() {
        let found = read(&headers(&["a=b; __Host-frontdesk=abc_-", "c=d"]));
        assert_eq!(found.map(|secret| secret.expose().clone()), Some("abc_-".to_owned()));
        assert_eq!(read(&headers(&["frontdesk=abc; x__Host-frontdesk=d", "__Host-frontdesk="])), None);
        assert_eq!(read(&headers(&["__Host-frontdesk=a; __Host-frontdesk=b"])), None);
        let both = headers(&["__Host-frontdesk=a; __Host-frontdesk-lang=lv"]);
        assert_eq!(language(&both).as_deref(), Some("lv"));
        assert_eq!(read(&both).map(|secret| secret.expose().clone()), Some("a".to_owned()));
    }

    #[test]
    fn the_cookie_is_kept_from_scripts_plain_http_and_other_sites() {
        let line = set("abc", Duration::from_secs(43_200));
        assert_eq!(
            line.to_str().unwrap(),
            "__Host-frontdesk=abc; Max-Age=43200; Path=/; Secure; HttpOnly; SameSite=Strict"
        );
        assert!(clear().to_str().unwrap().contains("Max-Age=0"));
    }
}
