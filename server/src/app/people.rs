//! Who belongs to the house: set-up, signing in and out, invitations, roles. Knows nothing of HTTP or SQL.

use super::App;
use super::chat::{encode_secret, hash_secret};
use super::fields::Fields;
use super::refused::Refused;
use super::sites::{self, SiteDraft};
use crate::ports::accounts::{AgentRecord, Digest, Foundation, Invitation};
use crate::ports::{AccountsError, PasswordHasher};
use crate::secret::Secret;
use frontdesk_domain::Millis;
use frontdesk_domain::permission::{Action, Actor, Object, authorize};
use frontdesk_protocol::AgentId;
use frontdesk_protocol::staff::{Role, Status};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// A session ends after this long, whatever happens in it.
pub const SESSION_LASTS: Duration = Duration::from_secs(12 * 3_600);
/// An invitation works for this long.
const INVITATION_LASTS: Duration = Duration::from_secs(7 * 24 * 3_600);
/// Chats a new person holds at most.
const CHATS_AT_ONCE: u32 = 5;

/// A person who has just signed in.
#[derive(Debug)]
pub struct SignedIn {
    pub agent: AgentRecord,
    /// The account's name.
    pub account: String,
    /// What their browser keeps.
    pub session: Secret<String>,
}

/// What the set-up page sends.
#[derive(Debug)]
pub struct Founding {
    pub token: Secret<String>,
    pub account: String,
    pub site: SiteDraft,
    pub name: String,
    pub email: String,
    pub password: Secret<String>,
}

/// An invitation just made. The secret is shown once.
#[derive(Debug)]
pub struct Invited {
    pub invitation: Invitation,
    pub token: Secret<String>,
}

/// The use-cases about people.
pub struct People {
    app: Arc<App>,
    passwords: Arc<dyn PasswordHasher>,
}

impl People {
    pub fn new(app: Arc<App>, passwords: Arc<dyn PasswordHasher>) -> Self {
        Self { app, passwords }
    }

    /// True while the person has a console open here.
    pub fn is_online(&self, agent: AgentId) -> bool {
        self.app.hub.has_agent(agent)
    }

    /// A new set-up secret while nothing is set up; older ones stop working. None afterwards.
    ///
    /// # Errors
    /// When the store doesn't answer.
    pub async fn renew_setup(&self) -> Result<Option<Secret<String>>, AccountsError> {
        let accounts = &self.app.outside.accounts;
        if accounts.account().await?.is_some() {
            return Ok(None);
        }
        let (token, digest) = self.mint();
        accounts.put_setup_link(digest).await?;
        Ok(Some(token))
    }

    /// # Errors
    /// [`Refused::UnknownLink`] when this set-up link does not work.
    pub async fn check_setup(&self, token: &Secret<String>) -> Result<(), Refused> {
        let works = self.app.outside.accounts.setup_link(hash_secret(token.expose())).await?;
        if works { Ok(()) } else { Err(Refused::UnknownLink) }
    }

    /// Sets the house up with its first site and owner, who is signed in at once.
    ///
    /// # Errors
    /// [`Refused::Invalid`] with every field that is wrong; [`Refused::UnknownLink`].
    pub async fn found(&self, wish: Founding) -> Result<SignedIn, Refused> {
        self.check_setup(&wish.token).await?;
        let mut fields = Fields::default();
        let account = fields.name("account", &wish.account);
        let site = sites::new_site(&self.app, &mut fields, "site.", &wish.site);
        let name = fields.name("person.name", &wish.name);
        let email = fields.email("person.email", &wish.email);
        fields.password("person.password", &wish.password, &email);
        fields.finish()?;
        let owner = self.newcomer(name, email, Role::Owner);
        let password_hash = self.passwords.hash(wish.password).await?;
        let digest = hash_secret(wish.token.expose());
        let foundation = Foundation { account, site, owner: owner.clone(), password_hash };
        self.app.outside.accounts.found(digest, foundation).await.map_err(link)?;
        self.app.reload_sites().await?;
        self.app.people_changed().await;
        tracing::info!(agent = %owner.id, "set up");
        self.sign_in(owner).await
    }

