-- The log, what the house keeps about itself, and the secrets it lives by.
-- Ids are 16-byte blobs, digests 32-byte blobs, times milliseconds since 1970 UTC.

CREATE TABLE house (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    epoch INTEGER NOT NULL,
    account TEXT
) STRICT;

CREATE TABLE setup_link (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    digest BLOB NOT NULL
) STRICT;

CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sites (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    origins TEXT NOT NULL, -- a JSON array
    colour TEXT NOT NULL,
    greeting TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE agents (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'agent')),
    disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    status TEXT NOT NULL CHECK (status IN ('online', 'away')),
    chats INTEGER NOT NULL, -- held at most
    password_hash TEXT NOT NULL
) STRICT;

CREATE TABLE invitations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE,
    digest BLOB NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'agent')),
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    digest BLOB PRIMARY KEY,
    agent BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_agent ON sessions (agent);

-- The number is what the console shows for a visitor without a name: never used twice.
CREATE TABLE visitors (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE,
    site BLOB NOT NULL,
    name TEXT,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE refresh (
    digest BLOB PRIMARY KEY,
    visitor INTEGER NOT NULL REFERENCES visitors (number) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_of_visitor ON refresh (visitor);

-- state: 0 waits (since, priority), 1 in an agent's hands (agent), 2 settled.
-- Authors here and below: 0 the visitor, 1 an agent (with id and name), 2 the house.
CREATE TABLE conversations (
    id BLOB PRIMARY KEY,
    site BLOB NOT NULL,
    visitor INTEGER NOT NULL REFERENCES visitors (number),
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
    since INTEGER,
    priority INTEGER,
    agent BLOB,
    version INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    last_visible INTEGER NOT NULL,
    visitor_delivered INTEGER NOT NULL,
    visitor_read INTEGER NOT NULL,
    staff_delivered INTEGER NOT NULL,
    staff_read INTEGER NOT NULL,
    preview_author INTEGER,
    preview_agent BLOB,
    preview_name TEXT,
    preview_text TEXT,
    preview_at INTEGER,
    unread INTEGER NOT NULL,
    unanswered_since INTEGER,
    changed INTEGER NOT NULL,
    CHECK ((state = 0) = (since IS NOT NULL AND priority IS NOT NULL)),
    CHECK ((state = 1) = (agent IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX open_conversations ON conversations (visitor) WHERE state < 2;
CREATE INDEX settled_conversations ON conversations (changed) WHERE state = 2;
CREATE INDEX settled_of_visitor ON conversations (visitor, changed) WHERE state = 2;

CREATE TABLE events (
    conversation BLOB NOT NULL REFERENCES conversations (id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    prev_visible INTEGER NOT NULL,
    id BLOB NOT NULL,
    at INTEGER NOT NULL,
    author INTEGER NOT NULL CHECK (author IN (0, 1, 2)),
    author_agent BLOB,
    author_name TEXT,
    staff_only INTEGER NOT NULL CHECK (staff_only IN (0, 1)),
    key BLOB,
    kind TEXT NOT NULL, -- JSON, as on the wire
    PRIMARY KEY (conversation, seq),
    CHECK ((author = 1) = (author_agent IS NOT NULL AND author_name IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What was answered to whom; kept when the words are gone. seq 0: there was no event.
CREATE TABLE keys (
    sender BLOB NOT NULL,
    key BLOB NOT NULL,
    digest BLOB NOT NULL,
    conversation BLOB NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (sender, key)
) STRICT, WITHOUT ROWID;
