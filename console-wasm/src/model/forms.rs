//! What a form can tell by itself before the server is asked. Knows nothing of fields or words: it names the
//! flaw.

/// Fewest characters of a password.
pub const PASSWORD_MIN: usize = 10;

/// What is wrong with what was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    Empty,
    /// Not an e-mail address.
    Email,
    /// A password shorter than [`PASSWORD_MIN`].
    Short,
    /// Not the address of a site; holds what was written.
    Origin(String),
    /// Not a colour.
    Colour,
    /// Not the address of a notice.
    Notice,
}

/// Something must stand there.
///
/// # Errors
/// [`Flaw::Empty`].
pub fn required(text: &str) -> Result<(), Flaw> {
    if text.trim().is_empty() { Err(Flaw::Empty) } else { Ok(()) }
}

/// Looks like an e-mail address; only the server can know more.
///
/// # Errors
/// [`Flaw::Empty`] or [`Flaw::Email`].
pub fn email(text: &str) -> Result<(), Flaw> {
    required(text)?;
    let (name, host) = text.trim().split_once('@').ok_or(Flaw::Email)?;
    let fine = !name.is_empty() && host.len() > 2 && !text.trim().contains(char::is_whitespace);
    let fine = fine && !host.contains('@') && !host.starts_with('.') && !host.ends_with('.');
    if fine { Ok(()) } else { Err(Flaw::Email) }
}

/// Long enough to be a password.
///
/// # Errors
/// [`Flaw::Empty`] or [`Flaw::Short`].
pub fn password(text: &str) -> Result<(), Flaw> {
    match text.chars().count() {
        0 => Err(Flaw::Empty),
        1..PASSWORD_MIN => Err(Flaw::Short),
        _ => Ok(()),
    }
}

/// The address of a notice, over https; nothing is fine too.
///
/// # Errors
/// [`Flaw::Notice`].
pub fn notice(text: &str) -> Result<(), Flaw> {
    let text = text.trim();
    let host =
        text.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    match host {
        None if text.is_empty() => Ok(()),
        Some(host) if !host.is_empty() && !text.contains(char::is_whitespace) && !host.contains('@') => {
            Ok(())
        }
        _ => Err(Flaw::Notice),
    }
}

/// Reads addresses of a site, one a line, into exact origins: a scheme is added where none is written, a path
/// is left out, empty lines and repeats are dropped.
///
/// # Errors
/// [`Flaw::Empty`] without any, [`Flaw::Origin`] with the first line that is none.
pub fn origins(text: &str) -> Result<Vec<String>, Flaw> {
    let mut all: Vec<String> = Vec::new();
    for line in text.split(['\n', ',']).map(str::trim).filter(|line| !line.is_empty()) {
        let origin = origin(line).ok_or_else(|| Flaw::Origin(line.to_owned()))?;
        if !all.contains(&origin) {
            all.push(origin);
        }
    }
    if all.is_empty() { Err(Flaw::Empty) } else { Ok(all) }
}

fn origin(line: &str) -> Option<String> {
    let (scheme, rest) = match line.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => (default_scheme(line).to_owned(), line),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') || name.ends_with(']') => (name, Some(port)),
        _ => (host.as_str(), None),
    };
    let fine_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let fine_name = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '[' | ']' | ':'))
        && !name.starts_with(['.', '-'])
        && (name.contains('.') || name == "localhost" || name.starts_with('['));
    (matches!(scheme.as_str(), "http" | "https") && fine_port && fine_name)
        .then(|| format!("{scheme}://{host}"))
}

/// Machines of one's own speak plainly, everybody else is spoken to in private.
fn default_scheme(line: &str) -> &'static str {
    if line.starts_with("localhost") || line.starts_with("127.") { "http" } else { "https" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_origins_as_people_write_them() {
        let text = "alder.example\nhttps://Shop.alder.example/lamps?x=1\n\nlocalhost:8090\nalder.example";
        let all = origins(text).unwrap();
        assert_eq!(all, ["https://alder.example", "https://shop.alder.example", "http://localhost:8090"]);
    }

    #[test]
    fn what_is_no_address_is_named() {
        assert_eq!(origins(" \n"), Err(Flaw::Empty));
        for bad in ["alder .lv", "alder", "ftp://alder.lv", "alder.lv:0", "https://"] {
            assert_eq!(origins(bad), Err(Flaw::Origin(bad.to_owned())), "{bad}");
        }
    }

    #[test]
    fn a_notice_is_reached_over_https_or_not_at_all() {
        for good in ["", "  ", "https://shop.example/privacy"] {
            assert_eq!(notice(good), Ok(()), "{good}");
        }
        for bad in
            ["http://shop.example", "shop.example", "https://", "https://a b", "https://a@b", "javascript:x"]
        {
            assert_eq!(notice(bad), Err(Flaw::Notice), "{bad}");
        }
    }

    #[test]
    fn unfinished_mail_addresses_and_short_passwords_are_seen() {
        assert_eq!(email("marta@example.org"), Ok(()));
        for bad in ["marta", "marta@", "@example.org", "a b@example.org", "a@b@c.de", "a@.de"] {
            assert_eq!(email(bad), Err(Flaw::Email), "{bad}");
        }
        assert_eq!(password("short"), Err(Flaw::Short));
        assert_eq!(password("ten chars!"), Ok(()));
    }
}
