//! The list: rows and colleagues as the server last told, and the order they are shown in. Knows nothing of
//! what is said inside a conversation.

use frontdesk_protocol::staff::{Colleague, Diff, Row, State, Status};
use frontdesk_protocol::{AgentId, Author, ConversationId, Millis};
use std::collections::BTreeMap;

/// Where a row stands for the person looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Mine,
    Waiting,
    /// In a colleague's hands.
    Theirs,
    Settled,
}

impl Place {
    /// Where this row stands for `me`.
    pub fn of(row: &Row, me: AgentId) -> Self {
        match row.state {
            State::Waiting { .. } => Self::Waiting,
            State::Assigned { agent } if agent == me => Self::Mine,
            State::Assigned { .. } => Self::Theirs,
            State::Resolved => Self::Settled,
        }
    }
}

/// The rows of each group, in the order they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    pub mine: Vec<ConversationId>,
    pub waiting: Vec<ConversationId>,
    pub theirs: Vec<ConversationId>,
    pub settled: Vec<ConversationId>,
}

impl Sections {
    /// The chats one goes through with the keyboard: ours, then those that wait.
    pub fn walk(&self) -> impl Iterator<Item = ConversationId> {
        self.mine.iter().chain(&self.waiting).copied()
    }
}

/// How a guest is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub name: Option<String>,
    pub number: u64,
}

impl Guest {
    /// The guest of this row.
    pub fn of(row: &Row) -> Self {
        Self { name: row.name.clone(), number: row.number }
    }
}

/// What a change of the list means to somebody who does not look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A guest of this person wrote.
    Wrote { conversation: ConversationId, guest: Guest },
    /// A guest began to wait.
    Arrived { conversation: ConversationId, guest: Guest },
}

/// What became of a diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    Yes(Vec<News>),
    /// It does not continue what is here: the whole list is needed.
    Gap,
    /// The whole list is on its way already.
    Awaiting,
}

/// How long a feed may take before it is asked for, in milliseconds.
const FEED_WITHIN: u64 = 1_500;
/// How long rows hold still under the pointer.
const STILL: u64 = 2_000;

/// The list and its order.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    rows: BTreeMap<ConversationId, Row>,
    people: Vec<Colleague>,
    /// The version held; `None`: a feed is awaited.
    version: Option<u64>,
    /// When a feed that has not come is asked for.
    due: Option<u64>,
    seen_feed: bool,
    shown: Sections,
    hovering: bool,
    /// Since when the order shown is not the right one.
    stale_since: Option<u64>,
}

impl Desk {
    /// True once a list has come; until then emptiness means nothing.
    pub fn is_known(&self) -> bool {
        self.seen_feed
    }

    pub fn row(&self, conversation: ConversationId) -> Option<&Row> {
        self.rows.get(&conversation)
    }

