//! Who a site's own backend says a visitor is: what it may say, and whose conversations that person has. Knows nothing
//! of signatures.
//!
//! A site's person is one visitor, wherever they are: the same person of the same site always has the same visitor id.
//! Whoever proves to be that person goes on as them. What they wrote before as nobody in particular on that site goes
//! with them; what another person wrote never does, and nobody goes back to being nobody.

use crate::Millis;

/// Longest name of a person at the site, in bytes.
pub const LONGEST_SUBJECT: usize = 128;
/// A proof is good for a day at most, in milliseconds.
pub const LONGEST_PROOF: Millis = 24 * 3_600_000;
/// Things told of a person.
pub const MOST_ATTRIBUTES: usize = 20;
/// Of an attribute's name, in characters.
pub const LONGEST_NAME: usize = 40;
/// Of an attribute's value, in characters.
pub const LONGEST_VALUE: usize = 200;
/// Of a person's own name, in characters.
pub const LONGEST_OWN_NAME: usize = 80;

/// What a backend says, once it is known that the backend says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What the site calls the person.
    pub subject: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub attributes: Vec<(String, String)>,
    /// When it ends, stored time.
    pub ends: Millis,
}

/// Why what a backend says is not taken. The signature was right: its makers may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is over.
    Expired,
    /// `exp` is more than a day ahead.
    TooLong,
    /// `sub` is empty, too long, or has control characters in it.
    Subject,
    /// `name` is too long or has control characters in it.
    Name,
    /// `email` is no address.
    Email,
    /// `attributes` are too many, too long, or have control characters in them.
    Attributes,
}

/// Whether it may be said now. `is_email` knows addresses.
///
/// # Errors
/// The first [`Flaw`].
pub fn check(said: &Said, now: Millis, is_email: impl Fn(&str) -> bool) -> Result<(), Flaw> {
    let is_plain =
        |text: &str, longest: usize| text.chars().count() <= longest && !text.chars().any(char::is_control);
    let is_attribute = |(name, value): &(String, String)| {
        !name.is_empty() && is_plain(name, LONGEST_NAME) && is_plain(value, LONGEST_VALUE)
    };
    if said.ends <= now {
        Err(Flaw::Expired)
    } else if said.ends > now.saturating_add(LONGEST_PROOF) {
        Err(Flaw::TooLong)
    } else if said.subject.is_empty()
        || said.subject.len() > LONGEST_SUBJECT
        || said.subject.chars().any(char::is_control)
    {
        Err(Flaw::Subject)
    } else if said.name.as_deref().is_some_and(|name| !is_plain(name, LONGEST_OWN_NAME)) {
        Err(Flaw::Name)
    } else if said.email.as_deref().is_some_and(|email| !is_email(email)) {
        Err(Flaw::Email)
    } else if said.attributes.len() > MOST_ATTRIBUTES || !said.attributes.iter().all(is_attribute) {
        Err(Flaw::Attributes)
    } else {
        Ok(())
    }
}

/// What was known of whoever proves to be somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nobody in particular.
    Nobody,
    /// The same person.
    Same,
    /// Another person of the site.
    Another,
}

/// Whether what was written before becomes the person's: only what nobody in particular wrote.
pub fn is_adopted(before: Before) -> bool {
    before == Before::Nobody
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_800_000_000_000;

    fn said() -> Said {
        Said {
            subject: "customer-7".into(),
            name: Some("Ilze".into()),
            email: Some("ilze@alder.example".into()),
            attributes: vec![("plan".into(), "gold".into())],
            ends: NOW + 3_600_000,
        }
    }

    fn checked(said: &Said) -> Result<(), Flaw> {
        check(said, NOW, |email| email.contains('@'))
    }

    #[test]
    fn a_proof_is_good_until_its_end_and_for_a_day_at_most() {
        assert_eq!(checked(&said()), Ok(()));
        assert_eq!(checked(&Said { ends: NOW + 1, ..said() }), Ok(()));
        assert_eq!(checked(&Said { ends: NOW, ..said() }), Err(Flaw::Expired));
        assert_eq!(checked(&Said { ends: NOW + LONGEST_PROOF, ..said() }), Ok(()));
        assert_eq!(checked(&Said { ends: NOW + LONGEST_PROOF + 1, ..said() }), Err(Flaw::TooLong));
        assert_eq!(checked(&Said { ends: Millis::MAX, ..said() }), Err(Flaw::TooLong));
    }

    #[test]
    fn what_is_said_has_bounds() {
        let subject = |subject: &str| checked(&Said { subject: subject.into(), ..said() });
        assert_eq!((subject(""), subject("a\nb")), (Err(Flaw::Subject), Err(Flaw::Subject)));
        assert_eq!((subject(&"x".repeat(128)), subject(&"x".repeat(129))), (Ok(()), Err(Flaw::Subject)));
        let name = |name: &str| checked(&Said { name: Some(name.into()), ..said() });
        assert_eq!((name(&"ž".repeat(80)), name(&"ž".repeat(81))), (Ok(()), Err(Flaw::Name)));
        assert_eq!(checked(&Said { email: Some("nobody".into()), ..said() }), Err(Flaw::Email));
        assert_eq!(checked(&Said { name: None, email: None, attributes: Vec::new(), ..said() }), Ok(()));
        let with = |name: &str, value: &str, count: usize| {
            checked(&Said { attributes: vec![(name.into(), value.into()); count], ..said() })
        };
        assert_eq!(with("plan", &"x".repeat(200), 20), Ok(()));
        for (name, value, count) in [
            ("", "x", 1),
            ("plan", "x", 21),
            ("plan", &"x".repeat(201), 1),
            (&"x".repeat(41), "", 1),
            ("a", "\0", 1),
        ] {
            assert_eq!(with(name, value, count), Err(Flaw::Attributes), "{name} {count}");
        }
    }

    #[test]
    fn only_what_nobody_in_particular_wrote_is_adopted() {
        assert!(is_adopted(Before::Nobody));
        assert!(!is_adopted(Before::Same) && !is_adopted(Before::Another));
    }
}
