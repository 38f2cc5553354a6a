//! Sessions and second steps as lists. Knows nothing of people beyond their ids.

use crate::ports::accounts::{Digest, SecondStep, Session, StepSecret};
use frontdesk_domain::Millis;
use frontdesk_protocol::AgentId;
use std::cmp::Reverse;
use std::collections::HashMap;
use uuid::Uuid;

/// Open sessions, each with the digest of its secret.
#[derive(Debug, Default)]
pub(super) struct Sessions(Vec<(Session, Digest)>);

impl Sessions {
    pub(super) fn add(&mut self, session: Session, digest: Digest) {
        self.0.push((session, digest));
    }

    pub(super) fn by_secret(&self, digest: Digest, now: Millis) -> Option<&Session> {
        let found = self.0.iter().find(|(session, own)| *own == digest && session.expires_at > now);
        found.map(|(session, _)| session)
    }

    pub(super) fn by_id(&self, id: Uuid, now: Millis) -> Option<&Session> {
        let found = self.0.iter().find(|(session, _)| session.id == id && session.expires_at > now);
        found.map(|(session, _)| session)
    }

    pub(super) fn of(&self, agent: AgentId, now: Millis) -> Vec<Session> {
        let own = self.0.iter().map(|(session, _)| session);
        let mut own: Vec<_> = own.filter(|one| one.agent == agent && one.expires_at > now).cloned().collect();
        own.sort_by_key(|session| Reverse((session.created, session.id)));
        own
    }

    /// None: there is no such session.
    pub(super) fn change(&mut self, id: Uuid, change: impl FnOnce(&mut Session, &mut Digest)) -> Option<()> {
        let (session, digest) = self.0.iter_mut().find(|(session, _)| session.id == id)?;
        change(session, digest);
        Some(())
    }

    pub(super) fn end(&mut self, id: Uuid) {
        self.0.retain(|(session, _)| session.id != id);
    }

    pub(super) fn end_all(&mut self, agent: AgentId, but: Option<Uuid>) {
        self.0.retain(|(session, _)| session.agent != agent || Some(session.id) == but);
    }

    pub(super) fn tidy(&mut self, now: Millis) {
        self.0.retain(|(session, _)| session.expires_at > now);
    }
}

/// What people have besides their passwords.
#[derive(Debug, Default)]
pub(super) struct Steps(HashMap<AgentId, Step>);

#[derive(Debug)]
struct Step {
    secret: StepSecret,
    used: u64,
    codes: Vec<Digest>,
}

impl Steps {
    pub(super) fn of(&self, agent: AgentId) -> Option<SecondStep> {
        let step = self.0.get(&agent)?;
        Some(SecondStep { secret: step.secret, codes_left: step.codes.len() as u32 })
    }

    pub(super) fn put(&mut self, agent: AgentId, secret: Option<StepSecret>, used: u64, codes: &[Digest]) {
        self.0.remove(&agent);
        if let Some(secret) = secret {
            self.0.insert(agent, Step { secret, used, codes: codes.to_vec() });
        }
    }

    /// False: there is nothing to recover.
    pub(super) fn put_codes(&mut self, agent: AgentId, codes: &[Digest]) -> bool {
        self.0.get_mut(&agent).map(|step| step.codes = codes.to_vec()).is_some()
    }

    pub(super) fn use_step(&mut self, agent: AgentId, step: u64) -> bool {
        let known = self.0.get_mut(&agent).filter(|known| known.used < step);
        known.map(|known| known.used = step).is_some()
    }

    pub(super) fn use_code(&mut self, agent: AgentId, code: Digest) -> bool {
        let Some(step) = self.0.get_mut(&agent) else { return false };
        let before = step.codes.len();
        step.codes.retain(|known| *known != code);
        step.codes.len() < before
    }
}
