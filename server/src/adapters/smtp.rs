//! Letters over SMTP. Knows nothing of when a letter is sent, or why.
//!
//! One connection for each letter: they are few. The steps are spoken one by one, because what an error means
//! depends on the step: once all was said, no answer may mean that the letter is out.

use crate::config::{MailServer, Mailbox, Security};
use crate::ports::{Letter, MailError, Mailer};
use crate::secret::Secret;
use async_trait::async_trait;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox as Written, MultiPart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::{Address, Message};
use std::future::Future;
use std::time::{Duration, UNIX_EPOCH};
use tokio::time::timeout;

/// For the connection, its greeting and its encryption.
const CONNECT: Duration = Duration::from_secs(20);
/// For each command.
const COMMAND: Duration = Duration::from_secs(15);
/// For the answer to the letter itself: servers look at it before they take it.
const LETTER: Duration = Duration::from_secs(60);
/// Of what a server says, as much is kept.
const LONGEST_REASON: usize = 200;

/// A mail server to hand letters to.
#[derive(Debug)]
pub struct Smtp {
    server: MailServer,
    from: Mailbox,
    reply_to: Option<Mailbox>,
    credentials: Option<(String, Secret<String>)>,
    hello: ClientId,
}

impl Smtp {
    /// `host`: what this machine calls itself; part of every letter's id, too.
    pub fn new(mail: &crate::config::Mail, host: &str) -> Self {
        let hello = match host.parse() {
            Ok(std::net::IpAddr::V4(address)) => ClientId::Ipv4(address),
            Ok(std::net::IpAddr::V6(address)) => ClientId::Ipv6(address),
            Err(_) => ClientId::Domain(host.to_owned()),
        };
        Self {
            server: mail.server.clone(),
            from: mail.from.clone(),
            reply_to: mail.reply_to.clone(),
            credentials: mail.credentials.clone(),
            hello,
        }
    }

    /// The letter as it goes over the line.
    fn write(&self, letter: &Letter) -> Result<Message, MailError> {
        let refuse = |what: &str| MailError::Refused(what.to_owned());
        let address = |text: &str| text.parse::<Address>();
        let from = address(&self.from.address).map_err(|_| refuse("mail.from is not an address"))?;
        let to = address(&letter.to).map_err(|_| refuse("the address is none"))?;
        let domain = self.from.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
        // The library panics over a name with control characters in it.
        let named = |name: &str| {
            let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            (!name.trim().is_empty()).then(|| name.trim().to_owned())
        };
        let from_name = named(&letter.from).or_else(|| self.from.name.clone());
        let mut builder = Message::builder()
            .message_id(Some(format!("<{}@{domain}>", letter.id)))
            .date(UNIX_EPOCH + Duration::from_millis(letter.at))
            .from(Written::new(from_name, from))
            .to(Written::new(None, to))
            .subject(&letter.subject)
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("X-Auto-Response-Suppress", "All"));
        if let Some(reply_to) = &self.reply_to
            && let Ok(address) = address(&reply_to.address)
        {
            builder = builder.reply_to(Written::new(reply_to.name.clone(), address));
        }
        if let Some(stop) = &letter.stop {
            builder = builder
                .raw_header(header("List-Unsubscribe", &format!("<{stop}>")))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let body = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
        builder.multipart(body).map_err(|error| refuse(&error.to_string()))
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, MailError> {
        let MailServer { host, port, security } = &self.server;
        let failed = |error: Error| MailError::Failed(reason(&error));
        let tls = || TlsParameters::new(host.clone()).map_err(failed);
        let implicit = if *security == Security::Tls { Some(tls()?) } else { None };
        let connecting = async {
            let server = (host.as_str(), *port);
            let opened =
                AsyncSmtpConnection::connect_tokio1(server, Some(CONNECT), &self.hello, implicit, None).await;
            let mut line = opened.map_err(failed)?;
            if *security == Security::StartTls {
                line.starttls(tls()?, &self.hello).await.map_err(failed)?;
            }
            Ok(line)
        };
        in_time(CONNECT, connecting).await?
    }

    async fn sign_in(&self, line: &mut AsyncSmtpConnection) -> Result<(), MailError> {
        let Some((user, password)) = &self.credentials else { return Ok(()) };
        let credentials = Credentials::new(user.clone(), password.expose().clone());
        let answer = in_time(COMMAND, line.auth(DEFAULT_MECHANISMS, &credentials)).await?;
        // A wrong password is the operator's to put right: the letter waits for it.
        answer.map(|_| ()).map_err(|error| MailError::Failed(format!("signing in: {}", reason(&error))))
    }
}

#[async_trait]
impl Mailer for Smtp {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = self.write(letter)?;
        let mut line = self.connect().await?;
        self.sign_in(&mut line).await?;
        let envelope = message.envelope();
        let mut options = Vec::new();
        if envelope.to().iter().chain(envelope.from()).any(|address| !address.to_string().is_ascii()) {
            if !line.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(MailError::Refused("the server takes no such address (SMTPUTF8)".to_owned()));
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        let from = Mail::new(envelope.from().cloned(), options);
        in_time(COMMAND, line.command(from)).await?.map_err(meant)?;
        for to in envelope.to() {
            in_time(COMMAND, line.command(Rcpt::new(to.clone(), Vec::new()))).await?.map_err(meant)?;
        }
        in_time(COMMAND, line.command(Data)).await?.map_err(meant)?;
        let answer = timeout(LETTER, line.message(&message.formatted())).await;
        match answer {
            Ok(Ok(_)) => {}
            Ok(Err(error)) if error.status().is_some() => return Err(meant(error)),
            Ok(Err(error)) => return Err(MailError::Unclear(reason(&error))),
            Err(_) => return Err(MailError::Unclear("the server did not answer to the letter".to_owned())),
        }
        // The letter is out, whatever becomes of the goodbye.
        let _ = timeout(COMMAND, line.quit()).await;
        Ok(())
    }
}

async fn in_time<T>(patience: Duration, step: impl Future<Output = T>) -> Result<T, MailError> {
    let late = |_| MailError::Failed("the server did not answer in time".to_owned());
    timeout(patience, step).await.map_err(late)
}

/// What a server's "no" before the letter was said means.
fn meant(error: Error) -> MailError {
    let why = reason(&error);
    if error.is_permanent() { MailError::Refused(why) } else { MailError::Failed(why) }
}

fn reason(error: &Error) -> String {
    let text = match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    };
    let seen = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    seen.take(LONGEST_REASON).collect()
}

