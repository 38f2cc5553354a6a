//! Rows of mails, of the links in them, and of who wants them. Knows nothing of when a mail is sent.

use super::rows::Columns;
use crate::ports::accounts::Digest;
use crate::ports::outbox::{
    Counts, DEAD_KEPT, KEPT, Kind, LINKS_KEPT, Link, Mail, NewMail, OutboxError, Purpose, Settled,
};
use frontdesk_domain::Millis;
use frontdesk_domain::mail::{MOST_PUT_OFF, QUIET};
use frontdesk_protocol::{AgentId, ConversationId, Seq, SiteId, VisitorId};
use rusqlite::{Connection, OptionalExtension, Result, Row, params};
use uuid::Uuid;

/// What [`mail`] reads.
macro_rules! mails {
    ($before:literal, $after:literal) => {
        concat!($before, " id, kind, about, person, created, tries, unclear, failure ", $after)
    };
}

/// Forgets what has run out.
pub(super) fn tidy(db: &Connection, now: Millis) -> Result<()> {
    db.execute("DELETE FROM mail_links WHERE expires_at <= ?1", [now])?;
    db.execute(
        "DELETE FROM mails WHERE state = 1 AND changed <= ?1 OR state = 2 AND changed <= ?2",
        [now.saturating_sub(KEPT), now.saturating_sub(DEAD_KEPT)],
    )
    .map(|_| ())
}

/// Nobody is at any mail: whoever was has ended.
pub(super) fn release(db: &Connection) -> Result<()> {
    db.execute("UPDATE mails SET taken_until = 0 WHERE state = 0 AND taken_until > 0", []).map(|_| ())
}

pub(super) fn put(db: &Connection, mails: &[NewMail]) -> Result<()> {
    mails.iter().try_for_each(|mail| put_one(db, mail))
}

fn put_one(db: &Connection, mail: &NewMail) -> Result<()> {
    let keep = match mail.kind {
        Kind::Answer => has_address(db, mail.about)? && !put_off(db, mail)?,
        Kind::Waiting => !lately(db, mail, mail.at.saturating_sub(QUIET))?,
        Kind::Alert | Kind::Invitation => !lately(db, mail, mail.at)?,
    };
    if !keep {
        return Ok(());
    }
    db.prepare_cached(
        "INSERT INTO mails (id, kind, about, person, state, created, changed, due, taken_until, tries, unclear, \
         upto) VALUES (?1, ?2, ?3, ?4, 0, ?5, ?5, ?6, 0, 0, 0, 0)",
    )?
    .execute(params![
        mail.id.as_bytes(),
        mail.kind.name(),
        mail.about.as_bytes(),
        mail.person.as_ref().map(|person| person.0.as_bytes()),
        mail.at,
        mail.due,
    ])
    .map(|_| ())
}

fn has_address(db: &Connection, conversation: Uuid) -> Result<bool> {
    db.prepare_cached(
        "SELECT coalesce(v.vouched_email, v.email) IS NOT NULL FROM conversations c JOIN visitors v ON v.number = c.visitor \
         WHERE c.id = ?1",
    )?
    .query_row([conversation.as_bytes()], |row| row.get(0))
    .optional()
    .map(|found| found == Some(true))
}

/// Makes the answer that waits already wait for this one too. False: none waits that nobody is at.
fn put_off(db: &Connection, mail: &NewMail) -> Result<bool> {
    let wait = mail.due.saturating_sub(mail.at);
    db.prepare_cached(
        "UPDATE mails SET due = CASE WHEN tries > 0 THEN due ELSE max(due, min(?3, created + ?4)) END \
         WHERE about = ?1 AND kind = ?2 AND state = 0 AND taken_until = 0",
    )?
    .execute(params![mail.about.as_bytes(), mail.kind.name(), mail.due, MOST_PUT_OFF * wait])
    .map(|changed| changed > 0)
}

/// One such mail waits already, or has been put after this moment.
fn lately(db: &Connection, mail: &NewMail, after: Millis) -> Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM mails WHERE about = ?1 AND kind = ?2 AND person IS ?3 \
         AND (state = 0 OR created > ?4))",
    )?
    .query_row(
        params![
            mail.about.as_bytes(),
            mail.kind.name(),
            mail.person.as_ref().map(|person| person.0.as_bytes()),
            after
        ],
        |row| row.get(0),
    )
}

