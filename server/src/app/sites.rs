//! The sites: made and changed. Knows nothing of how a site is shown to browsers.

use super::App;
use super::fields::Fields;
use super::people::actor;
use super::refused::Refused;
use super::settings;
use crate::ports::accounts::{AccountsError, AgentRecord, Site};
use crate::ports::settings::SiteSettings;
use frontdesk_domain::colour::Colour;
use frontdesk_domain::permission::{Action, Object, authorize};
use frontdesk_protocol::{SiteId, SiteKey};
use std::sync::Arc;

/// Without letters and digits that look alike.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
const RANDOM: usize = 6;
/// Of the readable part of a key.
const LONGEST_SLUG: usize = 30;
/// Keys tried before giving up: with 31⁶ of each name, two are plenty.
const TRIES: usize = 4;

/// What a form says about a site; None: leave it as it is, or the default.
#[derive(Clone, Debug, Default)]
pub struct SiteDraft {
    pub name: Option<String>,
    pub origins: Option<Vec<String>>,
    pub colour: Option<String>,
    pub greeting: Option<String>,
    pub settings: Option<SiteSettings>,
    /// The version it was written against; another one by now: nothing is changed.
    pub version: Option<u64>,
}

/// The use-cases about sites.
pub struct Sites {
    app: Arc<App>,
}

impl Sites {
    pub fn new(app: Arc<App>) -> Self {
        Self { app }
    }

    pub(super) fn app(&self) -> &App {
        &self.app
    }

    /// All sites.
    ///
    /// # Errors
    /// [`Refused::Forbidden`].
    pub async fn all(&self, me: &AgentRecord) -> Result<Vec<Site>, Refused> {
        authorize(actor(me), Action::ReadSites, Object::House)?;
        Ok(self.app.outside.accounts.sites().await?)
    }

    /// One site.
    ///
    /// # Errors
    /// [`Refused::NotFound`], [`Refused::Forbidden`].
    pub async fn one(&self, me: &AgentRecord, id: SiteId) -> Result<Site, Refused> {
        let mut sites = self.all(me).await?.into_iter();
        sites.find(|site| site.id == id).ok_or(Refused::NotFound)
    }

    /// Adds a site.
    ///
    /// # Errors
    /// [`Refused::Invalid`] with every field that is wrong; [`Refused::Forbidden`].
    pub async fn create(&self, me: &AgentRecord, draft: &SiteDraft) -> Result<Site, Refused> {
        authorize(actor(me), Action::CreateSite, Object::House)?;
        let mut fields = Fields::default();
        let mut site = new_site(&self.app, &mut fields, "", draft);
        fields.finish()?;
        for _ in 0..TRIES {
            match self.app.outside.accounts.create_site(site.clone()).await {
                Err(AccountsError::Taken) => site.key = mint_key(&self.app, &site.name),
                Err(error) => return Err(error.into()),
                Ok(()) => {
                    self.app.reload_sites().await?;
                    tracing::info!(by = %me.id, site = %site.id, "made a site");
                    return Ok(site);
                }
            }
        }
        Err(Refused::Unavailable("no free site key was found".to_owned()))
    }

    /// Changes what the draft names.
    ///
    /// # Errors
    /// [`Refused::Invalid`], [`Refused::NotFound`], [`Refused::Forbidden`]; [`Refused::Changed`] when the draft was
    /// written against an older version.
    pub async fn change(&self, me: &AgentRecord, id: SiteId, draft: &SiteDraft) -> Result<Site, Refused> {
        authorize(actor(me), Action::ChangeSite, Object::House)?;
        let mut site = self.one(me, id).await?;
        if draft.version.is_some_and(|version| version != site.version) {
            return Err(Refused::Changed);
        }
        let mut fields = Fields::default();
        apply(&mut site, &mut fields, "", draft);
        fields.finish()?;
        let site = self.app.outside.accounts.update_site(site).await?;
        self.app.reload_sites().await?;
        tracing::info!(by = %me.id, site = %site.id, "changed a site");
        Ok(site)
    }
}

/// A site made of a draft; what is wrong with it goes to `fields` under `prefix`.
pub(super) fn new_site(app: &App, fields: &mut Fields, prefix: &str, draft: &SiteDraft) -> Site {
    let name = draft.name.clone().unwrap_or_default();
    let mut site = Site {
        id: SiteId(app.outside.entropy.id(app.outside.clock.now())),
        key: mint_key(app, &name),
        name: String::new(),
        origins: Vec::new(),
        colour: Colour::default().to_string(),
        greeting: String::new(),
        settings: SiteSettings::default(),
        version: 1,
    };
    apply(&mut site, fields, prefix, &SiteDraft { name: Some(name), ..draft.clone() });
    site
}

fn apply(site: &mut Site, fields: &mut Fields, prefix: &str, draft: &SiteDraft) {
    let path = |name: &str| format!("{prefix}{name}");
    if let Some(name) = &draft.name {
        site.name = fields.name(&path("name"), name);
    }
    if let Some(origins) = &draft.origins {
        site.origins = fields.origins(&path("origins"), origins);
    }
    if let Some(colour) = &draft.colour {
        site.colour = fields.colour(&path("colour"), colour).colour.to_string();
    }
    if let Some(greeting) = &draft.greeting {
        site.greeting = fields.greeting(&path("greeting"), greeting);
    }
    if let Some(settings) = &draft.settings {
        let keys = std::mem::take(&mut site.settings.identity.keys);
        site.settings = settings::checked(fields, &path("settings."), settings.clone());
        site.settings.identity.keys = keys;
    }
}

/// A key that can be read out: the name and six random characters. It is public, not a secret.
fn mint_key(app: &App, name: &str) -> SiteKey {
    key_of(name, app.outside.entropy.secret())
}

fn key_of(name: &str, random: [u8; 32]) -> SiteKey {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    slug.truncate(LONGEST_SLUG);
    let slug = match slug.trim_end_matches('-') {
        "" => "site",
        slug => slug,
    };
    let tail = random.iter().take(RANDOM).map(|byte| ALPHABET[usize::from(*byte) % ALPHABET.len()]);
    SiteKey(format!("{slug}-{}", tail.map(char::from).collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_can_be_read_out_and_is_always_well_formed() {
        assert_eq!(key_of("Alder & Söhne Lamps", [0; 32]).0, "alder-s-hne-lamps-aaaaaa");
        assert_eq!(key_of("灯", [30; 32]).0, "site-999999");
        for name in ["", "-", "a".repeat(200).as_str(), "a b ".repeat(40).as_str()] {
            for byte in 0..=255 {
                let key = key_of(name, [byte; 32]);
                assert!(SiteKey::parse(&key.0).is_some(), "{key:?}");
            }
        }
    }
}