/// A header of our own whose value holds nothing of anybody else's.
fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn smtp() -> Smtp {
        let mailbox = |text: &str| Mailbox { name: Some("Desk".into()), address: text.into() };
        Smtp {
            server: MailServer { host: "mail.example".into(), port: 587, security: Security::StartTls },
            from: mailbox("chat@example.org"),
            reply_to: Some(mailbox("team@example.org")),
            credentials: None,
            hello: ClientId::Domain("chat.example.org".into()),
        }
    }

    fn letter() -> Letter {
        Letter {
            id: Uuid::from_u128(7),
            at: 1_800_000_000_000,
            from: "Alder Lamps".into(),
            to: "anna@example.com".into(),
            subject: "Hello".into(),
            text: "as text".into(),
            html: "<p>as a page</p>".into(),
            stop: Some("https://chat.example.org/stop/abc".into()),
        }
    }

    fn written(letter: &Letter) -> String {
        String::from_utf8(smtp().write(letter).unwrap().formatted()).unwrap()
    }

    /// The names of the headers, with folded lines as part of theirs.
    fn names(message: &str) -> Vec<&str> {
        let head = message.split("\r\n\r\n").next().unwrap();
        let own = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
        own.map(|line| line.split_once(':').unwrap().0).collect()
    }

    #[test]
    fn a_letter_has_both_forms_and_says_what_it_is() {
        let message = written(&letter());
        for part in [
            "Message-ID: <00000000-0000-0000-0000-000000000007@example.org>\r\n",
            "Date: Fri, 15 Jan 2027 08:00:00 +0000\r\n",
            "From: \"Alder Lamps\" <chat@example.org>\r\n",
            "To: anna@example.com\r\n",
            "Reply-To: Desk <team@example.org>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "List-Unsubscribe: <https://chat.example.org/stop/abc>\r\n",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
            "Content-Type: multipart/alternative;",
            "as text",
            "<p>as a page</p>",
        ] {
            assert!(message.contains(part), "{part} in {message}");
        }
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        for to in
            ["", "anna", "anna@example.com\r\nBcc: x@example.com", "a@b>, <c@d", "anna@example.com, b@c.de"]
        {
            let refused = smtp().write(&Letter { to: to.into(), ..letter() });
            assert!(matches!(refused, Err(MailError::Refused(_))), "{to:?}");
        }
    }

    proptest! {
        #[test]
        fn no_name_or_subject_adds_a_header(
            from in "(\\PC|[\r\n\0\u{85}\u{2028}<>@:,;\"]){0,80}",
            subject in "(\\PC|[\r\n\0\u{85}\u{2028}]|Bcc: x@example.com){0,200}",
            text in "(\\PC|[\r\n.]){0,200}",
        ) {
            let plain = written(&letter());
            let hostile = written(&Letter { from, subject, text, ..letter() });
            prop_assert_eq!(names(&hostile), names(&plain));
            prop_assert_eq!(hostile.split("\r\n\r\n").next().unwrap().matches('@').count() >= 4, true);
            let mut lines = hostile.split("\r\n");
            prop_assert!(lines.all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
        }
    }
}
