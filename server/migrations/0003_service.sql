-- What people of a house know of their visitors, and what visitors say of them.

-- How many files came with the last words.
ALTER TABLE conversations ADD COLUMN preview_files INTEGER NOT NULL DEFAULT 0;
