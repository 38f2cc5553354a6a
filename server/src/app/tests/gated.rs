//! A store with a gate before its writes, where they wait or come to nothing. Knows nothing of why.

use crate::ports::history::{Append, Events, Span, Start};
use crate::ports::{History, HistoryError, Outcome};
use async_trait::async_trait;
use frontdesk_domain::conversation::{Conversation, Side, StoredEvent};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ConversationId, Seq, VisitorId};
use futures_util::future::BoxFuture;
use std::sync::Arc;

type Result<T> = std::result::Result<T, HistoryError>;

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Write {
    Start,
    Append,
    Cut,
}

/// Lets a write through, or not.
pub(super) type Gate = Box<dyn Fn(Write) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// The store behind the gate. Marks and reads go around it.
pub(super) struct Gated {
    pub(super) history: Arc<dyn History>,
    pub(super) gate: Gate,
}

#[async_trait]
impl History for Gated {
    fn epoch(&self) -> u64 {
        self.history.epoch()
    }

    async fn start(&self, start: Start) -> Result<Outcome> {
        (self.gate)(Write::Start).await?;
        self.history.start(start).await
    }

    async fn append(&self, append: Append) -> Result<Outcome> {
        (self.gate)(Write::Append).await?;
        self.history.append(append).await
    }

    async fn mark(&self, id: ConversationId, side: Side, reach: Reach) -> Result<Conversation> {
        self.history.mark(id, side, reach).await
    }

    async fn cut(&self, id: ConversationId, floor: Seq) -> Result<Conversation> {
        (self.gate)(Write::Cut).await?;
        self.history.cut(id, floor).await
    }

    async fn event(&self, id: ConversationId, seq: Seq) -> Result<Option<StoredEvent>> {
        self.history.event(id, seq).await
    }

    async fn conversation(&self, id: ConversationId) -> Result<Option<Conversation>> {
        self.history.conversation(id).await
    }

    async fn events(&self, id: ConversationId, span: Span, limit: usize, staff: bool) -> Result<Events> {
        self.history.events(id, span, limit, staff).await
    }

    async fn of_visitor(&self, visitor: VisitorId) -> Result<Vec<Conversation>> {
        self.history.of_visitor(visitor).await
    }

    async fn current(&self, settled: usize) -> Result<Vec<Conversation>> {
        self.history.current(settled).await
    }

    async fn ping(&self) -> Result<()> {
        self.history.ping().await
    }
}
