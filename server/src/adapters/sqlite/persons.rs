//! The port of people sites vouch for, and its rows. Knows nothing of proofs.

use super::Sqlite;
use super::log::one;
use super::rows::Columns;
use super::writer::Written;
use crate::ports::persons::{Person, Persons};
use crate::ports::{Committed, HistoryError};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::Conversation;
use frontdesk_protocol::{ConversationId, SiteId, VisitorId};
use rusqlite::{Connection, Error, OptionalExtension, params};

type Result<T> = std::result::Result<T, HistoryError>;

#[async_trait]
impl Persons for Sqlite {
    async fn person(&self, visitor: VisitorId) -> Result<Option<Person>> {
        self.readers.read(move |db| Ok(person(db, visitor)?)).await
    }

    async fn vouch(&self, visitor: VisitorId, person: Person) -> Result<()> {
        let work = move |db: &Connection| {
            vouch(db, visitor, &person)?;
            Ok(Written { answer: (), report: None })
        };
        self.writer.write(work).await
    }

    async fn adopt(
        &self,
        conversation: ConversationId,
        from: VisitorId,
        to: VisitorId,
        person: Person,
        at: Millis,
    ) -> Result<Conversation> {
        let work = move |db: &Connection| {
            adopt(db, conversation, from, to, at)?;
            vouch(db, to, &person)?;
            let conversation = one(db, conversation)?.ok_or(HistoryError::NotFound)?;
            let report = Committed {
                conversation: conversation.clone(),
                events: Vec::new(),
                moved: false,
                marked: false,
                origin: None,
            };
            Ok(Written { answer: conversation, report: Some(report) })
        };
        self.writer.write(work).await
    }

    async fn all_of(&self, visitor: VisitorId, site: SiteId) -> Result<Vec<ConversationId>> {
        self.readers.read(move |db| Ok(all_of(db, visitor, site)?)).await
    }
}

fn person(db: &Connection, visitor: VisitorId) -> rusqlite::Result<Option<Person>> {
    db.prepare_cached(
        "SELECT subject, vouched_name, vouched_email, attributes FROM visitors \
         WHERE id = ?1 AND subject IS NOT NULL",
    )?
    .query_row([visitor.0.as_bytes()], |row| {
        let mut columns = Columns::of(row);
        Ok(Person {
            subject: columns.take()?,
            name: columns.take()?,
            email: columns.take()?,
            attributes: {
                let attributes: Option<String> = columns.take()?;
                let attributes = attributes.as_deref().unwrap_or("[]");
                serde_json::from_str(attributes).map_err(|_| columns.nonsense("not a list of attributes"))?
            },
        })
    })
    .optional()
}

fn vouch(db: &Connection, visitor: VisitorId, person: &Person) -> rusqlite::Result<()> {
    let attributes = serde_json::to_string(&person.attributes)
        .map_err(|error| Error::ToSqlConversionFailure(error.into()))?;
    db.prepare_cached(
        "UPDATE visitors SET subject = ?2, vouched_name = ?3, vouched_email = ?4, attributes = ?5 WHERE id = ?1",
    )?
    .execute(params![visitor.0.as_bytes(), person.subject, person.name, person.email, attributes])
    .map(|_| ())
}

fn adopt(db: &Connection, id: ConversationId, from: VisitorId, to: VisitorId, at: Millis) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO visitors (id, site, created) SELECT ?2, c.site, ?3 FROM conversations c WHERE c.id = ?1 \
         ON CONFLICT (id) DO NOTHING",
    )?
    .execute(params![id.0.as_bytes(), to.0.as_bytes(), at])?;
    let moved = db
        .prepare_cached(
            "UPDATE conversations SET visitor = (SELECT number FROM visitors WHERE id = ?3) WHERE id = ?1 \
             AND visitor = (SELECT number FROM visitors WHERE id = ?2 AND subject IS NULL)",
        )?
        .execute(params![id.0.as_bytes(), from.0.as_bytes(), to.0.as_bytes()])?;
    if moved == 0 {
        return Err(HistoryError::NotFound);
    }
    // What they said of themselves goes with them; that somebody was shut out does not.
    db.prepare_cached(
        "UPDATE visitors SET name = coalesce(visitors.name, old.name), email = coalesce(visitors.email, old.email) \
         FROM visitors old WHERE visitors.id = ?2 AND old.id = ?1",
    )?
    .execute(params![from.0.as_bytes(), to.0.as_bytes()])?;
    db.prepare_cached("UPDATE OR IGNORE keys SET sender = ?2 WHERE sender = ?1")?
        .execute(params![from.0.as_bytes(), to.0.as_bytes()])?;
    Ok(())
}

fn all_of(db: &Connection, visitor: VisitorId, site: SiteId) -> rusqlite::Result<Vec<ConversationId>> {
    db.prepare_cached(
        "SELECT c.id FROM conversations c JOIN visitors v ON v.number = c.visitor \
         WHERE v.id = ?1 AND c.site = ?2 ORDER BY c.id",
    )?
    .query_map(params![visitor.0.as_bytes(), site.0.as_bytes()], |row| {
        Ok(ConversationId(Columns::of(row).id()?))
    })?
    .collect()
}
