//! Signing in and out, and the sessions that come of it. Knows nothing of cookies or addresses.

use super::chat::hash_secret;
use super::people::{People, actor};
use super::refused::Refused;
use super::second_step::{self, Typed};
use crate::ports::accounts::{AgentRecord, Session};
use crate::secret::Secret;
use frontdesk_domain::Millis;
use frontdesk_domain::permission::{Action, Object, authorize};
use frontdesk_protocol::AgentId;
use std::time::Duration;
use uuid::Uuid;

/// A session ends after this long, whatever happens in it.
pub const SESSION_LASTS: Duration = Duration::from_secs(12 * 3_600);
/// How long the password just given vouches for what may do harm.
const CONFIRMED_LASTS: Millis = 10 * 60 * 1_000;
/// A session's last use is noted this often.
const SEEN_EVERY: Millis = 5 * 60 * 1_000;

/// A person who has just signed in.
#[derive(Debug)]
pub struct SignedIn {
    pub agent: AgentRecord,
    /// The account's name.
    pub account: String,
    /// What their browser keeps.
    pub session: Secret<String>,
}

/// What somebody says at the door.
#[derive(Debug)]
pub struct Login {
    pub email: String,
    pub password: Secret<String>,
    /// An app's code or a recovery code, for those who have a second step.
    pub code: Option<Secret<String>>,
}

impl People {
    /// Signs somebody in. Takes the same time whether the address is known or not.
    ///
    /// # Errors
    /// [`Refused::WrongLogin`] for every reason that is theirs; [`Refused::CodeNeeded`] and [`Refused::WrongCode`] once
    /// the password is right.
    pub async fn log_in(&self, login: Login, device: String) -> Result<SignedIn, Refused> {
        let email = login.email.trim().to_lowercase();
        let (agent, hash) = self.app.outside.accounts.agent_by_email(&email).await?.unzip();
        let fits = self.passwords.verify(login.password, hash).await?;
        let agent = agent.filter(|agent| fits && !agent.disabled).ok_or(Refused::WrongLogin)?;
        if agent.two_step {
            let code = login.code.ok_or(Refused::CodeNeeded)?;
            if !self.use_code(agent.id, &code).await? {
                return Err(Refused::WrongCode);
            }
        }
        tracing::info!(agent = %agent.id, "signed in");
        self.sign_in(agent, device).await
    }

    /// Uses up what was typed. False: it fits nothing, or was used before.
    async fn use_code(&self, id: AgentId, typed: &Secret<String>) -> Result<bool, Refused> {
        let accounts = &self.app.outside.accounts;
        match second_step::read(typed) {
            Typed::Code(code) => {
                let Some(known) = accounts.second_step(id).await? else { return Ok(false) };
                let Some(step) = second_step::step_of(known.secret, &code, self.now()) else {
                    return Ok(false);
                };
                Ok(accounts.use_step(id, step).await?)
            }
            Typed::Recovery(digest) => {
                let used = accounts.use_recovery_code(id, digest).await?;
                if used {
                    tracing::info!(agent = %id, "used a recovery code");
                }
                Ok(used)
            }
        }
    }

    /// Opens a session for somebody who has proved who they are.
    pub(super) async fn sign_in(&self, agent: AgentRecord, device: String) -> Result<SignedIn, Refused> {
        let (secret, digest) = self.mint();
        let now = self.now();
        let session = Session {
            id: self.app.outside.entropy.id(now),
            agent: agent.id,
            device,
            created: now,
            seen: now,
            confirmed: now,
            expires_at: now + Millis::try_from(SESSION_LASTS.as_millis()).unwrap_or(Millis::MAX),
        };
        self.app.outside.accounts.create_session(&session, digest).await?;
        Ok(SignedIn { agent, account: self.account().await?, session: secret })
    }

    /// Whose session this is, and that it is used.
    ///
    /// # Errors
    /// [`Refused::SignedOut`] when it is nobody's, or no more.
    pub async fn session(&self, secret: &Secret<String>) -> Result<(AgentRecord, Session), Refused> {
        let (accounts, now) = (&self.app.outside.accounts, self.now());
        let found = accounts.session(hash_secret(secret.expose()), now).await?;
        let (agent, mut session) = found.ok_or(Refused::SignedOut)?;
        if now.saturating_sub(session.seen) >= SEEN_EVERY {
            session.seen = now;
            accounts.touch_session(session.id, now).await?;
        }
        Ok((agent, session))
    }