pub(super) fn next(db: &Connection) -> Result<Option<Millis>> {
    db.prepare_cached("SELECT min(max(due, taken_until)) FROM mails WHERE state = 0")?
        .query_row([], |row| row.get(0))
}

pub(super) fn take(db: &Connection, now: Millis, until: Millis, most: usize) -> Result<Vec<Mail>> {
    let sql = mails!(
        "UPDATE mails SET taken_until = ?2, tries = tries + 1 WHERE id IN (SELECT id FROM mails \
         WHERE state = 0 AND due <= ?1 AND taken_until <= ?1 ORDER BY due, id LIMIT ?3) RETURNING",
        ""
    );
    let mut taken: Vec<Mail> =
        db.prepare_cached(sql)?.query_map(params![now, until, most], mail)?.collect::<Result<_>>()?;
    taken.sort_by_key(|mail| (mail.created, mail.id));
    Ok(taken)
}

pub(super) fn settle(db: &Connection, id: Uuid, settled: &Settled, now: Millis) -> Result<()> {
    let end = "UPDATE mails SET state = ?2, changed = ?3, upto = ?4, unclear = ?5, failure = ?6, \
               taken_until = 0 WHERE id = ?1 AND state = 0";
    match settled {
        Settled::Sent { upto } => {
            db.prepare_cached(end)?.execute(params![id.as_bytes(), 1, now, upto, 0, None::<&str>])?;
        }
        Settled::Dead { unclear, failure } => {
            db.prepare_cached(end)?.execute(params![id.as_bytes(), 2, now, 0, unclear, failure])?;
        }
        Settled::Dropped => {
            db.prepare_cached("DELETE FROM mails WHERE id = ?1 AND state = 0")?.execute([id.as_bytes()])?;
        }
        Settled::Instead(mails) => {
            // Remembered as sent: the team hears of this conversation no more for a while.
            db.prepare_cached(end)?.execute(params![id.as_bytes(), 1, now, 0, 0, None::<&str>])?;
            put(db, mails)?;
        }
        Settled::Later { due, tries, unclear, failure } => {
            db.prepare_cached(
                "UPDATE mails SET due = ?2, tries = ?3, unclear = ?4, failure = ?5, taken_until = 0 \
                 WHERE id = ?1 AND state = 0",
            )?
            .execute(params![id.as_bytes(), due, tries, unclear, failure])?;
        }
    }
    Ok(())
}

pub(super) fn mailed(db: &Connection, conversation: ConversationId) -> Result<Seq> {
    db.prepare_cached(
        "SELECT coalesce(max(upto), 0) FROM mails WHERE about = ?1 AND kind = 'answer' AND state = 1",
    )?
    .query_row([conversation.0.as_bytes()], |row| row.get(0))
}

pub(super) fn counts(db: &Connection) -> Result<Counts> {
    let of = |state: u8| {
        db.prepare_cached("SELECT count(*) FROM mails WHERE state = ?1")?.query_row([state], |row| row.get(0))
    };
    Ok(Counts { waiting: of(0)?, dead: of(2)? })
}

pub(super) fn dead(db: &Connection, most: usize) -> Result<Vec<Mail>> {
    db.prepare_cached(mails!("SELECT", "FROM mails WHERE state = 2 ORDER BY changed DESC, id DESC LIMIT ?1"))?
        .query_map([most], mail)?
        .collect()
}

pub(super) fn replay(db: &Connection, id: Uuid, now: Millis) -> std::result::Result<(), OutboxError> {
    let changed = db.execute(
        "UPDATE mails SET state = 0, due = ?2, changed = ?2, tries = 0, unclear = 0, taken_until = 0 \
         WHERE id = ?1 AND state = 2",
        params![id.as_bytes(), now],
    )?;
    found(changed)
}

pub(super) fn discard(db: &Connection, id: Uuid) -> std::result::Result<(), OutboxError> {
    found(db.execute("DELETE FROM mails WHERE id = ?1 AND state = 2", [id.as_bytes()])?)
}

fn found(changed: usize) -> std::result::Result<(), OutboxError> {
    if changed == 0 { Err(OutboxError::NotFound) } else { Ok(()) }
}

