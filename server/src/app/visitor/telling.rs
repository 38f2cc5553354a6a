//! What a visitor's page tells beside messages: where it is, how its visitor is reached, how it went, that it is
//! over. Knows nothing of sockets.

use super::Session;
use crate::app::App;
use crate::app::cards::CardInput;
use crate::app::frames::{self, on_key};
use crate::app::service::{Speaker, visit_of};
use crate::ports::Outcome;
use frontdesk_protocol::visitor::{About, ClientFrame};
use frontdesk_protocol::{ClientKey, ConversationId, Fault};

impl Session {
    /// Takes in where this page is.
    pub(super) async fn about(&mut self, app: &App, about: &About) -> Result<(), Fault> {
        self.whereabouts.take(app.outside.clock.monotonic()).map_err(frames::slow_down)?;
        let visit = visit_of(about, self.browser.name());
        app.visits.insert(self.visitor, visit);
        app.tell_cards(CardInput::Changed(self.visitor)).await;
        Ok(())
    }

    /// Contact, rating and end: keyed words that are not messages.
    pub(super) async fn tell(&mut self, app: &App, frame: ClientFrame) -> Result<Option<Outcome>, Fault> {
        let Some((key, conversation)) = place_of(&frame) else { return Ok(None) };
        let about = |fault| on_key(key, conversation, fault);
        self.spend(app).map_err(about)?;
        let speaker = Speaker { visitor: self.visitor, connection: self.connection };
        let outcome = match frame {
            ClientFrame::Contact(contact) => app.leave_contact(speaker, contact).await,
            ClientFrame::Rate(rate) => app.rate_chat(speaker, rate).await,
            ClientFrame::End(end) => app.end_chat(speaker, end).await,
            _ => return Ok(None),
        };
        outcome.map(Some).map_err(about)
    }

    /// The last page of this visitor is gone: where they were is kept with their conversation.
    pub(super) async fn keep_place(&self, app: &App) {
        let visit = app.visits.remove(&self.visitor).map(|(_, visit)| visit);
        // Whichever of their pages is the last to go: another may have said it.
        let visit = visit.filter(|visit| visit.page.is_some());
        let (Some(visit), Some(conversation)) = (visit, self.conversation) else { return };
        if let Err(error) = app.outside.visitors.put_visit(conversation, visit).await {
            tracing::warn!(%error, "where a visitor was can't be kept");
        }
    }
}

fn place_of(frame: &ClientFrame) -> Option<(ClientKey, ConversationId)> {
    match frame {
        ClientFrame::Contact(contact) => Some((contact.key, contact.conversation)),
        ClientFrame::Rate(rate) => Some((rate.key, rate.conversation)),
        ClientFrame::End(end) => Some((end.key, end.conversation)),
        _ => None,
    }
}
