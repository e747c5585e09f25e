-- Incidents over the articles, with what they rest on. `record` is the truth, the other tables index it.

CREATE TABLE incidents (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  root TEXT NOT NULL,
  title TEXT NOT NULL,
  place TEXT,
  date_from TEXT,
  date_to TEXT,
  record TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE incident_articles (
  incident TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  PRIMARY KEY (incident, article)
) WITHOUT ROWID;
CREATE INDEX incident_articles_article ON incident_articles (article);

CREATE TABLE incident_events (
  incident TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
  article INTEGER NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (incident, article, event),
  FOREIGN KEY (article, event) REFERENCES events (article, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX incident_events_event ON incident_events (article, event);

CREATE TABLE incident_links (
  incident TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (incident, position)
) WITHOUT ROWID;

CREATE TABLE incident_origins (
  incident TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- Columns of the key come first: SQLite 3.40's integrity_check misreads the others otherwise.
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  name TEXT NOT NULL,
  PRIMARY KEY (incident, position, article)
) WITHOUT ROWID;
CREATE INDEX incident_origins_article ON incident_origins (article);

CREATE TABLE incident_accounts (
  incident TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  party TEXT NOT NULL,
  PRIMARY KEY (incident, position)
) WITHOUT ROWID;
CREATE INDEX incident_accounts_party ON incident_accounts (party);

CREATE TABLE incident_disputes (
  incident TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  a_party TEXT NOT NULL,
  b_party TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (incident, position)
) WITHOUT ROWID;
CREATE INDEX incident_disputes_type ON incident_disputes (type);

-- Whether the incidents still fit the articles: 'changed' counts changes of the articles, and
-- 'matched' holds that count as it was when the incidents were last put in.
CREATE TABLE state (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO state VALUES ('changed', 0), ('matched', 0);
