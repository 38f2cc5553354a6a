//! What people may type into forms: each field's rule, and all that is wrong with a form at once. Knows
//! nothing of what the form is for.

use super::refused::Refused;
use crate::origin::Origin;
use crate::secret::Secret;
use frontdesk_domain::colour::{Colour, Readable};
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// In characters as people count them.
const LONGEST_NAME: usize = 80;
const LONGEST_GREETING: usize = 300;
const SHORTEST_PASSWORD: usize = 10;
/// In bytes.
const LONGEST_PASSWORD: usize = 1_024;
const LONGEST_EMAIL: usize = 254;
const MOST_ORIGINS: usize = 20;

/// Passwords so common that their length doesn't help, one a line, lower case.
const COMMON: &str = include_str!("common_passwords.txt");

/// Reads the fields of one form and collects what is wrong.
#[derive(Debug, Default)]
pub(super) struct Fields {
    wrong: BTreeMap<String, String>,
}

impl Fields {
    /// The fields are all right, or what is wrong with each.
    pub(super) fn finish(self) -> Result<(), Refused> {
        if self.wrong.is_empty() { Ok(()) } else { Err(Refused::Invalid(self.wrong)) }
    }

    /// A name of a person, site or account, without spaces around it.
    pub(super) fn name(&mut self, path: &str, text: &str) -> String {
        let name = text.trim();
        let length = name.graphemes(true).count();
        if length == 0 {
            self.wrong(path, "Give a name.");
        } else if length > LONGEST_NAME || name.len() > LONGEST_NAME * 8 {
            self.wrong(path, format!("At most {LONGEST_NAME} characters."));
        } else if name.chars().any(is_unseen) {
            self.wrong(path, "No line breaks or control characters.");
        }
        name.to_owned()
    }

    /// An address, lower-cased. Whether it exists only a mail can tell.
    pub(super) fn email(&mut self, path: &str, text: &str) -> String {
        let email = text.trim().to_lowercase();
        if !is_email(&email) {
            self.wrong(path, "Write an e-mail address, like name@example.org.");
        }
        email
    }

    /// A new password for somebody with this address.
    pub(super) fn password(&mut self, path: &str, password: &Secret<String>, email: &str) {
        let text = password.expose();
        if text.graphemes(true).count() < SHORTEST_PASSWORD {
            self.wrong(path, format!("At least {SHORTEST_PASSWORD} characters."));
        } else if text.len() > LONGEST_PASSWORD {
            self.wrong(path, format!("At most {LONGEST_PASSWORD} bytes."));
        } else if is_common(&text.to_lowercase(), email) {
            self.wrong(path, "Too easy to guess. Three or four unrelated words are good.");
        }
    }

    /// What visitors are greeted with. May be empty.
    pub(super) fn greeting(&mut self, path: &str, text: &str) -> String {
        let greeting = text.trim();
        if greeting.graphemes(true).count() > LONGEST_GREETING || greeting.len() > LONGEST_GREETING * 8 {
            self.wrong(path, format!("At most {LONGEST_GREETING} characters."));
        } else if greeting.chars().any(|c| is_unseen(c) && c != '\n') {
            self.wrong(path, "No control characters.");
        }
        greeting.to_owned()
    }

    /// Origins as browsers write them, each once.
    pub(super) fn origins(&mut self, path: &str, texts: &[String]) -> Vec<String> {
        if texts.len() > MOST_ORIGINS {
            self.wrong(path, format!("At most {MOST_ORIGINS} addresses."));
            return Vec::new();
        }
        let mut origins = Vec::new();
        for text in texts {
            match Origin::parse(text) {
                Ok(origin) if !origin.is_https() && !origin.is_localhost() => {
                    self.wrong(path, format!("{origin} must begin with https://."));
                }
                Ok(origin) if origins.contains(&origin.to_string()) => {}
                Ok(origin) => origins.push(origin.to_string()),
                Err(error) => {
                    let shown: String = text.trim().chars().take(100).collect();
                    self.wrong(path, format!("\"{shown}\" {error}."));
                }
            }
        }
        origins
    }

