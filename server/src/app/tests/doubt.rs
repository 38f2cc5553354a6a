//! What the desk does when it can't know whether something was stored. Knows nothing of why.

use super::gated::{Gate, Gated, Write};
use super::world::{Console, Guest, World};
use crate::ports::{Clock, HistoryError, SystemClock};
use frontdesk_domain::Millis;
use frontdesk_protocol::EventKind;
use frontdesk_protocol::staff::State;
use frontdesk_protocol::visitor::{Auth, ServerFrame};
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

/// A world whose store lets as many of the next appends come to nothing as the number says.
async fn shaky_world() -> (World, Arc<AtomicU32>, Arc<Leap>) {
    let clock = Arc::new(Leap::default());
    let fails = Arc::new(AtomicU32::new(0));
    let left = fails.clone();
    let world = World::with(clock.clone(), |history| {
        let gate: Gate = Box::new(move |write| {
            let fewer = |left: u32| left.checked_sub(1);
            let fails = write == Write::Append
                && left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fewer).is_ok();
            Box::pin(async move {
                if fails { Err(HistoryError::Unavailable("cut off".to_owned())) } else { Ok(()) }
            })
        });
        Arc::new(Gated { history, gate })
    });
    (world.await, fails, clock)
}

#[tokio::test]
async fn an_assignment_that_failed_is_made_again() {
    let (world, fails, _) = shaky_world().await;
    fails.store(1, Ordering::Relaxed);
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
    let (world, fails, clock) = shaky_world().await;
    let mut marta = world.console().await;
    let mut guest = world.visitor(Auth::New).await;
    let chat = guest.start("hello").await;
    marta.row(chat, |state| matches!(state, State::Assigned { .. })).await;
    fails.store(1, Ordering::Relaxed);
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
