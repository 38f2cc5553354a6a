//! The list of keys, and reading one of them as text. Knows nothing of what the values mean together.

use super::{Problem, Problems};
use figment::Figment;
use figment::value::{Dict, Value};

/// Every key with what it takes, as shown in error messages and documents.
pub const KEYS: &[(&str, &str)] = &[
    ("listen", "an address and port, like 127.0.0.1:8080"),
    ("chat.url", "the address of the chat host, like https://chat.example.org"),
    ("console.url", "the address of the console host, like https://console.example.org"),
    ("data.dir", "a folder"),
    ("tls.cert", "a PEM file with the certificate and those that lead to its root"),
    ("tls.key", "a PEM file with the private key"),
    ("insecure.http", "true or false"),
    ("insecure.single_host", "true or false"),
    ("limits.connections", "a number of connections, from 16"),
    ("limits.per_address", "a number of connections a minute, from 1"),
    ("files.max_bytes", "a size from 1kB to 100MB, like 10MB"),
    ("files.total", "a size of at least files.max_bytes, like 5GB; 0: no files are taken"),
    ("trusted_proxies", "addresses or networks, like 10.0.0.0/8"),
    ("log.format", "text or json"),
    ("log.level", "error, warn, info, debug or trace, or directives like info,frontdesk_server=debug"),
    ("metrics.token", "a secret of at least 16 characters"),
    (
        "mail.smtp",
        "a mail server: host, host:port, smtps://host:port (encrypted from the start) or smtp://host:port (not encrypted)",
    ),
    ("mail.from", "an e-mail address, with a name or without: Alder Lamps <chat@example.org>"),
    ("mail.reply_to", "an e-mail address somebody reads"),
    ("mail.user", "the name to sign in to the mail server with"),
    ("mail.password", "the password to sign in to the mail server with"),
    ("mail.answer_after", "a number of seconds, 1 to 86400"),
];

/// Reads keys and collects what is wrong with them.
pub(super) struct Reader {
    figment: Figment,
    problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn new(figment: Figment) -> Self {
        let mut reader = Self { figment, problems: Vec::new() };
        if let Ok(dict) = reader.figment.extract::<Dict>() {
            reader.refuse_unknown("", &dict);
        }
        reader
    }

    /// True if somebody gave the key a value, right or wrong.
    pub(super) fn is_set(&self, key: &str) -> bool {
        self.figment.contains(key)
    }

    /// The value of a key, read by `parse`; None when it isn't set or is wrong. `parse` says what is wrong.
    pub(super) fn read<T>(
        &mut self,
        key: &'static str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let value = self.figment.find_value(key).ok()?;
        let read = match text_of(&value) {
            Some(text) => parse(text.trim()),
            None => Err("has the wrong form".to_owned()),
        };
        match read {
            Ok(value) => Some(value),
            Err(what) => {
                self.refuse(key, what, format!("It takes {}.", takes(key)));
                None
            }
        }
    }

    /// Notes a problem with a key.
    pub(super) fn refuse(&mut self, key: &str, what: impl Into<String>, help: impl Into<String>) {
        let source = self.figment.find_metadata(key).map(|data| data.name.to_string()).unwrap_or_default();
        let problem = Problem { key: key.to_owned(), source, what: what.into(), help: help.into() };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// The problems found so far, if any.
    pub(super) fn finish(self) -> Result<(), Problems> {
        if self.problems.is_empty() { Ok(()) } else { Err(Problems(self.problems)) }
    }

    fn refuse_unknown(&mut self, section: &str, dict: &Dict) {
        for (name, value) in dict {
            let key = if section.is_empty() { name.clone() } else { format!("{section}.{name}") };
            let below = format!("{key}.");
            let is_key = KEYS.iter().any(|(known, _)| *known == key);
            let is_section = KEYS.iter().any(|(known, _)| known.starts_with(&below));
            match value {
                Value::Dict(_, inner) if is_section => self.refuse_unknown(&key, inner),
                _ if is_key => {}
                _ => self.refuse(&key, "is not a key of this version", unknown_help(section, &key)),
            }
        }
    }
}

fn takes(key: &str) -> &'static str {
    KEYS.iter().find(|(known, _)| *known == key).map_or("another value", |(_, takes)| takes)
}

fn unknown_help(section: &str, key: &str) -> String {
    let under = |prefix: &str| {
        let names = KEYS.iter().map(|(known, _)| *known).filter(|known| known.starts_with(prefix));
        names.collect::<Vec<_>>().join(", ")
    };
    let below = under(&format!("{key}."));
    let beside = if section.is_empty() { under("") } else { under(&format!("{section}.")) };
    let known = if below.is_empty() { beside } else { below };
    format!("Remove it or correct its name. Known: {known}.")
}

/// A value as text, lists separated by commas. None for tables.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(_, text) => Some(text.clone()),
        Value::Bool(_, value) => Some(value.to_string()),
        Value::Num(..) => value
            .to_i128()
            .map(|number| number.to_string())
            .or_else(|| value.to_u128().map(|number| number.to_string()))
            .or_else(|| value.to_f64().map(|number| number.to_string())),
        Value::Array(_, items) => {
            items.iter().map(text_of).collect::<Option<Vec<_>>>().map(|items| items.join(","))
        }
        Value::Char(_, c) => Some(c.to_string()),
        Value::Empty(..) | Value::Dict(..) => None,
    }
}
