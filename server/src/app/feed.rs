//! The consoles' list: rows and colleagues with a version, as snapshot and diffs. Knows nothing of
//! connections.

use super::frames;
use frontdesk_domain::conversation::{Conversation, State};
use frontdesk_protocol::staff::{Colleague, Diff, Row, ServerFrame};
use frontdesk_protocol::{AgentId, ConversationId, VisitorId};
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
    /// A list that starts from these conversations. `name_of` gives a site's name.
    pub fn new(current: &[Conversation], name_of: impl Fn(&Conversation) -> String) -> Self {
        let mut feed = Self::default();
        let mut sorted: Vec<&Conversation> = current.iter().collect();
        sorted.sort_by_key(|conversation| conversation.changed);
        for conversation in sorted {
            feed.put(conversation, name_of(conversation), false);
        }
        feed.version = 1;
        feed
    }

    /// A conversation changed.
    pub fn put(&mut self, conversation: &Conversation, site_name: String, connected: bool) -> Diff {
        let row = frames::row(conversation, site_name, connected);
        self.settled.retain(|id| *id != row.id);
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
        self.diff(Diff { rows: vec![row], gone, ..Diff::default() })
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
        let mut feed = Feed::new(&[chat(1, State::Resolved)], |_| String::new());
        let first = feed.put(&chat(2, State::Resolved), String::new(), false);
        let second = feed.connected(VisitorId::from_random([1; 16]), true).unwrap();
        assert_eq!((first.version, second.version, second.rows.len()), (2, 3, 2));
        assert!(feed.connected(VisitorId::from_random([1; 16]), true).is_none());
    }

    #[test]
    fn settled_chats_leave_the_list_when_there_are_too_many() {
        let mut feed = Feed::default();
        for n in 0..SETTLED_ROWS as u16 {
            assert!(feed.put(&chat(n, State::Resolved), String::new(), false).gone.is_empty());
        }
        let last = feed.put(&chat(999, State::Resolved), String::new(), false);
        assert_eq!(last.gone, [chat(0, State::Resolved).id]);
        assert_eq!(feed.rows.len(), SETTLED_ROWS);
    }
}
