//! What the visitor does beside writing, and what is known of them by that. Knows nothing of the log's drawing.

use super::{Deed, Pending, Talk};
use crate::model::{Effect, Moment, Out};
use frontdesk_protocol::{Author, ClientKey, EDIT_WITHIN, ErrorCode, EventKind, Fault, Rating, Seq};

impl Talk {
    /// Deeds on their way, oldest first.
    pub(in crate::model) fn pending(&self) -> &[Pending] {
        self.deeds.all()
    }

    pub(in crate::model) fn know_email(&mut self, email: Option<String>) {
        self.email = email;
    }

    /// Where the visitor can be reached: what they said last.
    pub(in crate::model) fn email(&self) -> Option<&str> {
        let said = self.events().iter().rev().find_map(|event| match &event.kind {
            EventKind::Contact { email: Some(email), .. } => Some(email),
            _ => None,
        });
        let pending = self.pending().iter().rev().find_map(|pending| match &pending.deed {
            Deed::Contact { email: Some(email), .. } => Some(email),
            _ => None,
        });
        pending.or(said).or(self.email.as_ref()).map(String::as_str)
    }

    /// How it went, since it was settled the last time.
    pub(in crate::model) fn rating(&self) -> Rating {
        let mut rating = self.rated.clone();
        for event in self.events() {
            match &event.kind {
                EventKind::Rated(later) => rating.amend(later),
                EventKind::Reopened {} => rating = Rating::default(),
                _ => {}
            }
        }
        for pending in self.pending() {
            if let Deed::Rate(later) = &pending.deed {
                rating.amend(later);
            }
        }
        rating
    }

    /// The visitor's last message that can still be changed: its place and words.
    pub(in crate::model) fn changeable(&self, wall: u64) -> Option<(Seq, &str)> {
        let events = self.events().iter().rev();
        let mut mine = events.filter(|event| event.by == Author::Visitor);
        mine.find_map(|event| match &event.kind {
            EventKind::Message { text, .. } => Some((event, text)),
            _ => None,
        })
        .filter(|(event, _)| wall < event.at + EDIT_WITHIN)
        .map(|(event, text)| (event.seq, text.as_str()))
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
