//! What conducts: connections, the hub, the desk actor, use-cases. Knows ports and rules, no driver.

pub mod agent;
pub mod browser;
pub mod cards;
mod change;
pub mod chat;
pub mod connection;
pub mod desk;
pub mod device;
pub mod dispatch;
mod display;
pub mod doors;
pub mod feed;
mod fields;
mod files;
pub mod frames;
mod hours;
pub mod hub;
pub mod keys;
pub mod mail;
pub mod names;
pub mod oneself;
pub mod people;
pub mod queue;
mod readers;
pub mod refused;
pub mod second_step;
pub mod service;
mod settings;
pub mod sites;
pub mod socket;
mod sweep;
pub mod uploads;
pub mod visitor;
pub mod words;

use crate::lifecycle::Lifecycle;
use crate::ports::accounts::Site;
use crate::ports::visitors::Visit;
use crate::ports::{
    Accounts, AccountsError, Attachments, Clock, Committed, Depot, Entropy, History, HistoryError, Identity,
    Outbox, Persons, Tickets, Visitors, Voucher,
};
use cards::{CardInput, Cards};
use dashmap::DashMap;
use desk::DeskInput;
use dispatch::Notice;
pub use fields::is_email;
use frontdesk_domain::conversation::Conversation;
use frontdesk_domain::quota::Rate;
use frontdesk_protocol::visitor::Desk;
use frontdesk_protocol::{AgentId, ConversationId, Millis, Person, SiteId, SiteKey, VisitorId};
use hub::Hub;
use readers::Readers;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{Notify, mpsc, watch};

/// Everything from outside that the application needs.
#[derive(Clone)]
pub struct Outside {
    pub history: Arc<dyn History>,
    pub accounts: Arc<dyn Accounts>,
    pub outbox: Arc<dyn Outbox>,
    pub visitors: Arc<dyn Visitors>,
    pub identity: Arc<dyn Identity>,
    pub attachments: Arc<dyn Attachments>,
    pub depot: Arc<dyn Depot>,
    pub tickets: Arc<dyn Tickets>,
    pub voucher: Arc<dyn Voucher>,
    pub persons: Arc<dyn Persons>,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    /// None: no mail is sent.
    pub sending: Option<mail::Sending>,
}

/// How much one client may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A visitor's messages, per connection.
    pub visitor_messages: Rate,
    /// An agent's messages and commands, per connection.
    pub staff_messages: Rate,
    /// How often a visitor's page may say where it is, per connection.
    pub whereabouts: Rate,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            visitor_messages: Rate { burst: 10, per_second: 1 },
            staff_messages: Rate { burst: 60, per_second: 20 },
            whereabouts: Rate { burst: 20, per_second: 1 },
        }
    }
}

/// What rows of the list show of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub name: String,
    /// Within how many milliseconds a first answer is due; 0: nothing is promised.
    pub first_reply: Millis,
}

/// Bounds of the application's own queues; when one is full the sender waits.
const INBOX: usize = 1_024;

/// The running application: what every connection and request shares.
pub struct App {
    pub outside: Outside,
    pub hub: Hub,
    pub limits: Limits,
    pub lifecycle: Lifecycle,
    /// Conversations as last committed, for those that are not settled: saves a read per frame. May be a
    /// moment old; the version guard of each write decides.
    cache: DashMap<ConversationId, Conversation>,
    /// Sites by key: read on each greeting, replaced whole after a change. A plain lock, held for a look.
    sites: RwLock<Arc<Vec<Site>>>,
    /// Who is at the desk, as visitors are told.
    at_desk: RwLock<Arc<Desk>>,
    /// Everybody of the house by id, as the desk last read them.
    people: RwLock<Arc<BTreeMap<AgentId, Person>>>,
    /// Who has a photo, and its version.
    photos: RwLock<Arc<BTreeMap<AgentId, String>>>,
    /// A message with files may be gone: their content has to follow.
    files_gone: Notify,
    /// Wakes whoever delivers mail.
    post: Notify,
    /// Where visitors who are connected are.
    visits: DashMap<VisitorId, Visit>,
    readers: Readers,
    notices: mpsc::Sender<Notice>,
    desk: mpsc::Sender<DeskInput>,
    cards: mpsc::Sender<CardInput>,
}

/// Why the application could not begin.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    Accounts(#[from] AccountsError),
}

impl App {
    /// Reads what is stored and starts the application's tasks. `committed` is the channel the history
    /// reports its commits on.
    ///
    /// # Errors
    /// [`StartError`] when the stores can't be read.
    pub async fn start(
        outside: Outside,
        limits: Limits,
        lifecycle: Lifecycle,
        committed: mpsc::Receiver<Committed>,
    ) -> Result<Arc<Self>, StartError> {
        let (notices, notice_inbox) = mpsc::channel(INBOX);
        let (desk, desk_inbox) = mpsc::channel(INBOX);
        let (cards, card_inbox) = mpsc::channel(INBOX);
        let app = Arc::new(Self {
            hub: Hub::default(),
            limits,
            lifecycle,
            cache: DashMap::new(),
            sites: RwLock::default(),
            at_desk: RwLock::default(),
            people: RwLock::default(),
            photos: RwLock::default(),
            files_gone: Notify::new(),
            post: Notify::new(),
            visits: DashMap::new(),
            readers: Readers::default(),
            notices,
            desk,
            cards,
            outside,
        });
        app.reload_sites().await?;
        app.reload_photos().await;
        let current = app.outside.history.current(feed::SETTLED_ROWS).await?;
        let people = app.outside.accounts.agents().await?;
        for conversation in &current {
            app.remember(conversation);
        }
        let dispatch = dispatch::Dispatch::new(app.clone(), &current);
        let (colleagues, told) = watch::channel(Vec::new());
        let desk = desk::DeskActor::new(app.clone(), current, people, colleagues);
        app.lifecycle.spawn_service("dispatch", dispatch.run(committed, notice_inbox, told));
        app.lifecycle.spawn_service("desk", desk.run(desk_inbox));
        if let Some(sending) = app.outside.sending.clone() {
            app.lifecycle.spawn_service("post", mail::run(app.clone(), sending));
        }
        app.lifecycle.spawn_service("files", app.clone().look_after_files());
        app.lifecycle.spawn_service("cards", Cards::new(app.clone()).run(card_inbox));
        Ok(app)
    }

