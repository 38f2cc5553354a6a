//! The keys a site's own backend signs its visitors' identities with: added, listed, removed. Knows nothing of HTTP or
//! of how a key is checked.

use super::chat::encode_secret;
use super::people::actor;
use super::refused::Refused;
use super::sites::Sites;
use crate::ports::accounts::{AgentRecord, Site};
use crate::ports::settings::IdentityKey;
use crate::secret::Secret;
use frontdesk_domain::permission::{Action, Object, authorize};
use frontdesk_protocol::SiteId;
use sha2::{Digest, Sha256};

/// Keys of one site: two that take over from each other, and as many on trial.
const MOST_KEYS: usize = 4;
/// Longest key, in bytes.
const LONGEST_KEY: usize = 4_096;
/// Hexadecimal digits of a fingerprint.
const FINGERPRINT: usize = 16;

/// A key as people are shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownKey {
    pub id: String,
    pub algorithm: String,
    pub added: u64,
    /// Tells keys apart and gives none away.
    pub fingerprint: String,
}

/// A key just added.
#[derive(Debug)]
pub struct AddedKey {
    pub key: ShownKey,
    /// Made here, and shown once.
    pub secret: Option<Secret<String>>,
}

impl Sites {
    /// The keys of a site, without what they are made of.
    ///
    /// # Errors
    /// [`Refused::NotFound`], [`Refused::Forbidden`].
    pub async fn keys(&self, me: &AgentRecord, id: SiteId) -> Result<Vec<ShownKey>, Refused> {
        authorize(actor(me), Action::ChangeSite, Object::House)?;
        Ok(self.one(me, id).await?.settings.identity.keys.iter().map(shown).collect())
    }

    /// Adds a key. Without one, for `HS256`, a secret is made.
    ///
    /// # Errors
    /// [`Refused::Invalid`] with what is wrong; [`Refused::NotFound`], [`Refused::Forbidden`].
    pub async fn add_key(
        &self,
        me: &AgentRecord,
        id: SiteId,
        algorithm: &str,
        key: Option<Secret<String>>,
    ) -> Result<AddedKey, Refused> {
        authorize(actor(me), Action::ChangeSite, Object::House)?;
        let mut site = self.one(me, id).await?;
        let keys = &mut site.settings.identity.keys;
        if keys.len() >= MOST_KEYS {
            return Err(Refused::field("key", "A site has four keys at most. Remove one first."));
        }
        let outside = &self.app().outside;
        let secret =
            (key.is_none() && algorithm == "HS256").then(|| encode_secret(&outside.entropy.secret()));
        let text = secret.clone().or(key.map(|key| key.expose().trim().to_owned())).unwrap_or_default();
        let new = IdentityKey {
            id: encode_secret(&outside.entropy.secret()[..6]),
            algorithm: algorithm.to_owned(),
            key: text,
            added: outside.clock.now(),
        };
        if new.key.len() > LONGEST_KEY {
            return Err(Refused::field("key", "This is too long for a key."));
        }
        outside.voucher.check_key(&new).map_err(|what| Refused::field("key", what))?;
        if keys.iter().any(|known| known.key == new.key) {
            return Err(Refused::field("key", "The site has this key already."));
        }
        let added = shown(&new);
        keys.push(new);
        self.keep(me, site, &added.id, "added a key of a site").await?;
        Ok(AddedKey { key: added, secret: secret.map(Secret::new) })
    }

    /// Removes a key: what it signed is no longer good.
    ///
    /// # Errors
    /// [`Refused::NotFound`], [`Refused::Forbidden`].
    pub async fn remove_key(&self, me: &AgentRecord, id: SiteId, key: &str) -> Result<(), Refused> {
        authorize(actor(me), Action::ChangeSite, Object::House)?;
        let mut site = self.one(me, id).await?;
        let keys = &mut site.settings.identity.keys;
        let before = keys.len();
        keys.retain(|known| known.id != key);
        if keys.len() == before {
            return Err(Refused::NotFound);
        }
        self.keep(me, site, key, "removed a key of a site").await
    }

    async fn keep(&self, me: &AgentRecord, site: Site, key: &str, what: &'static str) -> Result<(), Refused> {
        let site = self.app().outside.accounts.update_site(site).await?;
        self.app().reload_sites().await?;
        tracing::info!(by = %me.id, site = %site.id, key, "{what}");
        Ok(())
    }
}

fn shown(key: &IdentityKey) -> ShownKey {
    let digest = Sha256::digest(key.key.trim().as_bytes());
    let mut fingerprint: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    fingerprint.truncate(FINGERPRINT);
    ShownKey { id: key.id.clone(), algorithm: key.algorithm.clone(), added: key.added, fingerprint }
}
