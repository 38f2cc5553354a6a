//! The consoles' list: rows and colleagues with a version, as snapshot and diffs. Knows nothing of
//! connections.

use super::{Place, frames};
use frontdesk_domain::conversation::{Conversation, State};
use frontdesk_protocol::staff::{Colleague, Diff, Row, ServerFrame};
use frontdesk_protocol::{AgentId, ConversationId, Millis, VisitorId};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// How many settled conversations the list keeps.
pub const SETTLED_ROWS: usize = 50;
/// Most rows of a snapshot.
const ROWS_MAX: usize = 200;

/// The list as it is now.
#[derive(Debug, Default)]
pub struct Feed {
    version: u64,
    rows: HashMap<ConversationId, Row>,
    /// Settled conversations, oldest first: the first to leave the list.
    settled: VecDeque<ConversationId>,
    of_visitor: HashMap<VisitorId, Vec<ConversationId>>,
    people: BTreeMap<AgentId, Colleague>,
}

impl Feed {
    /// A list that starts from these conversations. `place_of` gives what is shown of a site.
    pub fn new(current: &[Conversation], place_of: impl Fn(&Conversation) -> Place, now: Millis) -> Self {
        let mut feed = Self::default();
        let mut sorted: Vec<&Conversation> = current.iter().collect();
        sorted.sort_by_key(|conversation| conversation.changed);
        for conversation in sorted {
            feed.put(conversation, place_of(conversation), false, now);
        }
        feed.version = 1;
        feed
    }

    /// A conversation changed.
    pub fn put(&mut self, conversation: &Conversation, place: Place, connected: bool, now: Millis) -> Diff {
        let row = frames::row(conversation, place, connected, now);
        self.settled.retain(|id| *id != row.id);
        // It may have become another visitor's.
        if self.rows.get(&row.id).is_some_and(|known| known.visitor != row.visitor) {
            self.forget(row.id);
        }
        if !self.rows.contains_key(&row.id) {
            self.of_visitor.entry(row.visitor).or_default().push(row.id);
        }
        self.rows.insert(row.id, row.clone());
        let mut gone = Vec::new();
        if conversation.state == State::Resolved {
            self.settled.push_back(row.id);
            if self.settled.len() > SETTLED_ROWS {
                gone.extend(self.settled.pop_front());
            }
        }
        for id in &gone {
            self.forget(*id);
        }
        let mut rows = self.know(&row);
        rows.insert(0, row);
        self.diff(Diff { rows, gone, ..Diff::default() })
    }

    /// What a row tells of its visitor is so in their other rows. Returns those that changed.
    fn know(&mut self, told: &Row) -> Vec<Row> {
        let mut changed = Vec::new();
        for id in self.of_visitor.get(&told.visitor).into_iter().flatten() {
            if let Some(row) = self.rows.get_mut(id)
                && (&row.name, row.blocked) != (&told.name, told.blocked)
            {
                (row.name, row.blocked) = (told.name.clone(), told.blocked);
                changed.push(row.clone());
            }
        }
        changed
    }

    /// A visitor's page connected, or the last one left. None when no row shows it.
    pub fn connected(&mut self, visitor: VisitorId, connected: bool) -> Option<Diff> {
        let mut rows = Vec::new();
        for id in self.of_visitor.get(&visitor).into_iter().flatten() {
            if let Some(row) = self.rows.get_mut(id)
                && row.connected != connected
            {
                row.connected = connected;
                rows.push(row.clone());
            }
        }
        (!rows.is_empty()).then(|| self.diff(Diff { rows, ..Diff::default() }))
    }

    /// The colleagues as they are now. None when nothing changed.
    pub fn people(&mut self, people: Vec<Colleague>) -> Option<Diff> {
        let changed: Vec<Colleague> = people
            .into_iter()
            .filter(|colleague| self.people.get(&colleague.person.id) != Some(colleague))
            .collect();
        for colleague in &changed {
            self.people.insert(colleague.person.id, colleague.clone());
        }
        (!changed.is_empty()).then(|| self.diff(Diff { people: changed, ..Diff::default() }))
    }

    /// The whole list: open conversations first, then the latest settled ones.
    pub fn snapshot(&self) -> ServerFrame {
        let mut rows: Vec<Row> = self.rows.values().cloned().collect();
        rows.sort_by_key(|row| {
            (row.state == frontdesk_protocol::staff::State::Resolved, u64::MAX - row.changed)
        });
        rows.truncate(ROWS_MAX);
        ServerFrame::Feed { version: self.version, rows, people: self.people.values().cloned().collect() }
    }

    fn forget(&mut self, id: ConversationId) {
        if let Some(row) = self.rows.remove(&id)
            && let Some(ids) = self.of_visitor.get_mut(&row.visitor)
        {
            ids.retain(|other| *other != id);
            if ids.is_empty() {
                self.of_visitor.remove(&row.visitor);
            }
        }
    }

    fn diff(&mut self, diff: Diff) -> Diff {
        self.version += 1;
        Diff { version: self.version, ..diff }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_protocol::SiteId;

    fn chat(n: u16, state: State) -> Conversation {
        let mut id = [0; 16];
        id[..2].copy_from_slice(&n.to_be_bytes());
        let (id, site) = (ConversationId::from_random(id), SiteId::from_random([0; 16]));
        let mut chat = Conversation::begin(id, site, VisitorId::from_random([1; 16]), 1, u64::from(n));
        chat.state = state;
        chat
    }

    #[test]
    fn each_change_raises_the_version_by_one() {
        let mut feed = Feed::new(&[chat(1, State::Resolved)], |_| Place::default(), 0);
        let first = feed.put(&chat(2, State::Resolved), Place::default(), false, 0);
        let second = feed.connected(VisitorId::from_random([1; 16]), true).unwrap();
        assert_eq!((first.version, second.version, second.rows.len()), (2, 3, 2));
        assert!(feed.connected(VisitorId::from_random([1; 16]), true).is_none());
    }

    #[test]
    fn settled_chats_leave_the_list_when_there_are_too_many() {
        let mut feed = Feed::default();
        for n in 0..SETTLED_ROWS as u16 {
            assert!(feed.put(&chat(n, State::Resolved), Place::default(), false, 0).gone.is_empty());
        }
        let last = feed.put(&chat(999, State::Resolved), Place::default(), false, 0);
        assert_eq!(last.gone, [chat(0, State::Resolved).id]);
        assert_eq!(feed.rows.len(), SETTLED_ROWS);
    }

    #[test]
    fn what_is_known_of_a_visitor_stands_in_all_their_rows() {
        let mut feed = Feed::new(&[chat(1, State::Resolved)], |_| Place::default(), 0);
        let mut second = chat(2, State::Resolved);
        assert_eq!(feed.put(&second, Place::default(), false, 0).rows.len(), 1);
        second.visitor_name = Some("Ilze".to_owned());
        let block = frontdesk_protocol::staff::Block { reason: String::new(), until: Some(10) };
        second.block = Some(block);
        let diff = feed.put(&second, Place::default(), false, 9);
        let known: Vec<_> = diff.rows.iter().map(|row| (row.id, row.name.as_deref(), row.blocked)).collect();
        assert_eq!(
            known,
            [(second.id, Some("Ilze"), true), (chat(1, State::Resolved).id, Some("Ilze"), true)]
        );
        assert!(!feed.put(&second, Place::default(), false, 10).rows[0].blocked, "it has run out");
    }
}
