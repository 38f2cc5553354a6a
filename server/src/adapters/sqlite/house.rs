//! Rows of the account, its sites, its secrets and visitors' refresh secrets. Knows nothing of people.

use super::rows::Columns;
use super::{mail, people};
use crate::ports::AccountsError;
use crate::ports::accounts::{Digest, Foundation, REFRESH_KEPT, Site};
use frontdesk_domain::Millis;
use frontdesk_protocol::{SiteId, SiteKey, VisitorId};
use rusqlite::{Connection, Error, OptionalExtension, Row, params};
use serde::Serialize;

type Result<T> = std::result::Result<T, AccountsError>;

/// `SELECT` of whole sites, as [`site`] reads them.
macro_rules! select_sites {
    ($rest:literal) => {
        concat!("SELECT id, key, name, origins, colour, greeting, settings, version FROM sites ", $rest)
    };
}

/// Forgets what has run out.
pub(super) fn tidy(db: &Connection, now: Millis) -> rusqlite::Result<()> {
    for table in ["sessions", "refresh", "invitations"] {
        db.execute(&format!("DELETE FROM {table} WHERE expires_at <= ?1"), [now])?;
    }
    mail::tidy(db, now)
}

pub(super) fn account(db: &Connection) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT account FROM house")?.query_row([], |row| row.get(0))
}

pub(super) fn put_setup_link(db: &Connection, digest: Digest) -> rusqlite::Result<()> {
    db.execute("INSERT OR REPLACE INTO setup_link (only, digest) VALUES (1, ?1)", [digest]).map(|_| ())
}

pub(super) fn setup_link(db: &Connection, digest: Digest) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM setup_link WHERE digest = ?1) AND account IS NULL FROM house",
    )?
    .query_row([digest], |row| row.get(0))
}

pub(super) fn found(db: &Connection, digest: Digest, foundation: &Foundation) -> Result<()> {
    if !setup_link(db, digest)? {
        return Err(AccountsError::NotFound);
    }
    db.execute("DELETE FROM setup_link", [])?;
    db.execute("UPDATE house SET account = ?1", [&foundation.account])?;
    create_site(db, &foundation.site)?;
    people::insert(db, &foundation.owner, &foundation.password_hash)
}

pub(super) fn sites(db: &Connection) -> rusqlite::Result<Vec<Site>> {
    db.prepare_cached(select_sites!("ORDER BY number"))?.query_map([], site)?.collect()
}

pub(super) fn create_site(db: &Connection, site: &Site) -> Result<()> {
    let taken: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM sites WHERE key = ?1 OR id = ?2)",
        params![site.key.0, site.id.0.as_bytes()],
        |row| row.get(0),
    )?;
    if taken {
        return Err(AccountsError::Taken);
    }
    db.execute(
        "INSERT INTO sites (id, key, name, origins, colour, greeting, settings, version) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            site.id.0.as_bytes(),
            site.key.0,
            site.name,
            json(&site.origins)?,
            site.colour,
            site.greeting,
            json(&site.settings)?,
            site.version
        ],
    )?;
    Ok(())
}

pub(super) fn update_site(db: &Connection, new: &Site) -> Result<Site> {
    let changed = db.execute(
        "UPDATE sites SET name = ?3, origins = ?4, colour = ?5, greeting = ?6, settings = ?7, \
         version = version + 1 WHERE id = ?1 AND version = ?2",
        params![
            new.id.0.as_bytes(),
            new.version,
            new.name,
            json(&new.origins)?,
            new.colour,
            new.greeting,
            json(&new.settings)?
        ],
    )?;
    let stored = db
        .prepare_cached(select_sites!("WHERE id = ?1"))?
        .query_row([new.id.0.as_bytes()], site)
        .optional()?
        .ok_or(AccountsError::NotFound)?;
    if changed == 0 { Err(AccountsError::Changed) } else { Ok(stored) }
}

fn site(row: &Row<'_>) -> rusqlite::Result<Site> {
    let mut columns = Columns::of(row);
    Ok(Site {
        id: SiteId(columns.id()?),
        key: SiteKey(columns.take()?),
        name: columns.take()?,
        origins: {
            let origins: String = columns.take()?;
            serde_json::from_str(&origins).map_err(|_| columns.nonsense("not a list of origins"))?
        },
        colour: columns.take()?,
        greeting: columns.take()?,
        settings: {
            let settings: String = columns.take()?;
            serde_json::from_str(&settings).map_err(|_| columns.nonsense("not a site's settings"))?
        },
        version: columns.take()?,
    })
}

pub(super) fn json<T: Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| Error::ToSqlConversionFailure(error.into()))
}

/// Nothing happens for a visitor who has no row. True if it was put.
pub(super) fn put_refresh(
    db: &Connection,
    visitor: VisitorId,
    digest: Digest,
    expires_at: Millis,
) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO refresh (digest, visitor, expires_at) \
         SELECT ?2, number, ?3 FROM visitors WHERE id = ?1",
    )?
    .execute(params![visitor.0.as_bytes(), digest, expires_at])
    .and_then(|put| if put > 0 { forget_older_refresh(db, visitor).map(|()| true) } else { Ok(false) })
}

/// A visitor has as many as there may be answers under way; older ones nobody holds.
fn forget_older_refresh(db: &Connection, visitor: VisitorId) -> rusqlite::Result<()> {
    db.prepare_cached(
        "DELETE FROM refresh WHERE digest IN (SELECT digest FROM refresh \
         WHERE visitor = (SELECT number FROM visitors WHERE id = ?1) \
         ORDER BY expires_at DESC, digest LIMIT -1 OFFSET ?2)",
    )?
    .execute(params![visitor.0.as_bytes(), REFRESH_KEPT])
    .map(|_| ())
}

pub(super) fn use_refresh(
    db: &Connection,
    digest: Digest,
    now: Millis,
    expires_at: Millis,
) -> rusqlite::Result<Option<(VisitorId, SiteId)>> {
    let found = db
        .prepare_cached(
            "UPDATE refresh SET expires_at = ?3 WHERE digest = ?1 AND expires_at > ?2 RETURNING visitor",
        )?
        .query_row(params![digest, now, expires_at], |row| row.get::<_, u64>(0))
        .optional()?;
    let Some(number) = found else { return Ok(None) };
    db.prepare_cached("SELECT id, site FROM visitors WHERE number = ?1")?
        .query_row([number], |row| {
            let mut columns = Columns::of(row);
            Ok((VisitorId(columns.id()?), SiteId(columns.id()?)))
        })
        .optional()
}

pub(super) fn secret(db: &Connection, name: &str, fresh: [u8; 32]) -> rusqlite::Result<[u8; 32]> {
    db.execute("INSERT OR IGNORE INTO secrets (name, value) VALUES (?1, ?2)", params![name, fresh])?;
    db.query_row("SELECT value FROM secrets WHERE name = ?1", [name], |row| row.get(0))
}
