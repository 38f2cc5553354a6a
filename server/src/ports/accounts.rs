//! People, sites, sessions, invitations and secrets: what the house keeps about itself. Knows nothing of SQL,
//! HTTP, or how a password is hashed.

use super::preferences::Preferences;
use super::settings::SiteSettings;
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_protocol::staff::{Role, Status};
use frontdesk_protocol::{AgentId, SiteId, SiteKey, VisitorId};
use thiserror::Error;
use uuid::Uuid;

/// SHA-256 of a secret: what is stored instead of it.
pub type Digest = [u8; 32];

/// A person of the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentRecord {
    pub id: AgentId,
    pub name: String,
    /// Lower-cased; unique.
    pub email: String,
    pub role: Role,
    /// May not sign in.
    pub disabled: bool,
    /// What they last chose; survives restarts.
    pub status: Status,
    /// Why away.
    pub reason: Option<String>,
    /// Chats held at most; 0: none are assigned.
    pub limit: u32,
    /// Signing in takes a code besides the password.
    pub two_step: bool,
    pub preferences: Preferences,
}

/// What leading people may change of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub role: Role,
    pub disabled: bool,
    pub limit: u32,
}

/// Somebody signed in on a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Stays when its secret changes. No secret.
    pub id: Uuid,
    pub agent: AgentId,
    /// What the device calls itself, for its owner to know it by; may be empty.
    pub device: String,
    pub created: Millis,
    /// When it was last used, to some minutes.
    pub seen: Millis,
    /// When the password was last given.
    pub confirmed: Millis,
    pub expires_at: Millis,
}

/// What somebody has besides their password.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondStep {
    /// Shared with their authenticator app.
    pub secret: StepSecret,
    /// Recovery codes that were not used yet.
    pub codes_left: u32,
}

/// What an authenticator app makes its codes of.
pub type StepSecret = [u8; 20];

/// A site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    pub id: SiteId,
    pub key: SiteKey,
    pub name: String,
    /// Exact origins, `https://shop.example`, without a trailing slash.
    pub origins: Vec<String>,
    /// `#rrggbb`.
    pub colour: String,
    pub greeting: String,
    pub settings: SiteSettings,
    /// Rises with each change.
    pub version: u64,
}

/// An invitation that waits for its person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub id: Uuid,
    pub email: String,
    pub role: Role,
    pub expires_at: Millis,
}

/// The first start's account, site and owner.
#[derive(Clone, Debug)]
pub struct Foundation {
    pub account: String,
    pub site: Site,
    pub owner: AgentRecord,
    pub password_hash: String,
}

/// Why it could not be done.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum AccountsError {
    /// No such thing, or it has run out.
    #[error("no such thing")]
    NotFound,
    /// The e-mail address or key is taken.
    #[error("already taken")]
    Taken,
    /// Somebody else changed it meanwhile: it has another version now.
    #[error("changed meanwhile")]
    Changed,
    /// The house would be left without an owner who can sign in.
    #[error("the last owner")]
    LastOwner,
    /// The store can't do its work now. The text is for the log.
    #[error("the store is unavailable: {0}")]
    Unavailable(String),
}

type Result<T> = std::result::Result<T, AccountsError>;

/// How many refresh secrets of one visitor are kept: their devices, and answers that were lost.
pub const REFRESH_KEPT: usize = 8;

