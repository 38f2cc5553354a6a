//! Visitors' tokens: made and checked. Knows nothing of how they are signed.

use frontdesk_domain::Millis;
use frontdesk_protocol::{SiteId, VisitorId};
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
}
