//! What sites vouch for, in a map. Knows nothing of durability.

use super::Memory;
use crate::ports::persons::{Person, Persons};
use crate::ports::{Committed, HistoryError};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::Conversation;
use frontdesk_protocol::{ConversationId, SiteId, VisitorId};

type Result<T> = std::result::Result<T, HistoryError>;

#[async_trait]
impl Persons for Memory {
    async fn person(&self, visitor: VisitorId) -> Result<Option<Person>> {
        Ok(self.persons().get(&visitor).cloned())
    }

    async fn vouch(&self, visitor: VisitorId, person: Person) -> Result<()> {
        if self.log().visitors().iter().any(|(known, _)| *known == visitor) {
            self.log().call(visitor, person.name.as_deref());
            self.persons().insert(visitor, person);
        }
        Ok(())
    }

    async fn adopt(
        &self,
        conversation: ConversationId,
        from: VisitorId,
        to: VisitorId,
        person: Person,
        _at: Millis,
    ) -> Result<Conversation> {
        self.write(|log| {
            if self.persons().contains_key(&from) {
                return Err(HistoryError::NotFound);
            }
            let mut conversation = log.adopt(conversation, from, to)?;
            log.call(to, person.name.as_deref());
            conversation.visitor_name.clone_from(&person.name);
            self.persons().insert(to, person);
            let report = Committed {
                conversation: conversation.clone(),
                events: Vec::new(),
                moved: false,
                marked: false,
                origin: None,
            };
            Ok(((conversation, Some(report)), Vec::new()))
        })
        .await
    }

    async fn all_of(&self, visitor: VisitorId, site: SiteId) -> Result<Vec<ConversationId>> {
        let all = self.log().current(usize::MAX).into_iter();
        Ok(all.filter(|one| one.visitor == visitor && one.site == site).map(|one| one.id).collect())
    }
}
