//! The keys of mail: which server, who sends, and how long answers wait. Knows nothing of SMTP.

use super::keys::Reader;
use crate::secret::Secret;
use frontdesk_domain::Millis;
use std::net::IpAddr;

/// How mail is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub server: MailServer,
    pub from: Mailbox,
    /// Where answers to a mail go; None: nobody reads them.
    pub reply_to: Option<Mailbox>,
    /// User and password.
    pub credentials: Option<(String, Secret<String>)>,
    /// How long an answer is unread before it goes out, in milliseconds.
    pub answer_after: Millis,
}

/// A mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub security: Security,
}

/// How the way to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Not at all.
    Plain,
    /// After the greeting; without it nothing is sent.
    StartTls,
    /// From the first byte.
    Tls,
}

/// A name and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    pub name: Option<String>,
    pub address: String,
}

const ANSWER_AFTER: u64 = 60;
const LONGEST_WAIT: u64 = 86_400;

/// Reads the keys; None: no mail server is named.
pub(super) fn read(reader: &mut Reader) -> Option<Mail> {
    let server = reader.read("mail.smtp", server);
    let from = reader.read("mail.from", mailbox);
    let reply_to = reader.read("mail.reply_to", mailbox);
    let user = reader.read("mail.user", word);
    let password = reader.read("mail.password", |text| word(text).map(Secret::new));
    let answer = reader.read("mail.answer_after", seconds).unwrap_or(ANSWER_AFTER);
    for (key, other) in [("mail.user", "mail.password"), ("mail.password", "mail.user")] {
        if reader.is_set(key) && !reader.is_set(other) {
            reader.refuse(other, format!("is missing, but {key} is set"), "Set both, or neither.");
        }
    }
    if !reader.is_set("mail.smtp") {
        for key in ["mail.from", "mail.reply_to", "mail.user"] {
            if reader.is_set(key) {
                reader.refuse(
                    key,
                    "is set, but mail.smtp is not",
                    "Set mail.smtp, or remove it: no mail is sent without.",
                );
            }
        }
        return None;
    }
    if !reader.is_set("mail.from") {
        let help = "Set it to the address mails come from, like chat@example.org.";
        reader.refuse("mail.from", "is missing, but mail.smtp is set", help);
    }
    let (server, from) = (server?, from?);
    let credentials = user.zip(password);
    if credentials.is_some() && server.security == Security::Plain && !is_this_machine(&server.host) {
        let what = "begins with smtp://, so the password would cross the network unprotected";
        reader.refuse("mail.smtp", what, "Write it without smtp://, or begin it with smtps://.");
    }
    Some(Mail { server, from, reply_to, credentials, answer_after: answer * 1_000 })
}

fn server(text: &str) -> Result<MailServer, String> {
    let (scheme, rest) = text.split_once("://").map_or((None, text), |(scheme, rest)| (Some(scheme), rest));
    let (host, port) =
        split(rest.strip_suffix('/').unwrap_or(rest)).ok_or_else(|| format!("{text:?} is no such"))?;
    let (security, usual) = match scheme {
        Some("smtps") => (Security::Tls, 465),
        Some("smtp") => (Security::Plain, 25),
        Some("starttls") => (Security::StartTls, 587),
        Some(_) => return Err(format!("{text:?} is no such")),
        None if port == Some(465) => (Security::Tls, 465),
        None if is_this_machine(host) => (Security::Plain, 25),
        None => (Security::StartTls, 587),
    };
    Ok(MailServer { host: host.to_owned(), port: port.unwrap_or(usual), security })
}

/// Host and port; the brackets of an IPv6 address are left out.
fn split(text: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (host, rest) = rest.split_once(']')?;
            host.parse::<std::net::Ipv6Addr>().ok()?;
            (host, rest.strip_prefix(':').or(rest.is_empty().then_some(""))?)
        }
        None => {
            let (host, port) = text.split_once(':').unwrap_or((text, ""));
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
            (!host.is_empty() && host.chars().all(is_plain)).then_some(())?;
            (host, port)
        }
    };
    match port {
        "" if text.ends_with(':') => None,
        "" => Some((host, None)),
        port => port.parse().ok().filter(|port| *port > 0).map(|port| (host, Some(port))),
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn mailbox(text: &str) -> Result<Mailbox, String> {
    let bad = || format!("{text:?} is no such");
    let (name, address) = match text.strip_suffix('>').and_then(|rest| rest.split_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"').trim(), address),
        None => ("", text),
    };
    if name.chars().any(char::is_control) || !crate::app::is_email(address) {
        return Err(bad());
    }
    Ok(Mailbox { name: (!name.is_empty()).then(|| name.to_owned()), address: address.to_owned() })
}

/// The wrong value is not repeated: it may be a secret.
fn word(text: &str) -> Result<String, String> {
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err("is empty or has control characters in it".to_owned());
    }
    Ok(text.to_owned())
}

fn seconds(text: &str) -> Result<u64, String> {
    let number = text.parse().ok().filter(|number| (1..=LONGEST_WAIT).contains(number));
    number.ok_or_else(|| format!("{text:?} is no such"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_protected_unless_somebody_says_otherwise() {
        let read = |text| server(text).map(|read| (read.host, read.port, read.security));
        let is = |host: &str, port, security| Ok((host.to_owned(), port, security));
        assert_eq!(read("mail.example.org"), is("mail.example.org", 587, Security::StartTls));
        assert_eq!(read("mail.example.org:2525"), is("mail.example.org", 2525, Security::StartTls));
        assert_eq!(read("mail.example.org:465"), is("mail.example.org", 465, Security::Tls));
        assert_eq!(read("smtps://mail.example.org"), is("mail.example.org", 465, Security::Tls));
        assert_eq!(read("starttls://mail.example.org:25/"), is("mail.example.org", 25, Security::StartTls));
        assert_eq!(read("smtp://relay"), is("relay", 25, Security::Plain));
        assert_eq!(read("localhost"), is("localhost", 25, Security::Plain));
        assert_eq!(read("[::1]:2525"), is("::1", 2525, Security::Plain));
        for wrong in [
            "",
            ":25",
            "host:",
            "host:0",
            "host:70000",
            "http://host",
            "a b",
            "[::1",
            "[x]:25",
            "smtp://u:p@host",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_may_have_a_name() {
        let is = |name: Option<&str>, address: &str| {
            Ok(Mailbox { name: name.map(str::to_owned), address: address.to_owned() })
        };
        assert_eq!(mailbox("chat@example.org"), is(None, "chat@example.org"));
        assert_eq!(mailbox("Alder Lamps <chat@example.org>"), is(Some("Alder Lamps"), "chat@example.org"));
        assert_eq!(mailbox("\"Söhne, AG\" <chat@example.org>"), is(Some("Söhne, AG"), "chat@example.org"));
        for wrong in ["", "chat", "a@b@c", "<>", "x <chat@example.org", "a\r\nb <chat@example.org>"] {
            assert!(mailbox(wrong).is_err(), "{wrong}");
        }
    }
}
