//! Web origins: scheme, host and port, exactly as browsers write them. Knows nothing of who may use which.

use std::fmt;
use thiserror::Error;
use url::{Host, Url};

/// `https://shop.example` or `http://localhost:8090`: lower case, no default port, no slash at the end. Made
/// of characters that may stand in a header or a policy as they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    text: String,
    authority: usize,
}

/// Why a text is not an origin. Each says what to write instead.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum OriginError {
    #[error("is not an address; write it like https://www.example.org")]
    NotAnAddress,
    #[error("must begin with https:// (or http:// on this machine)")]
    Scheme,
    #[error("must end after the host, or its port: no path, question mark, name or password")]
    MoreThanOrigin,
    #[error("must name one host: letters, digits, hyphens and dots only, no *")]
    Host,
}

impl Origin {
    /// Reads an origin. One slash at the end is forgiven, upper case and a default port are put right.
    ///
    /// # Errors
    /// [`OriginError`] for everything that is not exactly one origin.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").ok_or(OriginError::NotAnAddress)?;
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return Err(OriginError::Scheme);
        }
        if rest.strip_suffix('/').unwrap_or(rest).contains(['/', '?', '#', '@', '\\']) {
            return Err(OriginError::MoreThanOrigin);
        }
        if rest.contains(|c: char| c == '*' || c.is_control() || c.is_whitespace()) {
            return Err(OriginError::Host);
        }
        let url = Url::parse(text).map_err(|_| OriginError::NotAnAddress)?;
        Self::of(&url)
    }

    fn of(url: &Url) -> Result<Self, OriginError> {
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(OriginError::NotAnAddress)?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        if !matches!(url.host(), Some(Host::Ipv6(_))) && !host.chars().all(is_plain) {
            return Err(OriginError::Host);
        }
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        let authority = url.scheme().len() + "://".len();
        Ok(Self { text: format!("{}://{host}{port}", url.scheme()), authority })
    }

    /// The same with another port.
    #[must_use]
    pub fn with_port(&self, port: u16) -> Self {
        let text = format!("{}://{}:{port}", self.scheme(), self.host());
        Self::parse(&text).unwrap_or_else(|_| self.clone())
    }

    /// As browsers send it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &str {
        &self.text[..self.authority - "://".len()]
    }

    /// Host and port, without the scheme's default port: what a `Host` header says.
    pub fn authority(&self) -> &str {
        &self.text[self.authority..]
    }

    /// The host alone; IPv6 in brackets.
    pub fn host(&self) -> &str {
        let authority = self.authority();
        match authority.rfind(':') {
            Some(colon) if !authority[colon..].contains(']') => &authority[..colon],
            _ => authority,
        }
    }

    /// The port if it is written out.
    pub fn port(&self) -> Option<u16> {
        self.authority()[self.host().len()..].strip_prefix(':')?.parse().ok()
    }

    pub fn is_https(&self) -> bool {
        self.scheme() == "https"
    }

    /// This machine: `localhost`, names under it, and loopback addresses. Browsers trust these without TLS.
    pub fn is_localhost(&self) -> bool {
        let host = self.host();
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
        host == "localhost"
            || host.ends_with(".localhost")
            || address.is_ok_and(|address| address.is_loopback())
    }

    /// The same host for sockets: `ws://` or `wss://`.
    pub fn socket(&self) -> String {
        format!("{}://{}", if self.is_https() { "wss" } else { "ws" }, self.authority())
    }

    /// True when a request's `Host` means this origin. Case and a written-out default port don't matter.
    pub fn answers_to(&self, host: &str) -> bool {
        let default = if self.is_https() { ":443" } else { ":80" };
        host.strip_suffix(default).unwrap_or(host).eq_ignore_ascii_case(self.authority())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_written_as_browsers_write_them() {
        for (text, origin) in [
            ("https://shop.example", "https://shop.example"),
            (" HTTPS://Shop.Example:443/ ", "https://shop.example"),
            ("http://localhost:8090", "http://localhost:8090"),
            ("https://käse.example", "https://xn--kse-qla.example"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            assert_eq!(Origin::parse(text).map(|o| o.to_string()), Ok(origin.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_more_or_less_than_an_origin_is_refused() {
        use OriginError as E;
        for (text, error) in [
            ("shop.example", E::NotAnAddress),
            ("https://", E::NotAnAddress),
            ("ftp://shop.example", E::Scheme),
            ("javascript://x", E::Scheme),
            ("https://shop.example/basket", E::MoreThanOrigin),
            ("https://shop.example?x", E::MoreThanOrigin),
            ("https://me@shop.example", E::MoreThanOrigin),
            ("https://*.shop.example", E::Host),
            ("https://shop.example;script-src", E::Host),
            ("https://shop.example,x", E::Host),
            ("https://sh op.example", E::Host),
            ("https://shop.example:99999", E::NotAnAddress),
            ("null", E::NotAnAddress),
        ] {
            assert_eq!(Origin::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn parts_are_found() {
        let origin = Origin::parse("http://[::1]:8080").unwrap();
        assert_eq!((origin.host(), origin.port(), origin.is_localhost()), ("[::1]", Some(8080), true));
        let origin = Origin::parse("https://chat.example").unwrap();
        assert_eq!((origin.authority(), origin.port()), ("chat.example", None));
        assert_eq!(origin.socket(), "wss://chat.example");
        assert!(origin.answers_to("Chat.Example:443") && !origin.answers_to("chat.example:80"));
        assert!(!Origin::parse("http://localhost.example").unwrap().is_localhost());
        assert_eq!(
            Origin::parse("http://127.0.0.1:0").unwrap().with_port(81).as_str(),
            "http://127.0.0.1:81"
        );
    }
}
