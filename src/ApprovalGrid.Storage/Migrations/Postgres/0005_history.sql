-- additive: yes
-- Only new tables: what older silos use is not touched. An older silo serves an archived case as before; only its verification would miss rows.
CREATE TABLE archived (
  case_id      bigint      NOT NULL,
  from_version integer     NOT NULL,
  through      integer     NOT NULL,
  hash         bytea       NOT NULL CHECK (length(hash) = 32),
  file         text        COLLATE "C" NOT NULL,
  file_offset  bigint      NOT NULL,
  file_length  integer     NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (case_id, through)
);

-- Who does a piece of housekeeping now.
CREATE TABLE leases (
  name  text        COLLATE "C" PRIMARY KEY,
  owner uuid        NOT NULL,
  until timestamptz NOT NULL
);
