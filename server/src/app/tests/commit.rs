//! Commits that take their time or fail: nobody hears of what is not stored. Knows nothing of how it is stored.

use super::gated::{Gate, Gated};
use super::world::{Console, Guest, World, key, words};
use crate::ports::{HistoryError, SystemClock};
use frontdesk_protocol::visitor::{Auth, ClientFrame, ServerFrame};
use frontdesk_protocol::{ClientKey, ConversationId, ErrorCode, Pull, Send, staff};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long a commit takes.
const COMMIT: Duration = Duration::from_millis(200);

/// How the log's commits are doing.
#[derive(Default)]
struct Slow {
    fails: AtomicBool,
    /// When the last commit was done.
    last: Mutex<Option<Instant>>,
}

impl Slow {
    async fn commit(&self) -> Result<(), HistoryError> {
        sleep(COMMIT).await;
        if self.fails.load(Ordering::Relaxed) {
            return Err(HistoryError::Unavailable("on purpose".to_owned()));
        }
        // The log reports within the write; no time passes until it returns.
        *self.last.lock().unwrap() = Some(Instant::now());
        Ok(())
    }

    fn last(&self) -> Instant {
        self.last.lock().unwrap().expect("something was committed")
    }
}

/// A chat between a visitor with two tabs and an agent who follows it, over a slow log.
struct Stage {
    world: World,
    slow: Arc<Slow>,
    guest: Guest,
    tab: Guest,
    marta: Console,
    chat: ConversationId,
}

impl Stage {
    async fn set() -> Self {
        let slow = Arc::new(Slow::default());
        let commits = slow.clone();
        let world = World::with(Arc::new(SystemClock), |history| {
            let gate: Gate = Box::new(move |_| {
                let commits = commits.clone();
                Box::pin(async move { commits.commit().await })
            });
            Arc::new(Gated { history, gate })
        });
        let world = world.await;
        let mut marta = world.console().await;
        let mut guest = world.visitor(Auth::New).await;
        let chat = guest.start("hello").await;
        marta.row(chat, |state| matches!(state, staff::State::Assigned { .. })).await;
        marta.open(chat).await;
        let token = guest.welcome.as_ref().unwrap().token.clone();
        let mut tab = world.visitor(Auth::Token(token)).await;
        tab.say(&ClientFrame::Pull(Pull { conversation: chat, after: None, before: None })).await;
        tab.until(|frame| matches!(frame, ServerFrame::Page(_)).then_some(())).await;
        Self { world, slow, guest, tab, marta, chat }
    }

    fn send(&self, key: ClientKey, text: &str) -> Send {
        Send::words(key, self.chat, text)
    }
}

/// When the sender has its answer.
async fn answered(guest: &mut Guest, key: ClientKey) -> Instant {
    guest.until(|frame| matches!(frame, ServerFrame::Sent(sent) if sent.key == key).then_some(())).await;
    Instant::now()
}

/// When a page of the visitor has heard these words.
async fn heard(guest: &mut Guest, text: &str) -> Instant {
    guest
        .until(|frame| match frame {
            ServerFrame::Event { event, .. } => (words(&event)? == text).then_some(()),
            _ => None,
        })
        .await;
    Instant::now()
}

/// When a console has these words in the chat or as its answer, and when it has them in its list.
async fn followed_and_listed(marta: &mut Console, text: &str, key: ClientKey) -> [Instant; 2] {
    let (mut followed, mut listed) = (None, None);
    marta
        .until(|frame| {
            match frame {
                staff::ServerFrame::Event { event, .. } if words(&event).is_some_and(|said| said == text) => {
                    followed = Some(Instant::now());
                }
                staff::ServerFrame::Sent(sent) if sent.key == key => followed = Some(Instant::now()),
                staff::ServerFrame::Diff(diff) => {
                    let last = diff.rows.iter().filter_map(|row| row.last.as_ref());
                    if last.into_iter().any(|last| last.text == text) {
                        listed = Some(Instant::now());
                    }
                }
                _ => {}
            }
            Some([followed?, listed?])
        })
        .await
}

