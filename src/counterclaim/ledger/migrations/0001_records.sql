-- The ledger's first schema. `readings.record` and `incidents.record` hold the whole record as JSON and
-- are the truth; the tables below them index it and are made again whenever it is replaced.
-- Spans are [start, stop) in code points of articles.text.

CREATE TABLE articles (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  outlet TEXT,
  title TEXT,
  byline TEXT,
  date TEXT,
  language TEXT,
  url TEXT,
  agency TEXT
);
CREATE INDEX articles_sha256 ON articles (sha256);
CREATE INDEX articles_date ON articles (date);

CREATE TRIGGER articles_text_stays BEFORE UPDATE OF key, id, text, sha256 ON articles
BEGIN
  SELECT RAISE(ABORT, 'the text of an article never changes');
END;

CREATE TABLE readings (
  article INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
  version TEXT NOT NULL,
  record TEXT NOT NULL
);

CREATE TABLE statements (
  article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  act TEXT NOT NULL,
  form TEXT NOT NULL,
  parent TEXT,
  said_from TEXT,
  said_to TEXT,
  confidence REAL NOT NULL,
  method TEXT NOT NULL,
  PRIMARY KEY (article, id),
  FOREIGN KEY (article, parent) REFERENCES statements (article, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX statements_act ON statements (act);
CREATE INDEX statements_parent ON statements (article, parent);

CREATE TABLE speakers (
  article INTEGER NOT NULL,
  statement TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (article, statement, name),
  FOREIGN KEY (article, statement) REFERENCES statements (article, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX speakers_name ON speakers (name);

CREATE TABLE answers (
  article INTEGER NOT NULL,
  statement TEXT NOT NULL,
  refers_to TEXT NOT NULL,
  PRIMARY KEY (article, statement, refers_to),
  FOREIGN KEY (article, statement) REFERENCES statements (article, id) ON DELETE CASCADE,
  FOREIGN KEY (article, refers_to) REFERENCES statements (article, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX answers_refers_to ON answers (article, refers_to);

CREATE TABLE events (
  article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  root TEXT NOT NULL,
  mode TEXT,
  cameo TEXT,
  status TEXT NOT NULL,
  agentless INTEGER NOT NULL,
  statement TEXT,
  same_as TEXT,
  date_from TEXT,
  date_to TEXT,
  confidence REAL NOT NULL,
  method TEXT NOT NULL,
  PRIMARY KEY (article, id),
  FOREIGN KEY (article, statement) REFERENCES statements (article, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (article, same_as) REFERENCES events (article, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX events_root ON events (root, date_from);
CREATE INDEX events_statement ON events (article, statement);
CREATE INDEX events_same_as ON events (article, same_as);

CREATE TABLE participants (
  article INTEGER NOT NULL,
  event TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('actor', 'target')),
  name TEXT NOT NULL,
  PRIMARY KEY (article, event, role, name),
  FOREIGN KEY (article, event) REFERENCES events (article, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX participants_name ON participants (name);

CREATE TABLE counts (
  article INTEGER NOT NULL,
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  unit TEXT NOT NULL,
  low INTEGER,
  high INTEGER,
  approx INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (article, event, position),
  FOREIGN KEY (article, event) REFERENCES events (article, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE actors (
  article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  PRIMARY KEY (article, id)
) WITHOUT ROWID;
CREATE INDEX actors_name ON actors (name);

CREATE TABLE times (
  article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  first TEXT,
  last TEXT,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE places (
  article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  name TEXT NOT NULL,
  lat REAL,
  lon REAL,
  geonameid INTEGER,
  country TEXT,
  precision TEXT,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX places_geonameid ON places (geonameid);

CREATE TABLE disputes (
  article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  a_statement TEXT,
  a_event TEXT,
  b_statement TEXT,
  b_event TEXT,
  confidence REAL NOT NULL,
  PRIMARY KEY (article, id),
  FOREIGN KEY (article, a_statement) REFERENCES statements (article, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (article, b_statement) REFERENCES statements (article, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (article, a_event) REFERENCES events (article, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (article, b_event) REFERENCES events (article, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX disputes_type ON disputes (type);
CREATE INDEX disputes_a_statement ON disputes (article, a_statement);
CREATE INDEX disputes_b_statement ON disputes (article, b_statement);
CREATE INDEX disputes_a_event ON disputes (article, a_event);
CREATE INDEX disputes_b_event ON disputes (article, b_event);

-- Every span of every statement, event, dispute and actor: what stands at a place of the text.
CREATE TABLE spans (
  article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
  start INTEGER NOT NULL CHECK (start >= 0),
  stop INTEGER NOT NULL CHECK (stop > start),
  role TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (article, start, stop, role, record)
) WITHOUT ROWID;
