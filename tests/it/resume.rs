//! Coming back: by cursor, in pages, with nothing missing and nothing twice.

use crate::scene::{Chat, Scene};
use frontdesk_protocol::shared::Pull;
use frontdesk_protocol::staff::{ClientFrame, Reply, ServerFrame};
use frontdesk_protocol::visitor::Auth;
use frontdesk_protocol::{ConversationId, Cursor, Event, EventId, PAGE_MAX, Page, close_code};
use frontdesk_tests::chance::{bytes, key};
use frontdesk_tests::{Over, Visitor, patience};

/// Fills a chat up to so many events: from several consoles, since each may only say so much at once.
async fn fill(scene: &Scene, chat: &mut Chat, events: usize, text: &str) {
    let have = scene.house.store().of(chat.id).len();
    let mut left = events - have;
    while left > 0 {
        let mut console = scene.owner.console().await;
        let batch = left.min(50);
        for _ in 0..batch {
            console.line.say(&ClientFrame::Send(Reply::words(key(), chat.id, text))).await;
        }
        for _ in 0..batch {
            console.until("an answer", |frame| matches!(frame, ServerFrame::Sent(_)).then_some(())).await;
        }
        left -= batch;
    }
}

fn after(visitor: &Visitor, conversation: ConversationId, event: &Event) -> Pull {
    let after = Some(Cursor { epoch: visitor.welcome.epoch, seq: event.seq, id: event.id });
    Pull { conversation, after, before: None }
}

fn seqs(page: &Page) -> Vec<u64> {
    page.events.iter().map(|event| event.seq).collect()
}

#[tokio::test]
async fn a_long_conversation_comes_in_pages_without_holes() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    fill(&scene, &mut chat, 452, "words").await;
    let mut visitor = chat.visitor.again().await;
    assert_eq!(visitor.welcome.conversations[0].last, 452);

    let latest = visitor.latest(chat.id).await;
    assert_eq!(seqs(&latest), (253..=452).collect::<Vec<_>>());
    assert!(latest.caught_up && !latest.older && latest.events[0].prev == 252);
    let before = |seq| Pull { conversation: chat.id, after: None, before: Some(seq) };
    let older = visitor.pull(before(253)).await.expect("it is one's own");
    assert_eq!((older.older, seqs(&older)), (true, (53..=252).collect()));
    let oldest = visitor.pull(before(53)).await.expect("it is one's own");
    assert_eq!((seqs(&oldest), oldest.events[0].prev), ((1..=52).collect(), 0));

    let mut have = vec![oldest.events[0].clone()];
    let mut pages = Vec::new();
    loop {
        let page = visitor.after(chat.id, have.last().expect("one is held")).await;
        assert!(!page.resync && page.events.len() <= PAGE_MAX);
        have.extend(page.events);
        pages.push(page.caught_up);
        if page.caught_up {
            break;
        }
    }
    assert_eq!(pages, [false, false, true]);
    assert!(have.windows(2).all(|pair| pair[1].prev == pair[0].seq && pair[1].seq == pair[0].seq + 1));
    assert_eq!(have.len(), 452);
    let page = chat.console.pull(after(&visitor, chat.id, &have[299])).await.expect("staff may read");
    assert_eq!(seqs(&page), (301..=452).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_page_of_long_texts_stays_small() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    // Four bytes each, so that 4000 of them are about as heavy as a message may be.
    fill(&scene, &mut chat, 32, &"𝔵".repeat(4_000)).await;
    let mut visitor = chat.visitor.again().await;
    let mut page =
        visitor.pull(Pull { conversation: chat.id, after: None, before: Some(2) }).await.expect("its own");
    let mut have = page.events.len();
    while !page.caught_up || page.older {
        page = visitor.after(chat.id, page.events.last().expect("a page is not empty")).await;
        let size: usize = page.events.iter().map(|event| format!("{event:?}").len()).sum();
        assert!(size < 200 * 1024, "{size} bytes");
        have += page.events.len();
    }
    assert_eq!(have, 32);
}