    /// Signs somebody in. Takes the same time whether the address is known or not.
    ///
    /// # Errors
    /// [`Refused::WrongLogin`] for every reason that is theirs.
    pub async fn log_in(&self, email: &str, password: Secret<String>) -> Result<SignedIn, Refused> {
        let email = email.trim().to_lowercase();
        let (agent, hash) = self.app.outside.accounts.agent_by_email(&email).await?.unzip();
        let fits = self.passwords.verify(password, hash).await?;
        match agent {
            Some(agent) if fits && !agent.disabled => {
                tracing::info!(agent = %agent.id, "signed in");
                self.sign_in(agent).await
            }
            _ => Err(Refused::WrongLogin),
        }
    }

    /// Whose session this is.
    ///
    /// # Errors
    /// [`Refused::SignedOut`] when it is nobody's, or no more.
    pub async fn session(&self, secret: &Secret<String>) -> Result<(AgentRecord, Digest), Refused> {
        let digest = hash_secret(secret.expose());
        let agent = self.app.outside.accounts.session(digest, self.now()).await?;
        agent.map(|agent| (agent, digest)).ok_or(Refused::SignedOut)
    }

    /// Ends a session and closes its sockets. Ending one that is over is fine.
    ///
    /// # Errors
    /// When the store doesn't answer.
    pub async fn log_out(&self, secret: &Secret<String>) -> Result<(), Refused> {
        match self.session(secret).await {
            Ok((agent, digest)) => {
                self.app.outside.accounts.end_session(digest).await?;
                self.app.sessions_changed(agent.id);
                tracing::info!(agent = %agent.id, "signed out");
                Ok(())
            }
            Err(Refused::SignedOut) => Ok(()),
            Err(refused) => Err(refused),
        }
    }

    /// The account's name.
    ///
    /// # Errors
    /// When the store doesn't answer.
    pub async fn account(&self) -> Result<String, Refused> {
        Ok(self.app.outside.accounts.account().await?.unwrap_or_default())
    }

    /// Everybody, and who is invited.
    ///
    /// # Errors
    /// [`Refused::Forbidden`].
    pub async fn all(&self, me: &AgentRecord) -> Result<(Vec<AgentRecord>, Vec<Invitation>), Refused> {
        authorize(actor(me), Action::ReadPeople, Object::House)?;
        let accounts = &self.app.outside.accounts;
        Ok((accounts.agents().await?, accounts.invitations(self.now()).await?))
    }

