//! Power cuts amid a busy hour: whatever was answered is there, once, in order, for everybody; what was not
//! answered is there once after it has been said again.

use crate::scene::Scene;
use frontdesk_protocol::link::Target;
use frontdesk_protocol::{ClientKey, Event, EventKind};
use frontdesk_tests::chance::Chance;
use frontdesk_tests::player::{Answers, Ends, Memory};
use frontdesk_tests::store::Stored;
use frontdesk_tests::{Player, within};
use std::collections::BTreeMap;

const VISITORS: usize = 5;
/// What each visitor says in a round; no more than a fresh line may at once.
const WORDS: usize = 8;
const ROUNDS: usize = 6;

#[tokio::test]
async fn a_server_killed_amid_messages_loses_nothing_and_doubles_nothing() {
    let mut chance = Chance::seeded();
    let mut scene = Scene::set().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let mut away = jonas.console().await;
    away.status(frontdesk_protocol::staff::Status::Away).await.expect("one may be away");
    away.line.leave().await;

    let answers = Answers::new(0);
    let mut agent = Player::agent(&scene.house, &scene.owner, &answers);
    let reader = Player::reader(&scene.house, &jonas, &answers);
    let mut visitors: Vec<Player> =
        (0..VISITORS).map(|_| Player::visitor(&scene.house, &scene.site, &answers)).collect();

    for round in 0..ROUNDS {
        let before = *answers.borrow();
        for (n, visitor) in visitors.iter().enumerate() {
            visitor.say((0..WORDS).map(|m| format!("{n}: {round}.{m}")).collect()).await;
        }
        // Visitors and the agent together: at most twice as many answers come, and the agent's come late.
        let moment = before + usize::try_from(chance.between(1, (VISITORS * WORDS) as u64)).expect("small");
        let mut counted = answers.subscribe();
        within("enough answers", counted.wait_for(|count| *count >= moment)).await.expect("somebody counts");
        scene.house.kill();
        check_log(&scene.house.store().events());
        scene.house.start().await;
        for visitor in &mut visitors {
            visitor.answered().await;
        }
    }
    // Each message of a visitor has its answer by the agent.
    let all = 2 * VISITORS * WORDS * ROUNDS;
    within("all answers", answers.subscribe().wait_for(|count| *count == all))
        .await
        .expect("somebody counts");
    agent.answered().await;

    let stored = scene.house.store().events();
    check_log(&stored);
    assert_eq!(stored.iter().filter(|event| event.key.is_some()).count(), all);
    let ends: Ends = stored.iter().map(|event| (event.conversation, event.seq)).collect();
    assert_eq!(ends.len(), VISITORS, "no conversation was begun twice");
    for visitor in visitors {
        let memory = visitor.finish(&ends).await;
        assert_eq!(memory.threads.len(), 1, "a visitor sees one conversation: their own");
        check_speaker(&memory, &stored);
        check_view(&memory, &stored);
    }
    let agent = agent.finish(&ends).await;
    let reader = reader.finish(&ends).await;
    assert_eq!((agent.threads.len(), reader.threads.len()), (VISITORS, VISITORS));
    check_speaker(&agent, &stored);
    check_view(&agent, &stored);
    check_view(&reader, &stored);
    assert_eq!(scene.house.store().integrity(), "ok");
}

/// Gapless, and no key twice.
fn check_log(stored: &[Stored]) {
    let mut last = BTreeMap::new();
    let mut keys: BTreeMap<ClientKey, &Stored> = BTreeMap::new();
    for event in stored {
        let before = last.insert(event.conversation, event.seq).unwrap_or(0);
        assert_eq!(event.seq, before + 1, "a hole in {:?}", event.conversation);
        if let Some(key) = event.key {
            let twin = keys.insert(key, event);
            assert!(twin.is_none(), "stored twice: {event:?} and {twin:?}");
        }
    }
}

/// Everything this speaker typed is stored once, in the order typed, where the answers said.
fn check_speaker(memory: &Memory, stored: &[Stored]) {
    let by_key: BTreeMap<ClientKey, &Stored> =
        stored.iter().filter_map(|event| Some((event.key?, event))).collect();
    let mut last = BTreeMap::new();
    for (key, target, text) in &memory.typed {
        let event = by_key.get(key).unwrap_or_else(|| panic!("{text:?} is not stored"));
        assert_eq!(event.kind, EventKind::words(text));
        let answer = memory.answers.get(key).expect("it was answered");
        assert_eq!((answer.conversation, answer.seq), (event.conversation, event.seq));
        assert_eq!((answer.id, answer.at), (event.id, event.at));
        let place = Target::Conversation(event.conversation);
        assert!(*target == place || *target == Target::New);
        let before = last.insert(event.conversation, event.seq).unwrap_or(0);
        assert!(before < event.seq, "{text:?} stands before what was typed before it");
    }
}

/// What this reader was shown is the log: nothing missing, nothing twice, nothing else.
fn check_view(memory: &Memory, stored: &[Stored]) {
    for (id, thread) in &memory.threads {
        let log: Vec<Shown> =
            stored.iter().filter(|event| event.conversation == *id).map(of_stored).collect();
        let shown: Vec<Shown> = thread.events().iter().map(of_event).collect();
        assert_eq!(shown, log);
    }
}

type Shown = (u64, String, u64, Option<ClientKey>, EventKind);

fn of_stored(event: &Stored) -> Shown {
    (event.seq, event.id.to_string(), event.at, event.key, event.kind.clone())
}

fn of_event(event: &Event) -> Shown {
    (event.seq, event.id.to_string(), event.at, event.key, event.kind.clone())
}