#[tokio::test]
async fn a_cursor_that_does_not_fit_is_answered_with_resync() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let last = chat.visitor.latest(chat.id).await.events.remove(1);
    let epoch = chat.visitor.welcome.epoch;
    let cursor = |epoch, seq, id| Cursor { epoch, seq, id };
    let strange = EventId::from_random(bytes());
    let unfit = [
        ("another epoch", cursor(epoch + 1, last.seq, last.id)),
        ("another event", cursor(epoch, last.seq, strange)),
        ("past the end", cursor(epoch, 900, last.id)),
        ("far past the end", cursor(epoch, u64::MAX, strange)),
    ];
    for (what, cursor) in unfit {
        let pull = Pull { conversation: chat.id, after: Some(cursor), before: None };
        let page = chat.visitor.pull(pull.clone()).await.expect("it is one's own");
        assert!(page.resync && page.caught_up, "{what}");
        assert_eq!(seqs(&page), [1, 2], "{what}");
        assert!(chat.console.pull(pull).await.expect("staff may read").resync, "{what}");
    }
    let page = chat.visitor.after(chat.id, &last).await;
    assert_eq!((page.resync, page.caught_up, seqs(&page)), (false, true, vec![]));
    chat.still_works().await;
}

#[tokio::test]
async fn who_comes_back_gets_what_was_said_meanwhile_and_nothing_twice() {
    let mut scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let last = chat.visitor.latest(chat.id).await.events.remove(1);
    let token = chat.visitor.welcome.token.clone();
    chat.visitor.line.leave().await;
    for n in 0..3 {
        chat.console.send(chat.id, &format!("meanwhile {n}")).await;
    }
    for restarted in [false, true] {
        if restarted {
            scene.house.kill();
            scene.house.start().await;
        }
        let auth = Auth::Token(token.clone());
        let back = Visitor::greet(&scene.house.chat, &scene.site, auth).await;
        let mut visitor = back.expect("the token is good");
        assert_eq!(visitor.welcome.conversations[0].last, 5);
        let page = visitor.after(chat.id, &last).await;
        assert_eq!((seqs(&page), page.caught_up), (vec![3, 4, 5], true));
        assert_eq!(page.events[0].prev, 2);
    }
}

#[tokio::test]
async fn the_refresh_secret_brings_a_visitor_back_when_the_token_is_no_good() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let secret = chat.visitor.refresh.clone().expect("the first answer carries a secret");
    let refused = Visitor::greet(&scene.house.chat, &scene.site, Auth::Token("worn.out.token".into())).await;
    let refused = refused.err().expect("it is no token");
    assert_eq!(refused.fault.code.as_str(), "bad_token");
    assert_eq!(refused.over, Over::Closed(close_code::BAD_TOKEN));

    for _ in 0..2 {
        let auth = Auth::Refresh(secret.clone());
        let back = Visitor::greet(&scene.house.chat, &scene.site, auth).await.expect("the secret is good");
        assert_eq!((back.id(), back.welcome.conversations[0].id), (chat.visitor.id(), chat.id));
        chat.visitor = back;
        chat.still_works().await;
    }
    let other = Auth::Refresh("another secret".into());
    let refused = Visitor::greet(&scene.house.chat, &scene.site, other).await.err().expect("it is no secret");
    assert_eq!(refused.over, Over::Closed(close_code::BAD_TOKEN));
}

#[tokio::test]
async fn what_is_said_while_a_page_is_read_is_not_lost() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut console = scene.owner.console().await;
    let (visitor, id) = (chat.visitor.again().await, chat.id);
    let talking = patience::beside(async move {
        for n in 0..40 {
            console.send(id, &format!("said {n}")).await;
        }
    });
    // Tabs that come at any moment: what their first page lacks must come live.
    for _ in 0..8 {
        let mut tab = visitor.again().await;
        let page = tab.latest(chat.id).await;
        let mut last = page.events.last().expect("a page is not empty").seq;
        while last < 2 + 40 {
            let next = tab.until_event(chat.id, "the next event", |event| event.seq > last).await;
            assert_eq!(next.prev, last, "a hole, with nothing to tell of it");
            last = next.seq;
        }
    }
    talking.await.expect("the agent could talk");
    assert_eq!(chat.visitor.latest(chat.id).await.events.len(), 42);
}
