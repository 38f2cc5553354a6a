-- Files people send, and people's photos. The content of files is in folders beside this database, under their ids.

CREATE TABLE files (
    id BLOB PRIMARY KEY,
    uploader BLOB NOT NULL,
    by_staff INTEGER NOT NULL CHECK (by_staff IN (0, 1)),
    site BLOB, -- the visitor's
    name TEXT NOT NULL,
    kind TEXT NOT NULL, -- a MIME type
    size INTEGER NOT NULL, -- as it is served
    stored INTEGER NOT NULL, -- on the disk, with its small picture
    width INTEGER,
    height INTEGER,
    sha256 BLOB NOT NULL,
    created INTEGER NOT NULL,
    -- The message it came with; nothing: it was not sent yet.
    conversation BLOB REFERENCES conversations (id),
    seq INTEGER,
    staff_only INTEGER NOT NULL DEFAULT 0 CHECK (staff_only IN (0, 1)),
    CHECK ((conversation IS NULL) = (seq IS NULL)),
    CHECK ((width IS NULL) = (height IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX files_of_event ON files (conversation, seq) WHERE conversation IS NOT NULL;
CREATE INDEX unused_files ON files (created) WHERE conversation IS NULL;
CREATE INDEX unused_files_of_one ON files (uploader) WHERE conversation IS NULL;

-- Whose record is gone and whose content may still be there: whatever deletes a record, its content follows.
CREATE TABLE files_gone (
    id BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The sum of what is stored, so that nobody has to count.
CREATE TABLE files_total (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    bytes INTEGER NOT NULL
) STRICT;
INSERT INTO files_total (only, bytes) VALUES (1, 0);

CREATE TRIGGER file_comes AFTER INSERT ON files BEGIN
    UPDATE files_total SET bytes = bytes + new.stored;
END;
CREATE TRIGGER file_goes AFTER DELETE ON files BEGIN
    UPDATE files_total SET bytes = bytes - old.stored;
    INSERT OR IGNORE INTO files_gone (id) VALUES (old.id);
END;

CREATE TABLE photos (
    agent BLOB PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    image BLOB NOT NULL,
    version TEXT NOT NULL
) STRICT, WITHOUT ROWID;
