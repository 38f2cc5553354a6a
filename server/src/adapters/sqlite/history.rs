//! The log's port over the writing thread and the readers. Knows no SQL.

use super::pages::{self, Wanted};
use super::writer::Written;
use super::{Sqlite, log};
use crate::ports::history::{Append, Events, Span, Start};
use crate::ports::{History, HistoryError, Outcome};
use async_trait::async_trait;
use frontdesk_domain::conversation::{Conversation, Side, StoredEvent};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ConversationId, Seq, VisitorId};

type Result<T> = std::result::Result<T, HistoryError>;

#[async_trait]
impl History for Sqlite {
    fn epoch(&self) -> u64 {
        self.epoch
    }

    async fn start(&self, start: Start) -> Result<Outcome> {
        self.writer.write(move |db| log::start(db, &start)).await
    }

    async fn append(&self, append: Append) -> Result<Outcome> {
        self.writer.write(move |db| log::append(db, &append)).await
    }

    async fn mark(&self, id: ConversationId, side: Side, reach: Reach) -> Result<Conversation> {
        self.writer.write(move |db| log::mark(db, id, side, reach)).await
    }

    async fn cut(&self, id: ConversationId, floor: Seq) -> Result<Conversation> {
        self.writer.write(move |db| log::cut(db, id, floor)).await
    }

    async fn event(&self, id: ConversationId, seq: Seq) -> Result<Option<StoredEvent>> {
        self.readers.read(move |db| Ok(log::event(db, id, seq)?)).await
    }

    async fn conversation(&self, id: ConversationId) -> Result<Option<Conversation>> {
        self.readers.read(move |db| Ok(log::one(db, id)?)).await
    }

    async fn events(&self, id: ConversationId, span: Span, limit: usize, staff: bool) -> Result<Events> {
        let epoch = self.epoch;
        let wanted = Wanted { id, span, limit, staff };
        self.readers.read(move |db| pages::events(db, epoch, &wanted)).await
    }

    async fn of_visitor(&self, visitor: VisitorId) -> Result<Vec<Conversation>> {
        self.readers.read(move |db| Ok(pages::of_visitor(db, visitor)?)).await
    }

    async fn current(&self, settled: usize) -> Result<Vec<Conversation>> {
        self.readers.read(move |db| Ok(pages::current(db, settled)?)).await
    }

    /// Goes through the writing thread: a store that can only be read is not ready.
    async fn ping(&self) -> Result<()> {
        self.writer
            .write(|db| {
                let answer = db.query_row("SELECT epoch FROM house", [], |_| Ok(()))?;
                Ok(Written { answer, report: None })
            })
            .await
    }
}
