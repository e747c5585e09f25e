-- Full-text search. The index is contentless: the words stand in articles.text, and passages say where.

CREATE TABLE passages (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('sentence', 'statement', 'title')),
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  record TEXT
);
CREATE INDEX passages_article ON passages (article);

CREATE VIRTUAL TABLE passage_words USING fts5 (
  words,
  content = '',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
