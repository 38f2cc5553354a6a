//! What the server has stored, read behind its back. The only place with SQL; knows tables, not rules.

use crate::history::{self, By, Conversation, Entry, KeyRow, Kind, Log, Marks, Reach};
use frontdesk_protocol::{ClientKey, ConversationId, EventId, EventKind, VisitorId};
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
    /// Opens a store's file, or a backup.
    pub fn open(file: &Path) -> Self {
        let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
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

    /// All that a run is judged by, at one moment.
    pub fn log(&self) -> Log {
        let snapshot = self.db.unchecked_transaction().expect("it can be read");
        let conversations =
            "SELECT c.*, v.id AS person FROM conversations c JOIN visitors v ON v.number = c.visitor";
        let log = Log {
            conversations: all(&snapshot, conversations, conversation),
            rows: all(&snapshot, "SELECT * FROM events ORDER BY conversation, seq", row),
            keys: all(&snapshot, "SELECT * FROM keys", key_row),
        };
        snapshot.finish().expect("reading has an end");
        log
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

    /// The number that tells a restored store from the one before.
    pub fn epoch(&self) -> u64 {
        self.db.query_row("SELECT epoch FROM house", [], |row| row.get(0)).expect("there is a house")
    }

    /// A time of an event as people read it: UTC, ISO 8601.
    pub fn shown(&self, at: u64) -> String {
        let sql = "SELECT strftime('%Y-%m-%dT%H:%M:%S', ?1 / 1000, 'unixepoch')";
        let seconds: String = self.db.query_row(sql, [at], |row| row.get(0)).expect("it is a time");
        format!("{seconds}.{:03}Z", at % 1_000)
    }

    /// The key visitors' tokens are signed with.
    pub fn token_key(&self) -> Vec<u8> {
        let sql = "SELECT value FROM secrets WHERE name = 'visitor-tokens'";
        self.db.query_row(sql, [], |row| row.get(0)).expect("there is one")
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

fn all<T>(db: &Connection, sql: &str, read: fn(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
    let mut select = db.prepare(sql).expect("the tables are as the tests know them");
    let rows = select.query_map([], read).expect("the tables can be read");
    rows.collect::<Result<_, _>>().expect("rows are well-formed")
}

fn conversation(row: &Row<'_>) -> rusqlite::Result<Conversation> {
    let reach = |delivered: &str, read: &str| -> rusqlite::Result<Reach> {
        Ok(Reach { delivered: row.get(delivered)?, read: row.get(read)? })
    };
    Ok(Conversation {
        id: uuid(row.get("id")?),
        visitor: uuid(row.get("person")?),
        marks: Marks {
            visitor: reach("visitor_delivered", "visitor_read")?,
            staff: reach("staff_delivered", "staff_read")?,
        },
        floor: row.get("floor")?,
        preview: row.get("preview_text")?,
    })
}

fn row(row: &Row<'_>) -> rusqlite::Result<history::Row> {
    let kind: String = row.get("kind")?;
    let kind = serde_json::from_str(&kind).expect("a kind is JSON");
    let by = match row.get("author")? {
        0 => By::Visitor,
        1 => By::Agent(uuid(row.get("author_agent")?)),
        _ => By::System,
    };
    Ok(history::Row {
        conversation: uuid(row.get("conversation")?),
        entry: Entry {
            seq: row.get("seq")?,
            prev: row.get("prev_visible")?,
            id: uuid(row.get("id")?),
            at: row.get("at")?,
            by,
            key: row.get::<_, Option<Vec<u8>>>("key")?.map(uuid),
            staff_only: row.get("staff_only")?,
            kind: Kind::of(&kind).expect("a kind is stored as on the wire"),
        },
    })
}

fn key_row(row: &Row<'_>) -> rusqlite::Result<KeyRow> {
    Ok(KeyRow {
        sender: uuid(row.get("sender")?),
        key: uuid(row.get("key")?),
        conversation: uuid(row.get("conversation")?),
        seq: row.get("seq")?,
    })
}

fn uuid(bytes: Vec<u8>) -> uuid::Uuid {
    uuid::Uuid::from_slice(&bytes).expect("ids are 16 bytes")
}

/// Writes down where a visitor is reached, beside the running server.
pub fn leave_address(file: &Path, visitor: VisitorId, address: &str) {
    let db = Connection::open(file).expect("the store is there");
    db.busy_timeout(Duration::from_secs(5)).expect("a timeout can be set");
    let sql = "UPDATE visitors SET email = ?2 WHERE id = ?1";
    let changed =
        db.execute(sql, rusqlite::params![visitor.0.as_bytes(), address]).expect("it can be written");
    assert_eq!(changed, 1, "the visitor is known");
}

/// Makes a store heavier by so many megabytes of nothing, beside the server that runs on it.
pub fn weigh_down(file: &Path, megabytes: u32) {
    let db = Connection::open(file).expect("it is a database");
    db.busy_timeout(Duration::from_secs(5)).expect("a timeout can be set");
    db.execute_batch("CREATE TABLE ballast (weight BLOB)").expect("a table can be added");
    for _ in 0..megabytes {
        db.execute("INSERT INTO ballast VALUES (randomblob(1048576))", []).expect("there is room");
    }
}

/// Raises the number of a file's schema by one, as a later version of the server would.
pub fn age(file: &Path) {
    let db = Connection::open(file).expect("it is a database");
    let version: u32 = db.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("it has a version");
    db.pragma_update(None, "user_version", version + 1).expect("it can be written");
}

/// Another program's database.
pub fn foreign(file: &Path) {
    Connection::open(file).and_then(|db| db.execute_batch("CREATE TABLE t (a)")).expect("it can be made");
}
