//! Opaque identifiers, one type per thing, so that one can't be passed for another. Knows nothing of who
//! mints them: the server takes its ids from its id source, clients take random bytes from the browser.

use serde::{Deserialize, Serialize};
use std::fmt;
pub use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Reads the hyphenated form; `None` for anything else.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }

            /// Makes a random (version 4) id of 16 random bytes.
            pub fn from_random(bytes: [u8; 16]) -> Self {
                let mut bytes = bytes;
                bytes[6] = (bytes[6] & 0x0f) | 0x40;
                bytes[8] = (bytes[8] & 0x3f) | 0x80;
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A site: one website with its own snippet, look and origins.
    SiteId
);
id!(
    /// A visitor: one person on a site, over all their tabs.
    VisitorId
);
id!(
    /// An agent: one person of the house, whatever their role.
    AgentId
);
id!(
    /// A conversation between one visitor and the house.
    ConversationId
);
id!(
    /// An event: one entry of a conversation's log.
    EventId
);
id!(
    /// A file somebody has sent.
    FileId
);
id!(
    /// The sender's idempotency key: chosen by the client before the first try, repeated on each retry.
    ClientKey
);

/// A site's public key, as it stands in the snippet: 4 to 40 characters of `a-z`, `0-9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SiteKey(pub String);

impl SiteKey {
    /// Accepts a well-formed key; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (4..=40).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fits.then(|| Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_bytes_become_a_version_4_id() {
        let id = ClientKey::from_random([0xff; 16]);
        assert_eq!(id.to_string(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    #[test]
    fn site_keys_outside_the_alphabet_are_refused() {
        for bad in ["", "abc", "ABCD", "a/b/c", "käse", &"a".repeat(41)] {
            assert_eq!(SiteKey::parse(bad), None, "{bad}");
        }
        assert!(SiteKey::parse("alder-lamps-7f3k").is_some());
    }
}
