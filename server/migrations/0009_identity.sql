-- Who a site's own backend says a visitor is. subject: what the site calls them; nothing: nobody in particular.
-- attributes: a JSON array of {name, value}.
ALTER TABLE visitors ADD COLUMN subject TEXT;
ALTER TABLE visitors ADD COLUMN vouched_name TEXT;
ALTER TABLE visitors ADD COLUMN vouched_email TEXT;
ALTER TABLE visitors ADD COLUMN attributes TEXT;
