//! Visitors' tokens, made and checked, and the word of sites' backends, checked. Knows nothing of how they are signed.

use crate::ports::persons::Person;
use crate::ports::settings::IdentityKey;
use frontdesk_domain::Millis;
use frontdesk_domain::identity::Flaw;
use frontdesk_protocol::{SiteId, SiteKey, VisitorId};
use thiserror::Error;

/// Why a token is not accepted.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum TokenError {
    /// It was ours and has run out.
    #[error("the token has run out")]
    Expired,
    /// Not ours, changed, for another site, or not a token at all.
    #[error("the token is not accepted")]
    Invalid,
}

/// Makes and checks visitors' tokens.
pub trait Identity: Send + Sync {
    /// A token for this visitor on this site, good from `now` for an hour.
    fn issue(&self, visitor: VisitorId, site: SiteId, now: Millis) -> String;

    /// Whose token this is.
    ///
    /// # Errors
    /// [`TokenError`] when it is not good for this site at `now`.
    fn verify(&self, token: &str, site: SiteId, now: Millis) -> Result<VisitorId, TokenError>;

    /// The visitor a site's person is: always the same, and nobody can tell whose it is.
    fn person(&self, site: SiteId, subject: &str) -> VisitorId;
}

/// Why the word of a site's backend is not taken.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum WordError {
    /// Signed by a key of the site, and over.
    #[error("the proof has run out")]
    Expired,
    /// Signed by none of the site's keys, for another site, or no proof at all.
    #[error("the proof is not accepted")]
    Invalid,
    /// Signed by a key of the site, and says what may not be said.
    #[error("the proof says what it may not: {0:?}")]
    Flawed(Flaw),
}

/// Checks what sites' own backends say about visitors.
pub trait Voucher: Send + Sync {
    /// # Errors
    /// What is wrong with a key, in words for its owner.
    fn check_key(&self, key: &IdentityKey) -> Result<(), &'static str>;

    /// Who the token says it is, if it is good for this site at `now` and one of these keys signed it.
    ///
    /// # Errors
    /// [`WordError`].
    fn read(
        &self,
        token: &str,
        site: &SiteKey,
        keys: &[IdentityKey],
        now: Millis,
    ) -> Result<Person, WordError>;
}
