-- additive: no
-- Times are whole milliseconds, UTC. Texts sort by their bytes, the same on every machine. Payloads are bytes to the database.

-- Head of a case: what lists filter and sort by. A case number may be missing (empty), a given one is unique.
-- The free space keeps the update of every turn on its page and off the indexes.
CREATE TABLE heads (
  case_id            bigint      PRIMARY KEY,
  version            integer     NOT NULL,
  number             text        COLLATE "C" NOT NULL,
  status             text        COLLATE "C" NOT NULL,
  ended              boolean     NOT NULL,
  trial              boolean     NOT NULL,
  service_item       text        COLLATE "C" NOT NULL,
  region             text        COLLATE "C" NOT NULL,
  department         text        COLLATE "C" NOT NULL,
  definition         text        COLLATE "C" NOT NULL,
  definition_version integer     NOT NULL,
  parent             bigint,
  filed_at           timestamptz NOT NULL,
  due_at             timestamptz,
  ended_at           timestamptz
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX heads_number ON heads (number) WHERE number <> '';
CREATE INDEX heads_parent ON heads (parent, case_id) WHERE parent IS NOT NULL;
CREATE INDEX heads_status ON heads (status, case_id) WHERE NOT trial;
CREATE INDEX heads_item ON heads (service_item, case_id) WHERE NOT trial;
CREATE INDEX heads_region ON heads (region, case_id) WHERE NOT trial;
CREATE INDEX heads_department ON heads (department, case_id) WHERE NOT trial;
-- Open cases stay quick to list however many have ended.
CREATE INDEX heads_open ON heads (department, status, case_id) WHERE NOT trial AND NOT ended;

-- The event log: one row per turn, only ever added to. Its key is the fence.
CREATE TABLE events (
  case_id        bigint      NOT NULL,
  version        integer     NOT NULL,
  command_id     uuid        NOT NULL,
  at             timestamptz NOT NULL,
  schema_version integer     NOT NULL,
  events         bytea       NOT NULL,
  sealed_events  bytea       NOT NULL,
  hash           bytea       NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (case_id, version)
);

-- Newest folded state. Apart from the head, because it is large and not written at every turn.
CREATE TABLE snapshots (
  case_id        bigint  PRIMARY KEY,
  version        integer NOT NULL,
  schema_version integer NOT NULL,
  state          bytea   NOT NULL,
  sealed_data    bytea   NOT NULL
) WITH (fillfactor = 70);

-- Data keys, wrapped. Deleting a row erases the person, not the history.
CREATE TABLE case_keys (
  case_id    bigint PRIMARY KEY,
  region_key text   COLLATE "C" NOT NULL,
  wrapped    bytea  NOT NULL
);

-- Keyed hashes for search; can be deleted and rotated without touching a case.
CREATE TABLE search_hashes (
  kind    text   COLLATE "C" NOT NULL,
  hash    bytea  NOT NULL,
  case_id bigint NOT NULL,
  PRIMARY KEY (kind, hash, case_id)
);
CREATE INDEX search_hashes_case ON search_hashes (case_id);

-- Open tasks. A task without a due date is due at infinity, so that one index sorts the undated last.
CREATE TABLE tasks (
  case_id      bigint      NOT NULL,
  number       integer     NOT NULL,
  revision     integer     NOT NULL,
  department   text        COLLATE "C" NOT NULL,
  role         text        COLLATE "C",
  assignee     text        COLLATE "C",
  case_number  text        COLLATE "C" NOT NULL,
  service_item text        COLLATE "C" NOT NULL,
  step         text        COLLATE "C" NOT NULL,
  kind         text        COLLATE "C" NOT NULL,
  opened_at    timestamptz NOT NULL,
  due_sort     timestamptz NOT NULL,
  PRIMARY KEY (case_id, number)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX tasks_list ON tasks (department, due_sort, case_id, number);
CREATE INDEX tasks_role ON tasks (department, role, due_sort, case_id, number);
CREATE INDEX tasks_assignee ON tasks (department, assignee, due_sort, case_id, number) WHERE assignee IS NOT NULL;

-- ready_at is when the row may be given out next: the due date, or the end of a claim.
CREATE TABLE deadlines (
  case_id  bigint      NOT NULL,
  number   integer     NOT NULL,
  due_at   timestamptz NOT NULL,
  ready_at timestamptz NOT NULL,
  PRIMARY KEY (case_id, number)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01);
CREATE INDEX deadlines_ready ON deadlines (ready_at, case_id, number);

-- ready_at is the earliest delivery, the next attempt, or the end of a claim.
CREATE TABLE outbox (
  case_id    bigint      NOT NULL,
  number     integer     NOT NULL,
  kind       text        COLLATE "C" NOT NULL,
  target     text        COLLATE "C" NOT NULL,
  payload    bytea       NOT NULL,
  not_before timestamptz NOT NULL,
  ready_at   timestamptz NOT NULL,
  attempts   integer     NOT NULL DEFAULT 0,
  error      text,
  PRIMARY KEY (case_id, number)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
CREATE INDEX outbox_ready ON outbox (ready_at, case_id, number);

CREATE TABLE dead_letters (
  case_id    bigint      NOT NULL,
  number     integer     NOT NULL,
  kind       text        COLLATE "C" NOT NULL,
  target     text        COLLATE "C" NOT NULL,
  payload    bytea       NOT NULL,
  not_before timestamptz NOT NULL,
  attempts   integer     NOT NULL,
  error      text        NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (case_id, number)
);

CREATE TABLE idempotency (
  caller        text        COLLATE "C" NOT NULL,
  key           text        COLLATE "C" NOT NULL,
  case_id       bigint      NOT NULL,
  request_hash  bytea       NOT NULL,
  sealed_answer bytea       NOT NULL,
  at            timestamptz NOT NULL,
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE catalog (
  kind         text        COLLATE "C" NOT NULL,
  code         text        COLLATE "C" NOT NULL,
  version      integer     NOT NULL,
  origin       text        COLLATE "C" NOT NULL,
  json         bytea       NOT NULL,
  content_hash bytea       NOT NULL,
  added_at     timestamptz NOT NULL,
  PRIMARY KEY (kind, code, version)
);

CREATE TABLE counters (
  name  text   COLLATE "C" PRIMARY KEY,
  value bigint NOT NULL
);
INSERT INTO counters (name, value) VALUES ('catalog', 0);

CREATE TABLE states (
  name  text  COLLATE "C" NOT NULL,
  key   text  COLLATE "C" NOT NULL,
  value bytea NOT NULL,
  etag  text  COLLATE "C" NOT NULL,
  PRIMARY KEY (name, key)
);
