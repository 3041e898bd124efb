-- additive: yes
-- Only new tables: what older silos use is not touched. An older silo serves an archived case as before; only its verification would miss rows.
CREATE TABLE archived (
  case_id      INTEGER NOT NULL,
  from_version INTEGER NOT NULL,
  through      INTEGER NOT NULL,
  hash         BLOB    NOT NULL CHECK (length(hash) = 32),
  file         TEXT    NOT NULL,
  file_offset  INTEGER NOT NULL,
  file_length  INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (case_id, through)
) WITHOUT ROWID;

-- Who does a piece of housekeeping now.
CREATE TABLE leases (
  name  TEXT    PRIMARY KEY,
  owner BLOB    NOT NULL,
  until INTEGER NOT NULL
) WITHOUT ROWID;
