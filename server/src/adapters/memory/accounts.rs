//! The accounts as lists. Knows nothing of durability.

use super::Memory;
use super::sessions::{Sessions, Steps};
use crate::ports::accounts::{
    AgentRecord, Digest, Foundation, Invitation, REFRESH_KEPT, SecondStep, Session, Site, Standing,
    StepSecret,
};
use crate::ports::preferences::Preferences;
use crate::ports::{Accounts, AccountsError};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_protocol::staff::{Role, Status};
use frontdesk_protocol::{AgentId, SiteId, VisitorId};
use std::cmp::Reverse;
use std::collections::HashMap;
use uuid::Uuid;

type Result<T> = std::result::Result<T, AccountsError>;

/// What the house keeps about itself.
#[derive(Debug, Default)]
pub(super) struct House {
    account: Option<String>,
    setup_link: Option<Digest>,
    sites: Vec<Site>,
    agents: Vec<Member>,
    /// Oldest first.
    invitations: Vec<(Invitation, Digest)>,
    /// Second secrets of invitations, for their mails.
    invitation_links: HashMap<Uuid, Digest>,
    sessions: Sessions,
    steps: Steps,
    secrets: HashMap<String, [u8; 32]>,
    refresh: HashMap<[u8; 32], (VisitorId, Millis)>,
}

#[derive(Clone, Debug)]
struct Member {
    record: AgentRecord,
    password_hash: String,
}

impl House {
    fn link_works(&self, digest: Digest) -> bool {
        self.account.is_none() && self.setup_link == Some(digest)
    }

    pub(super) fn put_refresh(&mut self, digest: [u8; 32], visitor: VisitorId, expires_at: Millis) {
        self.refresh.insert(digest, (visitor, expires_at));
        let mut own: Vec<_> = self.refresh.iter().filter(|(_, (of, _))| *of == visitor).collect();
        own.sort_by_key(|(digest, (_, expires_at))| (Reverse(*expires_at), **digest));
        let older: Vec<_> = own.into_iter().skip(REFRESH_KEPT).map(|(digest, _)| *digest).collect();
        older.iter().for_each(|digest| _ = self.refresh.remove(digest));
    }

    fn use_refresh(&mut self, digest: [u8; 32], now: Millis, expires_at: Millis) -> Option<VisitorId> {
        let (visitor, until) = self.refresh.get_mut(&digest).filter(|(_, until)| *until > now)?;
        *until = expires_at;
        Some(*visitor)
    }

    fn agent(&self, id: AgentId) -> Option<&AgentRecord> {
        self.agents.iter().map(|member| &member.record).find(|record| record.id == id)
    }

    fn agent_mut(&mut self, id: AgentId) -> Result<&mut AgentRecord> {
        let mut records = self.agents.iter_mut().map(|member| &mut member.record);
        records.find(|record| record.id == id).ok_or(AccountsError::NotFound)
    }

    fn has_email(&self, email: &str) -> bool {
        self.agents.iter().any(|member| member.record.email == email)
    }

    fn add(&mut self, record: AgentRecord, password_hash: String) -> Result<()> {
        if self.has_email(&record.email) {
            return Err(AccountsError::Taken);
        }
        self.agents.push(Member { record, password_hash });
        Ok(())
    }

    fn update_agent(&mut self, id: AgentId, standing: Standing) -> Result<AgentRecord> {
        let record = self.agent_mut(id)?;
        let before = (record.role, record.disabled, record.limit);
        (record.role, record.disabled, record.limit) = (standing.role, standing.disabled, standing.limit);
        let after = record.clone();
        if !self.agents.iter().any(|one| one.record.role == Role::Owner && !one.record.disabled) {
            let record = self.agent_mut(id)?;
            (record.role, record.disabled, record.limit) = before;
            return Err(AccountsError::LastOwner);
        }
        if standing.disabled {
            self.sessions.end_all(id, None);
        }
        Ok(after)
    }

    fn invitation(&self, digest: Digest, now: Millis) -> Option<&Invitation> {
        let mut open = self.invitations.iter().filter(|(invitation, _)| invitation.expires_at > now);
        let second = |id: &Uuid| self.invitation_links.get(id) == Some(&digest);
        open.find(|(one, own)| *own == digest || second(&one.id)).map(|(invitation, _)| invitation)
    }

    pub(super) fn put_invitation_link(&mut self, id: Uuid, digest: Digest, now: Millis) -> bool {
        let found = self.invitations.iter().any(|(one, _)| one.id == id && one.expires_at > now);
        if found {
            self.invitation_links.insert(id, digest);
        }
        found
    }
}

