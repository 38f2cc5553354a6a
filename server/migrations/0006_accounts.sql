-- A site has settings: one JSON value, whose absent fields have their defaults.

ALTER TABLE sites ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
