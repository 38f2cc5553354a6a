//! The desk actor: feeds the rules of the desk and of presence with what happens, and stores what they
//! decide. Knows nothing of sockets or SQL.
//!
//! One task, one owner of the rules' state. An assignment is stored on condition that the conversation still is at
//! the version it was made of; the desk learns of it from the commit, like everybody else.

use super::App;
use super::chat::Request;
use super::queue::Weight;
use crate::ports::accounts::AgentRecord;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Command, Conversation, State};
use frontdesk_domain::desk::{Assignment, Desk, Effect};
use frontdesk_domain::permission::{Action, Actor};
use frontdesk_domain::presence::{Change, Presence};
use frontdesk_protocol::staff::{Colleague, Role, ServerFrame, Status};
use frontdesk_protocol::{AgentId, ConversationId, ErrorCode, Person, visitor};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};

/// What the desk is told.
#[derive(Debug)]
pub enum DeskInput {
    /// A conversation's state moved, or its visitor wrote and its owner is not there.
    Committed(Box<Conversation>),
    Connected {
        agent: AgentId,
        connection: u64,
    },
    Disconnected {
        agent: AgentId,
        connection: u64,
    },
    /// An agent chose; it is stored already.
    Status {
        agent: AgentId,
        status: Status,
        reason: Option<String>,
    },
    /// People were added, changed or disabled.
    PeopleChanged,
}

/// How long until what could not be stored is tried again.
const RETRY: Millis = 1_000;
/// How many people visitors are shown by name.
const SHOWN: usize = 3;

/// A write the desk wanted: where, and what if it is an assignment and no hand-over.
type Wanted = (ConversationId, Option<Assignment>);

type Outcome = (Wanted, Result<(), ErrorCode>);

/// The desk actor's state.
pub struct DeskActor {
    app: Arc<App>,
    desk: Desk,
    presence: Presence,
    people: BTreeMap<AgentId, AgentRecord>,
    in_flight: FuturesUnordered<BoxFuture<'static, Outcome>>,
    /// Conversations whose last write may be stored or not: to be read again.
    doubtful: Vec<Wanted>,
    retry_at: Option<Millis>,
    colleagues: watch::Sender<Vec<Colleague>>,
}

impl DeskActor {
    pub fn new(
        app: Arc<App>,
        current: Vec<Conversation>,
        people: Vec<AgentRecord>,
        colleagues: watch::Sender<Vec<Colleague>>,
    ) -> Self {
        let (now, monotonic) = (app.outside.clock.now(), app.outside.clock.monotonic());
        let mut actor = Self {
            app,
            desk: Desk::default(),
            presence: Presence::default(),
            people: people.into_iter().map(|agent| (agent.id, agent)).collect(),
            in_flight: FuturesUnordered::new(),
            doubtful: Vec::new(),
            retry_at: None,
            colleagues,
        };
        actor.app.set_people(actor.people.values().map(name_card));
        for conversation in current {
            if let State::Assigned { agent } = conversation.state {
                actor.presence.expect(agent, monotonic);
            }
            actor.desk.handle_committed(&conversation, now);
        }
        actor
    }

    /// Runs until the server ends.
    pub async fn run(mut self, mut inbox: mpsc::Receiver<DeskInput>) {
        self.tell_people();
        loop {
            let wake = self.wake();
            tokio::select! {
                input = inbox.recv() => match input {
                    Some(input) => self.on_input(input).await,
                    None => return,
                },
                Some(outcome) = self.in_flight.next() => self.on_outcome(outcome).await,
                () = sleep_until(wake) => self.on_time().await,
            }
            metrics::gauge!("frontdesk_queue_length").set(self.desk.waiting() as f64);
        }
    }

    async fn on_input(&mut self, input: DeskInput) {
        let monotonic = self.app.outside.clock.monotonic();
        match input {
            DeskInput::Committed(conversation) => self.look_at(&conversation),
            DeskInput::Connected { agent, connection } => {
                self.presence.handle_connected(agent, connection);
                if !self.people.contains_key(&agent) {
                    self.read_people().await;
                }
                self.seat(agent);
            }
            DeskInput::Disconnected { agent, connection } => {
                self.presence.handle_disconnected(agent, connection, monotonic);
                self.seat(agent);
            }
            DeskInput::Status { agent, status, reason } => {
                if let Some(person) = self.people.get_mut(&agent) {
                    person.status = status;
                    person.reason.clone_from(&reason);
                }
                self.app.hub.send_to_agent(agent, Weight::Lasting, &ServerFrame::Status { status, reason });
                self.seat(agent);
            }
            DeskInput::PeopleChanged => {
                self.read_people().await;
                for agent in self.people.keys().copied().collect::<Vec<_>>() {
                    self.seat(agent);
                }
            }
        }
        self.tell_people();
    }

    async fn on_time(&mut self) {
        let monotonic = self.app.outside.clock.monotonic();
        for change in self.presence.tick(monotonic) {
            if let Change::Gone(agent) = change {
                for conversation in self.desk.held_by(agent) {
                    self.hand_over(conversation, agent);
                }
            }
        }
        if self.retry_at.is_some_and(|at| at <= monotonic) {
            self.retry_at = None;
            for wanted in std::mem::take(&mut self.doubtful) {
                self.read_again(wanted).await;
            }
        }
        self.tell_people();
    }