#[async_trait]
impl Accounts for Memory {
    async fn account(&self) -> Result<Option<String>> {
        Ok(self.house().account.clone())
    }

    async fn put_setup_link(&self, digest: Digest) -> Result<()> {
        self.house().setup_link = Some(digest);
        Ok(())
    }

    async fn setup_link(&self, digest: Digest) -> Result<bool> {
        Ok(self.house().link_works(digest))
    }

    async fn found(&self, digest: Digest, foundation: Foundation) -> Result<()> {
        let mut house = self.house();
        if !house.link_works(digest) {
            return Err(AccountsError::NotFound);
        }
        house.add(foundation.owner, foundation.password_hash)?;
        house.setup_link = None;
        house.account = Some(foundation.account);
        house.sites.push(foundation.site);
        Ok(())
    }

    async fn sites(&self) -> Result<Vec<Site>> {
        Ok(self.house().sites.clone())
    }

    async fn create_site(&self, site: Site) -> Result<()> {
        let mut house = self.house();
        if house.sites.iter().any(|own| own.key == site.key || own.id == site.id) {
            return Err(AccountsError::Taken);
        }
        house.sites.push(site);
        Ok(())
    }

    async fn update_site(&self, site: Site) -> Result<Site> {
        let mut house = self.house();
        let own = house.sites.iter_mut().find(|own| own.id == site.id).ok_or(AccountsError::NotFound)?;
        if own.version != site.version {
            return Err(AccountsError::Changed);
        }
        *own = Site { id: own.id, key: own.key.clone(), version: own.version + 1, ..site };
        Ok(own.clone())
    }

    async fn agents(&self) -> Result<Vec<AgentRecord>> {
        Ok(self.house().agents.iter().map(|member| member.record.clone()).collect())
    }

    async fn agent(&self, id: AgentId) -> Result<Option<AgentRecord>> {
        Ok(self.house().agent(id).cloned())
    }

    async fn agent_by_email(&self, email: &str) -> Result<Option<(AgentRecord, String)>> {
        let house = self.house();
        let member = house.agents.iter().find(|member| member.record.email == email);
        Ok(member.map(|member| (member.record.clone(), member.password_hash.clone())))
    }

    async fn update_agent(&self, id: AgentId, standing: Standing) -> Result<AgentRecord> {
        self.house().update_agent(id, standing)
    }

    async fn update_own(&self, id: AgentId, name: &str, preferences: &Preferences) -> Result<AgentRecord> {
        let mut house = self.house();
        let record = house.agent_mut(id)?;
        name.clone_into(&mut record.name);
        record.preferences = preferences.clone();
        Ok(record.clone())
    }

    async fn set_password(&self, id: AgentId, hash: &str) -> Result<()> {
        let mut house = self.house();
        let member = house.agents.iter_mut().find(|member| member.record.id == id);
        hash.clone_into(&mut member.ok_or(AccountsError::NotFound)?.password_hash);
        Ok(())
    }

    async fn set_status(&self, id: AgentId, status: Status, reason: Option<String>) -> Result<()> {
        let mut house = self.house();
        let agent = house.agent_mut(id)?;
        (agent.status, agent.reason) = (status, reason);
        Ok(())
    }

    async fn create_invitation(&self, invitation: Invitation, digest: Digest) -> Result<()> {
        let mut house = self.house();
        if house.has_email(&invitation.email) {
            return Err(AccountsError::Taken);
        }
        house.invitations.retain(|(older, _)| older.email != invitation.email);
        house.invitations.push((invitation, digest));
        Ok(())
    }

    async fn invitations(&self, now: Millis) -> Result<Vec<Invitation>> {
        let house = self.house();
        let open = house.invitations.iter().rev().map(|(invitation, _)| invitation);
        Ok(open.filter(|invitation| invitation.expires_at > now).cloned().collect())
    }

    async fn invitation(&self, digest: Digest, now: Millis) -> Result<Option<Invitation>> {
        Ok(self.house().invitation(digest, now).cloned())
    }

    async fn delete_invitation(&self, id: Uuid) -> Result<()> {
        let mut house = self.house();
        let before = house.invitations.len();
        house.invitations.retain(|(invitation, _)| invitation.id != id);
        if house.invitations.len() == before { Err(AccountsError::NotFound) } else { Ok(()) }
    }

