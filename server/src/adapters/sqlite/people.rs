//! Rows of people and invitations. Knows nothing of the account and its sites.

use super::house::json;
use super::rows::Columns;
use super::sessions;
use crate::ports::AccountsError;
use crate::ports::accounts::{AgentRecord, Digest, Invitation, Standing};
use crate::ports::preferences::Preferences;
use frontdesk_domain::Millis;
use frontdesk_protocol::AgentId;
use frontdesk_protocol::staff::{Role, Status};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

type Result<T> = std::result::Result<T, AccountsError>;

/// `SELECT` of whole people, as [`record`] reads them, and their password hash.
macro_rules! select_agents {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.name, a.email, a.role, a.disabled, a.status, a.status_reason, \
             a.chats, \
             EXISTS (SELECT 1 FROM second_steps t WHERE t.agent = a.id), a.preferences, a.password_hash \
             FROM agents a ",
            $rest
        )
    };
}

pub(super) use select_agents;

/// `SELECT` of whole invitations, as [`invited`] reads them.
macro_rules! select_invitations {
    ($rest:literal) => {
        concat!("SELECT id, email, role, expires_at FROM invitations ", $rest)
    };
}

pub(super) fn agents(db: &Connection) -> rusqlite::Result<Vec<AgentRecord>> {
    db.prepare_cached(select_agents!("ORDER BY a.number"))?.query_map([], record)?.collect()
}

pub(super) fn agent(db: &Connection, id: AgentId) -> rusqlite::Result<Option<AgentRecord>> {
    db.prepare_cached(select_agents!("WHERE a.id = ?1"))?.query_row([id.0.as_bytes()], record).optional()
}

pub(super) fn agent_by_email(
    db: &Connection,
    email: &str,
) -> rusqlite::Result<Option<(AgentRecord, String)>> {
    db.prepare_cached(select_agents!("WHERE a.email = ?1"))?
        .query_row([email], |row| Ok((record(row)?, row.get("password_hash")?)))
        .optional()
}

pub(super) fn insert(db: &Connection, agent: &AgentRecord, password_hash: &str) -> Result<()> {
    if agent_by_email(db, &agent.email)?.is_some() {
        return Err(AccountsError::Taken);
    }
    db.execute(
        "INSERT INTO agents (id, name, email, role, disabled, status, chats, preferences, password_hash) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            agent.id.0.as_bytes(),
            agent.name,
            agent.email,
            role_name(agent.role),
            agent.disabled,
            status_name(agent.status),
            agent.limit,
            json(&agent.preferences)?,
            password_hash
        ],
    )?;
    Ok(())
}

pub(super) fn update(db: &Connection, id: AgentId, standing: Standing) -> Result<AgentRecord> {
    let Standing { role, disabled, limit } = standing;
    let before = agent(db, id)?.ok_or(AccountsError::NotFound)?;
    db.execute(
        "UPDATE agents SET role = ?2, disabled = ?3, chats = ?4 WHERE id = ?1",
        params![id.0.as_bytes(), role_name(role), disabled, limit],
    )?;
    let owners: u64 =
        db.query_row("SELECT count(*) FROM agents WHERE role = 'owner' AND disabled = 0", [], |row| {
            row.get(0)
        })?;
    if owners == 0 {
        return Err(AccountsError::LastOwner);
    }
    if disabled {
        sessions::end_all(db, id, None)?;
    }
    Ok(AgentRecord { role, disabled, limit, ..before })
}

pub(super) fn update_own(
    db: &Connection,
    id: AgentId,
    name: &str,
    preferences: &Preferences,
) -> Result<AgentRecord> {
    db.execute(
        "UPDATE agents SET name = ?2, preferences = ?3 WHERE id = ?1",
        params![id.0.as_bytes(), name, json(preferences)?],
    )?;
    agent(db, id)?.ok_or(AccountsError::NotFound)
}

