//! Who belongs to the house: set-up, invitations, roles. Knows nothing of HTTP or SQL, or of signing in.

use super::App;
use super::chat::{encode_secret, hash_secret};
use super::doors::SignedIn;
use super::fields::Fields;
use super::refused::Refused;
use super::sites::{self, SiteDraft};
use crate::ports::accounts::{AgentRecord, Digest, Foundation, Invitation, Session, Standing};
use crate::ports::outbox::{Kind, NewMail};
use crate::ports::preferences::Preferences;
use crate::ports::{AccountsError, PasswordHasher};
use crate::secret::Secret;
use frontdesk_domain::Millis;
use frontdesk_domain::permission::{Action, Actor, Object, authorize};
use frontdesk_protocol::AgentId;
use frontdesk_protocol::staff::{Role, Status};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// An invitation works for this long.
const INVITATION_LASTS: Duration = Duration::from_secs(7 * 24 * 3_600);
/// Chats a new person holds at most.
const CHATS_AT_ONCE: u32 = 5;
/// And anybody.
const MOST_CHATS: u32 = 50;

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

/// What leading people want of somebody; None: left as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct PersonChange {
    pub role: Option<Role>,
    pub disabled: Option<bool>,
    pub limit: Option<u32>,
}

/// An invitation just made. The secret is shown once.
#[derive(Debug)]
pub struct Invited {
    pub invitation: Invitation,
    pub token: Secret<String>,
}

/// The use-cases about people.
pub struct People {
    pub(super) app: Arc<App>,
    pub(super) passwords: Arc<dyn PasswordHasher>,
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
    pub async fn found(&self, wish: Founding, device: String) -> Result<SignedIn, Refused> {
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
        self.sign_in(owner, device).await
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
        self.send_invitation(&invitation, now).await;
        tracing::info!(by = %me.id, invitation = %invitation.id, "invited somebody");
        Ok(Invited { invitation, token })
    }

    /// Sends the link by mail as well. The one that is shown works without.
    async fn send_invitation(&self, invitation: &Invitation, now: Millis) {
        if !self.app.has_mail() {
            return;
        }
        let id = self.app.outside.entropy.id(now);
        let mail =
            NewMail { id, kind: Kind::Invitation, about: invitation.id, person: None, at: now, due: now };
        match self.app.outside.outbox.put_mails(vec![mail]).await {
            Ok(()) => self.app.nudge_post(1),
            Err(error) => tracing::warn!(%error, "an invitation can't be sent by mail; its link is shown"),
        }
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
        device: String,
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
        self.sign_in(agent, device).await
    }

    /// Changes what somebody is here. Their sockets learn it at once; disabled people are signed out.
    ///
    /// # Errors
    /// [`Refused::NotFound`], [`Refused::Forbidden`], [`Refused::Invalid`], [`Refused::LastOwner`];
    /// [`Refused::ConfirmFirst`] when a role changes and the password was not given lately.
    pub async fn change(
        &self,
        me: &AgentRecord,
        session: &Session,
        id: AgentId,
        wish: PersonChange,
    ) -> Result<AgentRecord, Refused> {
        let person = self.one(me, id).await?;
        authorize(actor(me), Action::ChangePerson, Object::Person { id, role: person.role })?;
        let role = wish.role.unwrap_or(person.role);
        if role != person.role {
            authorize(actor(me), Action::GrantRole, Object::Role(role))?;
            self.is_confirmed(session)?;
        }
        let mut fields = Fields::default();
        let limit = wish.limit.unwrap_or(person.limit);
        if limit > MOST_CHATS {
            fields.wrong("limit", format!("At most {MOST_CHATS} chats."));
        }
        fields.finish()?;
        let standing = Standing { role, disabled: wish.disabled.unwrap_or(person.disabled), limit };
        let person = self.app.outside.accounts.update_agent(id, standing).await?;
        self.app.sessions_changed(id);
        self.app.people_changed().await;
        tracing::info!(by = %me.id, agent = %id, ?standing, "changed a person");
        Ok(person)
    }

    /// Takes somebody's second step away, for when they lost it. They are signed out everywhere.
    ///
    /// # Errors
    /// [`Refused::NotFound`], [`Refused::Forbidden`], [`Refused::ConfirmFirst`].
    pub async fn reset_second_step(
        &self,
        me: &AgentRecord,
        session: &Session,
        id: AgentId,
    ) -> Result<AgentRecord, Refused> {
        let person = self.one(me, id).await?;
        authorize(actor(me), Action::ResetSecondStep, Object::Person { id, role: person.role })?;
        self.is_confirmed(session)?;
        let accounts = &self.app.outside.accounts;
        accounts.put_second_step(id, None, 0, &[]).await?;
        accounts.end_sessions(id, (id == me.id).then_some(session.id)).await?;
        self.app.sessions_changed(id);
        tracing::info!(by = %me.id, agent = %id, "took a person's second step away");
        Ok(AgentRecord { two_step: false, ..person })
    }

    /// Somebody, for those who may know who there is.
    async fn one(&self, me: &AgentRecord, id: AgentId) -> Result<AgentRecord, Refused> {
        authorize(actor(me), Action::ReadPeople, Object::House)?;
        self.app.outside.accounts.agent(id).await?.ok_or(Refused::NotFound)
    }

    fn newcomer(&self, name: String, email: String, role: Role) -> AgentRecord {
        AgentRecord {
            id: AgentId(self.app.outside.entropy.id(self.now())),
            name,
            email,
            role,
            disabled: false,
            status: Status::Online,
            reason: None,
            limit: CHATS_AT_ONCE,
            two_step: false,
            // Owners hear of visitors who find nobody in until they say otherwise.
            preferences: Preferences { mail: role == Role::Owner, ..Preferences::default() },
        }
    }

    pub(super) fn mint(&self) -> (Secret<String>, Digest) {
        let token = encode_secret(&self.app.outside.entropy.secret());
        let digest = hash_secret(&token);
        (Secret::new(token), digest)
    }

    pub(super) fn now(&self) -> Millis {
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
