//! Tabs that close while a message is on its way.

use super::stage::{Stage, keep_picture};
use frontdesk_tests::Way;
use frontdesk_tests::chance::Chance;
use std::time::Duration;

/// How many tabs are closed.
const ROUNDS: usize = 100;

/// What is sent takes so long to arrive, and is lost when its tab closes before that.
const WAY: Duration = Duration::from_millis(30);

/// Each tab is closed up to 50 ms after Enter: with its message still waiting, on the way, stored or answered. Half
/// of the tabs are alone, so that the next one must send what is left; beside the others a tab with the chat stays
/// open, and it must.
#[tokio::test(flavor = "multi_thread")]
async fn a_tab_closed_right_after_sending_loses_nothing_and_doubles_nothing() {
    let (stage, gate) = Stage::behind_gate().await;
    gate.turn(Way::Slow(WAY));
    let (visitor, mut chance) = (stage.visitor().await, Chance::seeded());
    visitor.open_chat().await;
    let stays = visitor.screen.tab().await;
    visitor.screen.goto("about:blank").await;
    let mut written = Vec::new();
    for round in 0..ROUNDS {
        if round == ROUNDS / 2 {
            visitor.visit(&stage.shop.page("")).await;
            visitor.enter_chat().await;
        }
        visitor.screen.new_tab().await;
        visitor.screen.goto(&stage.shop.page("lamp.html")).await;
        visitor.enter_chat().await;
        let text = format!("Round {round}");
        visitor.say(&text).await;
        written.push(text);
        // The one thing that is to be by chance: how far the message has got.
        tokio::time::sleep(Duration::from_millis(chance.between(0, 50))).await;
        visitor.screen.close_tab().await;
        visitor.screen.turn_to(&stays).await;
    }
    visitor.visit(&stage.shop.page("")).await;
    visitor.enter_chat().await;
    let all = format!(
        "let all = [...document.querySelectorAll('#log li.mine')]; \
         return all.length >= {ROUNDS} && all.every(m => m.dataset.state !== 'sending')"
    );
    visitor.screen.until("every message to be stored", &all).await;
    let stored = stage.stored();
    assert_eq!(visitor.screen.messages().await, stored, "the log, as it is shown");
    // What two tabs have at once goes in the order their lines come up; each of these wrote a single message.
    let place = |text: &String| written.iter().position(|known| known == text);
    let mut found: Vec<_> = stored.iter().map(place).collect();
    found.sort_unstable();
    assert_eq!(found, (0..ROUNDS).map(Some).collect::<Vec<_>>(), "the log, by SQL: {stored:?}");
    let store = stage.house.store();
    assert_eq!((store.count("visitors"), store.count("conversations")), (1, 1));
    keep_picture("visitor-after-closed-tabs", &visitor.screen.picture().await);
}