pub(super) fn set_password(db: &Connection, id: AgentId, hash: &str) -> Result<()> {
    let changed =
        db.execute("UPDATE agents SET password_hash = ?2 WHERE id = ?1", params![id.0.as_bytes(), hash])?;
    if changed == 0 { Err(AccountsError::NotFound) } else { Ok(()) }
}

pub(super) fn set_status(db: &Connection, id: AgentId, status: Status, reason: Option<&str>) -> Result<()> {
    let changed = db.execute(
        "UPDATE agents SET status = ?2, status_reason = ?3 WHERE id = ?1",
        params![id.0.as_bytes(), status_name(status), reason],
    )?;
    if changed == 0 { Err(AccountsError::NotFound) } else { Ok(()) }
}

pub(super) fn create_invitation(db: &Connection, invitation: &Invitation, digest: Digest) -> Result<()> {
    if agent_by_email(db, &invitation.email)?.is_some() {
        return Err(AccountsError::Taken);
    }
    db.execute("DELETE FROM invitations WHERE email = ?1", [&invitation.email])?;
    db.execute(
        "INSERT INTO invitations (id, digest, email, role, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            invitation.id.as_bytes(),
            digest,
            invitation.email,
            role_name(invitation.role),
            invitation.expires_at
        ],
    )?;
    Ok(())
}

pub(super) fn invitations(db: &Connection, now: Millis) -> rusqlite::Result<Vec<Invitation>> {
    db.prepare_cached(select_invitations!("WHERE expires_at > ?1 ORDER BY number DESC"))?
        .query_map([now], invited)?
        .collect()
}

pub(super) fn invitation(
    db: &Connection,
    digest: Digest,
    now: Millis,
) -> rusqlite::Result<Option<Invitation>> {
    db.prepare_cached(select_invitations!("WHERE (digest = ?1 OR mail_digest = ?1) AND expires_at > ?2"))?
        .query_row(params![digest, now], invited)
        .optional()
}

pub(super) fn delete_invitation(db: &Connection, id: Uuid) -> Result<()> {
    match db.execute("DELETE FROM invitations WHERE id = ?1", [id.as_bytes()])? {
        0 => Err(AccountsError::NotFound),
        _ => Ok(()),
    }
}

pub(super) fn accept_invitation(
    db: &Connection,
    digest: Digest,
    now: Millis,
    agent: &AgentRecord,
    password_hash: &str,
) -> Result<()> {
    let invitation = invitation(db, digest, now)?.ok_or(AccountsError::NotFound)?;
    delete_invitation(db, invitation.id)?;
    insert(db, agent, password_hash)
}

pub(super) fn record(row: &Row<'_>) -> rusqlite::Result<AgentRecord> {
    let mut columns = Columns::of(row);
    Ok(AgentRecord {
        id: AgentId(columns.id()?),
        name: columns.take()?,
        email: columns.take()?,
        role: role(&mut columns)?,
        disabled: columns.take()?,
        status: match columns.take::<String>()?.as_str() {
            "online" => Status::Online,
            "away" => Status::Away,
            _ => return Err(columns.nonsense("not a status")),
        },
        reason: columns.take()?,
        limit: columns.take()?,
        two_step: columns.take()?,
        preferences: {
            let preferences: String = columns.take()?;
            serde_json::from_str(&preferences).map_err(|_| columns.nonsense("not somebody's preferences"))?
        },
    })
}

fn invited(row: &Row<'_>) -> rusqlite::Result<Invitation> {
    let mut columns = Columns::of(row);
    Ok(Invitation {
        id: columns.id()?,
        email: columns.take()?,
        role: role(&mut columns)?,
        expires_at: columns.take()?,
    })
}

fn role(columns: &mut Columns<'_>) -> rusqlite::Result<Role> {
    match columns.take::<String>()?.as_str() {
        "owner" => Ok(Role::Owner),
        "admin" => Ok(Role::Admin),
        "agent" => Ok(Role::Agent),
        _ => Err(columns.nonsense("not a role")),
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Admin => "admin",
        Role::Agent => "agent",
    }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Online => "online",
        Status::Away => "away",
    }
}