    /// A colour words can be read on: the one asked for, or a darker one.
    pub(super) fn colour(&mut self, path: &str, text: &str) -> Readable {
        let colour = Colour::parse(text.trim());
        if colour.is_none() {
            self.wrong(path, "Write a colour like #1c3a2e.");
        }
        colour.unwrap_or_default().readable()
    }

    /// The first thing wrong with a field is the one that is told.
    pub(super) fn wrong(&mut self, path: &str, what: impl Into<String>) {
        self.wrong.entry(path.to_owned()).or_insert_with(|| what.into());
    }
}

/// Control characters, and those that turn the writing direction of what stands beside them.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// True for what looks like an address. Whether it exists only a mail can tell.
pub fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else { return false };
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let breaks = |c: char| c.is_whitespace() || c.is_control() || "@<>(),;:\"[]\\".contains(c);
    text.len() <= LONGEST_EMAIL
        && !name.is_empty()
        && name.len() <= 64
        && !name.contains(breaks)
        && domain.split('.').all(is_label)
}

fn is_common(password: &str, email: &str) -> bool {
    let mut kinds: Vec<char> = password.chars().collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.len() < 4 || password == email || COMMON.lines().any(|common| common == password)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(read: impl FnOnce(&mut Fields)) -> Option<String> {
        let mut fields = Fields::default();
        read(&mut fields);
        match fields.finish() {
            Err(Refused::Invalid(wrong)) => wrong.get("x").cloned(),
            _ => None,
        }
    }

    #[test]
    fn names_have_one_to_eighty_characters_as_people_count_them() {
        let name = |text: &str| told(|fields| drop(fields.name("x", text)));
        assert_eq!(name("Käthe"), None);
        assert_eq!(name(&"👩‍👩‍👧".repeat(30)), None);
        assert!(name("  ").is_some() && name(&"a".repeat(81)).is_some());
        assert!(name("a\nb").is_some() && name("a\u{202e}b").is_some());
        assert_eq!(Fields::default().name("x", "  Marta "), "Marta");
    }

    #[test]
    fn addresses_are_lower_cased_and_sane() {
        let email = |text: &str| told(|fields| drop(fields.email("x", text)));
        assert_eq!(Fields::default().email("x", " Marta@Example.ORG "), "marta@example.org");
        for good in ["a+b@example.org", "jürgen@käse.example", "root@localhost"] {
            assert_eq!(email(good), None, "{good}");
        }
        for bad in ["", "a", "@b.c", "a@", "a b@c.d", "a@b@c.d", "a@b..c", "a@-b.c", "a,b@c.d", "a\n@b.c"] {
            assert!(email(bad).is_some(), "{bad:?}");
        }
        assert!(email(&format!("a@{}.org", "b".repeat(260))).is_some());
    }

    #[test]
    fn passwords_are_long_and_not_the_first_to_be_tried() {
        let password =
            |text: &str| told(|f| f.password("x", &Secret::new(text.to_owned()), "marta@example.org"));
        assert_eq!(password("amber-birch-0007"), None);
        assert_eq!(password("ünïcödé wörds"), None);
        for bad in ["ninechars", "1234567890", "Password123", "marta@example.org", "aaaaaaaaaaaaaa"] {
            assert!(password(bad).is_some(), "{bad}");
        }
        assert!(password(&"long".repeat(300)).is_some());
    }

    #[test]
    fn origins_are_exact_and_http_is_for_this_machine_only() {
        let origins = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            told(|fields| drop(fields.origins("x", &texts)))
        };
        assert_eq!(origins(&["https://shop.example", "http://localhost:8090"]), None);
        assert_eq!(origins(&[]), None);
        for bad in ["http://shop.example", "https://shop.example/a", "*", "https://a.b;x"] {
            assert!(origins(&["https://ok.example", bad]).is_some(), "{bad}");
        }
        let twice = ["https://a.example".to_owned(), "https://A.example/".to_owned()];
        assert_eq!(Fields::default().origins("x", &twice), ["https://a.example"]);
    }

    #[test]
    fn every_listed_password_is_long_enough_to_matter() {
        for common in COMMON.lines() {
            assert!(common.chars().count() >= SHORTEST_PASSWORD, "{common}");
            assert_eq!(common, common.to_lowercase());
        }
    }
}
