-- Mail on its way, the links in it, and who has had enough of it.

-- state: 0 waits, 1 sent, 2 given up. taken_until: somebody is sending it until then; 0: nobody is.
-- about: the id of a conversation or of an invitation. upto: the last place in the conversation a sent mail tells of.
CREATE TABLE mails (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'waiting', 'alert', 'invitation')),
    about BLOB NOT NULL,
    person BLOB REFERENCES agents (id) ON DELETE CASCADE,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    due INTEGER NOT NULL,
    taken_until INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    unclear INTEGER NOT NULL,
    upto INTEGER NOT NULL,
    failure TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX mails_that_wait ON mails (due) WHERE state = 0;
CREATE INDEX mails_given_up ON mails (changed) WHERE state = 2;
CREATE INDEX mails_about ON mails (about, kind, state);

-- Good for this visitor only: a conversation that has become somebody else's is not handed out.
CREATE TABLE mail_links (
    digest BLOB PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('resume', 'stop')),
    conversation BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    visitor INTEGER NOT NULL REFERENCES visitors (number) ON DELETE CASCADE,
    used_at INTEGER,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX links_of_conversation ON mail_links (conversation);

CREATE TABLE stopped_mails (
    conversation BLOB PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The link sent by mail is another than the one shown: neither is kept.
ALTER TABLE invitations ADD COLUMN mail_digest BLOB;

ALTER TABLE visitors ADD COLUMN email TEXT;
