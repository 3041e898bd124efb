-- additive: no
-- Times are whole milliseconds of Unix time, UTC. Identifiers and payloads are bytes to the database.

-- Head of a case: what lists filter and sort by. A case number may be missing (empty), a given one is unique.
CREATE TABLE heads (
  case_id            INTEGER PRIMARY KEY,
  version            INTEGER NOT NULL,
  number             TEXT    NOT NULL,
  status             TEXT    NOT NULL,
  ended              INTEGER NOT NULL,
  trial              INTEGER NOT NULL,
  service_item       TEXT    NOT NULL,
  region             TEXT    NOT NULL,
  department         TEXT    NOT NULL,
  definition         TEXT    NOT NULL,
  definition_version INTEGER NOT NULL,
  parent             INTEGER,
  filed_at           INTEGER NOT NULL,
  due_at             INTEGER,
  ended_at           INTEGER
);
CREATE UNIQUE INDEX heads_number ON heads (number) WHERE number <> '';
CREATE INDEX heads_parent ON heads (parent, case_id) WHERE parent IS NOT NULL;
CREATE INDEX heads_status ON heads (status, case_id) WHERE trial = 0;
CREATE INDEX heads_item ON heads (service_item, case_id) WHERE trial = 0;
CREATE INDEX heads_region ON heads (region, case_id) WHERE trial = 0;
CREATE INDEX heads_department ON heads (department, case_id) WHERE trial = 0;
-- Open cases stay quick to list however many have ended.
CREATE INDEX heads_open ON heads (department, status, case_id) WHERE trial = 0 AND ended = 0;

-- The event log: one row per turn, only ever added to. Its key is the fence.
CREATE TABLE events (
  case_id        INTEGER NOT NULL,
  version        INTEGER NOT NULL,
  command_id     BLOB    NOT NULL,
  at             INTEGER NOT NULL,
  schema_version INTEGER NOT NULL,
  events         BLOB    NOT NULL,
  sealed_events  BLOB    NOT NULL,
  hash           BLOB    NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (case_id, version)
) WITHOUT ROWID;

-- Newest folded state. Apart from the head, because it is large and not written at every turn.
CREATE TABLE snapshots (
  case_id        INTEGER PRIMARY KEY,
  version        INTEGER NOT NULL,
  schema_version INTEGER NOT NULL,
  state          BLOB    NOT NULL,
  sealed_data    BLOB    NOT NULL
);

-- Data keys, wrapped. Deleting a row erases the person, not the history.
CREATE TABLE case_keys (
  case_id    INTEGER PRIMARY KEY,
  region_key TEXT NOT NULL,
  wrapped    BLOB NOT NULL
);

-- Keyed hashes for search; can be deleted and rotated without touching a case.
CREATE TABLE search_hashes (
  kind    TEXT    NOT NULL,
  hash    BLOB    NOT NULL,
  case_id INTEGER NOT NULL,
  PRIMARY KEY (kind, hash, case_id)
) WITHOUT ROWID;
CREATE INDEX search_hashes_case ON search_hashes (case_id);

-- Open tasks. due_sort is the due date, or the largest number, so that one index sorts the undated last.
CREATE TABLE tasks (
  case_id      INTEGER NOT NULL,
  number       INTEGER NOT NULL,
  revision     INTEGER NOT NULL,
  department   TEXT    NOT NULL,
  role         TEXT,
  assignee     TEXT,
  case_number  TEXT    NOT NULL,
  service_item TEXT    NOT NULL,
  step         TEXT    NOT NULL,
  kind         TEXT    NOT NULL,
  opened_at    INTEGER NOT NULL,
  due_sort     INTEGER NOT NULL,
  PRIMARY KEY (case_id, number)
) WITHOUT ROWID;
CREATE INDEX tasks_list ON tasks (department, due_sort, case_id, number);
CREATE INDEX tasks_role ON tasks (department, role, due_sort, case_id, number);
CREATE INDEX tasks_assignee ON tasks (department, assignee, due_sort, case_id, number) WHERE assignee IS NOT NULL;

-- ready_at is when the row may be given out next: the due date, or the end of a claim.
CREATE TABLE deadlines (
  case_id  INTEGER NOT NULL,
  number   INTEGER NOT NULL,
  due_at   INTEGER NOT NULL,
  ready_at INTEGER NOT NULL,
  PRIMARY KEY (case_id, number)
) WITHOUT ROWID;
CREATE INDEX deadlines_ready ON deadlines (ready_at, case_id, number);

-- ready_at is the earliest delivery, the next attempt, or the end of a claim.
CREATE TABLE outbox (
  case_id    INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  target     TEXT    NOT NULL,
  payload    BLOB    NOT NULL,
  not_before INTEGER NOT NULL,
  ready_at   INTEGER NOT NULL,
  attempts   INTEGER NOT NULL,
  error      TEXT,
  PRIMARY KEY (case_id, number)
) WITHOUT ROWID;
CREATE INDEX outbox_ready ON outbox (ready_at, case_id, number);

CREATE TABLE dead_letters (
  case_id    INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  target     TEXT    NOT NULL,
  payload    BLOB    NOT NULL,
  not_before INTEGER NOT NULL,
  attempts   INTEGER NOT NULL,
  error      TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (case_id, number)
) WITHOUT ROWID;

CREATE TABLE idempotency (
  caller        TEXT    NOT NULL,
  key           TEXT    NOT NULL,
  case_id       INTEGER NOT NULL,
  request_hash  BLOB    NOT NULL,
  sealed_answer BLOB    NOT NULL,
  at            INTEGER NOT NULL,
  PRIMARY KEY (caller, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE catalog (
  kind         TEXT    NOT NULL,
  code         TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  origin       TEXT    NOT NULL,
  json         BLOB    NOT NULL,
  content_hash BLOB    NOT NULL,
  added_at     INTEGER NOT NULL,
  PRIMARY KEY (kind, code, version)
) WITHOUT ROWID;

CREATE TABLE counters (
  name  TEXT    PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO counters (name, value) VALUES ('catalog', 0);

CREATE TABLE states (
  name  TEXT NOT NULL,
  key   TEXT NOT NULL,
  value BLOB NOT NULL,
  etag  TEXT NOT NULL,
  PRIMARY KEY (name, key)
) WITHOUT ROWID;
