//! R-9 from outside: who is here by what presence was told, with the graces of the guarantees written down
//! again. Knows nothing of how presence keeps it.

use crate::parts::PresencePart;
use frontdesk_domain::Millis;
use frontdesk_domain::presence::Change;
use frontdesk_protocol::AgentId;
use std::collections::{BTreeMap, BTreeSet};

/// Colleagues see nothing before this.
const SOFT: Millis = 5_000;
/// Chats stay until this, or twice as long if many left.
const HARD: Millis = 20_000;
/// Many: half of those here, and no less than two, within this time.
const OUTAGE: Millis = 10_000;

/// Everybody the present desk has heard of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shadow {
    began: Millis,
    people: BTreeMap<AgentId, Person>,
}

#[derive(Clone, Debug, Default)]
struct Person {
    connections: BTreeSet<u64>,
    /// When the last one closed, or this desk began.
    left: Millis,
    told: Told,
    told_at: Millis,
    grace: Grace,
    /// Was away for longer than the hard grace, ever.
    was_gone: bool,
}

/// How long their chats stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Grace {
    #[default]
    Once,
    Twice,
}

impl Person {
    fn hard(&self) -> Millis {
        if self.grace == Grace::Twice { 2 * HARD } else { HARD }
    }

    fn is_leaving(&self) -> bool {
        self.connections.is_empty() && self.told != Told::Gone
    }
}

/// What was said of somebody who left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Told {
    #[default]
    Nothing,
    Reconnecting,
    Gone,
}

impl Shadow {
    pub(super) fn new(began: Millis) -> Self {
        Self { began, people: BTreeMap::new() }
    }

    /// They held chats when this desk began.
    pub(crate) fn expected(&mut self, agent: AgentId, now: Millis) {
        self.people.entry(agent).or_insert(Person { left: now, ..Person::default() });
    }

    pub(super) fn connected(
        &mut self,
        agent: AgentId,
        connection: u64,
        change: Option<Change>,
    ) -> Option<String> {
        let person = self.people.get(&agent);
        // Who was seen to leave is seen to come back; who was not is not.
        let comes = person.is_none_or(|person| {
            person.told == Told::Gone || (person.told == Told::Reconnecting && person.connections.is_empty())
        });
        let person = self.people.entry(agent).or_default();
        person.connections.insert(connection);
        person.told = Told::Nothing;
        person.grace = Grace::Once;
        let right = comes.then_some(Change::Came(agent));
        (change != right).then(|| format!("{agent} connects: {change:?}, not {right:?}"))
    }

    pub(crate) fn disconnected(&mut self, agent: AgentId, connection: u64, now: Millis) {
        if let Some(person) = self.people.get_mut(&agent)
            && person.connections.remove(&connection)
            && person.connections.is_empty()
        {
            person.left = now;
            let here = self.people.values().filter(|person| person.told != Told::Gone).count();
            let left = |person: &Person| person.is_leaving() && now - person.left <= OUTAGE;
            let leaving = self.people.values().filter(|person| left(person)).count();
            if leaving > 1 && leaving * 2 >= here {
                let all = self.people.values_mut().filter(|person| left(person));
                all.for_each(|person| person.grace = Grace::Twice);
            }
        }
    }

    pub(super) fn ticked(&mut self, changes: &[Change], now: Millis) -> Vec<String> {
        let mut found = Vec::new();
        for change in changes {
            let (agent, told) = match change {
                Change::Came(agent) => {
                    found.push(format!("{agent} came by waiting"));
                    continue;
                }
                Change::Reconnecting(agent) => (agent, Told::Reconnecting),
                Change::Gone(agent) => (agent, Told::Gone),
            };
            let Some(person) = self.people.get_mut(agent) else {
                found.push(format!("{change:?}, but nobody knows them"));
                continue;
            };
            let away = now.saturating_sub(person.left.max(self.began));
            let grace = if told == Told::Gone { person.hard() } else { SOFT };
            if !person.connections.is_empty() {
                found.push(format!("{change:?}, but {} connections live", person.connections.len()));
            } else if away < grace {
                found.push(format!("{change:?} after {away} ms"));
            } else if person.told == told || person.told == Told::Gone {
                found.push(format!("{change:?} a second time"));
            }
            person.was_gone |= told == Told::Gone && away >= grace && person.connections.is_empty();
            person.told = told;
            person.told_at = now;
        }
        found
    }

    /// True if they were told of at this moment.
    pub(super) fn was_just_told(&self, agent: AgentId, now: Millis) -> bool {
        self.people.get(&agent).is_some_and(|person| person.told_at == now)
    }

    /// Who should have been told of by now.
    pub(super) fn overdue(&mut self, now: Millis) -> Vec<String> {
        let mut found = Vec::new();
        for (agent, person) in &mut self.people {
            let away = now.saturating_sub(person.left);
            if !person.connections.is_empty() || person.told == Told::Gone {
                continue;
            }
            if away > person.hard() + 1 {
                person.told = Told::Gone;
                found.push(format!("{agent} is away for {away} ms and not gone"));
            } else if away > SOFT + 1 && person.told == Told::Nothing {
                person.told = Told::Reconnecting;
                found.push(format!("{agent} is away for {away} ms and nobody says so"));
            }
        }
        found
    }

    /// Presence's own account of who is here.
    pub(super) fn compared(&self, presence: &dyn PresencePart, now: Millis) -> Vec<String> {
        let mut found = Vec::new();
        for (agent, person) in &self.people {
            let connected = !person.connections.is_empty();
            if presence.is_connected(*agent) != connected {
                found.push(format!("{agent} is connected: {connected}, presence says otherwise"));
            }
            let away = now.saturating_sub(person.left);
            let here = connected || (person.told == Told::Nothing && away <= SOFT);
            if presence.is_here(*agent) != here {
                found.push(format!("{agent} is here: {here}, presence says otherwise"));
            }
        }
        found
    }

    /// True if they really were away for longer than the hard grace since this desk began.
    pub(super) fn was_gone(&self, agent: AgentId) -> bool {
        self.people.get(&agent).is_some_and(|person| person.was_gone)
    }

    /// True from being told to be gone to the next connection.
    pub(super) fn is_gone(&self, agent: AgentId) -> bool {
        self.people.get(&agent).is_some_and(|person| person.told == Told::Gone)
    }

    /// Those just told to be gone.
    pub(super) fn gone(&self) -> impl Iterator<Item = AgentId> {
        self.people.iter().filter(|(_, person)| person.told == Told::Gone).map(|(agent, _)| *agent)
    }
}
