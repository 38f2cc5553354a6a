//! What is stored at some moment, as rows. Knows which rows are for whose eyes; how they are read from a
//! database is in `store`.

use super::{By, Entry, Marks};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Everything stored that a run is judged by.
#[derive(Clone, Debug, Default)]
pub struct Log {
    pub conversations: Vec<Conversation>,
    /// By conversation, then `seq`.
    pub rows: Vec<Row>,
    pub keys: Vec<KeyRow>,
}

/// A conversation as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    pub id: Uuid,
    pub visitor: Uuid,
    pub marks: Marks,
    /// Everything up to this `seq` was cut off; 0: nothing was.
    pub floor: u64,
    /// The words consoles show in their list.
    pub preview: Option<String>,
}

/// An event as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub conversation: Uuid,
    /// With `prev` as visitors are told.
    pub entry: Entry,
}

/// What was stored under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    pub sender: Uuid,
    pub key: Uuid,
    pub conversation: Uuid,
    pub seq: u64,
}

impl Log {
    /// The rows of a conversation that its visitor, or staff, may see.
    pub fn visible(&self, conversation: Uuid, to_staff: bool) -> impl DoubleEndedIterator<Item = &Row> {
        let from = self.rows.partition_point(|row| row.conversation < conversation);
        let to = self.rows.partition_point(|row| row.conversation <= conversation);
        self.rows[from..to].iter().filter(move |row| to_staff || !row.entry.staff_only)
    }

    /// What has come to it since: the conversations that were not there then.
    pub fn since(&self, before: &Self) -> Self {
        let known: BTreeSet<Uuid> = before.conversations.iter().map(|one| one.id).collect();
        let fresh = |id: &Uuid| !known.contains(id);
        Self {
            conversations: self.conversations.iter().filter(|one| fresh(&one.id)).cloned().collect(),
            rows: self.rows.iter().filter(|row| fresh(&row.conversation)).cloned().collect(),
            keys: self.keys.iter().filter(|key| fresh(&key.conversation)).cloned().collect(),
        }
    }

    /// The first row of `before` that is not as it was.
    pub fn altered(&self, before: &Self) -> Option<Row> {
        let rows: BTreeMap<_, _> = self.rows.iter().map(|row| (place(row), row)).collect();
        before.rows.iter().find(|row| rows.get(&place(row)) != Some(row)).cloned()
    }

    /// Who stored a row: a visitor's or an agent's id.
    pub fn sender(&self, row: &Row) -> Option<Uuid> {
        match row.entry.by {
            By::Visitor => self.conversation(row.conversation).map(|one| one.visitor),
            By::Agent(id) => Some(id),
            By::System => None,
        }
    }

    pub fn conversation(&self, id: Uuid) -> Option<&Conversation> {
        self.conversations.iter().find(|one| one.id == id)
    }
}

fn place(row: &Row) -> (Uuid, u64) {
    (row.conversation, row.entry.seq)
}
