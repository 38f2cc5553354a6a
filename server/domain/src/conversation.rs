//! One conversation: what may happen in it, and what each thing that happens does to it. Knows nothing of
//! queues, agents' limits or where it is stored.

mod figures;
mod service;
mod words;

pub use figures::LIVE_FOR;
pub use service::holds;
pub use words::Words;

use crate::Millis;
use frontdesk_protocol::staff::Block;
use frontdesk_protocol::{
    AgentId, Author, ClientKey, ConversationId, EDIT_WITHIN, EventId, EventKind, Marks, Person, Rating, Seq,
    SiteId, VisitorId,
};

/// Whose eyes an event is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Everyone,
    Staff,
}

/// Which side of the desk somebody is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Visitor,
    Staff,
}

/// How urgent a waiting conversation is; lower is served first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Priority(pub u8);

impl Priority {
    /// We dropped it: it goes to the front.
    pub const FRONT: Self = Self(0);
    /// Everybody else, by arrival.
    pub const NORMAL: Self = Self(10);
}

/// Where a conversation is. Exactly one of these: in the queue, in one agent's hands, or settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// In the queue. `since` is stored time.
    Waiting {
        since: Millis,
        priority: Priority,
    },
    Assigned {
        agent: AgentId,
    },
    Resolved,
}

/// A conversation and the running figures kept beside its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    pub id: ConversationId,
    pub site: SiteId,
    pub visitor: VisitorId,
    /// The visitor's number on this installation, from 1.
    pub visitor_number: u64,
    /// The visitor's name, if they gave one.
    pub visitor_name: Option<String>,
    /// The visitor is shut out, here and everywhere on the site.
    pub block: Option<Block>,
    /// When it began, stored time.
    pub began: Millis,
    /// When it was settled, stored time; None: it is open.
    pub settled: Option<Millis>,
    /// Somebody of the house has answered since the visitor opened it.
    pub answered: bool,
    /// What the visitor said about how it went, since it was last opened.
    pub rated: Rating,
    pub state: State,
    /// Rises by one with each change of `state`: the guard of every conditional write.
    pub version: u64,
    /// The last event of any audience; 0: none yet.
    pub last_seq: Seq,
    /// The last event everyone may see; 0: none yet.
    pub last_visible: Seq,
    /// Everything up to here was cut off for good; 0: nothing.
    pub floor: Seq,
    pub marks: Marks,
    /// The last words, cut to [`PREVIEW_CHARS`].
    pub preview: Option<Preview>,
    /// Visitor messages after the staff's read mark.
    pub unread: u32,
    /// When the oldest visitor message still without an answer was stored.
    pub unanswered_since: Option<Millis>,
    /// When anything last happened, stored time.
    pub changed: Millis,
}

/// The last words of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The message's place.
    pub seq: Seq,
    pub by: Author,
    /// Empty: they were taken back, or came as files alone.
    pub text: String,
    pub at: Millis,
    /// How many files came with them.
    pub files: u32,
}

/// How many characters of the last words are kept beside the conversation.
pub const PREVIEW_CHARS: usize = 140;

/// An event as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    pub seq: Seq,
    /// `seq` of the previous event everyone may see; staff see every event, so theirs is `seq - 1`.
    pub prev_visible: Seq,
    pub id: EventId,
    pub at: Millis,
    pub by: Author,
    pub audience: Audience,
    pub key: Option<ClientKey>,
    pub kind: EventKind,
}

/// An event that is to be stored; its place is given by the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    pub by: Author,
    pub audience: Audience,
    pub kind: EventKind,
}