fn mail(row: &Row<'_>) -> Result<Mail> {
    let mut columns = Columns::of(row);
    Ok(Mail {
        id: columns.id()?,
        kind: {
            let name: String = columns.take()?;
            Kind::of_name(&name).ok_or_else(|| columns.nonsense("not a kind of mail"))?
        },
        about: columns.id()?,
        person: columns.optional_id()?.map(AgentId),
        created: columns.take()?,
        tries: columns.take()?,
        unclear: columns.take()?,
        failure: columns.take()?,
    })
}

pub(super) fn address(db: &Connection, visitor: VisitorId, about: ConversationId) -> Result<Option<String>> {
    db.prepare_cached(
        "SELECT coalesce(vouched_email, email) FROM visitors WHERE id = ?1 \
         AND NOT EXISTS (SELECT 1 FROM stopped_mails WHERE conversation = ?2)",
    )?
    .query_row([visitor.0.as_bytes(), about.0.as_bytes()], |row| row.get(0))
    .optional()
    .map(Option::flatten)
}

pub(super) fn set_address(
    db: &Connection,
    visitor: VisitorId,
    email: Option<&str>,
) -> std::result::Result<(), OutboxError> {
    found(db.execute("UPDATE visitors SET email = ?2 WHERE id = ?1", params![visitor.0.as_bytes(), email])?)
}

pub(super) fn stop(db: &Connection, conversation: ConversationId) -> Result<()> {
    db.execute(
        "INSERT OR IGNORE INTO stopped_mails (conversation) SELECT id FROM conversations WHERE id = ?1",
        [conversation.0.as_bytes()],
    )
    .map(|_| ())
}

pub(super) fn put_link(
    db: &Connection,
    digest: Digest,
    purpose: Purpose,
    conversation: ConversationId,
    expires_at: Millis,
) -> std::result::Result<(), OutboxError> {
    let put = db
        .prepare_cached(
            "INSERT INTO mail_links (digest, purpose, conversation, visitor, expires_at) \
             SELECT ?1, ?2, id, visitor, ?4 FROM conversations WHERE id = ?3",
        )?
        .execute(params![digest, purpose.name(), conversation.0.as_bytes(), expires_at])?;
    db.prepare_cached(
        "DELETE FROM mail_links WHERE digest IN (SELECT digest FROM mail_links WHERE conversation = ?1 \
         ORDER BY expires_at DESC, digest LIMIT -1 OFFSET ?2)",
    )?
    .execute(params![conversation.0.as_bytes(), LINKS_KEPT])?;
    found(put)
}

pub(super) fn link(db: &Connection, digest: Digest, purpose: Purpose, now: Millis) -> Result<Option<Link>> {
    db.prepare_cached(
        "SELECT c.id, v.id, c.site, coalesce(v.vouched_email, v.email), l.used_at FROM mail_links l \
         JOIN conversations c ON c.id = l.conversation AND c.visitor = l.visitor \
         JOIN visitors v ON v.number = l.visitor \
         WHERE l.digest = ?1 AND l.purpose = ?2 AND l.expires_at > ?3",
    )?
    .query_row(params![digest, purpose.name(), now], |row| {
        let mut columns = Columns::of(row);
        Ok(Link {
            conversation: ConversationId(columns.id()?),
            visitor: VisitorId(columns.id()?),
            site: SiteId(columns.id()?),
            email: columns.take()?,
            used_at: columns.take()?,
        })
    })
    .optional()
}

pub(super) fn use_link(
    db: &Connection,
    digest: Digest,
    purpose: Purpose,
    now: Millis,
    again: Millis,
) -> Result<Option<Link>> {
    let works = |link: &Link| link.used_at.is_none_or(|used| now < used.saturating_add(again));
    let Some(link) = link(db, digest, purpose, now)?.filter(works) else { return Ok(None) };
    if link.used_at.is_none() {
        db.execute("UPDATE mail_links SET used_at = ?2 WHERE digest = ?1", params![digest, now])?;
    }
    Ok(Some(link))
}

pub(super) fn put_invitation_link(
    db: &Connection,
    invitation: Uuid,
    digest: Digest,
    now: Millis,
) -> std::result::Result<(), OutboxError> {
    found(db.execute(
        "UPDATE invitations SET mail_digest = ?2 WHERE id = ?1 AND expires_at > ?3",
        params![invitation.as_bytes(), digest, now],
    )?)
}
