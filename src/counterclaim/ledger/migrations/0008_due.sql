-- The mark of the group that an incident was built from: where nothing of it changed, the incident is
-- not built again. NULL where that is not known. 'due': linked since it was built last.
ALTER TABLE linked_happenings ADD COLUMN made_of INTEGER;
ALTER TABLE linked_happenings ADD COLUMN due INTEGER NOT NULL DEFAULT 0;
CREATE INDEX linked_happenings_due ON linked_happenings (due) WHERE due = 1;
