-- Articles that came, changed or went since linking was last brought up to date.
CREATE TABLE linked_todo (id TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO linked_todo SELECT id FROM articles;
CREATE TRIGGER readings_come AFTER INSERT ON readings BEGIN
  INSERT OR IGNORE INTO linked_todo SELECT id FROM articles WHERE key = NEW.article;
END;
CREATE TRIGGER readings_change AFTER UPDATE ON readings BEGIN
  INSERT OR IGNORE INTO linked_todo SELECT id FROM articles WHERE key = NEW.article;
END;
CREATE TRIGGER readings_go AFTER DELETE ON readings BEGIN
  INSERT OR IGNORE INTO linked_todo SELECT id FROM articles WHERE key = OLD.article;
END;

-- By what method, and with what splits and merges, the links were made.
CREATE TABLE linked_by (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
