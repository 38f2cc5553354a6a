//! A conversation becomes another visitor's. Knows nothing of who may want that.

use super::{Log, LogError};
use crate::conversation::Conversation;
use frontdesk_protocol::{ConversationId, SiteId, VisitorId};

impl Log {
    /// Makes a conversation another visitor's, and with it all keys of whoever had it.
    ///
    /// # Errors
    /// [`LogError::NotFound`] when it is not theirs.
    pub fn adopt(
        &mut self,
        id: ConversationId,
        from: VisitorId,
        to: VisitorId,
    ) -> Result<Conversation, LogError> {
        let site = match self.threads.get(&id) {
            Some(thread) if thread.conversation.visitor == from => thread.conversation.site,
            _ => return Err(LogError::NotFound),
        };
        let number = self.number_of(to, site);
        let keys: Vec<_> = self.keys.iter().filter(|((sender, _), _)| *sender == from.0).collect();
        let keys: Vec<_> = keys.into_iter().map(|((_, key), answer)| (*key, *answer)).collect();
        for (key, answer) in keys {
            self.keys.remove(&(from.0, key));
            self.keys.entry((to.0, key)).or_insert(answer);
        }
        // What they said of themselves goes with them; that somebody was shut out does not.
        let told = self.facts.get(&from).cloned().unwrap_or_default();
        let facts = self.facts.entry(to).or_default();
        facts.name = facts.name.take().or(told.name);
        facts.email = facts.email.take().or(told.email);
        let facts = facts.clone();
        let thread = self.threads.get_mut(&id).ok_or(LogError::NotFound)?;
        thread.conversation.visitor = to;
        thread.conversation.visitor_number = number;
        facts.tell(&mut thread.conversation);
        Ok(thread.conversation.clone())
    }

    /// Calls a visitor by this name in all their conversations.
    pub fn call(&mut self, visitor: VisitorId, name: Option<&str>) {
        let all = self.threads.values_mut().map(|thread| &mut thread.conversation);
        for conversation in all.filter(|conversation| conversation.visitor == visitor) {
            conversation.visitor_name = name.map(str::to_owned).or(conversation.visitor_name.take());
        }
    }

    /// A visitor's number, which they get if they have none.
    fn number_of(&mut self, visitor: VisitorId, site: SiteId) -> u64 {
        let known = self.visitors.iter().position(|(known, _)| *known == visitor);
        let at = known.unwrap_or_else(|| {
            self.visitors.push((visitor, site));
            self.visitors.len() - 1
        });
        at as u64 + 1
    }
}
