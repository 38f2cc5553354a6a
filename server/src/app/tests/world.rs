//! A running application with nothing real around it, and the people who use it. Knows nothing of what they
//! are about to try.

use crate::adapters::memory::Memory;
use crate::adapters::ticket::SignedTickets;
use crate::adapters::vouch::Proofs;
use crate::app::browser::Browser;
use crate::app::socket::{Incoming, Peer, Socket};
use crate::app::{App, Limits, Outside, agent, visitor};
use crate::lifecycle::Lifecycle;
use crate::ports::accounts::{AgentRecord, Foundation, Session, Site};
use crate::ports::preferences::Preferences;
use crate::ports::settings::SiteSettings;
use crate::ports::{Accounts, Clock, Entropy, History, Identity, SystemClock, SystemEntropy, TokenError};
use crate::testing::NoDisk;
use bytes::Bytes;
use frontdesk_domain::Millis;
use frontdesk_protocol::staff::{self, Role, Status};
use frontdesk_protocol::visitor::{Auth, ClientFrame, ServerFrame, Welcome};
use frontdesk_protocol::{
    AgentId, ClientKey, ConversationId, Event, EventKind, Send, SiteId, SiteKey, VisitorId, codec,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// Long enough for anything that will happen; short enough to end a test that waits for nothing.
const PATIENCE: Duration = Duration::from_secs(20);

/// Tokens that say whose they are.
struct PlainTokens;

impl Identity for PlainTokens {
    fn issue(&self, visitor: VisitorId, _site: SiteId, _now: Millis) -> String {
        visitor.to_string()
    }

    fn verify(&self, token: &str, _site: SiteId, _now: Millis) -> Result<VisitorId, TokenError> {
        VisitorId::parse(token).ok_or(TokenError::Invalid)
    }

    fn person(&self, _site: SiteId, subject: &str) -> VisitorId {
        let mut bytes = [0xee; 16];
        subject.bytes().zip(&mut bytes).for_each(|(byte, place)| *place = byte);
        VisitorId::from_random(bytes)
    }
}

/// The running application.
pub(super) struct World {
    pub(super) app: Arc<App>,
    pub(super) accounts: Arc<dyn Accounts>,
}

impl World {
    /// A founded house with one site, "shop", and its owner, who is not connected.
    pub(super) async fn new() -> Self {
        Self::with(Arc::new(SystemClock), |memory| memory).await
    }

    /// The same with another clock, and with something between the application and what is stored.
    pub(super) async fn with(
        clock: Arc<dyn Clock>,
        between: impl FnOnce(Arc<dyn History>) -> Arc<dyn History>,
    ) -> Self {
        let (report, committed) = mpsc::channel(64);
        let memory = Arc::new(Memory::new(1, report));
        let accounts: Arc<dyn Accounts> = memory.clone();
        accounts.put_setup_link([0; 32]).await.unwrap();
        accounts.found([0; 32], foundation()).await.unwrap();
        let outside = Outside {
            history: between(memory.clone()),
            visitors: memory.clone(),
            accounts: accounts.clone(),
            outbox: memory.clone(),
            persons: memory.clone(),
            voucher: Arc::new(Proofs),
            identity: Arc::new(PlainTokens),
            attachments: memory,
            depot: Arc::new(NoDisk),
            tickets: Arc::new(SignedTickets::new([7; 32])),
            clock,
            entropy: Arc::new(SystemEntropy),
            sending: None,
        };
        let app = App::start(outside, Limits::default(), Lifecycle::new(), committed).await.unwrap();
        Self { app, accounts }
    }

    /// A visitor with an open socket that has been greeted.
    pub(super) async fn visitor(&self, auth: Auth) -> Guest {
        let wire = self.open_visitor();
        let mut guest = Guest { wire, welcome: None, chat: None };
        guest.say(&ClientFrame::Hello { v: 1, site: SiteKey("shop".into()), auth }).await;
        if let ServerFrame::Welcome(welcome) = guest.hear().await {
            guest.chat = welcome.conversations.first().map(|summary| summary.id);
            guest.welcome = Some(welcome);
        }
        guest
    }

    /// A visitor's socket before the greeting.
    pub(super) fn open_visitor(&self) -> Wire {
        let (wire, socket) = wire();
        self.app.lifecycle.spawn("visitor", visitor::serve(self.app.clone(), socket, peer()));
        wire
    }

    /// The owner's console, greeted, online, with its first list.
    pub(super) async fn console(&self) -> Console {
        let owner = self.accounts.agents().await.unwrap().remove(0);
        let (id, now) = (SystemEntropy.id(0), SystemClock.now());
        let session = Session {
            id,
            agent: owner.id,
            device: String::new(),
            created: now,
            seen: now,
            confirmed: now,
            expires_at: u64::MAX >> 12,
        };
        self.accounts.create_session(&session, [7; 32]).await.unwrap();
        let (wire, socket) = wire();
        let serve = agent::serve(self.app.clone(), socket, owner, id, peer());
        self.app.lifecycle.spawn("agent", serve);
        let mut console = Console { wire };
        console.say(&staff::ClientFrame::Hello { v: 1 }).await;
        console.until(|frame| matches!(frame, staff::ServerFrame::Feed { .. }).then_some(())).await;
        console
    }
}

fn foundation() -> Foundation {
    Foundation {
        account: "House".into(),
        site: Site {
            id: SiteId::from_random([1; 16]),
            key: SiteKey("shop".into()),
            name: "Shop".into(),
            origins: vec!["https://shop.example".into()],
            colour: "#1c3a2e".into(),
            greeting: "Hello".into(),
            settings: SiteSettings::default(),
            version: 1,
        },
        owner: AgentRecord {
            id: AgentId::from_random([2; 16]),
            name: "Marta".into(),
            email: "marta@example.org".into(),
            role: Role::Owner,
            disabled: false,
            status: Status::Online,
            reason: None,
            limit: 2,
            two_step: false,
            preferences: Preferences::default(),
        },
        password_hash: String::new(),
    }
}

fn peer() -> Peer {
    Peer { address: IpAddr::V4(Ipv4Addr::LOCALHOST), browser: Browser::of("Firefox/145.0 (X11; Linux)") }
}

/// A fresh random key.
pub(super) fn key() -> ClientKey {
    ClientKey(SystemEntropy.id(SystemClock.now()))
}

/// The test's end of a socket in memory.
pub(super) struct Wire {
    to: mpsc::Sender<Incoming>,
    from: mpsc::Receiver<Heard>,
}

/// What comes out of a socket.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Text(String),
    Close(u16),
}

