//! What the links in mails do: let a visitor go on with their chat, or end mails about it. Knows nothing of HTTP.
//!
//! A link is a secret whose hash is stored, for one visitor and one purpose, for thirty days. Looking at it changes
//! nothing, so that what scans mails does no harm. Using it hands out what the visitor's first message did: once,
//! and again for a quarter of an hour, in case the answer was lost.

use crate::app::App;
use crate::app::chat::{REFRESH_LASTS, hash_secret};
use crate::app::refused::Refused;
use crate::ports::OutboxError;
use crate::ports::accounts::Site;
use crate::ports::outbox::{Link, Purpose};
use crate::secret::Secret;
use frontdesk_domain::Millis;
use frontdesk_protocol::VisitorId;

/// For how long after its first use a link works again.
const AGAIN: Millis = 15 * 60_000;

/// Where a link leads, for somebody who looks at it.
#[derive(Debug)]
pub struct Landing {
    pub site: Site,
    pub visitor: VisitorId,
    /// Where it was sent, with most of it left out; empty when there is no address any more.
    pub address: String,
}

/// What makes a browser the visitor's own.
#[derive(Debug)]
pub struct Resumed {
    pub visitor: VisitorId,
    pub token: Secret<String>,
    pub refresh: Secret<String>,
}

impl From<OutboxError> for Refused {
    fn from(error: OutboxError) -> Self {
        match error {
            OutboxError::NotFound => Self::NotFound,
            OutboxError::Unavailable(text) => Self::Unavailable(text),
        }
    }
}

impl App {
    /// Looks where a link leads. Changes nothing.
    ///
    /// # Errors
    /// [`Refused::UnknownLink`] when it does not work, or no more.
    pub async fn look_at_link(&self, token: &Secret<String>, purpose: Purpose) -> Result<Landing, Refused> {
        let now = self.outside.clock.now();
        let found = self.outside.outbox.link(hash_secret(token.expose()), purpose, now).await?;
        let spent = |link: &Link| {
            purpose == Purpose::Resume && link.used_at.is_some_and(|used| now >= used.saturating_add(AGAIN))
        };
        self.landing(found.filter(|link| !spent(link)))
    }

    /// Uses a link: whoever does is the visitor from now on.
    ///
    /// # Errors
    /// [`Refused::UnknownLink`].
    pub async fn resume_by_link(&self, token: &Secret<String>) -> Result<Resumed, Refused> {
        let now = self.outside.clock.now();
        let digest = hash_secret(token.expose());
        let used = self.outside.outbox.use_link(digest, Purpose::Resume, now, AGAIN).await?;
        let landing = self.landing(used)?;
        let (refresh, hash) = self.mint_secret();
        self.outside.accounts.put_refresh(landing.visitor, hash, now + REFRESH_LASTS).await?;
        let token = self.outside.identity.issue(landing.visitor, landing.site.id, now);
        tracing::info!(visitor = %landing.visitor, "a link in a mail was used");
        Ok(Resumed { visitor: landing.visitor, token: Secret::new(token), refresh: Secret::new(refresh) })
    }

    /// Ends mails about the conversation a link is about. Works as often as one likes.
    ///
    /// # Errors
    /// [`Refused::UnknownLink`].
    pub async fn stop_by_link(&self, token: &Secret<String>) -> Result<(), Refused> {
        let now = self.outside.clock.now();
        let found = self.outside.outbox.link(hash_secret(token.expose()), Purpose::Stop, now).await?;
        let link = found.ok_or(Refused::UnknownLink)?;
        self.outside.outbox.stop_mails(link.conversation).await?;
        tracing::info!(conversation = %link.conversation, "mails about a conversation were stopped");
        Ok(())
    }

    fn landing(&self, link: Option<Link>) -> Result<Landing, Refused> {
        let link = link.ok_or(Refused::UnknownLink)?;
        let site = self.sites().iter().find(|site| site.id == link.site).cloned();
        let site = site.ok_or(Refused::UnknownLink)?;
        let address = link.email.as_deref().map(masked).unwrap_or_default();
        Ok(Landing { site, visitor: link.visitor, address })
    }
}

/// `a…@example.org`: enough to know one's own address by, and no more.
fn masked(address: &str) -> String {
    let (name, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}…@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_by_its_first_letter_and_its_domain() {
        assert_eq!(masked("anna.berzina@example.org"), "a…@example.org");
        assert_eq!(masked("ä@example.org"), "ä…@example.org");
    }
}
