//! From commits to screens: the one task that tells connections what was stored, in commit order, and keeps
//! the consoles' list. Knows nothing of how anything is stored or decided.

use super::App;
use super::cards::CardInput;
use super::desk::DeskInput;
use super::feed::Feed;
use super::frames;
use super::queue::Weight;
use crate::ports::Committed;
use frontdesk_domain::conversation::{Audience, Conversation, StoredEvent};
use frontdesk_protocol::staff::{self, Colleague, Diff};
use frontdesk_protocol::{Author, EventKind, VisitorId, close_code, visitor};
use std::sync::Arc;
use tokio::sync::{mpsc, watch};

/// What the dispatcher is told beside commits.
#[derive(Debug)]
pub enum Notice {
    /// A console wants the whole list.
    Snapshot { connection: u64 },
    /// A visitor's page came or the last one left.
    VisitorConnected { visitor: VisitorId, connected: bool },
}

/// The dispatcher's state.
pub struct Dispatch {
    app: Arc<App>,
    feed: Feed,
}

impl Dispatch {
    pub fn new(app: Arc<App>, current: &[Conversation]) -> Self {
        let place_of = |conversation: &Conversation| app.place(conversation.site);
        let feed = Feed::new(current, place_of, app.outside.clock.now());
        Self { app, feed }
    }

    /// Runs until the history is closed. `people`: the colleagues as the desk sees them, the latest only, so
    /// that the desk never waits for this task while this task waits for the desk.
    pub async fn run(
        mut self,
        mut committed: mpsc::Receiver<Committed>,
        mut notices: mpsc::Receiver<Notice>,
        mut people: watch::Receiver<Vec<Colleague>>,
    ) {
        loop {
            tokio::select! {
                commit = committed.recv() => match commit {
                    Some(commit) => self.on_commit(commit).await,
                    None => return,
                },
                Some(notice) = notices.recv() => self.on_notice(notice),
                Ok(()) = people.changed() => {
                    let now = people.borrow_and_update().clone();
                    if let Some(diff) = self.feed.people(now) {
                        self.broadcast(diff);
                    }
                }
            }
        }
    }

    async fn on_commit(&mut self, commit: Committed) {
        self.app.remember(&commit.conversation);
        for event in &commit.events {
            if matches!(event.kind, EventKind::Deleted { .. }) {
                self.app.files_gone.notify_one();
            }
            if matches!(event.kind, EventKind::Message { .. }) {
                metrics::counter!("frontdesk_messages_stored_total").increment(1);
            }
            self.tell(&commit, event);
            self.act_on(&commit.conversation, event);
        }
        if commit.moved {
            self.app.review_readers(&commit.conversation);
        }
        if commit.moved || commit.events.iter().any(|event| is_of_visitor(&event.kind)) {
            self.app.tell_cards(CardInput::Changed(commit.conversation.visitor)).await;
        }
        if commit.marked {
            self.tell_marks(&commit.conversation);
        }
        let connected = self.app.hub.has_visitor(commit.conversation.visitor);
        let (place, now) = (self.app.place(commit.conversation.site), self.app.outside.clock.now());
        let diff = self.feed.put(&commit.conversation, place, connected, now);
        self.broadcast(diff);
        if commit.moved || self.is_left_alone(&commit) {
            self.app.tell_desk(DeskInput::Committed(Box::new(commit.conversation))).await;
        }
    }

    /// What an event means beyond its conversation.
    fn act_on(&self, conversation: &Conversation, event: &StoredEvent) {
        if is_of_visitor(&event.kind) {
            self.app.remember_visitor(conversation);
        }
        if matches!(event.kind, EventKind::Blocked { .. }) {
            self.app.hub.close_visitor(conversation.visitor, close_code::BLOCKED);
        }
    }

    /// The visitor wrote to somebody who is not there.
    fn is_left_alone(&self, commit: &Committed) -> bool {
        let owner = commit.conversation.owner();
        owner.is_some_and(|owner| !self.app.hub.has_agent(owner))
            && commit.events.iter().any(|event| event.by == Author::Visitor)
    }

    fn on_notice(&mut self, notice: Notice) {
        match notice {
            Notice::Snapshot { connection } => {
                self.app.hub.send(&[connection], Weight::Lasting, &self.feed.snapshot());
            }
            Notice::VisitorConnected { visitor, connected } => {
                if let Some(diff) = self.feed.connected(visitor, connected) {
                    self.broadcast(diff);
                }
            }
        }
    }

    /// The one who sent it gets `sent`, everybody else who may see it the event.
    fn tell(&self, commit: &Committed, event: &StoredEvent) {
        let conversation = commit.conversation.id;
        let origin = commit.origin.as_ref().filter(|_| event.key.is_some());
        let is_origin = |number: &u64| origin.is_some_and(|origin| origin.connection == *number);
        let refresh = origin.and_then(|origin| origin.refresh.as_ref()).map(|secret| secret.expose().clone());

        let (sender, others) = split(self.app.hub.following(conversation), is_origin);
        let told = self.app.with_addresses(None, frames::for_staff(event));
        let frame = staff::ServerFrame::Event { conversation, event: told };
        self.app.hub.send(&others, Weight::Lasting, &frame);
        let mut answered = !sender.is_empty();
        if let Some(sent) = frames::sent(&commit.conversation, event, true, None) {
            self.app.hub.send(&sender, Weight::Lasting, &staff::ServerFrame::Sent(sent));
        }

        if event.audience == Audience::Everyone {
            let numbers = self.app.hub.of_visitor(commit.conversation.visitor);
            let (sender, others) = split(numbers, is_origin);
            let visitor = Some(commit.conversation.visitor);
            let told = self.app.with_addresses(visitor, frames::for_visitor(event));
            let frame = visitor::ServerFrame::Event { conversation, event: told };
            self.app.hub.send(&others, Weight::Lasting, &frame);
            answered |= !sender.is_empty();
            if let Some(sent) = frames::sent(&commit.conversation, event, false, refresh) {
                self.app.hub.send(&sender, Weight::Lasting, &visitor::ServerFrame::Sent(sent));
            }
        }
        // A console that writes without following the chat still gets its answer.
        if let (Some(origin), false) = (origin, answered)
            && let Some(sent) = frames::sent(&commit.conversation, event, true, None)
        {
            self.app.hub.send(&[origin.connection], Weight::Lasting, &staff::ServerFrame::Sent(sent));
        }
    }

    fn tell_marks(&self, conversation: &Conversation) {
        let (id, marks) = (conversation.id, conversation.marks);
        let staff = staff::ServerFrame::Marks { conversation: id, marks };
        self.app.hub.send(&self.app.hub.following(id), Weight::Lasting, &staff);
        let visitor =
            visitor::ServerFrame::Marks { conversation: id, marks: conversation.marks_for_visitor() };
        self.app.hub.send(&self.app.hub.of_visitor(conversation.visitor), Weight::Lasting, &visitor);
    }

    fn broadcast(&self, diff: Diff) {
        self.app.hub.send_to_staff(Weight::Lasting, &staff::ServerFrame::Diff(diff));
    }
}

/// True for what tells something of the visitor, in whatever conversation.
fn is_of_visitor(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Contact { .. } | EventKind::Rated(_) | EventKind::Blocked { .. } | EventKind::Unblocked {}
    )
}

fn split(numbers: Vec<u64>, is_origin: impl Fn(&u64) -> bool) -> (Vec<u64>, Vec<u64>) {
    numbers.into_iter().partition(is_origin)
}
