-- Sessions have names, so that their owners can tell them apart and end them; people have preferences and may have a
-- second step behind their password. Who was signed in signs in again.

DROP TABLE sessions;
CREATE TABLE sessions (
    id BLOB PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    agent BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    device TEXT NOT NULL,
    created INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_agent ON sessions (agent);

-- One JSON value, whose absent fields have their defaults.
ALTER TABLE agents ADD COLUMN preferences TEXT NOT NULL DEFAULT '{}';

-- The secret of an authenticator app, and the last time step of it that was used.
CREATE TABLE second_steps (
    agent BLOB PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    secret BLOB NOT NULL CHECK (length(secret) = 20),
    used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
    digest BLOB PRIMARY KEY,
    agent BLOB NOT NULL REFERENCES second_steps (agent) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_codes_of_agent ON recovery_codes (agent);