struct MemorySocket {
    incoming: mpsc::Receiver<Incoming>,
    outgoing: mpsc::Sender<Heard>,
}

fn wire() -> (Wire, MemorySocket) {
    let (to, incoming) = mpsc::channel(64);
    let (outgoing, from) = mpsc::channel(1024);
    (Wire { to, from }, MemorySocket { incoming, outgoing })
}

impl Socket for MemorySocket {
    async fn recv(&mut self) -> Incoming {
        self.incoming.recv().await.unwrap_or(Incoming::Closed)
    }

    async fn send(&mut self, messages: Vec<Bytes>) -> bool {
        for message in messages {
            let text = String::from_utf8(message.to_vec()).unwrap();
            if self.outgoing.send(Heard::Text(text)).await.is_err() {
                return false;
            }
        }
        true
    }

    async fn close(&mut self, code: u16, _reason: &'static str) {
        let _ = self.outgoing.send(Heard::Close(code)).await;
    }
}

impl Wire {
    pub(super) async fn put(&self, incoming: Incoming) {
        self.to.send(incoming).await.unwrap();
    }

    pub(super) async fn say<F: Serialize>(&self, frame: &F) {
        self.put(Incoming::Text(codec::encode(frame))).await;
    }

    pub(super) async fn hear(&mut self) -> Heard {
        tokio::time::timeout(PATIENCE, self.from.recv()).await.expect("heard in time").expect("still open")
    }

