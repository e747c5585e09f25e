-- What linking keeps, so that new articles are compared with those of their days alone. All of it
-- can be made anew from the readings; it holds numbers and ids, no word of an article.

-- 'entry' has what is known of an article's mentions, 'card' its words as marks (both MessagePack).
-- 'host' is the article with whose incident one goes that tells of no event.
-- A number is never given twice: what was noted of an article that went holds for no other one.
CREATE TABLE linked_articles (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  undated INTEGER NOT NULL,
  host INTEGER,
  entry BLOB NOT NULL,
  card BLOB NOT NULL
);
CREATE INDEX linked_articles_host ON linked_articles (host) WHERE host IS NOT NULL;
CREATE INDEX linked_articles_undated ON linked_articles (undated) WHERE undated;

-- The weightiest words of each article, by the month of its publication (-1: undated).
CREATE TABLE linked_words (
  month INTEGER NOT NULL,
  word INTEGER NOT NULL,
  article INTEGER NOT NULL,
  day INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (month, word, article)
) WITHOUT ROWID;

-- Kind and day with place or people: what mentions of unlike articles may share.
CREATE TABLE linked_keys (
  look_up INTEGER NOT NULL,
  article INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  PRIMARY KEY (look_up, article, mention)
) WITHOUT ROWID;

-- Pairs of articles (a <= b) that may tell of one incident, with the links of their mentions.
CREATE TABLE linked_pairs (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  probability REAL NOT NULL,
  links BLOB NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX linked_pairs_b ON linked_pairs (b, a);

-- Which mentions are of one happening, and the incident that they make, if any.
CREATE TABLE linked_mentions (
  article INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  happening INTEGER NOT NULL,
  PRIMARY KEY (article, mention)
) WITHOUT ROWID;
CREATE INDEX linked_mentions_happening ON linked_mentions (happening);
CREATE TABLE linked_happenings (
  key INTEGER PRIMARY KEY,
  incident TEXT
);
