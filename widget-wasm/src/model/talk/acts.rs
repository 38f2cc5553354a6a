//! What the visitor does beside writing, and what is known of them by that. Knows nothing of the log's drawing.

use super::{Deed, Pending, Talk};
use crate::model::{Effect, Moment, Out};
use frontdesk_protocol::{Author, ClientKey, ErrorCode, EventKind, Fault, Rating, Seq};

/// What is known from all that was said and done.
pub(in crate::model) struct Told<'a> {
    /// Where the visitor can be reached.
    pub(in crate::model) email: Option<&'a String>,
    /// How it went, since it was settled the last time.
    pub(in crate::model) rating: Rating,
    /// The last words of all, and the visitor's last that are stored.
    pub(in crate::model) last: Option<Said<'a>>,
    pub(in crate::model) mine: Option<Said<'a>>,
}

/// Words, who said them (`None`: the visitor, just now), and where they stand.
#[derive(Clone, Copy)]
pub(in crate::model) struct Said<'a> {
    pub(in crate::model) by: Option<&'a Author>,
    pub(in crate::model) text: &'a String,
    pub(in crate::model) at: u64,
    pub(in crate::model) seq: Seq,
}

impl Talk {
    /// Deeds on their way, oldest first.
    pub(in crate::model) fn pending(&self) -> &[Pending] {
        self.deeds.all()
    }

    pub(in crate::model) fn know_email(&mut self, email: Option<String>) {
        self.email = email;
    }

    /// What is known from all that was said and done.
    pub(in crate::model) fn told(&self) -> Told<'_> {
        let mut told =
            Told { email: self.email.as_ref(), rating: self.rated.clone(), last: None, mine: None };
        for event in self.events().iter().chain(&self.stored) {
            match &event.kind {
                EventKind::Message { text, .. } => {
                    let said = Said { by: Some(&event.by), text, at: event.at, seq: event.seq };
                    if event.by == Author::Visitor {
                        told.mine = Some(said);
                    }
                    told.last = Some(said);
                }
                EventKind::Contact { email: Some(email), .. } => told.email = Some(email),
                EventKind::Rated(later) => told.rating.amend(later),
                EventKind::Reopened {} => told.rating = Rating::default(),
                _ => {}
            }
        }
        for pending in self.pending() {
            match &pending.deed {
                Deed::Contact { email: Some(email), .. } => told.email = Some(email),
                Deed::Rate(later) => told.rating.amend(later),
                _ => {}
            }
        }
        if let Some(entry) = self.unsent().last() {
            told.last = Some(Said { by: None, text: &entry.text, at: entry.typed_at, seq: 0 });
        }
        told
    }

    /// When the next thing is done, behind everything before it.
    pub(super) fn next_moment(&self, now: Moment) -> u64 {
        let typed = self.outbox.entries().last().map(|last| last.typed_at);
        let done = self.pending().last().map(|last| last.typed_at);
        // Whoever inherits them goes by this time: no two are the same, whatever the clock does.
        typed.max(done).map_or(now.wall, |last| now.wall.max(last + 1))
    }

    /// The visitor does something beside writing.
    pub(in crate::model) fn act(&mut self, key: ClientKey, deed: Deed, now: Moment, out: &mut Out) {
        let Some(conversation) = self.conversation() else { return };
        let pending = Pending { key, conversation, typed_at: self.next_moment(now), deed };
        self.refused = false;
        out.push(Effect::KeepDeed(pending.clone()));
        self.deeds.put(pending);
        self.version += 1;
    }

    /// The server did not take a deed: sooner or later again, or not at all.
    pub(super) fn deed_refused(&mut self, key: ClientKey, fault: &Fault, now: Moment, out: &mut Out) {
        if fault.code.is_retryable() {
            self.deeds.again();
            self.retry_at = Some(now.mono + fault.retry_after.unwrap_or(1_000));
        } else {
            self.deeds.remove(key);
            self.refused = fault.code != ErrorCode::Erased;
            out.push(Effect::Release(key));
            self.version += 1;
        }
    }
}
