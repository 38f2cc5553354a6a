//! What the desk does when it can't know whether something was stored. Knows nothing of why.

use super::world::{Console, Guest, World};
use crate::ports::history::{Append, Events, Outcome, Span, Start};
use crate::ports::{Clock, History, HistoryError, SystemClock};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Conversation, Side, StoredEvent};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::staff::State;
use frontdesk_protocol::visitor::{Auth, ServerFrame};
use frontdesk_protocol::{ConversationId, EventKind, Seq, VisitorId};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// A clock that can be put forward.
#[derive(Default)]
struct Leap(AtomicU64);

impl Clock for Leap {
    fn now(&self) -> Millis {
        SystemClock.now() + self.0.load(Ordering::Relaxed)
    }

    fn monotonic(&self) -> Millis {
        SystemClock.monotonic() + self.0.load(Ordering::Relaxed)
    }
}

/// A store whose next few appends come to nothing.
struct Shaky {
    history: Arc<dyn History>,
    fails: AtomicU32,
}

type Result<T> = std::result::Result<T, HistoryError>;

#[async_trait]
impl History for Shaky {
    fn epoch(&self) -> u64 {
        self.history.epoch()
    }

    async fn start(&self, start: Start) -> Result<Outcome> {
        self.history.start(start).await
    }

    async fn append(&self, append: Append) -> Result<Outcome> {
        let fails = |left: u32| left.checked_sub(1);
        if self.fails.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fails).is_ok() {
            return Err(HistoryError::Unavailable("cut off".to_owned()));
        }
        self.history.append(append).await
    }

    async fn mark(&self, id: ConversationId, side: Side, reach: Reach) -> Result<Conversation> {
        self.history.mark(id, side, reach).await
    }

    async fn cut(&self, id: ConversationId, floor: Seq) -> Result<Conversation> {
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

async fn shaky_world() -> (World, Arc<Shaky>, Arc<Leap>) {
    let clock = Arc::new(Leap::default());
    let mut shaky = None;
    let world = World::with(clock.clone(), |history| {
        let store = Arc::new(Shaky { history, fails: AtomicU32::new(0) });
        shaky = Some(store.clone());
        store
    });
    (world.await, shaky.expect("the world has a store"), clock)
}

#[tokio::test]
async fn an_assignment_that_failed_is_made_again() {
    let (world, shaky, _) = shaky_world().await;
    shaky.fails.store(1, Ordering::Relaxed);
    let mut marta = world.console().await;
    let mut guest = world.visitor(Auth::New).await;
    let chat = guest.start("hello").await;
    marta.row(chat, |state| matches!(state, State::Assigned { .. })).await;
}

/// Marta's last console closes, and stays closed beyond every grace.
async fn leave(world: &World, clock: &Leap, marta: Console) {
    drop(marta);
    let agent = world.accounts.agents().await.unwrap().remove(0).id;
    while world.app.hub.has_agent(agent) {
        tokio::task::yield_now().await;
    }
    clock.0.store(22_000, Ordering::Relaxed);
    // Something happens, and the desk looks at the clock.
    world.visitor(Auth::New).await.start("me too").await;
    while !world.app.at_desk().people.is_empty() {
        tokio::task::yield_now().await;
    }
}

async fn requeued(guest: &mut Guest) {
    let is_requeued = |frame| match frame {
        ServerFrame::Event { event, .. } => matches!(event.kind, EventKind::Requeued { .. }).then_some(()),
        _ => None,
    };
    guest.until(is_requeued).await;
}

#[tokio::test]
async fn a_hand_over_that_failed_is_made_again() {
    let (world, shaky, clock) = shaky_world().await;
    let mut marta = world.console().await;
    let mut guest = world.visitor(Auth::New).await;
    let chat = guest.start("hello").await;
    marta.row(chat, |state| matches!(state, State::Assigned { .. })).await;
    shaky.fails.store(1, Ordering::Relaxed);
    leave(&world, &clock, marta).await;
    requeued(&mut guest).await;
}

#[tokio::test]
async fn who_writes_to_somebody_gone_waits_for_another() {
    let (world, _, clock) = shaky_world().await;
    let mut marta = world.console().await;
    let mut guest = world.visitor(Auth::New).await;
    let chat = guest.start("hello").await;
    marta.open(chat).await;
    marta.write(chat, "good morning").await;
    assert_eq!(guest.next_message().await.1, "good morning");
    leave(&world, &clock, marta).await;
    guest.write("are you there?").await;
    requeued(&mut guest).await;
}