/// What somebody wants to do in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    VisitorMessage {
        words: Words,
    },
    StaffMessage {
        agent: Person,
        words: Words,
    },
    /// Words for staff only.
    Note {
        agent: Person,
        words: Words,
    },
    /// Its writer gives a message new words.
    Edit {
        by: Author,
        target: Box<StoredEvent>,
        text: String,
    },
    /// Its writer takes a message back.
    Delete {
        by: Author,
        target: Box<StoredEvent>,
    },
    /// An agent takes it out of the queue.
    Take {
        agent: Person,
    },
    /// The desk gives it to an agent, as it waits at this version.
    Assign {
        agent: Person,
        version: u64,
    },
    /// The agent is gone: back to the front of the queue.
    Requeue {
        agent: Person,
    },
    Resolve {
        agent: Person,
    },
    Reopen {
        agent: Person,
    },
    /// The visitor says how they can be reached.
    Contact {
        name: Option<String>,
        email: Option<String>,
    },
    /// The visitor says how it went.
    Rate {
        rating: Rating,
    },
    /// The visitor is done.
    End,
    /// An agent shuts the visitor out.
    Block {
        agent: Person,
        block: Block,
    },
    /// An agent lets the visitor in again.
    Unblock {
        agent: Person,
    },
}

/// What a command does: events for the log, and the next state if it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub events: Vec<NewEvent>,
    pub next: Option<State>,
}

/// Why a command can't be done here and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another agent has it.
    InOtherHands { agent: AgentId },
    /// It is not waiting any more, or again.
    NotWaiting,
    /// It is settled already, or not settled; the message is gone already.
    AlreadySo,
    /// Only its writer changes a message, and only messages are changed.
    NotTheirs,
    /// The message was written too long ago to be changed.
    TooLate,
    /// Only what is settled is rated.
    NotSettled,
    /// The visitor is shut out.
    ShutOut,
}

impl Conversation {
    /// A conversation that begins now, with nothing in its log.
    pub fn begin(id: ConversationId, site: SiteId, visitor: VisitorId, number: u64, now: Millis) -> Self {
        Self {
            id,
            site,
            visitor,
            visitor_number: number,
            visitor_name: None,
            block: None,
            began: now,
            settled: None,
            answered: false,
            rated: Rating::default(),
            state: State::Waiting { since: now, priority: Priority::NORMAL },
            version: 1,
            last_seq: 0,
            last_visible: 0,
            floor: 0,
            marks: Marks::default(),
            preview: None,
            unread: 0,
            unanswered_since: None,
            changed: now,
        }
    }

    /// Who serves it, if anybody.
    pub fn owner(&self) -> Option<AgentId> {
        match self.state {
            State::Assigned { agent } => Some(agent),
            State::Waiting { .. } | State::Resolved => None,
        }
    }

    /// Decides what a command does. Changes nothing: the log commits first.
    ///
    /// # Errors
    /// [`Refusal`] when the conversation is not in a state for it.
    pub fn decide(&self, command: Command, now: Millis) -> Result<Decision, Refusal> {
        match command {
            Command::VisitorMessage { .. }
            | Command::Contact { .. }
            | Command::Rate { .. }
            | Command::End
                if self.is_blocked(now) =>
            {
                Err(Refusal::ShutOut)
            }
            Command::VisitorMessage { words } => Ok(self.visitor_message(words, now)),
            Command::StaffMessage { agent, words } => self.staff_message(agent, words),
            Command::Note { agent, words } => {
                let (by, kind) = (Author::Agent(agent), words.into_kind());
                let note = NewEvent { by, audience: Audience::Staff, kind };
                Ok(Decision { events: vec![note], next: None })
            }
            Command::Edit { by, target, text } => {
                change(by, &target, EventKind::Edited { target: target.seq, text: Some(text) }, now)
            }
            Command::Delete { by, target } => {
                change(by, &target, EventKind::Deleted { target: target.seq }, now)
            }
            Command::Take { agent } => self.take(agent),
            Command::Assign { agent, version } => match self.state {
                State::Waiting { .. } if self.version == version => Ok(join(agent)),
                State::Waiting { .. } | State::Assigned { .. } | State::Resolved => Err(Refusal::NotWaiting),
            },
            Command::Requeue { agent } => self.requeue(agent, now),
            Command::Resolve { agent } => match self.state {
                State::Resolved => Err(Refusal::AlreadySo),
                State::Waiting { .. } | State::Assigned { .. } => Ok(Decision {
                    events: vec![everyone(Author::Agent(agent), EventKind::Resolved {})],
                    next: Some(State::Resolved),
                }),
            },
            Command::Reopen { agent } => match self.state {
                State::Resolved => Ok(reopen(agent)),
                State::Waiting { .. } | State::Assigned { .. } => Err(Refusal::AlreadySo),
            },
            Command::Contact { name, email } => Ok(service::contact(name, email)),
            Command::Rate { rating } => self.rate(rating),
            Command::End => self.end(),
            Command::Block { agent, block } => Ok(self.shut_out(agent, block)),
            Command::Unblock { agent } => self.let_in(agent, now),
        }
    }

