//! What an agent's console tells beside messages: status, what is before their eyes, and who is kept out. Knows
//! nothing of sockets.

use super::Session;
use crate::app::App;
use crate::app::cards::CardInput;
use crate::app::desk::DeskInput;
use crate::app::frames::{self, on};
use crate::app::service::away_reason;
use frontdesk_domain::conversation::Conversation;
use frontdesk_domain::permission::Action;
use frontdesk_protocol::staff::Status;
use frontdesk_protocol::{ConversationId, ErrorCode, Fault, Millis, VisitorId};

impl Session {
    pub(super) async fn set_status(
        &mut self,
        app: &App,
        status: Status,
        reason: Option<&str>,
    ) -> Result<(), Fault> {
        self.allow(Action::SetOwnStatus)?;
        let reason = away_reason(reason)?;
        let stored = app.outside.accounts.set_status(self.agent.id, status, reason.clone()).await;
        stored.map_err(|error| {
            tracing::error!(%error, "a status can't be stored");
            Fault::new(ErrorCode::Unavailable, "Your status can't be stored now.", "Try again.")
        })?;
        (self.agent.status, self.agent.reason) = (status, reason.clone());
        app.tell_desk(DeskInput::Status { agent: self.agent.id, status, reason }).await;
        Ok(())
    }

    /// The card of a conversation that was just opened follows by itself.
    pub(super) async fn ask_for_card(&self, app: &App, chat: &Conversation) -> Result<(), Fault> {
        let (conversation, visitor) = (chat.id, chat.visitor);
        crate::app::chat::allow(self.actor(), Action::ReadCard, chat)
            .map_err(|fault| on(conversation, fault))?;
        app.tell_cards(CardInput::Opened { connection: self.connection, conversation, visitor }).await;
        Ok(())
    }

    /// Only what is open here can be before somebody's eyes.
    pub(super) async fn reading(&self, app: &App, id: ConversationId, reads: bool) -> Result<(), Fault> {
        let found = app.look_up(self.actor(), Action::ShowReading, id).await;
        let chat = found.map_err(|fault| on(id, fault))?;
        if reads && !self.followed.contains(&id) {
            let message = "This chat is not open here.";
            return Err(on(id, Fault::new(ErrorCode::Invalid, message, "Open it first.")));
        }
        app.reads(&chat, self.connection, &self.person(), reads);
        Ok(())
    }

    pub(super) async fn block(
        &mut self,
        app: &App,
        conversation: ConversationId,
        reason: &str,
        until: Option<Millis>,
    ) -> Result<(), Fault> {
        let command = app.shutting_out(self.person(), reason, until);
        let command = command.map_err(|fault| on(conversation, fault))?;
        self.command(app, Action::BlockVisitor, conversation, command).await
    }

    pub(super) async fn unblock(&mut self, app: &App, visitor: VisitorId) -> Result<(), Fault> {
        self.commands.take(app.outside.clock.monotonic()).map_err(frames::slow_down)?;
        app.let_in(self.actor(), self.person(), visitor).await
    }
}