    /// Ends a session and closes its sockets. Ending one that is over is fine.
    ///
    /// # Errors
    /// When the store doesn't answer.
    pub async fn log_out(&self, secret: &Secret<String>) -> Result<(), Refused> {
        match self.session(secret).await {
            Ok((agent, session)) => {
                self.app.outside.accounts.end_session(session.id).await?;
                self.app.sessions_changed(agent.id);
                tracing::info!(agent = %agent.id, "signed out");
                Ok(())
            }
            Err(Refused::SignedOut) => Ok(()),
            Err(refused) => Err(refused),
        }
    }

    /// One's own sessions, newest first.
    ///
    /// # Errors
    /// When the store doesn't answer.
    pub async fn sessions(&self, me: &AgentRecord) -> Result<Vec<Session>, Refused> {
        authorize(actor(me), Action::ReadSelf, Object::House)?;
        Ok(self.app.outside.accounts.sessions(me.id, self.now()).await?)
    }

    /// Ends one of one's own sessions; its sockets close.
    ///
    /// # Errors
    /// [`Refused::NotFound`] when it is not one's own.
    pub async fn end_session(&self, me: &AgentRecord, id: Uuid) -> Result<(), Refused> {
        authorize(actor(me), Action::ChangeSelf, Object::House)?;
        if !self.sessions(me).await?.iter().any(|session| session.id == id) {
            return Err(Refused::NotFound);
        }
        self.app.outside.accounts.end_session(id).await?;
        self.app.sessions_changed(me.id);
        tracing::info!(agent = %me.id, "ended a session");
        Ok(())
    }

    /// Ends all of one's sessions but this one; their sockets close.
    ///
    /// # Errors
    /// When the store doesn't answer.
    pub async fn end_others(&self, me: &AgentRecord, but: &Session) -> Result<(), Refused> {
        authorize(actor(me), Action::ChangeSelf, Object::House)?;
        self.app.outside.accounts.end_sessions(me.id, Some(but.id)).await?;
        self.app.sessions_changed(me.id);
        tracing::info!(agent = %me.id, "ended all other sessions");
        Ok(())
    }

    /// Takes the password once more, for what may do harm. The session's secret is another one from here on.
    ///
    /// # Errors
    /// [`Refused::WrongPassword`].
    pub async fn confirm(
        &self,
        me: &AgentRecord,
        session: &Session,
        password: Secret<String>,
    ) -> Result<Secret<String>, Refused> {
        authorize(actor(me), Action::ChangeSelf, Object::House)?;
        self.prove(me, password).await?;
        self.renew(session, self.now()).await
    }

    /// The password is theirs.
    pub(super) async fn prove(&self, me: &AgentRecord, password: Secret<String>) -> Result<(), Refused> {
        let known = self.app.outside.accounts.agent_by_email(&me.email).await?;
        let hash = known.map(|(_, hash)| hash);
        if self.passwords.verify(password, hash).await? { Ok(()) } else { Err(Refused::WrongPassword) }
    }

    /// A new secret for a session whose holder may do more, or other things, than before.
    pub(super) async fn renew(
        &self,
        session: &Session,
        confirmed: Millis,
    ) -> Result<Secret<String>, Refused> {
        let (secret, digest) = self.mint();
        self.app.outside.accounts.renew_session(session.id, digest, confirmed).await?;
        Ok(secret)
    }

    /// The password was given lately.
    pub(super) fn is_confirmed(&self, session: &Session) -> Result<(), Refused> {
        let since = self.now().saturating_sub(session.confirmed);
        if since <= CONFIRMED_LASTS { Ok(()) } else { Err(Refused::ConfirmFirst) }
    }
}

/// How long a session still lasts.
pub fn lasts(session: &Session, now: Millis) -> Duration {
    Duration::from_millis(session.expires_at.saturating_sub(now))
}
