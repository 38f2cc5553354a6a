//! Several tabs of one visitor.

use super::stage::{Stage, keep_picture};
use frontdesk_protocol::Author;

const STORED: &[&str] = &["sent", "delivered", "read"];

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_show_the_same_conversation_and_marks() {
    let stage = Stage::set().await;
    let mut console = stage.owner.console().await;
    let visitor = stage.visitor().await;
    visitor.open_chat().await;
    let first = visitor.screen.tab().await;
    visitor.say("From the first tab").await;
    let id = console.until_list("the chat", |list| list.rows.keys().next().copied()).await;
    console.until_mine(id).await;
    console.open_chat(id).await;
    let second = visitor.screen.new_tab().await;
    visitor.visit(&stage.shop.page("lamp.html")).await;
    visitor.enter_chat().await;
    visitor.screen.sees_own("From the first tab", STORED).await;
    visitor.say("From the second tab").await;
    console.hears(id, "From the second tab").await;
    let answer = console.send(id, "To both tabs").await;
    console.until_marks(id, |marks| marks.visitor.read >= answer.seq).await;
    visitor.screen.sees("To both tabs").await;
    let shown = visitor.screen.messages().await;
    assert_eq!(shown, ["From the first tab", "From the second tab", "To both tabs"]);

    // What is typed in one tab is nobody's typing in the other. The mark comes to it behind the typing.
    visitor.begin("Still writing").await;
    assert_eq!(console.until_typing(id).await, (Author::Visitor, true));
    console.mark(id, answer.seq, answer.seq).await;
    visitor.turn_to(&first).await;
    visitor.screen.sees_own("From the second tab", &["read"]).await;
    let typing = "return !!document.querySelector('.typing')?.checkVisibility()";
    assert_eq!(visitor.screen.script(typing).await, false);
    assert_eq!(visitor.screen.messages().await, shown);

    // What is unread is unread in both, and read in both once one of them shows it.
    for tab in [&second, &first] {
        visitor.turn_to(tab).await;
        visitor.close_chat().await;
    }
    console.send(id, "One more thing").await;
    let last = console.send(id, "Or two").await;
    for tab in [&second, &first] {
        visitor.screen.turn_to(tab).await;
        visitor.sees_badge("2").await;
    }
    keep_picture("visitor-two-unread", &visitor.screen.picture().await);
    visitor.open_chat().await;
    console.until_marks(id, |marks| marks.visitor.read >= last.seq).await;
    visitor.sees_badge("").await;
    visitor.screen.turn_to(&second).await;
    visitor.sees_badge("").await;
}

/// Both send their first message at the same moment, ten times as somebody new.
#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_starting_at_once_make_one_conversation() {
    const ROUNDS: u64 = 10;
    let stage = Stage::set().await;
    let visitor = stage.visitor().await;
    let tabs = [visitor.screen.tab().await, visitor.screen.new_tab().await];
    for round in 1..=ROUNDS {
        let words = [format!("{round}, from the first"), format!("{round}, from the second")];
        for (tab, words) in tabs.iter().zip(&words) {
            visitor.screen.turn_to(tab).await;
            visitor.visit(&stage.shop.page("")).await;
            if round == 1 && *tab == tabs[0] {
                visitor.open_chat().await;
            }
            visitor.enter_chat().await;
            visitor.is_welcome().await;
            visitor.begin(words).await;
            visitor.screen.script(LISTEN).await;
        }
        visitor.screen.script(ENTER).await;
        for tab in &tabs {
            visitor.turn_to(tab).await;
            visitor.screen.sees_own(&words[0], STORED).await;
            visitor.screen.sees_own(&words[1], STORED).await;
        }
        let shown = visitor.screen.messages().await;
        visitor.turn_to(&tabs[0]).await;
        assert_eq!(visitor.screen.messages().await, shown);
        assert_eq!(shown.len(), 2);
        let store = stage.house.store();
        assert_eq!((store.count("visitors"), store.count("conversations")), (round, round));
        for tab in &tabs {
            visitor.turn_to(tab).await;
            visitor.screen.script("localStorage.clear(); sessionStorage.clear()").await;
            visitor.screen.goto("about:blank").await;
        }
    }
}

/// Presses Enter when the other tab's word comes.
const LISTEN: &str = "window.press = () => document.querySelector('#text').dispatchEvent(\
     new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })); \
     window.word = new BroadcastChannel('press'); word.onmessage = press";

/// Gives the word, and presses Enter as well.
const ENTER: &str = "word.postMessage(0); press()";
