//! The outbox's port over the writing thread and the readers. Knows no SQL.

use super::writer::Written;
use super::{Sqlite, mail};
use crate::ports::Outbox;
use crate::ports::accounts::Digest;
use crate::ports::outbox::{Counts, Link, Mail, NewMail, OutboxError, Purpose, Settled};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_protocol::{ConversationId, Seq, VisitorId};
use rusqlite::Connection;
use uuid::Uuid;

type Result<T> = std::result::Result<T, OutboxError>;

impl Sqlite {
    /// Writes what the live side doesn't follow.
    async fn post<T, E, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        E: Into<OutboxError>,
        W: Fn(&Connection) -> std::result::Result<T, E> + Send + 'static,
    {
        let work = move |db: &Connection| match work(db) {
            Ok(answer) => Ok(Written { answer, report: None }),
            Err(error) => Err(error.into()),
        };
        self.writer.write(work).await
    }

    async fn peek<T, R>(&self, read: R) -> Result<T>
    where
        T: Send + 'static,
        R: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        self.readers.read(move |db| Ok(read(db)?)).await
    }
}

#[async_trait]
impl Outbox for Sqlite {
    async fn put_mails(&self, mails: Vec<NewMail>) -> Result<()> {
        self.post(move |db| mail::put(db, &mails)).await
    }

    async fn next_mail(&self) -> Result<Option<Millis>> {
        self.peek(mail::next).await
    }

    async fn take_mails(&self, now: Millis, until: Millis, most: usize) -> Result<Vec<Mail>> {
        self.post(move |db| mail::take(db, now, until, most)).await
    }

    async fn settle_mail(&self, id: Uuid, settled: Settled, now: Millis) -> Result<()> {
        self.post(move |db| mail::settle(db, id, &settled, now)).await
    }

    async fn mailed(&self, conversation: ConversationId) -> Result<Seq> {
        self.peek(move |db| mail::mailed(db, conversation)).await
    }

    async fn mail_counts(&self) -> Result<Counts> {
        self.peek(mail::counts).await
    }

    async fn dead_mails(&self, most: usize) -> Result<Vec<Mail>> {
        self.peek(move |db| mail::dead(db, most)).await
    }

    async fn replay_mail(&self, id: Uuid, now: Millis) -> Result<()> {
        self.post(move |db| mail::replay(db, id, now)).await
    }

    async fn discard_mail(&self, id: Uuid) -> Result<()> {
        self.post(move |db| mail::discard(db, id)).await
    }

    async fn address(&self, visitor: VisitorId, about: ConversationId) -> Result<Option<String>> {
        self.peek(move |db| mail::address(db, visitor, about)).await
    }

    async fn set_address(&self, visitor: VisitorId, email: Option<String>) -> Result<()> {
        self.post(move |db| mail::set_address(db, visitor, email.as_deref())).await
    }

    async fn stop_mails(&self, conversation: ConversationId) -> Result<()> {
        self.post(move |db| mail::stop(db, conversation)).await
    }

    async fn put_link(
        &self,
        digest: Digest,
        purpose: Purpose,
        conversation: ConversationId,
        expires_at: Millis,
    ) -> Result<()> {
        self.post(move |db| mail::put_link(db, digest, purpose, conversation, expires_at)).await
    }

    async fn link(&self, digest: Digest, purpose: Purpose, now: Millis) -> Result<Option<Link>> {
        self.peek(move |db| mail::link(db, digest, purpose, now)).await
    }

    async fn use_link(
        &self,
        digest: Digest,
        purpose: Purpose,
        now: Millis,
        again: Millis,
    ) -> Result<Option<Link>> {
        self.post(move |db| mail::use_link(db, digest, purpose, now, again)).await
    }

    async fn put_invitation_link(&self, invitation: Uuid, digest: Digest, now: Millis) -> Result<()> {
        self.post(move |db| mail::put_invitation_link(db, invitation, digest, now)).await
    }
}
