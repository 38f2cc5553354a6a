//! Rows of sessions and second steps. Knows nothing of who may have them.

use super::people::{record, select_agents};
use super::rows::Columns;
use crate::ports::AccountsError;
use crate::ports::accounts::{AgentRecord, Digest, SecondStep, Session, StepSecret};
use frontdesk_domain::Millis;
use frontdesk_protocol::AgentId;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

type Result<T> = std::result::Result<T, AccountsError>;

/// `SELECT` of whole sessions, as [`entry`] reads them.
macro_rules! select_sessions {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.agent, s.device, s.created, s.seen, s.confirmed, s.expires_at FROM sessions s ",
            $rest
        )
    };
}

pub(super) fn create(db: &Connection, session: &Session, digest: Digest) -> Result<()> {
    let created = db.execute(
        "INSERT INTO sessions (id, digest, agent, device, created, seen, confirmed, expires_at) \
         SELECT ?1, ?2, id, ?4, ?5, ?6, ?7, ?8 FROM agents WHERE id = ?3",
        params![
            session.id.as_bytes(),
            digest,
            session.agent.0.as_bytes(),
            session.device,
            session.created,
            session.seen,
            session.confirmed,
            session.expires_at
        ],
    )?;
    some(created)
}

pub(super) fn by_secret(
    db: &Connection,
    digest: Digest,
    now: Millis,
) -> rusqlite::Result<Option<(AgentRecord, Session)>> {
    let session = db
        .prepare_cached(select_sessions!("WHERE s.digest = ?1 AND s.expires_at > ?2"))?
        .query_row(params![digest, now], entry)
        .optional()?;
    let Some(session) = session else { return Ok(None) };
    let agent = db
        .prepare_cached(select_agents!("WHERE a.id = ?1 AND a.disabled = 0"))?
        .query_row([session.agent.0.as_bytes()], record)
        .optional()?;
    Ok(agent.map(|agent| (agent, session)))
}

pub(super) fn holder(db: &Connection, id: Uuid, now: Millis) -> rusqlite::Result<Option<AgentRecord>> {
    db.prepare_cached(select_agents!(
        "JOIN sessions s ON s.agent = a.id WHERE s.id = ?1 AND s.expires_at > ?2 AND a.disabled = 0"
    ))?
    .query_row(params![id.as_bytes(), now], record)
    .optional()
}

pub(super) fn of(db: &Connection, agent: AgentId, now: Millis) -> rusqlite::Result<Vec<Session>> {
    db.prepare_cached(select_sessions!(
        "WHERE s.agent = ?1 AND s.expires_at > ?2 ORDER BY s.created DESC, s.id DESC"
    ))?
    .query_map(params![agent.0.as_bytes(), now], entry)?
    .collect()
}

pub(super) fn touch(db: &Connection, id: Uuid, now: Millis) -> Result<()> {
    some(db.execute("UPDATE sessions SET seen = ?2 WHERE id = ?1", params![id.as_bytes(), now])?)
}

pub(super) fn renew(db: &Connection, id: Uuid, digest: Digest, confirmed: Millis) -> Result<()> {
    some(db.execute(
        "UPDATE sessions SET digest = ?2, confirmed = ?3 WHERE id = ?1",
        params![id.as_bytes(), digest, confirmed],
    )?)
}

pub(super) fn end(db: &Connection, id: Uuid) -> rusqlite::Result<()> {
    db.execute("DELETE FROM sessions WHERE id = ?1", [id.as_bytes()]).map(|_| ())
}

pub(super) fn end_all(db: &Connection, agent: AgentId, but: Option<Uuid>) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM sessions WHERE agent = ?1 AND id IS NOT ?2",
        params![agent.0.as_bytes(), but.as_ref().map(Uuid::as_bytes)],
    )
    .map(|_| ())
}

pub(super) fn second_step(db: &Connection, agent: AgentId) -> rusqlite::Result<Option<SecondStep>> {
    db.prepare_cached(
        "SELECT secret, (SELECT count(*) FROM recovery_codes c WHERE c.agent = s.agent) \
         FROM second_steps s WHERE agent = ?1",
    )?
    .query_row([agent.0.as_bytes()], |row| {
        let mut columns = Columns::of(row);
        Ok(SecondStep { secret: columns.take()?, codes_left: columns.take()? })
    })
    .optional()
}

pub(super) fn put_second_step(
    db: &Connection,
    agent: AgentId,
    secret: Option<StepSecret>,
    used: u64,
    codes: &[Digest],
) -> Result<()> {
    db.execute("DELETE FROM recovery_codes WHERE agent = ?1", [agent.0.as_bytes()])?;
    db.execute("DELETE FROM second_steps WHERE agent = ?1", [agent.0.as_bytes()])?;
    let Some(secret) = secret else {
        return super::people::agent(db, agent)?.map(drop).ok_or(AccountsError::NotFound);
    };
    some(db.execute(
        "INSERT INTO second_steps (agent, secret, used) SELECT id, ?2, ?3 FROM agents WHERE id = ?1",
        params![agent.0.as_bytes(), secret, used],
    )?)?;
    put_recovery_codes(db, agent, codes)
}

pub(super) fn put_recovery_codes(db: &Connection, agent: AgentId, codes: &[Digest]) -> Result<()> {
    second_step(db, agent)?.ok_or(AccountsError::NotFound)?;
    db.execute("DELETE FROM recovery_codes WHERE agent = ?1", [agent.0.as_bytes()])?;
    for code in codes {
        db.execute(
            "INSERT INTO recovery_codes (digest, agent) VALUES (?1, ?2)",
            params![code, agent.0.as_bytes()],
        )?;
    }
    Ok(())
}

pub(super) fn use_step(db: &Connection, agent: AgentId, step: u64) -> rusqlite::Result<bool> {
    let used = db.execute(
        "UPDATE second_steps SET used = ?2 WHERE agent = ?1 AND used < ?2",
        params![agent.0.as_bytes(), step],
    )?;
    Ok(used > 0)
}

pub(super) fn use_recovery_code(db: &Connection, agent: AgentId, code: Digest) -> rusqlite::Result<bool> {
    let used = db.execute(
        "DELETE FROM recovery_codes WHERE digest = ?1 AND agent = ?2",
        params![code, agent.0.as_bytes()],
    )?;
    Ok(used > 0)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Session> {
    let mut columns = Columns::of(row);
    Ok(Session {
        id: columns.id()?,
        agent: AgentId(columns.id()?),
        device: columns.take()?,
        created: columns.take()?,
        seen: columns.take()?,
        confirmed: columns.take()?,
        expires_at: columns.take()?,
    })
}

fn some(changed: usize) -> Result<()> {
    if changed == 0 { Err(AccountsError::NotFound) } else { Ok(()) }
}
