//! The desk: the one place that decides who gets which waiting conversation. Knows nothing of how an
//! assignment is stored, or whether an agent's socket lives; it is told.
//!
//! A conversation is in exactly one place: queued, offered for commit ("pending"), or in one agent's hands.
//! An assignment leaves the desk as an effect and takes hold only when its commit is reported back. It holds for
//! the version it was made of alone: once a newer one is reported it can't be stored any more.

use crate::Millis;
use crate::conversation::{Conversation, Priority, State};
use frontdesk_protocol::{AgentId, ConversationId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A place in the queue: served in this order.
type Place = (Priority, Millis, ConversationId);

/// For how long an agent who lost a chat by being gone is given it before anybody's turn, once back.
pub const FORMER_FIRST: Millis = 60_000;

/// Who is to get which conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub conversation: ConversationId,
    /// The conversation's version when this was decided.
    pub version: u64,
    pub agent: AgentId,
}

/// What the desk wants done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store it, if the conversation still is at that version. On another one it must not be stored, even if the
    /// conversation waits again: the desk no longer counts it.
    Assign(Assignment),
}

/// An agent as the desk sees them.
#[derive(Clone, Debug, Default)]
struct Seat {
    /// Chats held at most; 0: none are assigned.
    limit: u32,
    /// Connected, and wants new chats.
    available: bool,
    /// In hands, or pending for them.
    load: BTreeSet<ConversationId>,
    /// When they last got a chat, or came in; the longest idle goes first. Monotonic or stored time: only
    /// the order matters.
    last_given: Millis,
}

impl Seat {
    fn has_room(&self) -> bool {
        self.available && (self.load.len() as u32) < self.limit
    }
}

/// Where the desk believes a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    Queued(Place),
    Pending { place: Place, agent: AgentId },
    Held(AgentId),
}

/// The desk's memory. It moves only on what is committed.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    queue: BTreeSet<Place>,
    /// With the version of the conversation that was reported last.
    spots: HashMap<ConversationId, (u64, Spot)>,
    seats: BTreeMap<AgentId, Seat>,
    /// Who had what was handed back, and when it was.
    former: HashMap<ConversationId, (AgentId, Millis)>,
}

impl Desk {
    /// A conversation was committed in this state: new, taken, settled, handed back, or reopened. Told twice or
    /// late, it says nothing new.
    pub fn handle_committed(&mut self, conversation: &Conversation, now: Millis) -> Vec<Effect> {
        let version = conversation.version;
        if self.spots.get(&conversation.id).is_some_and(|(known, _)| *known >= version) {
            return self.drain(now);
        }
        let holder = match self.spots.get(&conversation.id) {
            Some((_, Spot::Held(agent))) => Some(*agent),
            _ => None,
        };
        self.forget(conversation.id);
        self.former.remove(&conversation.id);
        match conversation.state {
            State::Waiting { since, priority } => {
                if let Some(agent) = holder.filter(|_| priority == Priority::FRONT) {
                    self.former.insert(conversation.id, (agent, now));
                }
                self.enqueue((priority, since, conversation.id), version);
            }
            State::Assigned { agent } => {
                let seat = self.seats.entry(agent).or_default();
                seat.load.insert(conversation.id);
                seat.last_given = now;
                self.spots.insert(conversation.id, (version, Spot::Held(agent)));
            }
            State::Resolved => {}
        }
        self.drain(now)
    }

    /// This assignment was not stored, for certain; a later one of the same conversation stays on its way. The
    /// caller reports the conversation's true state afterwards with [`Desk::handle_committed`]; until then it waits
    /// where it was. Of one that may be stored nothing is reported before it was read again: it stays on its way,
    /// and counts.
    pub fn handle_refused(&mut self, refused: Assignment) {
        let Assignment { conversation, version, agent } = refused;
        if let Some((known, Spot::Pending { place, agent: pending })) = self.spots.get(&conversation).copied()
            && (known, pending) == (version, agent)
        {
            self.forget(conversation);
            self.enqueue(place, version);
        }
    }

    /// An agent came, went, changed their mind or their limit.
    pub fn handle_seat(&mut self, agent: AgentId, available: bool, limit: u32, now: Millis) -> Vec<Effect> {
        let seat = self.seats.entry(agent).or_default();
        if available && !seat.available {
            seat.last_given = now;
        }
        seat.available = available;
        seat.limit = limit;
        self.drain(now)
    }

    /// The conversations in this agent's hands.
    pub fn held_by(&self, agent: AgentId) -> Vec<ConversationId> {
        let held =
            |id: &&ConversationId| self.spots.get(*id).is_some_and(|(_, spot)| *spot == Spot::Held(agent));
        self.seats
            .get(&agent)
            .map(|seat| seat.load.iter().filter(held).copied().collect())
            .unwrap_or_default()
    }

    /// How many conversations this agent has, pending ones included.
    pub fn load(&self, agent: AgentId) -> u32 {
        self.seats.get(&agent).map_or(0, |seat| seat.load.len() as u32)
    }

    /// How many conversations wait.
    pub fn waiting(&self) -> usize {
        self.queue.len()
    }

    /// Gives waiting conversations to free agents, in the queue's order, until one of the two runs out.
    fn drain(&mut self, now: Millis) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.former.retain(|_, (_, since)| now.saturating_sub(*since) <= FORMER_FIRST);
        while let Some((place, agent)) = self.next_match() {
            self.queue.remove(&place);
            let conversation = place.2;
            let Some((version, spot)) = self.spots.get_mut(&conversation) else { continue };
            *spot = Spot::Pending { place, agent };
            let version = *version;
            if let Some(seat) = self.seats.get_mut(&agent) {
                seat.load.insert(conversation);
                seat.last_given = now;
            }
            effects.push(Effect::Assign(Assignment { conversation, version, agent }));
        }
        effects
    }

    /// Who lost a chat and is back gets that first; else the next in the queue goes to the next agent.
    fn next_match(&self) -> Option<(Place, AgentId)> {
        let has_room = |agent: &AgentId| self.seats.get(agent).is_some_and(Seat::has_room);
        let own = |place: &Place| {
            let (agent, _) = self.former.get(&place.2).filter(|(agent, _)| has_room(agent))?;
            Some((*place, *agent))
        };
        let back = if self.former.is_empty() { None } else { self.queue.iter().find_map(own) };
        back.or_else(|| Some((*self.queue.first()?, self.next_agent()?)))
    }

    /// The least loaded, then longest idle agent with room.
    fn next_agent(&self) -> Option<AgentId> {
        self.seats
            .iter()
            .filter(|(_, seat)| seat.has_room())
            .min_by_key(|(id, seat)| (seat.load.len(), seat.last_given, **id))
            .map(|(id, _)| *id)
    }

    fn enqueue(&mut self, place: Place, version: u64) {
        self.queue.insert(place);
        self.spots.insert(place.2, (version, Spot::Queued(place)));
    }

    fn forget(&mut self, conversation: ConversationId) {
        match self.spots.remove(&conversation) {
            Some((_, Spot::Queued(place))) => {
                self.queue.remove(&place);
            }
            Some((_, Spot::Pending { agent, .. } | Spot::Held(agent))) => {
                if let Some(seat) = self.seats.get_mut(&agent) {
                    seat.load.remove(&conversation);
                }
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests;