#[tokio::test(start_paused = true)]
async fn nobody_hears_of_a_visitors_words_before_their_commit() {
    let mut stage = Stage::set().await;
    let (key, said) = (key(), Instant::now());
    stage.guest.say(&ClientFrame::Send(stage.send(key, "my lamp"))).await;
    let (sent, heard, console) = tokio::join!(
        answered(&mut stage.guest, key),
        heard(&mut stage.tab, "my lamp"),
        followed_and_listed(&mut stage.marta, "my lamp", key),
    );
    let committed = stage.slow.last();
    assert_eq!(committed - said, COMMIT);
    for moment in [sent, heard, console[0], console[1]] {
        assert!(moment >= committed, "heard {:?} before the commit", committed - moment);
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_hears_of_an_agents_words_before_their_commit() {
    let mut stage = Stage::set().await;
    let (key, said) = (key(), Instant::now());
    stage.marta.say(&staff::ClientFrame::Send(staff::Reply::words(key, stage.chat, "good morning"))).await;
    let (first, second, console) = tokio::join!(
        heard(&mut stage.guest, "good morning"),
        heard(&mut stage.tab, "good morning"),
        followed_and_listed(&mut stage.marta, "good morning", key),
    );
    let committed = stage.slow.last();
    assert_eq!(committed - said, COMMIT);
    for moment in [first, second, console[0], console[1]] {
        assert!(moment >= committed, "heard {:?} before the commit", committed - moment);
    }
}

#[tokio::test(start_paused = true)]
async fn a_conversation_is_listed_after_the_commit_that_began_it() {
    let mut stage = Stage::set().await;
    let mut other = stage.world.visitor(Auth::New).await;
    let (key, said) = (key(), Instant::now());
    other.say(&ClientFrame::Start { key, text: "anybody?".into(), files: Vec::new() }).await;
    let listed = stage.marta.until(|frame| match frame {
        staff::ServerFrame::Diff(diff) => diff.rows.iter().any(|row| row.id != stage.chat).then(Instant::now),
        _ => None,
    });
    let (sent, listed) = tokio::join!(answered(&mut other, key), listed);
    assert!(sent - said >= COMMIT && listed - said >= COMMIT);
}

#[tokio::test(start_paused = true)]
async fn words_whose_commit_failed_are_shown_to_nobody() {
    let mut stage = Stage::set().await;
    let key = key();
    stage.slow.fails.store(true, Ordering::Relaxed);
    stage.guest.say(&ClientFrame::Send(stage.send(key, "never stored"))).await;
    let fault = stage.guest.until(|frame| match frame {
        ServerFrame::Error(fault) => Some(fault),
        ServerFrame::Sent(sent) => panic!("{sent:?} for words that were not stored"),
        _ => None,
    });
    let fault = fault.await;
    assert_eq!((fault.code, fault.key), (ErrorCode::Unavailable, Some(key)));
    stage.slow.fails.store(false, Ordering::Relaxed);

    stage.guest.write("stored").await;
    let mut shown = String::new();
    stage
        .tab
        .until(|frame| {
            shown += &format!("{frame:?}");
            matches!(frame, ServerFrame::Event { .. }).then_some(())
        })
        .await;
    stage
        .marta
        .until(|frame| {
            shown += &format!("{frame:?}");
            let staff::ServerFrame::Diff(diff) = frame else { return None };
            diff.rows
                .iter()
                .filter_map(|row| row.last.as_ref())
                .any(|last| last.text == "stored")
                .then_some(())
        })
        .await;
    assert!(shown.contains("stored") && !shown.contains("never stored"), "{shown}");

    // Said again with the same key it is stored once, and now everybody hears of it.
    stage.guest.say(&ClientFrame::Send(stage.send(key, "never stored"))).await;
    tokio::join!(answered(&mut stage.guest, key), heard(&mut stage.tab, "never stored"));
}