    fn visitor_message(&self, words: Words, now: Millis) -> Decision {
        let message = everyone(Author::Visitor, words.into_kind());
        match self.state {
            State::Waiting { .. } | State::Assigned { .. } => Decision { events: vec![message], next: None },
            State::Resolved => Decision {
                events: vec![everyone(Author::Visitor, EventKind::Reopened {}), message],
                next: Some(State::Waiting { since: now, priority: Priority::NORMAL }),
            },
        }
    }

    /// An answer makes a waiting or settled conversation the answerer's own.
    fn staff_message(&self, agent: Person, words: Words) -> Result<Decision, Refusal> {
        let message = everyone(Author::Agent(agent.clone()), words.into_kind());
        let mut decision = match self.state {
            State::Assigned { agent: owner } if owner == agent.id => {
                Decision { events: Vec::new(), next: None }
            }
            State::Assigned { agent: owner } => return Err(Refusal::InOtherHands { agent: owner }),
            State::Waiting { .. } => join(agent),
            State::Resolved => reopen(agent),
        };
        decision.events.push(message);
        Ok(decision)
    }

    fn take(&self, agent: Person) -> Result<Decision, Refusal> {
        match self.state {
            State::Waiting { .. } => Ok(join(agent)),
            State::Assigned { agent: owner } if owner == agent.id => {
                Ok(Decision { events: Vec::new(), next: None })
            }
            State::Assigned { agent: owner } => Err(Refusal::InOtherHands { agent: owner }),
            State::Resolved => Err(Refusal::NotWaiting),
        }
    }

    fn requeue(&self, agent: Person, now: Millis) -> Result<Decision, Refusal> {
        match self.state {
            State::Assigned { agent: owner } if owner == agent.id => Ok(Decision {
                events: vec![everyone(Author::System, EventKind::Requeued { agent })],
                next: Some(State::Waiting { since: now, priority: Priority::FRONT }),
            }),
            State::Assigned { agent: owner } => Err(Refusal::InOtherHands { agent: owner }),
            State::Waiting { .. } | State::Resolved => Err(Refusal::AlreadySo),
        }
    }
}

/// An edit or a deletion, for the eyes the message was for.
fn change(by: Author, target: &StoredEvent, kind: EventKind, now: Millis) -> Result<Decision, Refusal> {
    let same = match (&by, &target.by) {
        (Author::Visitor, Author::Visitor) => true,
        (Author::Agent(writer), Author::Agent(agent)) => writer.id == agent.id,
        _ => false,
    };
    match target.kind {
        EventKind::Message { .. } if !same => Err(Refusal::NotTheirs),
        EventKind::Message { .. } if now.saturating_sub(target.at) > EDIT_WITHIN => Err(Refusal::TooLate),
        EventKind::Message { .. } => {
            Ok(Decision { events: vec![NewEvent { by, audience: target.audience, kind }], next: None })
        }
        EventKind::Gone {} if same => Err(Refusal::AlreadySo),
        _ => Err(Refusal::NotTheirs),
    }
}

fn everyone(by: Author, kind: EventKind) -> NewEvent {
    NewEvent { by, audience: Audience::Everyone, kind }
}

fn join(agent: Person) -> Decision {
    let next = Some(State::Assigned { agent: agent.id });
    let joined = everyone(Author::System, EventKind::Joined { agent });
    Decision { events: vec![joined], next }
}

fn reopen(agent: Person) -> Decision {
    let mut decision = join(agent.clone());
    decision.events.insert(0, everyone(Author::Agent(agent), EventKind::Reopened {}));
    decision
}

#[cfg(test)]
mod tests;
