-- What lists of incidents are sorted and cut by: kinds of open dispute, articles with a part, disputes of any kind.

ALTER TABLE incidents ADD COLUMN open INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incidents ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incidents ADD COLUMN disputes INTEGER NOT NULL DEFAULT 0;

UPDATE incidents SET
  open = (SELECT count(DISTINCT d.type || char(31) || d.a_party || char(31) || d.b_party)
    FROM incident_disputes AS d WHERE d.incident = incidents.id AND d.confidence >= 0.5
    AND d.type NOT IN ('compatible', 'scope', 'update', 'agree')),
  articles = (SELECT count(*) FROM incident_articles AS a WHERE a.incident = incidents.id),
  disputes = (SELECT count(*) FROM incident_disputes AS d WHERE d.incident = incidents.id);

-- These hold all that a list needs, so that no record is read for it.
DROP INDEX incident_dates;
CREATE INDEX incident_dates ON incidents (date_from, date_to, root, place, position, disputes, id);
CREATE INDEX incident_heat
  ON incidents (open DESC, articles DESC, position, disputes, root, place, date_from, date_to, id);
DROP INDEX articles_date;
CREATE INDEX articles_days ON articles (date DESC, key DESC, outlet, id);