    /// True if nobody has ever written here, as far as the list tells.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn people(&self) -> &[Colleague] {
        &self.people
    }

    pub fn colleague(&self, agent: AgentId) -> Option<&Colleague> {
        self.people.iter().find(|colleague| colleague.person.id == agent)
    }

    /// The groups as they are shown.
    pub fn sections(&self) -> &Sections {
        &self.shown
    }

    /// How many chats are in this person's hands.
    pub fn load(&self, me: AgentId) -> usize {
        self.rows.values().filter(|row| Place::of(row, me) == Place::Mine).count()
    }

    /// Guests who need somebody now: our unanswered chats and everybody in the queue.
    pub fn waiting_for(&self, me: AgentId) -> usize {
        let needs = |row: &&Row| match Place::of(row, me) {
            Place::Mine => row.unanswered_since.is_some(),
            Place::Waiting => true,
            Place::Theirs | Place::Settled => false,
        };
        self.rows.values().filter(needs).count()
    }

    /// How many colleagues take new chats, this person included.
    pub fn online(&self) -> impl Iterator<Item = &Colleague> {
        self.people.iter().filter(|colleague| colleague.status == Some(Status::Online))
    }

    pub(super) fn handle_feed(&mut self, version: u64, rows: Vec<Row>, people: Vec<Colleague>) {
        self.rows = rows.into_iter().map(|row| (row.id, row)).collect();
        self.people = people;
        self.version = Some(version);
        self.due = None;
        self.seen_feed = true;
    }

    /// Takes a change that continues what is here.
    pub(super) fn handle_diff(&mut self, diff: Diff, me: AgentId, now: u64) -> Applied {
        let Some(version) = self.version else { return Applied::Awaiting };
        if diff.version != version + 1 {
            self.expect(now);
            return Applied::Gap;
        }
        self.version = Some(diff.version);
        let news = diff.rows.iter().filter_map(|row| self.news(row, me)).collect();
        for row in diff.rows {
            self.rows.insert(row.id, row);
        }
        for gone in diff.gone {
            self.rows.remove(&gone);
        }
        for colleague in diff.people {
            match self.people.iter_mut().find(|known| known.person.id == colleague.person.id) {
                Some(known) => *known = colleague,
                None => self.people.push(colleague),
            }
        }
        Applied::Yes(news)
    }

    /// A feed is on its way, or should be.
    pub(super) fn expect(&mut self, now: u64) {
        self.version = None;
        self.due = Some(now + FEED_WITHIN);
    }

    /// True if a feed is awaited for too long.
    pub(super) fn is_overdue(&self, now: u64) -> bool {
        self.due.is_some_and(|due| now >= due)
    }

    pub(super) fn set_hovering(&mut self, hovering: bool) {
        self.hovering = hovering;
    }

    /// Puts the groups in order: at once, or, under the pointer, without moving what stands for a while.
    pub(super) fn arrange(&mut self, me: AgentId, now: u64) {
        let right = self.order(me);
        if right == self.shown {
            self.stale_since = None;
            return;
        }
        let since = *self.stale_since.get_or_insert(now);
        if self.hovering && now < since + STILL {
            let still = Sections {
                mine: hold(&self.shown.mine, &right.mine),
                waiting: hold(&self.shown.waiting, &right.waiting),
                theirs: hold(&self.shown.theirs, &right.theirs),
                settled: hold(&self.shown.settled, &right.settled),
            };
            if still == right {
                self.stale_since = None;
            }
            self.shown = still;
        } else {
            self.shown = right;
            self.stale_since = None;
        }
    }

    pub(super) fn next_wake(&self, live: bool) -> Option<u64> {
        let still = self.stale_since.filter(|_| self.hovering).map(|since| since + STILL);
        still.into_iter().chain(self.due.filter(|_| live)).min()
    }

    fn news(&self, row: &Row, me: AgentId) -> Option<News> {
        let old = self.rows.get(&row.id);
        match Place::of(row, me) {
            Place::Waiting if old.is_none_or(|old| Place::of(old, me) != Place::Waiting) => {
                Some(News::Arrived { conversation: row.id, guest: Guest::of(row) })
            }
            Place::Mine => {
                let by_guest = row.last.as_ref().is_some_and(|last| last.by == Author::Visitor);
                let newer = last_at(row) > old.map_or(0, last_at);
                (by_guest && newer).then(|| News::Wrote { conversation: row.id, guest: Guest::of(row) })
            }
            Place::Waiting | Place::Theirs | Place::Settled => None,
        }
    }

    fn order(&self, me: AgentId) -> Sections {
        let mut sections = Sections::default();
        let mut mine: Vec<&Row> = Vec::new();
        let mut waiting: Vec<(Millis, ConversationId)> = Vec::new();
        let mut rest: Vec<&Row> = self.rows.values().collect();
        rest.sort_by_key(|row| (std::cmp::Reverse(row.changed), row.id));
        for row in rest {
            match (Place::of(row, me), &row.state) {
                (_, State::Waiting { since }) => waiting.push((*since, row.id)),
                (Place::Mine, _) => mine.push(row),
                (Place::Settled, _) => sections.settled.push(row.id),
                (_, _) => sections.theirs.push(row.id),
            }
        }
        // Whoever waits for us longest comes first; those we wait for stand behind, latest first.
        mine.sort_by_key(|row| row.unanswered_since.unwrap_or(Millis::MAX));
        waiting.sort();
        sections.mine = mine.into_iter().map(|row| row.id).collect();
        sections.waiting = waiting.into_iter().map(|(_, id)| id).collect();
        sections
    }
}

fn last_at(row: &Row) -> Millis {
    row.last.as_ref().map_or(0, |last| last.at)
}

/// What stood stays where it stood, what left is gone, what is new comes last.
fn hold(shown: &[ConversationId], right: &[ConversationId]) -> Vec<ConversationId> {
    let mut held: Vec<ConversationId> = shown.iter().copied().filter(|id| right.contains(id)).collect();
    held.extend(right.iter().filter(|id| !shown.contains(id)));
    held
}