    /// Reads the sites again: after one was made or changed.
    ///
    /// # Errors
    /// [`AccountsError::Unavailable`] when the store can't be read; the old ones stay.
    pub async fn reload_sites(&self) -> Result<(), AccountsError> {
        let sites = Arc::new(self.outside.accounts.sites().await?);
        *self.sites.write().unwrap_or_else(PoisonError::into_inner) = sites;
        Ok(())
    }

    /// All sites.
    pub fn sites(&self) -> Arc<Vec<Site>> {
        self.sites.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The site with this key.
    pub fn site_by_key(&self, key: &SiteKey) -> Option<Site> {
        self.sites().iter().find(|site| site.key == *key).cloned()
    }

    /// What rows of the list show of a site; nothing when there is none.
    pub fn place(&self, id: SiteId) -> Place {
        let place = |site: &Site| Place {
            name: site.name.clone(),
            first_reply: Millis::from(site.settings.first_reply) * 1_000,
        };
        self.sites().iter().find(|site| site.id == id).map(place).unwrap_or_default()
    }

    /// Who is at the desk, as visitors of this site are told: when nobody is, also when somebody should be.
    pub fn desk_of(&self, site: SiteId) -> Desk {
        let mut desk = (*self.at_desk()).clone();
        if desk.people.is_empty() && desk.more == 0 {
            let sites = self.sites();
            let hours = sites.iter().find(|one| one.id == site).map(|one| &one.settings.hours);
            desk.opens = hours.and_then(|hours| hours::next_opening(hours, self.outside.clock.now()));
        }
        desk
    }

    /// Reads again who has a photo: after one was put or removed. When it can't be read, the old list stays.
    pub(crate) async fn reload_photos(&self) {
        match self.outside.attachments.photos().await {
            Ok(photos) => {
                let photos = Arc::new(photos.into_iter().collect());
                *self.photos.write().unwrap_or_else(PoisonError::into_inner) = photos;
            }
            Err(error) => tracing::warn!(%error, "people's photos can't be listed now"),
        }
    }

    /// Who has a photo, and its version.
    pub fn photos(&self) -> Arc<BTreeMap<AgentId, String>> {
        self.photos.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A person's rights, role or sessions changed: their connections look again who they are.
    pub fn sessions_changed(&self, agent: AgentId) {
        self.hub.recheck(agent);
    }

    /// The people changed: the desk and the consoles learn it.
    pub async fn people_changed(&self) {
        self.tell_desk(DeskInput::PeopleChanged).await;
    }

    /// Who is at the desk now.
    pub fn at_desk(&self) -> Arc<Desk> {
        self.at_desk.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_at_desk(&self, desk: Desk) {
        *self.at_desk.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(desk);
    }

    /// A person of the house.
    pub fn person(&self, agent: AgentId) -> Option<Person> {
        self.people.read().unwrap_or_else(PoisonError::into_inner).get(&agent).cloned()
    }

    pub(crate) fn set_people(&self, people: impl Iterator<Item = Person>) {
        let people = people.map(|person| (person.id, person)).collect();
        *self.people.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(people);
    }

    pub(crate) fn cached(&self, id: ConversationId) -> Option<Conversation> {
        self.cache.get(&id).map(|conversation| conversation.clone())
    }

    pub(crate) fn remember(&self, conversation: &Conversation) {
        use frontdesk_domain::conversation::State;
        if conversation.state == State::Resolved {
            self.cache.remove(&conversation.id);
        } else {
            self.cache.insert(conversation.id, conversation.clone());
        }
    }

    /// What was remembered of a visitor's other conversations is no longer so.
    pub(crate) fn remember_visitor(&self, told: &Conversation) {
        for mut known in self.cache.iter_mut().filter(|known| known.visitor == told.visitor) {
            known.visitor_name.clone_from(&told.visitor_name);
            known.block.clone_from(&told.block);
        }
    }

    /// Where a visitor is; None: not here, or they did not say.
    pub(crate) fn visit_of(&self, visitor: VisitorId) -> Option<Visit> {
        self.visits.get(&visitor).map(|visit| visit.clone())
    }

    /// Tells the task that sends cards. After the server's end nobody listens, and that is fine.
    pub(crate) async fn tell_cards(&self, input: CardInput) {
        let _ = self.cards.send(input).await;
    }

    /// Tells the dispatcher. After the server's end nobody listens, and that is fine.
    pub(crate) async fn notify(&self, notice: Notice) {
        let _ = self.notices.send(notice).await;
    }

    /// Tells the desk. After the server's end nobody listens, and that is fine.
    pub(crate) async fn tell_desk(&self, input: DeskInput) {
        let _ = self.desk.send(input).await;
    }
}

#[cfg(test)]
mod tests;
