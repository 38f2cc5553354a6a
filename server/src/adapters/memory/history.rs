//! The domain's log behind a lock, with its reports. Knows nothing of durability.

use super::Memory;
use crate::ports::attachments::brought;
use crate::ports::history::{Append, Events, Span, Start};
use crate::ports::outbox::NewMail;
use crate::ports::{Committed, History, HistoryError, Origin, Outcome};
use async_trait::async_trait;
use frontdesk_domain::conversation::{Conversation, Side, StoredEvent};
use frontdesk_domain::log::{Log, LogError, Written};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ConversationId, EventKind, Seq, VisitorId};

type Result<T> = std::result::Result<T, HistoryError>;
/// The answer, what is reported, and the mails that follow if something is.
type Change<T> = Result<((T, Option<Committed>), Vec<NewMail>)>;

impl Memory {
    pub(super) async fn write<T>(&self, work: impl FnOnce(&mut Log) -> Change<T> + Send) -> Result<T> {
        let _turn = self.turn.lock().await;
        let ((answer, report), mails) = work(&mut self.log())?;
        if let Some(report) = report {
            self.put_all(&mails);
            // Nobody may be left to hear.
            let _ = self.committed.send(report).await;
        }
        Ok(answer)
    }
}

impl Memory {
    /// Writes, and gives the files that come with it to their messages: both or neither.
    fn with_files(
        &self,
        log: &mut Log,
        write: impl FnOnce(&mut Log) -> std::result::Result<Written, LogError>,
    ) -> Result<Written> {
        let before = (log.clone(), self.shelves().clone());
        let written = write(log)?;
        let mut shelves = self.shelves();
        for event in &written.events {
            if let EventKind::Deleted { target } = event.kind {
                shelves.drop_where(&written.conversation, |seq| seq == target);
            }
            let Some((by, ids)) = brought(&written.conversation, event) else { continue };
            if !ids.iter().all(|id| shelves.use_up(*id, by, &written.conversation, event)) {
                (*log, *shelves) = before;
                return Err(HistoryError::BadFile);
            }
        }
        Ok(written)
    }
}

fn outcome(written: Written, origin: Option<Origin>) -> (Outcome, Option<Committed>) {
    let Written { conversation, events, event, fresh, moved } = written;
    let outcome = Outcome { conversation: conversation.clone(), event, fresh };
    let told = moved || !events.is_empty();
    let report = told.then_some(Committed { conversation, events, moved, marked: false, origin });
    (outcome, report)
}

#[async_trait]
impl History for Memory {
    fn epoch(&self) -> u64 {
        self.epoch
    }

    async fn start(&self, start: Start) -> Result<Outcome> {
        self.write(|log| {
            let written = self.with_files(log, |log| log.start(&start.beginning(), &start.entries()))?;
            if let (Some((digest, ends)), true) = (start.refresh, written.fresh) {
                self.house().put_refresh(digest, start.visitor, ends);
            }
            self.keep_visit(written.conversation.id, start.visit.clone(), false);
            self.learn_addresses(&written);
            let mails = start.mails_about(written.conversation.id);
            Ok((outcome(written, start.origin), mails))
        })
        .await
    }

    async fn append(&self, append: Append) -> Result<Outcome> {
        self.write(|log| {
            let entries = append.entries();
            let written = self.with_files(log, |log| {
                log.append(append.conversation, append.version, &entries, append.next)
            })?;
            self.learn_addresses(&written);
            Ok((outcome(written, append.origin), append.mails))
        })
        .await
    }

    async fn mark(&self, id: ConversationId, side: Side, reach: Reach) -> Result<Conversation> {
        self.write(|log| {
            let (conversation, moved) = log.mark(id, side, reach)?;
            let report = moved.then(|| Committed {
                conversation: conversation.clone(),
                events: Vec::new(),
                moved: false,
                marked: true,
                origin: None,
            });
            Ok(((conversation, report), Vec::new()))
        })
        .await
    }

    async fn cut(&self, id: ConversationId, floor: Seq) -> Result<Conversation> {
        self.write(|log| {
            let conversation = log.cut(id, floor)?;
            self.shelves().drop_where(&conversation, |seq| seq <= conversation.floor);
            Ok(((conversation, None), Vec::new()))
        })
        .await
    }

    async fn event(&self, id: ConversationId, seq: Seq) -> Result<Option<StoredEvent>> {
        Ok(self.log().event(id, seq).cloned())
    }

    async fn conversation(&self, id: ConversationId) -> Result<Option<Conversation>> {
        Ok(self.log().conversation(id).cloned())
    }

    async fn events(&self, id: ConversationId, span: Span, limit: usize, staff: bool) -> Result<Events> {
        Ok(self.log().read(id, span, limit, staff)?)
    }

    async fn of_visitor(&self, visitor: VisitorId) -> Result<Vec<Conversation>> {
        Ok(self.log().of_visitor(visitor))
    }

    async fn current(&self, settled: usize) -> Result<Vec<Conversation>> {
        Ok(self.log().current(settled))
    }

    async fn ping(&self) -> Result<()> {
        Ok(())
    }
}
