//! The accounts' port over the writing thread and the readers. Knows no SQL.

use super::writer::Written;
use super::{Sqlite, house, people, sessions};
use crate::ports::accounts::{
    AgentRecord, Digest, Foundation, Invitation, SecondStep, Session, Site, Standing, StepSecret,
};
use crate::ports::preferences::Preferences;
use crate::ports::{Accounts, AccountsError};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_protocol::staff::Status;
use frontdesk_protocol::{AgentId, SiteId, VisitorId};
use rusqlite::Connection;
use uuid::Uuid;

type Result<T> = std::result::Result<T, AccountsError>;

impl Sqlite {
    /// Writes what the live side doesn't follow.
    async fn change<T, E, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        E: Into<AccountsError>,
        W: Fn(&Connection) -> std::result::Result<T, E> + Send + 'static,
    {
        let work = move |db: &Connection| match work(db) {
            Ok(answer) => Ok(Written { answer, report: None }),
            Err(error) => Err(error.into()),
        };
        self.writer.write(work).await
    }

    async fn look<T, R>(&self, read: R) -> Result<T>
    where
        T: Send + 'static,
        R: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        self.readers.read(move |db| Ok(read(db)?)).await
    }
}

#[async_trait]
impl Accounts for Sqlite {
    async fn account(&self) -> Result<Option<String>> {
        self.look(house::account).await
    }

    async fn put_setup_link(&self, digest: Digest) -> Result<()> {
        self.change(move |db| house::put_setup_link(db, digest)).await
    }

    async fn setup_link(&self, digest: Digest) -> Result<bool> {
        self.look(move |db| house::setup_link(db, digest)).await
    }

    async fn found(&self, digest: Digest, foundation: Foundation) -> Result<()> {
        self.change(move |db| house::found(db, digest, &foundation)).await
    }

    async fn sites(&self) -> Result<Vec<Site>> {
        self.look(house::sites).await
    }

    async fn create_site(&self, site: Site) -> Result<()> {
        self.change(move |db| house::create_site(db, &site)).await
    }

    async fn update_site(&self, site: Site) -> Result<Site> {
        self.change(move |db| house::update_site(db, &site)).await
    }

    async fn agents(&self) -> Result<Vec<AgentRecord>> {
        self.look(people::agents).await
    }

    async fn agent(&self, id: AgentId) -> Result<Option<AgentRecord>> {
        self.look(move |db| people::agent(db, id)).await
    }

    async fn agent_by_email(&self, email: &str) -> Result<Option<(AgentRecord, String)>> {
        let email = email.to_owned();
        self.look(move |db| people::agent_by_email(db, &email)).await
    }

    async fn update_agent(&self, id: AgentId, standing: Standing) -> Result<AgentRecord> {
        self.change(move |db| people::update(db, id, standing)).await
    }

    async fn update_own(&self, id: AgentId, name: &str, preferences: &Preferences) -> Result<AgentRecord> {
        let (name, preferences) = (name.to_owned(), preferences.clone());
        self.change(move |db| people::update_own(db, id, &name, &preferences)).await
    }

    async fn set_password(&self, id: AgentId, hash: &str) -> Result<()> {
        let hash = hash.to_owned();
        self.change(move |db| people::set_password(db, id, &hash)).await
    }

    async fn set_status(&self, id: AgentId, status: Status, reason: Option<String>) -> Result<()> {
        self.change(move |db| people::set_status(db, id, status, reason.as_deref())).await
    }

    async fn create_invitation(&self, invitation: Invitation, digest: Digest) -> Result<()> {
        self.change(move |db| people::create_invitation(db, &invitation, digest)).await
    }

    async fn invitations(&self, now: Millis) -> Result<Vec<Invitation>> {
        self.look(move |db| people::invitations(db, now)).await
    }

    async fn invitation(&self, digest: Digest, now: Millis) -> Result<Option<Invitation>> {
        self.look(move |db| people::invitation(db, digest, now)).await
    }

    async fn delete_invitation(&self, id: Uuid) -> Result<()> {
        self.change(move |db| people::delete_invitation(db, id)).await
    }

    async fn accept_invitation(
        &self,
        digest: Digest,
        now: Millis,
        agent: AgentRecord,
        password_hash: String,
    ) -> Result<()> {
        self.change(move |db| people::accept_invitation(db, digest, now, &agent, &password_hash)).await
    }

    async fn second_step(&self, id: AgentId) -> Result<Option<SecondStep>> {
        self.look(move |db| sessions::second_step(db, id)).await
    }

    async fn put_second_step(
        &self,
        id: AgentId,
        secret: Option<StepSecret>,
        used: u64,
        codes: &[Digest],
    ) -> Result<()> {
        let codes = codes.to_vec();
        self.change(move |db| sessions::put_second_step(db, id, secret, used, &codes)).await
    }

    async fn put_recovery_codes(&self, id: AgentId, codes: &[Digest]) -> Result<()> {
        let codes = codes.to_vec();
        self.change(move |db| sessions::put_recovery_codes(db, id, &codes)).await
    }

    async fn use_step(&self, id: AgentId, step: u64) -> Result<bool> {
        self.change(move |db| sessions::use_step(db, id, step)).await
    }

    async fn use_recovery_code(&self, id: AgentId, code: Digest) -> Result<bool> {
        self.change(move |db| sessions::use_recovery_code(db, id, code)).await
    }

    async fn create_session(&self, session: &Session, digest: Digest) -> Result<()> {
        let session = session.clone();
        self.change(move |db| sessions::create(db, &session, digest)).await
    }

    async fn session(&self, digest: Digest, now: Millis) -> Result<Option<(AgentRecord, Session)>> {
        self.look(move |db| sessions::by_secret(db, digest, now)).await
    }

    async fn session_holder(&self, id: Uuid, now: Millis) -> Result<Option<AgentRecord>> {
        self.look(move |db| sessions::holder(db, id, now)).await
    }

    async fn sessions(&self, agent: AgentId, now: Millis) -> Result<Vec<Session>> {
        self.look(move |db| sessions::of(db, agent, now)).await
    }

    async fn touch_session(&self, id: Uuid, now: Millis) -> Result<()> {
        self.change(move |db| sessions::touch(db, id, now)).await
    }

    async fn renew_session(&self, id: Uuid, digest: Digest, confirmed: Millis) -> Result<()> {
        self.change(move |db| sessions::renew(db, id, digest, confirmed)).await
    }

    async fn end_session(&self, id: Uuid) -> Result<()> {
        self.change(move |db| sessions::end(db, id)).await
    }

    async fn end_sessions(&self, agent: AgentId, but: Option<Uuid>) -> Result<()> {
        self.change(move |db| sessions::end_all(db, agent, but)).await
    }

    async fn put_refresh(&self, visitor: VisitorId, digest: Digest, expires_at: Millis) -> Result<()> {
        let put = self.change(move |db| house::put_refresh(db, visitor, digest, expires_at)).await?;
        if put { Ok(()) } else { Err(AccountsError::NotFound) }
    }

    async fn use_refresh(
        &self,
        digest: Digest,
        now: Millis,
        expires_at: Millis,
    ) -> Result<Option<(VisitorId, SiteId)>> {
        self.change(move |db| house::use_refresh(db, digest, now, expires_at)).await
    }

    async fn tidy(&self, now: Millis) -> Result<()> {
        self.change(move |db| house::tidy(db, now)).await
    }

    async fn secret(&self, name: &str, fresh: [u8; 32]) -> Result<[u8; 32]> {
        let name = name.to_owned();
        self.change(move |db| house::secret(db, &name, fresh)).await
    }
}
