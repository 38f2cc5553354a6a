//! What the server has stored, read behind its back. The only place with SQL; knows tables, not rules.

use frontdesk_protocol::{ClientKey, ConversationId, EventId, EventKind};
use rusqlite::{Connection, OpenFlags, Row};
use std::path::Path;
use std::time::Duration;

/// The server's database, opened for reading beside it.
#[derive(Debug)]
pub struct Store {
    db: Connection,
}

/// An event as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub conversation: ConversationId,
    pub seq: u64,
    pub id: EventId,
    pub at: u64,
    pub key: Option<ClientKey>,
    pub kind: EventKind,
}

impl Store {
    pub(crate) fn open(folder: &Path) -> Self {
        let file = folder.join("frontdesk.sqlite");
        let db = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        db.busy_timeout(Duration::from_secs(5)).expect("a timeout can be set");
        Self { db }
    }

    /// Every event, by conversation and place.
    pub fn events(&self) -> Vec<Stored> {
        let sql = "SELECT conversation, seq, id, at, key, kind FROM events ORDER BY conversation, seq";
        let mut select = self.db.prepare(sql).expect("the table is as the tests know it");
        let rows = select.query_map([], stored).expect("events can be read");
        rows.collect::<Result<_, _>>().expect("events are well-formed")
    }

    /// The events of one conversation, by place.
    pub fn of(&self, conversation: ConversationId) -> Vec<Stored> {
        self.events().into_iter().filter(|event| event.conversation == conversation).collect()
    }

    /// How many rows a table has.
    pub fn count(&self, table: &str) -> u64 {
        let sql = format!("SELECT count(*) FROM {table}");
        self.db.query_row(&sql, [], |row| row.get(0)).expect("the table can be counted")
    }

    /// What SQLite says of the file's health: `ok`.
    pub fn integrity(&self) -> String {
        self.db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("it can be checked")
    }

    /// The key visitors' tokens are signed with.
    pub fn token_key(&self) -> Vec<u8> {
        let sql = "SELECT value FROM secrets";
        self.db.query_row(sql, [], |row| row.get(0)).expect("there is one secret")
    }
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let kind: String = row.get("kind")?;
    Ok(Stored {
        conversation: ConversationId(uuid(row.get("conversation")?)),
        seq: row.get("seq")?,
        id: EventId(uuid(row.get("id")?)),
        at: row.get("at")?,
        key: row.get::<_, Option<Vec<u8>>>("key")?.map(|key| ClientKey(uuid(key))),
        kind: serde_json::from_str(&kind).expect("a kind is stored as on the wire"),
    })
}

fn uuid(bytes: Vec<u8>) -> uuid::Uuid {
    uuid::Uuid::from_slice(&bytes).expect("ids are 16 bytes")
}