    /// Invites somebody; an older invitation to the same address stops working.
    ///
    /// # Errors
    /// [`Refused::Invalid`] when the address is none or somebody has it; [`Refused::Forbidden`].
    pub async fn invite(&self, me: &AgentRecord, email: &str, role: Role) -> Result<Invited, Refused> {
        authorize(actor(me), Action::Invite, Object::Role(role))?;
        let mut fields = Fields::default();
        let email = fields.email("email", email);
        fields.finish()?;
        let now = self.now();
        let invitation = Invitation {
            id: self.app.outside.entropy.id(now),
            email,
            role,
            expires_at: now + millis(INVITATION_LASTS),
        };
        let (token, digest) = self.mint();
        self.app.outside.accounts.create_invitation(invitation.clone(), digest).await?;
        tracing::info!(by = %me.id, invitation = %invitation.id, "invited somebody");
        Ok(Invited { invitation, token })
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// [`Refused::NotFound`], [`Refused::Forbidden`].
    pub async fn revoke_invite(&self, me: &AgentRecord, id: Uuid) -> Result<(), Refused> {
        authorize(actor(me), Action::ReadPeople, Object::House)?;
        let accounts = &self.app.outside.accounts;
        let all = accounts.invitations(self.now()).await?;
        let invitation = all.iter().find(|invitation| invitation.id == id).ok_or(Refused::NotFound)?;
        authorize(actor(me), Action::RevokeInvite, Object::Role(invitation.role))?;
        Ok(accounts.delete_invitation(id).await?)
    }

    /// What an invitation is for.
    ///
    /// # Errors
    /// [`Refused::UnknownLink`].
    pub async fn check_invite(&self, token: &Secret<String>) -> Result<(String, Invitation), Refused> {
        let digest = hash_secret(token.expose());
        let found = self.app.outside.accounts.invitation(digest, self.now()).await?;
        Ok((self.account().await?, found.ok_or(Refused::UnknownLink)?))
    }

    /// Makes the invited person one of the house and signs them in.
    ///
    /// # Errors
    /// [`Refused::UnknownLink`], [`Refused::Invalid`].
    pub async fn accept_invite(
        &self,
        token: Secret<String>,
        name: &str,
        password: Secret<String>,
    ) -> Result<SignedIn, Refused> {
        let (_, invitation) = self.check_invite(&token).await?;
        let mut fields = Fields::default();
        let name = fields.name("name", name);
        fields.password("password", &password, &invitation.email);
        fields.finish()?;
        let agent = self.newcomer(name, invitation.email, invitation.role);
        let hash = self.passwords.hash(password).await?;
        let digest = hash_secret(token.expose());
        let accounts = &self.app.outside.accounts;
        accounts.accept_invitation(digest, self.now(), agent.clone(), hash).await.map_err(link)?;
        self.app.people_changed().await;
        tracing::info!(agent = %agent.id, "joined");
        self.sign_in(agent).await
    }

    /// Changes what somebody may do. Their sockets learn it at once; disabled people are signed out.
    ///
    /// # Errors
    /// [`Refused::NotFound`], [`Refused::Forbidden`], [`Refused::LastOwner`].
    pub async fn change(
        &self,
        me: &AgentRecord,
        id: AgentId,
        role: Option<Role>,
        disabled: Option<bool>,
    ) -> Result<AgentRecord, Refused> {
        authorize(actor(me), Action::ReadPeople, Object::House)?;
        let accounts = &self.app.outside.accounts;
        let person = accounts.agent(id).await?.ok_or(Refused::NotFound)?;
        authorize(actor(me), Action::ChangePerson, Object::Person { id, role: person.role })?;
        let role = role.unwrap_or(person.role);
        if role != person.role {
            authorize(actor(me), Action::GrantRole, Object::Role(role))?;
        }
        let disabled = disabled.unwrap_or(person.disabled);
        let person = accounts.update_agent(id, role, disabled).await?;
        if disabled {
            accounts.end_sessions(id).await?;
        }
        self.app.sessions_changed(id);
        self.app.people_changed().await;
        tracing::info!(by = %me.id, agent = %id, ?role, disabled, "changed a person");
        Ok(person)
    }

    async fn sign_in(&self, agent: AgentRecord) -> Result<SignedIn, Refused> {
        let (session, digest) = self.mint();
        let until = self.now() + millis(SESSION_LASTS);
        self.app.outside.accounts.create_session(digest, agent.id, until).await?;
        Ok(SignedIn { agent, account: self.account().await?, session })
    }

    fn newcomer(&self, name: String, email: String, role: Role) -> AgentRecord {
        AgentRecord {
            id: AgentId(self.app.outside.entropy.id(self.now())),
            name,
            email,
            role,
            disabled: false,
            status: Status::Online,
            limit: CHATS_AT_ONCE,
        }
    }

    fn mint(&self) -> (Secret<String>, Digest) {
        let token = encode_secret(&self.app.outside.entropy.secret());
        let digest = hash_secret(&token);
        (Secret::new(token), digest)
    }

    fn now(&self) -> Millis {
        self.app.outside.clock.now()
    }
}

/// A signed-in person as the rules see them.
pub(super) fn actor(me: &AgentRecord) -> Actor {
    Actor::Staff { id: me.id, role: me.role }
}

/// What the store says about a link that ran out meanwhile.
fn link(error: AccountsError) -> Refused {
    match error {
        AccountsError::NotFound => Refused::UnknownLink,
        error => error.into(),
    }
}

fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX)
}