    async fn frame<F: DeserializeOwned>(&mut self) -> F {
        match self.hear().await {
            Heard::Text(text) => codec::decode(&text).unwrap_or_else(|error| panic!("{text}: {error:?}")),
            Heard::Close(code) => panic!("closed with {code}"),
        }
    }

    /// The close code, skipping what is said before it.
    pub(super) async fn closed(&mut self) -> u16 {
        loop {
            if let Heard::Close(code) = self.hear().await {
                return code;
            }
        }
    }
}

/// A visitor's page.
pub(super) struct Guest {
    pub(super) wire: Wire,
    pub(super) welcome: Option<Welcome>,
    pub(super) chat: Option<ConversationId>,
}

impl Guest {
    pub(super) async fn say(&self, frame: &ClientFrame) {
        self.wire.say(frame).await;
    }

    pub(super) async fn hear(&mut self) -> ServerFrame {
        self.wire.frame().await
    }

    /// Hears frames until one gives what is looked for.
    pub(super) async fn until<T>(&mut self, mut look: impl FnMut(ServerFrame) -> Option<T>) -> T {
        loop {
            if let Some(found) = look(self.hear().await) {
                return found;
            }
        }
    }

    /// Opens a conversation and waits until it is stored.
    pub(super) async fn start(&mut self, text: &str) -> ConversationId {
        self.say(&ClientFrame::Start { key: key(), text: text.into(), files: Vec::new() }).await;
        let chat = self.until(|frame| match frame {
            ServerFrame::Sent(sent) => Some(sent.conversation),
            _ => None,
        });
        let chat = chat.await;
        self.chat = Some(chat);
        chat
    }

    /// Writes in the conversation and waits until it is stored.
    pub(super) async fn write(&mut self, text: &str) -> u64 {
        let conversation = self.chat.expect("a conversation");
        self.say(&ClientFrame::Send(Send::words(key(), conversation, text))).await;
        self.until(|frame| match frame {
            ServerFrame::Sent(sent) => Some(sent.seq),
            _ => None,
        })
        .await
    }

    /// The next event that is a message.
    pub(super) async fn next_message(&mut self) -> (u64, String) {
        self.until(|frame| match frame {
            ServerFrame::Event { event, .. } => words(&event).map(|text| (event.seq, text)),
            _ => None,
        })
        .await
    }
}

/// An agent's console.
pub(super) struct Console {
    pub(super) wire: Wire,
}

impl Console {
    pub(super) async fn say(&self, frame: &staff::ClientFrame) {
        self.wire.say(frame).await;
    }

    pub(super) async fn hear(&mut self) -> staff::ServerFrame {
        self.wire.frame().await
    }

    /// Hears frames until one gives what is looked for.
    pub(super) async fn until<T>(&mut self, mut look: impl FnMut(staff::ServerFrame) -> Option<T>) -> T {
        loop {
            if let Some(found) = look(self.hear().await) {
                return found;
            }
        }
    }

    /// Waits until the list shows this conversation in a state that fits.
    pub(super) async fn row(
        &mut self,
        chat: ConversationId,
        fits: impl Fn(&staff::State) -> bool,
    ) -> staff::Row {
        self.until(|frame| match frame {
            staff::ServerFrame::Diff(diff) => {
                diff.rows.into_iter().find(|row| row.id == chat && fits(&row.state))
            }
            _ => None,
        })
        .await
    }

    /// Follows a conversation and waits for its page.
    pub(super) async fn open(&mut self, conversation: ConversationId) {
        self.say(&staff::ClientFrame::Open { conversation }).await;
        self.until(|frame| matches!(frame, staff::ServerFrame::Page(_)).then_some(())).await;
    }

    pub(super) async fn write(&mut self, conversation: ConversationId, text: &str) {
        self.say(&staff::ClientFrame::Send(staff::Reply::words(key(), conversation, text))).await;
        self.until(|frame| matches!(frame, staff::ServerFrame::Sent(_)).then_some(())).await;
    }
}

/// The words of an event, if it is a message.
pub(super) fn words(event: &Event) -> Option<String> {
    match &event.kind {
        EventKind::Message { text, .. } => Some(text.clone()),
        _ => None,
    }
}
