-- What the people of a house know of their visitors, and what visitors say of them.

-- How many files came with the last words.
ALTER TABLE conversations ADD COLUMN preview_files INTEGER NOT NULL DEFAULT 0;

ALTER TABLE conversations ADD COLUMN began INTEGER NOT NULL DEFAULT 0;
-- When it was settled; nothing while it is open.
ALTER TABLE conversations ADD COLUMN settled_at INTEGER;
-- Somebody of the house has answered since the visitor opened it.
ALTER TABLE conversations ADD COLUMN answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1));
-- How it went since it was last opened: JSON, as on the wire; nothing: nobody said.
ALTER TABLE conversations ADD COLUMN rated TEXT;
-- From where the visitor came: JSON; nothing: nobody knows.
ALTER TABLE conversations ADD COLUMN visit TEXT;

UPDATE conversations SET
    began = coalesce((SELECT min(at) FROM events WHERE events.conversation = conversations.id), changed),
    settled_at = CASE WHEN state = 2 THEN changed END,
    answered = EXISTS (SELECT 1 FROM events WHERE events.conversation = conversations.id
        AND staff_only = 0 AND author = 1 AND json_type(kind, '$.message') IS NOT NULL);

CREATE INDEX conversations_of_visitor ON conversations (visitor, began);
-- With the state in it, it stays the better one for what is open.
DROP INDEX open_conversations;
CREATE INDEX open_conversations ON conversations (visitor, state) WHERE state < 2;

-- Shut out: where it was said, when, why and until when (nothing: for good). It may have run out.
ALTER TABLE visitors ADD COLUMN blocked_in BLOB;
ALTER TABLE visitors ADD COLUMN blocked_at INTEGER;
ALTER TABLE visitors ADD COLUMN block_reason TEXT;
ALTER TABLE visitors ADD COLUMN block_until INTEGER;
CREATE INDEX blocked_visitors ON visitors (blocked_at) WHERE blocked_in IS NOT NULL;

-- Why somebody is away.
ALTER TABLE agents ADD COLUMN status_reason TEXT;
