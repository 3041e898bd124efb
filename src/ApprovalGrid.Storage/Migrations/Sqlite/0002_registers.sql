-- additive: yes
-- What a case reports to be listed across cases: supervision cards, certificates, evaluations. Written with the turn, never deleted.
CREATE TABLE registers (
  kind         TEXT    NOT NULL,
  case_id      INTEGER NOT NULL,
  number       INTEGER NOT NULL,
  department   TEXT    NOT NULL,
  label        TEXT    NOT NULL,
  detail       TEXT    NOT NULL,
  standing     TEXT    NOT NULL,
  at           INTEGER NOT NULL,
  case_number  TEXT    NOT NULL,
  service_item TEXT    NOT NULL,
  PRIMARY KEY (kind, case_id, number)
) WITHOUT ROWID;
CREATE INDEX registers_at ON registers (kind, at, case_id, number);
CREATE INDEX registers_department ON registers (kind, department, at, case_id, number);
CREATE INDEX registers_case ON registers (case_id);
