//! Who delivers: takes mails whose time has come, a few at once, and says what became of each. Knows nothing of
//! what is in them.
//!
//! A mail is taken for longer than any attempt lasts, and settled after it. A process that ends in between leaves it
//! taken; then it is sent again, once.

use super::Sending;
use super::prepare::{Down, Prepared, prepare};
use crate::app::App;
use crate::ports::outbox::{Kind, Mail, Settled};
use crate::ports::{MailError, OutboxError};
use frontdesk_domain::Millis;
use frontdesk_domain::mail::{After, Attempt, after};
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until};
use uuid::Uuid;

/// Mails under way at once: a server that hangs holds up no more than these.
const AT_ONCE: usize = 4;
/// How long a mail is taken for; no attempt lasts as long.
const TAKEN_FOR: Millis = 5 * 60_000;
/// How often is looked without being told.
const LOOK: Millis = 60_000;
/// How long until the store is asked again when it didn't answer.
const STORE_PAUSE: Millis = 5_000;
/// How often is tried to keep what became of a mail.
const KEEP_TRIES: u32 = 5;

/// A mail that was dealt with; `gone`: its reader was seen gone.
struct Done {
    id: Uuid,
    gone: bool,
}

type Running = FuturesUnordered<BoxFuture<'static, Done>>;

/// Delivers until the server ends.
pub(crate) async fn run(app: Arc<App>, sending: Sending) {
    let mut running = Running::new();
    let mut gone = HashSet::new();
    loop {
        let wait = take(&app, &sending, &mut running, &gone).await.unwrap_or_else(|Down(why)| {
            tracing::warn!(error = why, "mails can't be read now");
            STORE_PAUSE
        });
        let wake = Instant::now() + Duration::from_millis(wait);
        tokio::select! {
            Some(done) = running.next() => {
                if done.gone { gone.insert(done.id); } else { gone.remove(&done.id); }
            }
            () = app.post.notified(), if running.len() < AT_ONCE => {}
            () = sleep_until(wake), if running.len() < AT_ONCE => {}
        }
    }
}

/// Takes as many as there is room for. Returns how long to wait for more.
async fn take(
    app: &Arc<App>,
    sending: &Sending,
    running: &mut Running,
    gone: &HashSet<Uuid>,
) -> Result<Millis, Down> {
    let room = AT_ONCE - running.len();
    let now = app.outside.clock.now();
    let due = app.outside.outbox.next_mail().await?;
    if room == 0 || due.is_none_or(|due| due > now) {
        return Ok(due.map_or(LOOK, |due| due.saturating_sub(now).min(LOOK)));
    }
    let mails = app.outside.outbox.take_mails(now, now + TAKEN_FOR, room).await?;
    for mail in mails {
        let (app, sending, was_gone) = (app.clone(), sending.clone(), gone.contains(&mail.id));
        running.push(Box::pin(async move { deliver(&app, &sending, mail, was_gone).await }));
    }
    // There may be more; this is asked again at once when there is room.
    Ok(0)
}

async fn deliver(app: &App, sending: &Sending, mail: Mail, was_gone: bool) -> Done {
    let (id, kind) = (mail.id, mail.kind);
    // A mail is no reason to end a server that people chat on.
    let tried = AssertUnwindSafe(attempt(app, sending, mail, was_gone)).catch_unwind().await;
    let (settled, gone) = tried.unwrap_or_else(|_| {
        metrics::counter!("frontdesk_panics_total").increment(1);
        (Settled::Dead { unclear: 0, failure: "it can't be written; please report this".to_owned() }, false)
    });
    keep(app, id, kind, settled).await;
    Done { id, gone }
}

async fn attempt(app: &App, sending: &Sending, mail: Mail, was_gone: bool) -> (Settled, bool) {
    match prepare(app, sending, &mail, was_gone).await {
        Ok(Prepared::Send { letter, upto }) => {
            let outcome = sending.mailer.send(&letter).await;
            (settle(app, &mail, upto, outcome), false)
        }
        Ok(Prepared::Later { due, gone }) => (look_again(mail, due), gone),
        Ok(Prepared::Instead(mails)) => (Settled::Instead(mails), false),
        Ok(Prepared::Drop) => (Settled::Dropped, false),
        Err(Down(why)) => {
            tracing::warn!(mail = %mail.id, error = why, "a mail can't be written now");
            let due = app.outside.clock.now() + STORE_PAUSE;
            (look_again(mail, due), was_gone)
        }
    }
}

/// Nothing was tried.
fn look_again(mail: Mail, due: Millis) -> Settled {
    Settled::Later { due, tries: mail.tries.saturating_sub(1), unclear: mail.unclear, failure: mail.failure }
}

fn settle(app: &App, mail: &Mail, upto: u64, outcome: Result<(), MailError>) -> Settled {
    let (attempt, failure) = match outcome {
        Ok(()) => (Attempt::Sent, String::new()),
        Err(MailError::Failed(why)) => (Attempt::Failed, why),
        Err(MailError::Refused(why)) => (Attempt::Refused, why),
        Err(MailError::Unclear(why)) => (Attempt::Unclear, why),
    };
    let unclear = mail.unclear + u32::from(attempt == Attempt::Unclear);
    let chance = app.outside.entropy.secret()[0];
    match after(attempt, mail.tries, unclear, chance) {
        After::Sent => Settled::Sent { upto },
        After::Dead => Settled::Dead { unclear, failure },
        After::Again(pause) => Settled::Later {
            due: app.outside.clock.now() + pause,
            tries: mail.tries,
            unclear,
            failure: Some(failure),
        },
    }
}

/// Keeps what became of a mail. While the store doesn't answer it stays taken, and is sent again after that.
async fn keep(app: &App, id: Uuid, kind: Kind, settled: Settled) {
    count(id, kind, &settled);
    for _ in 0..KEEP_TRIES {
        let now = app.outside.clock.now();
        match app.outside.outbox.settle_mail(id, settled.clone(), now).await {
            Err(OutboxError::Unavailable(error)) => {
                tracing::warn!(mail = %id, error, "what became of a mail can't be kept now");
                sleep(Duration::from_millis(STORE_PAUSE)).await;
            }
            Ok(()) | Err(OutboxError::NotFound) => return,
        }
    }
}

/// Ids and kinds only: what a server says may name an address.
fn count(id: Uuid, kind: Kind, settled: &Settled) {
    let kind = kind.name();
    let outcome = match settled {
        Settled::Sent { .. } => {
            tracing::info!(mail = %id, kind, "a mail was sent");
            "sent"
        }
        Settled::Dead { .. } => {
            tracing::error!(mail = %id, kind, "a mail was given up; people with the right see why in the console");
            "dead"
        }
        Settled::Later { failure: Some(_), tries, .. } => {
            tracing::warn!(mail = %id, kind, tries, "a mail was not taken; it is tried again");
            "failed"
        }
        Settled::Later { .. } | Settled::Instead(_) | Settled::Dropped => return,
    };
    metrics::counter!("frontdesk_mails_total", "outcome" => outcome).increment(1);
}