    async fn accept_invitation(
        &self,
        digest: Digest,
        now: Millis,
        agent: AgentRecord,
        password_hash: String,
    ) -> Result<()> {
        let mut house = self.house();
        let id = house.invitation(digest, now).ok_or(AccountsError::NotFound)?.id;
        house.add(agent, password_hash)?;
        house.invitations.retain(|(invitation, _)| invitation.id != id);
        Ok(())
    }

    async fn second_step(&self, id: AgentId) -> Result<Option<SecondStep>> {
        Ok(self.house().steps.of(id))
    }

    async fn put_second_step(
        &self,
        id: AgentId,
        secret: Option<StepSecret>,
        used: u64,
        codes: &[Digest],
    ) -> Result<()> {
        let mut house = self.house();
        house.agent_mut(id)?.two_step = secret.is_some();
        house.steps.put(id, secret, used, codes);
        Ok(())
    }

    async fn put_recovery_codes(&self, id: AgentId, codes: &[Digest]) -> Result<()> {
        if self.house().steps.put_codes(id, codes) { Ok(()) } else { Err(AccountsError::NotFound) }
    }

    async fn use_step(&self, id: AgentId, step: u64) -> Result<bool> {
        Ok(self.house().steps.use_step(id, step))
    }

    async fn use_recovery_code(&self, id: AgentId, code: Digest) -> Result<bool> {
        Ok(self.house().steps.use_code(id, code))
    }

    async fn create_session(&self, session: &Session, digest: Digest) -> Result<()> {
        let mut house = self.house();
        house.agent(session.agent).ok_or(AccountsError::NotFound)?;
        house.sessions.add(session.clone(), digest);
        Ok(())
    }

    async fn session(&self, digest: Digest, now: Millis) -> Result<Option<(AgentRecord, Session)>> {
        let house = self.house();
        let Some(session) = house.sessions.by_secret(digest, now) else { return Ok(None) };
        let agent = house.agent(session.agent).filter(|agent| !agent.disabled).cloned();
        Ok(agent.map(|agent| (agent, session.clone())))
    }

    async fn session_holder(&self, id: Uuid, now: Millis) -> Result<Option<AgentRecord>> {
        let house = self.house();
        let agent = house.sessions.by_id(id, now).and_then(|session| house.agent(session.agent));
        Ok(agent.filter(|agent| !agent.disabled).cloned())
    }

    async fn sessions(&self, agent: AgentId, now: Millis) -> Result<Vec<Session>> {
        Ok(self.house().sessions.of(agent, now))
    }

    async fn touch_session(&self, id: Uuid, now: Millis) -> Result<()> {
        let seen = self.house().sessions.change(id, |session, _| session.seen = now);
        seen.ok_or(AccountsError::NotFound)
    }

    async fn renew_session(&self, id: Uuid, digest: Digest, confirmed: Millis) -> Result<()> {
        let renewed = self.house().sessions.change(id, |session, secret| {
            (session.confirmed, *secret) = (confirmed, digest);
        });
        renewed.ok_or(AccountsError::NotFound)
    }

    async fn end_session(&self, id: Uuid) -> Result<()> {
        self.house().sessions.end(id);
        Ok(())
    }

    async fn end_sessions(&self, agent: AgentId, but: Option<Uuid>) -> Result<()> {
        self.house().sessions.end_all(agent, but);
        Ok(())
    }

    async fn put_refresh(&self, visitor: VisitorId, digest: Digest, expires_at: Millis) -> Result<()> {
        if !self.log().visitors().iter().any(|(id, _)| *id == visitor) {
            return Err(AccountsError::NotFound);
        }
        self.house().put_refresh(digest, visitor, expires_at);
        Ok(())
    }

    async fn use_refresh(
        &self,
        digest: Digest,
        now: Millis,
        expires_at: Millis,
    ) -> Result<Option<(VisitorId, SiteId)>> {
        let Some(visitor) = self.house().use_refresh(digest, now, expires_at) else { return Ok(None) };
        Ok(self.log().visitors().iter().find(|(id, _)| *id == visitor).copied())
    }

    async fn tidy(&self, now: Millis) -> Result<()> {
        let mut house = self.house();
        house.sessions.tidy(now);
        house.invitations.retain(|(invitation, _)| invitation.expires_at > now);
        drop(house);
        self.house().refresh.retain(|_, (_, expires_at)| *expires_at > now);
        self.post().tidy(now);
        Ok(())
    }

    async fn secret(&self, name: &str, fresh: [u8; 32]) -> Result<[u8; 32]> {
        Ok(*self.house().secrets.entry(name.to_owned()).or_insert(fresh))
    }
}
