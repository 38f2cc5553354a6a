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
