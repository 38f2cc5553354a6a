//! The card beside a conversation that is open on a console: who it is, from where, and what was before. One task
//! reads and sends them, so that nobody waits for it. Knows nothing of what a change was.

use super::App;
use super::queue::Weight;
use crate::ports::persons::Person;
use crate::ports::visitors::{Portrait, Visit};
use frontdesk_domain::conversation::holds;
use frontdesk_protocol::staff::{Card, ServerFrame};
use frontdesk_protocol::{ConversationId, VisitorId};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use tokio::sync::mpsc;

/// What the task is told.
#[derive(Debug)]
pub enum CardInput {
    /// A console has opened a conversation.
    Opened { connection: u64, conversation: ConversationId, visitor: VisitorId },
    /// Something of a visitor is new.
    Changed(VisitorId),
}

/// How many words are taken at once: many changes of one visitor are one card.
const BATCH: usize = 64;

/// The task's state.
pub struct Cards {
    app: Arc<App>,
    /// Conversations that were opened somewhere, by visitor.
    open: HashMap<VisitorId, BTreeSet<ConversationId>>,
}

impl Cards {
    pub fn new(app: Arc<App>) -> Self {
        Self { app, open: HashMap::new() }
    }

    /// Runs until the server ends.
    pub async fn run(mut self, mut inbox: mpsc::Receiver<CardInput>) {
        let mut inputs = Vec::new();
        while inbox.recv_many(&mut inputs, BATCH).await > 0 {
            let mut changed = BTreeSet::new();
            for input in inputs.drain(..) {
                match input {
                    CardInput::Opened { connection, conversation, visitor } => {
                        self.open.entry(visitor).or_default().insert(conversation);
                        self.show(conversation, &[connection]).await;
                    }
                    CardInput::Changed(visitor) => _ = changed.insert(visitor),
                }
            }
            for visitor in changed {
                self.show_again(visitor).await;
            }
        }
    }

    async fn show_again(&mut self, visitor: VisitorId) {
        let Some(open) = self.open.get_mut(&visitor) else { return };
        open.retain(|conversation| !self.app.hub.following(*conversation).is_empty());
        if open.is_empty() {
            self.open.remove(&visitor);
            return;
        }
        for conversation in open.clone() {
            self.show(conversation, &self.app.hub.following(conversation)).await;
        }
    }

    async fn show(&self, conversation: ConversationId, to: &[u64]) {
        let now = self.app.outside.clock.now();
        match self.app.outside.visitors.portrait(conversation, now).await {
            Ok(Some(portrait)) => {
                let visitor = portrait.visitor.id;
                let visit = self.app.visit_of(visitor);
                let connected = self.app.hub.has_visitor(visitor);
                let person = self.app.outside.persons.person(visitor).await.unwrap_or_else(|error| {
                    tracing::error!(%error, "what a site vouches for can't be read");
                    None
                });
                let mut card = Box::new(card(portrait, visit, connected, now));
                if let Some(person) = person {
                    vouched(&mut card, person);
                }
                self.app.hub.send(to, Weight::Lasting, &ServerFrame::Card { conversation, card });
            }
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "a card can't be read"),
        }
    }
}

/// What the site's backend says wins over what they say of themselves.
fn vouched(card: &mut Card, person: Person) {
    card.verified = true;
    card.name = person.name.or(card.name.take());
    card.email = person.email.or(card.email.take());
    card.attributes = person.attributes;
}

/// `visit`: where they are now, if they are there.
fn card(portrait: Portrait, visit: Option<Visit>, connected: bool, now: u64) -> Card {
    let Portrait { visitor, visit: kept, earlier, contacts } = portrait;
    let Visit { page, referrer, browser, language, timezone } = visit.unwrap_or_default();
    Card {
        name: visitor.name,
        email: visitor.email,
        verified: false,
        attributes: Vec::new(),
        number: visitor.number,
        first_seen: visitor.first_seen,
        connected,
        page: page.or(kept.page),
        referrer: kept.referrer.or(referrer),
        browser: browser.or(kept.browser),
        language: language.or(kept.language),
        timezone: timezone.or(kept.timezone),
        blocked: visitor.block.filter(|block| holds(block, now)),
        earlier,
        contacts_7: contacts.0,
        contacts_30: contacts.1,
    }
}
