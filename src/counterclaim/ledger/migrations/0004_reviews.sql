-- What people say of the records: an append-only log, what of it stands, and what waits to be judged.

-- The reading as people corrected it; NULL where nobody has. The tables that index a reading index this one.
ALTER TABLE readings ADD COLUMN reviewed TEXT;

-- SHA-256 of what is stored of a reading or an incident, so that a check finds a changed byte; NULL if it is older.
ALTER TABLE readings ADD COLUMN seal TEXT;
ALTER TABLE incidents ADD COLUMN seal TEXT;

-- `sealed` holds number, time, verdict, the hash of the entry before and a commitment to `content`, which is
-- SHA-256 over salt and content; `hash` is SHA-256 over `sealed`. Content and salt can be replaced when a person
-- is removed from the ledger: the chain stays whole, and the entry of the removal commits to what stands now.
CREATE TABLE reviews (
  number INTEGER PRIMARY KEY,
  sealed TEXT NOT NULL,
  hash TEXT NOT NULL,
  salt TEXT NOT NULL,
  content TEXT NOT NULL,
  article INTEGER REFERENCES articles (key),
  undoes INTEGER GENERATED ALWAYS AS (
    CASE WHEN json_valid(content) THEN json_extract(content, '$.of') END
  ) VIRTUAL
);
CREATE INDEX reviews_article ON reviews (article);
CREATE INDEX reviews_undoes ON reviews (undoes, number) WHERE undoes IS NOT NULL;

CREATE TABLE review_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  entries INTEGER NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO review_head VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

INSERT INTO state VALUES ('removing', 0);

CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews
BEGIN
  SELECT RAISE(ABORT, 'the review log only grows');
END;

CREATE TRIGGER reviews_unchanged BEFORE UPDATE ON reviews
WHEN NEW.number <> OLD.number OR NEW.sealed <> OLD.sealed OR NEW.hash <> OLD.hash
  OR (SELECT value FROM state WHERE name = 'removing') = 0
BEGIN
  SELECT RAISE(ABORT, 'the review log only grows');
END;

DROP TRIGGER articles_text_stays;
CREATE TRIGGER articles_text_stays BEFORE UPDATE OF key, id, text, sha256 ON articles
WHEN (SELECT value FROM state WHERE name = 'removing') = 0
BEGIN
  SELECT RAISE(ABORT, 'the text of an article never changes');
END;

-- SHA-256 of the texts from which a person was removed, so that they are not read in again.
CREATE TABLE removed_texts (
  sha256 TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (key),
  PRIMARY KEY (sha256, article)
) WITHOUT ROWID;

CREATE TABLE judged (
  article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  verdict TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES reviews (number),
  PRIMARY KEY (article, record)
) WITHOUT ROWID;
CREATE INDEX judged_entry ON judged (entry);

-- The statements and events on which the conflicts of incidents rest.
CREATE TABLE incident_sides (
  incident TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  record TEXT NOT NULL,
  PRIMARY KEY (article, record, incident)
) WITHOUT ROWID;
CREATE INDEX incident_sides_incident ON incident_sides (incident);

-- For lists of articles and incidents that are looked through page by page.
CREATE INDEX articles_outlet ON articles (outlet, date);
CREATE INDEX incident_dates ON incidents (date_from, date_to, root, place, position, id);

-- What waits for a verdict. unsure: below the threshold; told: disputed in its own article; across: in an incident.
CREATE TABLE queue (
  article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  confidence REAL NOT NULL,
  unsure INTEGER NOT NULL,
  told INTEGER NOT NULL,
  across INTEGER NOT NULL,
  rank INTEGER GENERATED ALWAYS AS (
    CASE WHEN unsure AND (told OR across) THEN 0 WHEN unsure THEN 1 ELSE 2 END
  ) VIRTUAL,
  PRIMARY KEY (article, record)
);
CREATE INDEX queue_order ON queue (rank, confidence, article, start, record);
CREATE INDEX queue_kind ON queue (kind, rank, confidence, article, start, record);

INSERT INTO incident_sides
SELECT DISTINCT i.id, a.key, json_extract(side.value, '$.' || field.name)
FROM incidents AS i
JOIN json_each(i.record, '$.disputes') AS dispute
JOIN (SELECT 'a' AS name UNION SELECT 'b') AS half
JOIN json_each(json_array(json_extract(dispute.value, '$.' || half.name))) AS side
JOIN (SELECT 'statement' AS name UNION SELECT 'event') AS field
JOIN articles AS a ON a.id = json_extract(side.value, '$.article')
WHERE json_extract(dispute.value, '$.type') NOT IN ('compatible', 'scope', 'update', 'agree')
  AND json_extract(side.value, '$.' || field.name) IS NOT NULL;

INSERT INTO queue
SELECT r.article, r.id, r.kind, s.start, r.confidence, r.confidence < 0.5, r.told,
  EXISTS (SELECT 1 FROM incident_sides AS x WHERE x.article = r.article AND x.record = r.id) AS across
FROM (
  SELECT article, id, 'statement' AS kind, confidence, EXISTS (
    SELECT 1 FROM disputes AS d WHERE d.article = t.article AND t.id IN (d.a_statement, d.b_statement)
      AND d.type NOT IN ('compatible', 'scope', 'update', 'agree')) AS told FROM statements AS t
  UNION ALL
  SELECT article, id, 'event', confidence, EXISTS (
    SELECT 1 FROM disputes AS d WHERE d.article = t.article AND t.id IN (d.a_event, d.b_event)
      AND d.type NOT IN ('compatible', 'scope', 'update', 'agree')) FROM events AS t
  UNION ALL
  SELECT article, id, 'dispute', confidence, type NOT IN ('compatible', 'scope', 'update', 'agree') FROM disputes
) AS r
JOIN (SELECT article, record, min(start) AS start FROM spans GROUP BY article, record) AS s
  ON s.article = r.article AND s.record = r.id
WHERE r.confidence < 0.5 OR r.told OR across;
