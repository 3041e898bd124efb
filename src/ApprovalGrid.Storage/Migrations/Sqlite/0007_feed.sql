-- additive: yes
-- The feed of all turns, in the order of their commits. Filled by a trigger, so that an older program fills it too.
CREATE TABLE feed (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id  INTEGER NOT NULL,
  version  INTEGER NOT NULL
);
INSERT INTO feed (case_id, version) SELECT case_id, version FROM events ORDER BY at, case_id, version;
CREATE TRIGGER events_feed AFTER INSERT ON events BEGIN
  INSERT INTO feed (case_id, version) VALUES (NEW.case_id, NEW.version);
END;
