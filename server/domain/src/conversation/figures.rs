//! The running figures kept beside a conversation's log: what each event, mark and cut does to them. Knows nothing
//! of what may happen.

use super::{Audience, Conversation, PREVIEW_CHARS, Preview, Side, State, StoredEvent};
use crate::Millis;
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::staff::Block;
use frontdesk_protocol::{Author, EventKind, Marks, Rating, Seq};

/// How long after their last words a visitor who left still counts as waiting, in milliseconds: 10 minutes.
pub const LIVE_FOR: Millis = 10 * 60 * 1_000;

impl Conversation {
    /// Whether it moves when its agent is gone: an answer is owed, and the visitor is there or wrote within
    /// [`LIVE_FOR`].
    pub fn is_live(&self, visitor_is_there: bool, now: Millis) -> bool {
        let Some(since) = self.unanswered_since else { return false };
        // While an answer is owed the last words are the visitor's.
        let wrote = self.preview.as_ref().map_or(since, |preview| preview.at.max(since));
        visitor_is_there || now.saturating_sub(wrote) < LIVE_FOR
    }

    /// Takes a stored event into the running figures. The log calls this inside the commit.
    pub fn record(&mut self, event: &StoredEvent) {
        self.last_seq = event.seq;
        self.changed = event.at;
        if event.audience == Audience::Everyone {
            self.last_visible = event.seq;
        }
        match &event.kind {
            EventKind::Message { text, files, .. } if event.audience == Audience::Everyone => {
                let (by, text) = (event.by.clone(), preview_of(text));
                let files = u32::try_from(files.len()).unwrap_or(u32::MAX);
                self.preview = Some(Preview { seq: event.seq, by, text, at: event.at, files });
                match event.by {
                    Author::Visitor => {
                        self.unread = self.unread.saturating_add(1);
                        self.unanswered_since.get_or_insert(event.at);
                    }
                    Author::Agent(_) => {
                        self.unanswered_since = None;
                        self.answered = true;
                    }
                    Author::System => {}
                }
            }
            EventKind::Edited { target, text: Some(text) } => self.revise_preview(*target, preview_of(text)),
            EventKind::Deleted { target } => {
                self.revise_preview(*target, String::new());
                if let Some(preview) = self.preview.as_mut().filter(|preview| preview.seq == *target) {
                    preview.files = 0;
                }
            }
            EventKind::Resolved {} => self.settled = Some(event.at),
            EventKind::Reopened {} => {
                self.settled = None;
                self.rated = Rating::default();
                self.answered &= event.by != Author::Visitor;
            }
            EventKind::Contact { name: Some(name), .. } => self.visitor_name = Some(name.clone()),
            EventKind::Rated(rating) => self.rated.amend(rating),
            EventKind::Blocked { reason, until } => {
                self.block = Some(Block { reason: reason.clone(), until: *until });
            }
            EventKind::Unblocked {} => self.block = None,
            _ => {}
        }
    }

    fn revise_preview(&mut self, target: Seq, text: String) {
        if let Some(preview) = self.preview.as_mut().filter(|preview| preview.seq == target) {
            preview.text = text;
        }
    }

    /// Counts again what is unread, after marks have moved or messages have gone: the log calls this with what
    /// it has, in order.
    pub fn count_unread<'a>(&mut self, events: impl Iterator<Item = &'a StoredEvent>) {
        let read = self.marks.staff.read;
        let unread =
            events.filter(|event| event.seq > read && event.by == Author::Visitor && is_message(event));
        self.unread = u32::try_from(unread.count()).unwrap_or(u32::MAX);
    }

    /// Looks again since when an answer is owed, after messages have gone: the log calls this with what it has,
    /// in order.
    pub fn find_unanswered<'a>(&mut self, events: impl Iterator<Item = &'a StoredEvent>) {
        self.unanswered_since = None;
        if self.state == State::Resolved {
            return;
        }
        for event in events {
            match event.by {
                Author::Visitor if is_message(event) => {
                    self.unanswered_since.get_or_insert(event.at);
                }
                Author::Agent(_) if is_message(event) => self.unanswered_since = None,
                _ if event.kind == (EventKind::Resolved {}) => self.unanswered_since = None,
                _ => {}
            }
        }
    }

    /// Forgets what was cut off up to here. Never goes back, and never beyond the log.
    pub fn cut(&mut self, floor: Seq) {
        self.floor = self.floor.max(floor.min(self.last_seq));
        self.preview = self.preview.take().filter(|preview| preview.seq > self.floor);
    }

    /// Both sides' marks as the visitor is told them: never beyond what they may see.
    pub fn marks_for_visitor(&self) -> Marks {
        let within = |reach: Reach| Reach {
            delivered: reach.delivered.min(self.last_visible),
            read: reach.read.min(self.last_visible),
        };
        Marks { visitor: within(self.marks.visitor), staff: within(self.marks.staff) }
    }

    /// Moves to the next state. The log calls this inside the commit.
    pub fn advance(&mut self, next: State) {
        self.state = next;
        self.version += 1;
        if next == State::Resolved {
            self.unanswered_since = None;
        }
    }

    /// Raises one side's marks, never beyond the log and never back. True if they moved.
    pub fn raise(&mut self, side: Side, reach: Reach) -> bool {
        // What a visitor can't see they can't have seen: their marks don't tell where notes are.
        let (mine, last) = match side {
            Side::Visitor => (&mut self.marks.visitor, self.last_visible),
            Side::Staff => (&mut self.marks.staff, self.last_seq),
        };
        let before = *mine;
        mine.read = mine.read.max(reach.read.min(last));
        mine.delivered = mine.delivered.max(reach.delivered.min(last)).max(mine.read);
        before != *mine
    }
}

/// Words everyone may see, still there.
fn is_message(event: &StoredEvent) -> bool {
    event.audience == Audience::Everyone && matches!(event.kind, EventKind::Message { .. })
}

fn preview_of(text: &str) -> String {
    text.chars().take(PREVIEW_CHARS).collect()
}