    async fn on_outcome(&mut self, (wanted, result): Outcome) {
        match result {
            Ok(()) => {}
            // It may be stored all the same: it stays on its way until it was read again.
            Err(code) if code.is_retryable() => self.doubt(wanted),
            // It moved while the write was on its way: look at it again.
            Err(_) => self.read_again(wanted).await,
        }
    }

    fn doubt(&mut self, wanted: Wanted) {
        self.doubtful.push(wanted);
        let at = self.app.outside.clock.monotonic() + RETRY;
        self.retry_at.get_or_insert(at);
    }

    /// Looks at a conversation as it is stored, and decides again.
    async fn read_again(&mut self, (conversation, assigned): Wanted) {
        let current = match self.app.outside.history.conversation(conversation).await {
            Ok(Some(current)) => current,
            Ok(None) => return,
            Err(_) => return self.doubt((conversation, assigned)),
        };
        if let Some(assignment) = assigned {
            self.desk.handle_refused(assignment);
        }
        self.look_at(&current);
    }

    /// Takes a conversation as it is stored. One whose owner is gone, and whose visitor waits, goes back.
    fn look_at(&mut self, current: &Conversation) {
        let effects = self.desk.handle_committed(current, self.app.outside.clock.now());
        self.perform(effects);
        let Some(owner) = current.owner() else { return };
        if self.presence.is_gone(owner) {
            self.hand_over(current.id, owner);
        } else {
            self.presence.expect(owner, self.app.outside.clock.monotonic());
        }
    }

    /// An agent's availability as the desk counts it: connected, willing, allowed.
    fn seat(&mut self, agent: AgentId) {
        let Some(person) = self.people.get(&agent) else { return };
        let available =
            self.presence.is_connected(agent) && person.status == Status::Online && !person.disabled;
        let effects = self.desk.handle_seat(agent, available, person.limit, self.app.outside.clock.now());
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for Effect::Assign(Assignment { conversation, version, agent }) in effects {
            let Some(person) = self.person(agent) else { continue };
            let command = Command::Assign { agent: person, version };
            self.store(conversation, Action::TakeConversation, agent, command);
        }
    }

    /// Only a visitor who is there, or wrote lately and is owed an answer, is handed over.
    fn hand_over(&mut self, conversation: ConversationId, agent: AgentId) {
        let (Some(chat), Some(person)) = (self.app.cached(conversation), self.person(agent)) else { return };
        let is_there = self.app.hub.has_visitor(chat.visitor);
        if chat.is_live(is_there, self.app.outside.clock.now()) {
            self.store(conversation, Action::TakeConversation, agent, Command::Requeue { agent: person });
        }
    }

    fn store(&mut self, conversation: ConversationId, action: Action, agent: AgentId, command: Command) {
        let assigned = match command {
            Command::Assign { version, .. } => Some(Assignment { conversation, version, agent }),
            _ => None,
        };
        let app = self.app.clone();
        // The desk acts with the rights of the one it acts for.
        let actor = Actor::Staff { id: agent, role: Role::Agent };
        let request = Request { actor, action, conversation, command, key: None, connection: None };
        self.in_flight.push(Box::pin(async move {
            let result = app.carry_out(request).await;
            ((conversation, assigned), result.map(|_| ()).map_err(|fault| fault.code))
        }));
    }

    async fn read_people(&mut self) {
        match self.app.outside.accounts.agents().await {
            Ok(people) => {
                self.people = people.into_iter().map(|agent| (agent.id, agent)).collect();
                self.app.set_people(self.people.values().map(name_card));
            }
            Err(error) => {
                tracing::error!(%error, "the people can't be read; the desk goes on with those it knows")
            }
        }
    }

    /// Tells consoles and visitors who is in, when that changed.
    fn tell_people(&mut self) {
        let shown = |person: &AgentRecord| {
            self.presence.is_here(person.id) && person.status == Status::Online && !person.disabled
        };
        let mut present: Vec<Person> =
            self.people.values().filter(|person| shown(person)).map(name_card).collect();
        let more = present.len().saturating_sub(SHOWN) as u32;
        present.truncate(SHOWN);
        let desk = visitor::Desk { people: present, more, opens: None };
        if *self.app.at_desk() != desk {
            self.app.set_at_desk(desk);
            let frame_of = |site| visitor::ServerFrame::Desk(self.app.desk_of(site));
            self.app.hub.send_to_visitors(Weight::Passing, frame_of);
        }
        let colleagues = self.people.values().filter(|person| !person.disabled).map(|person| Colleague {
            person: name_card(person),
            status: self.presence.is_here(person.id).then_some(person.status),
            reason: person.reason.clone().filter(|_| person.status == Status::Away),
            load: self.desk.load(person.id),
        });
        let colleagues: Vec<Colleague> = colleagues.collect();
        self.colleagues.send_if_modified(|known| {
            let changed = *known != colleagues;
            *known = colleagues;
            changed
        });
    }

    fn person(&self, agent: AgentId) -> Option<Person> {
        self.people.get(&agent).map(name_card)
    }

    fn wake(&self) -> Instant {
        let now = self.app.outside.clock.monotonic();
        let due = [self.presence.next_deadline(), self.retry_at].into_iter().flatten().min();
        let left = due.map_or(3_600_000, |due| due.saturating_sub(now));
        Instant::now() + Duration::from_millis(left)
    }
}

fn name_card(agent: &AgentRecord) -> Person {
    Person { id: agent.id, name: agent.name.clone() }
}
