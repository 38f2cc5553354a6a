-- Messages can be edited and taken back, and a log's head can be cut off.

-- Everything up to here was cut off; 0: nothing.
ALTER TABLE conversations ADD COLUMN floor INTEGER NOT NULL DEFAULT 0;
-- The place of the message the last words are of.
ALTER TABLE conversations ADD COLUMN preview_seq INTEGER;

UPDATE conversations SET preview_seq = (
    SELECT max(seq) FROM events
    WHERE events.conversation = conversations.id AND staff_only = 0
      AND json_type(kind, '$.message') IS NOT NULL
) WHERE preview_author IS NOT NULL;

-- What a place means for who owes whom an answer: 1 the visitor's words, 2 what answers them (an agent's words, or that
-- the chat is settled); nothing for the rest and for words that are gone.
ALTER TABLE events ADD COLUMN owed INTEGER;
-- The message whose words an edit has; nothing once another edit or a deletion has taken them.
ALTER TABLE events ADD COLUMN target INTEGER;

UPDATE events SET owed = CASE
    WHEN json_type(kind, '$.resolved') IS NOT NULL THEN 2
    WHEN staff_only = 0 AND author < 2 AND json_type(kind, '$.message') IS NOT NULL THEN author + 1
END;

CREATE INDEX owed_in_conversation ON events (conversation, owed, seq) WHERE owed IS NOT NULL;
CREATE INDEX edits_of_message ON events (conversation, target) WHERE target IS NOT NULL;
