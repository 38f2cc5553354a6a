//! What people change about themselves: name, choices, password, second step. Knows nothing of what they may do to
//! others.

use super::fields::Fields;
use super::people::{People, actor};
use super::refused::Refused;
use super::second_step::{self, CODES, Enrolment};
use super::settings;
use crate::ports::accounts::{AgentRecord, Digest, Session, StepSecret};
use crate::ports::preferences::Preferences;
use crate::secret::Secret;
use frontdesk_domain::permission::{Action, Object, authorize};

/// A second step just set up. Its codes are shown once.
#[derive(Debug)]
pub struct SecondStepSet {
    pub codes: Vec<String>,
    /// What their browser keeps from here on.
    pub session: Secret<String>,
}

impl People {
    /// Changes one's name and choices; None: left as it is.
    ///
    /// # Errors
    /// [`Refused::Invalid`].
    pub async fn change_self(
        &self,
        me: &AgentRecord,
        name: Option<&str>,
        preferences: Option<Preferences>,
    ) -> Result<AgentRecord, Refused> {
        authorize(actor(me), Action::ChangeSelf, Object::House)?;
        let mut fields = Fields::default();
        let name = name.map_or_else(|| me.name.clone(), |name| fields.name("name", name));
        let preferences = preferences.unwrap_or_else(|| me.preferences.clone());
        settings::check_language(&mut fields, "preferences.language", &preferences.language);
        fields.finish()?;
        let changed = self.app.outside.accounts.update_own(me.id, &name, &preferences).await?;
        if changed.name != me.name {
            self.app.sessions_changed(me.id);
            self.app.people_changed().await;
        }
        tracing::info!(agent = %me.id, "changed their own settings");
        Ok(changed)
    }

    /// Changes one's password. All other sessions end.
    ///
    /// # Errors
    /// [`Refused::WrongPassword`] when the old one is not right; [`Refused::Invalid`] for the new one.
    pub async fn change_password(
        &self,
        me: &AgentRecord,
        session: &Session,
        old: Secret<String>,
        new: Secret<String>,
    ) -> Result<Secret<String>, Refused> {
        authorize(actor(me), Action::ChangeSelf, Object::House)?;
        let mut fields = Fields::default();
        fields.password("new", &new, &me.email);
        if old == new {
            fields.wrong("new", "This is the old one.");
        }
        fields.finish()?;
        self.prove(me, old).await?;
        let hash = self.passwords.hash(new).await?;
        self.app.outside.accounts.set_password(me.id, &hash).await?;
        tracing::info!(agent = %me.id, "changed their password");
        self.start_afresh(me, session).await
    }

    /// How many recovery codes are left; None: there is no second step.
    ///
    /// # Errors
    /// When the store doesn't answer.
    pub async fn codes_left(&self, me: &AgentRecord) -> Result<Option<u32>, Refused> {
        authorize(actor(me), Action::ReadSelf, Object::House)?;
        let step = self.app.outside.accounts.second_step(me.id).await?;
        Ok(step.map(|step| step.codes_left))
    }

    /// A secret for an authenticator app. It holds from [`People::set_second_step`] on; nothing is kept before.
    ///
    /// # Errors
    /// [`Refused::ConfirmFirst`] when the password was not given lately.
    pub async fn begin_second_step(&self, me: &AgentRecord, session: &Session) -> Result<Enrolment, Refused> {
        authorize(actor(me), Action::ChangeSelf, Object::House)?;
        self.is_confirmed(session)?;
        let mut secret = StepSecret::default();
        secret.copy_from_slice(&self.app.outside.entropy.secret()[..20]);
        Ok(second_step::enrol(secret, &self.account().await?, &me.email))
    }

    /// Signing in takes a code from here on, once one of the app proves that it has the secret. All other sessions end.
    ///
    /// # Errors
    /// [`Refused::Invalid`] when secret or code don't fit; [`Refused::ConfirmFirst`].
    pub async fn set_second_step(
        &self,
        me: &AgentRecord,
        session: &Session,
        secret: &Secret<String>,
        code: &str,
    ) -> Result<SecondStepSet, Refused> {
        authorize(actor(me), Action::ChangeSelf, Object::House)?;
        self.is_confirmed(session)?;
        let secret = second_step::read_secret(secret.expose())
            .ok_or_else(|| Refused::field("secret", "This is not a secret of ours."))?;
        let plain: String = code.chars().filter(|c| !c.is_whitespace()).take(16).collect();
        let used = second_step::step_of(secret, &plain, self.now())
            .ok_or_else(|| Refused::field("code", "This code does not fit. Wait for the next one."))?;
        let (codes, digests) = self.recovery_codes();
        self.app.outside.accounts.put_second_step(me.id, Some(secret), used, &digests).await?;
        tracing::info!(agent = %me.id, "set up a second step");
        Ok(SecondStepSet { codes, session: self.start_afresh(me, session).await? })
    }

    /// Signing in takes the password alone from here on. All other sessions end.
    ///
    /// # Errors
    /// [`Refused::ConfirmFirst`].
    pub async fn drop_second_step(
        &self,
        me: &AgentRecord,
        session: &Session,
    ) -> Result<Secret<String>, Refused> {
        authorize(actor(me), Action::ChangeSelf, Object::House)?;
        self.is_confirmed(session)?;
        self.app.outside.accounts.put_second_step(me.id, None, 0, &[]).await?;
        tracing::info!(agent = %me.id, "gave up their second step");
        self.start_afresh(me, session).await
    }

    /// New recovery codes in place of the old ones. They are shown once.
    ///
    /// # Errors
    /// [`Refused::ConfirmFirst`]; [`Refused::NotFound`] without a second step.
    pub async fn renew_codes(&self, me: &AgentRecord, session: &Session) -> Result<Vec<String>, Refused> {
        authorize(actor(me), Action::ChangeSelf, Object::House)?;
        self.is_confirmed(session)?;
        let (codes, digests) = self.recovery_codes();
        self.app.outside.accounts.put_recovery_codes(me.id, &digests).await?;
        tracing::info!(agent = %me.id, "made new recovery codes");
        Ok(codes)
    }

    fn recovery_codes(&self) -> (Vec<String>, Vec<Digest>) {
        let entropy = &self.app.outside.entropy;
        (0..CODES).map(|_| second_step::recovery_code(&entropy.secret())).unzip()
    }

    /// What proves who one is has changed: only this device stays signed in, by another secret.
    async fn start_afresh(&self, me: &AgentRecord, session: &Session) -> Result<Secret<String>, Refused> {
        self.app.outside.accounts.end_sessions(me.id, Some(session.id)).await?;
        self.app.sessions_changed(me.id);
        self.renew(session, self.now()).await
    }
}