/// What the house keeps about itself.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// The account's name; None before the set-up.
    async fn account(&self) -> Result<Option<String>>;
    /// Replaces the set-up link's secret. Only the last one works.
    async fn put_setup_link(&self, digest: Digest) -> Result<()>;
    /// True while this set-up link works.
    async fn setup_link(&self, digest: Digest) -> Result<bool>;
    /// Uses the set-up link up and founds the house, both or neither. `NotFound`: the link doesn't work, or there
    /// is a house already.
    async fn found(&self, digest: Digest, foundation: Foundation) -> Result<()>;

    async fn sites(&self) -> Result<Vec<Site>>;
    /// `Taken` if the key is.
    async fn create_site(&self, site: Site) -> Result<()>;
    /// Replaces all but id and key, and raises the version. `Changed` when it is not at `site.version` any more.
    async fn update_site(&self, site: Site) -> Result<Site>;

    async fn agents(&self) -> Result<Vec<AgentRecord>>;
    async fn agent(&self, id: AgentId) -> Result<Option<AgentRecord>>;
    /// For sign-in: the person and their password hash. Disabled people included.
    async fn agent_by_email(&self, email: &str) -> Result<Option<(AgentRecord, String)>>;
    /// Changes what somebody is here; who may not sign in has no session left. `LastOwner` when nobody would be left.
    async fn update_agent(&self, id: AgentId, standing: Standing) -> Result<AgentRecord>;
    /// Changes what somebody chose for themselves.
    async fn update_own(&self, id: AgentId, name: &str, preferences: &Preferences) -> Result<AgentRecord>;
    async fn set_password(&self, id: AgentId, hash: &str) -> Result<()>;
    /// What they chose, and why.
    async fn set_status(&self, id: AgentId, status: Status, reason: Option<String>) -> Result<()>;

    /// Adds an invitation, replacing an older one to the same address. `Taken`: a person has the address.
    async fn create_invitation(&self, invitation: Invitation, digest: Digest) -> Result<()>;
    /// Those that have not run out at `now`, newest first.
    async fn invitations(&self, now: Millis) -> Result<Vec<Invitation>>;
    async fn invitation(&self, digest: Digest, now: Millis) -> Result<Option<Invitation>>;
    async fn delete_invitation(&self, id: Uuid) -> Result<()>;
    /// Uses the invitation up and adds the person, both or neither.
    async fn accept_invitation(
        &self,
        digest: Digest,
        now: Millis,
        agent: AgentRecord,
        password_hash: String,
    ) -> Result<()>;

    /// What somebody has besides their password; None: nothing.
    async fn second_step(&self, id: AgentId) -> Result<Option<SecondStep>>;
    /// Puts this in the place of what they had, or nothing: an app's secret, of whose time steps all up to `used` are
    /// used, and recovery codes.
    async fn put_second_step(
        &self,
        id: AgentId,
        secret: Option<StepSecret>,
        used: u64,
        codes: &[Digest],
    ) -> Result<()>;
    /// Puts these recovery codes in the place of those there are.
    async fn put_recovery_codes(&self, id: AgentId, codes: &[Digest]) -> Result<()>;
    /// Uses a time step up. False: it, or a later one, was used before.
    async fn use_step(&self, id: AgentId, step: u64) -> Result<bool>;
    /// Uses a recovery code up. False: there is none like it.
    async fn use_recovery_code(&self, id: AgentId, code: Digest) -> Result<bool>;

    /// Opens a session. `digest`: of the secret its browser keeps.
    async fn create_session(&self, session: &Session, digest: Digest) -> Result<()>;
    /// Whose session this is; None when it has run out, was ended, or the person may not sign in.
    async fn session(&self, digest: Digest, now: Millis) -> Result<Option<(AgentRecord, Session)>>;
    /// The same by its id: for sockets, which outlive a change of the secret.
    async fn session_holder(&self, id: Uuid, now: Millis) -> Result<Option<AgentRecord>>;
    /// Those of a person that have not run out at `now`, newest first.
    async fn sessions(&self, agent: AgentId, now: Millis) -> Result<Vec<Session>>;
    /// It was used at `now`.
    async fn touch_session(&self, id: Uuid, now: Millis) -> Result<()>;
    /// It has another secret from here on, for a password given at `confirmed`.
    async fn renew_session(&self, id: Uuid, digest: Digest, confirmed: Millis) -> Result<()>;
    async fn end_session(&self, id: Uuid) -> Result<()>;
    /// Ends all sessions of a person, but this one.
    async fn end_sessions(&self, agent: AgentId, but: Option<Uuid>) -> Result<()>;

    /// Keeps a visitor's refresh secret until `expires_at`; of several those that last longest, [`REFRESH_KEPT`] of
    /// them. `NotFound`: nothing of the visitor was ever stored.
    async fn put_refresh(&self, visitor: VisitorId, digest: Digest, expires_at: Millis) -> Result<()>;
    /// Whose refresh secret this is, and for which site; slides its end to `expires_at`.
    async fn use_refresh(
        &self,
        digest: Digest,
        now: Millis,
        expires_at: Millis,
    ) -> Result<Option<(VisitorId, SiteId)>>;

    /// Forgets sessions, refresh secrets and invitations that have run out at `now`.
    async fn tidy(&self, now: Millis) -> Result<()>;

    /// A secret of the installation by name; the first caller's `fresh` becomes it.
    async fn secret(&self, name: &str, fresh: [u8; 32]) -> Result<[u8; 32]>;
}
