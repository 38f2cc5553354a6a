//! The use-case of changing one's own message: new words, or none. Knows no frames beyond the faults it answers
//! with.

use super::chat::{Request, allow, refused};
use super::{App, frames};
use crate::ports::Outcome;
use frontdesk_domain::conversation::{Audience, Command, StoredEvent};
use frontdesk_domain::permission::{Action, Actor};
use frontdesk_protocol::shared::{Delete, Edit};
use frontdesk_protocol::{Author, ClientKey, ConversationId, Fault, Seq};
use uuid::Uuid;

/// What somebody wants to be done to a message of theirs.
pub struct Change {
    pub key: ClientKey,
    pub conversation: ConversationId,
    pub target: Seq,
    /// None: it is taken back.
    pub text: Option<String>,
}

/// Who wants it.
pub struct Changer {
    pub actor: Actor,
    pub action: Action,
    /// How they sign.
    pub by: Author,
    /// Whose key it is.
    pub sender: Uuid,
    pub connection: u64,
}

impl From<Edit> for Change {
    fn from(Edit { key, conversation, target, text }: Edit) -> Self {
        Self { key, conversation, target, text: Some(text) }
    }
}

impl From<Delete> for Change {
    fn from(Delete { key, conversation, target }: Delete) -> Self {
        Self { key, conversation, target, text: None }
    }
}

impl App {
    /// Changes a message. A fresh change is acknowledged by the dispatcher; a repeated one is returned.
    ///
    /// # Errors
    /// The fault to answer with.
    pub async fn change_message(&self, changer: Changer, change: Change) -> Result<Outcome, Fault> {
        let Changer { actor, action, by, sender, connection } = changer;
        let target = Box::new(self.target(actor, action, change.conversation, change.target).await?);
        let command = match change.text {
            Some(text) => Command::Edit { by, target, text },
            None => Command::Delete { by, target },
        };
        self.carry_out(Request {
            actor,
            action,
            conversation: change.conversation,
            command,
            key: Some((sender, change.key)),
            connection: Some(connection),
        })
        .await
    }

    /// The event that is to be changed. What a visitor may not see is not there.
    async fn target(
        &self,
        actor: Actor,
        action: Action,
        id: ConversationId,
        seq: Seq,
    ) -> Result<StoredEvent, Fault> {
        let conversation = self.find(id).await?;
        allow(actor, action, &conversation)?;
        let found = self.outside.history.event(id, seq).await.map_err(|error| refused(&error))?;
        let hidden =
            |event: &StoredEvent| event.audience == Audience::Staff && matches!(actor, Actor::Visitor(_));
        found.filter(|event| !hidden(event)).ok_or_else(frames::no_message)
    }
}
