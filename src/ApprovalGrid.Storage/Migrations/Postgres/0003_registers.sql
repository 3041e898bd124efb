-- additive: yes
-- What a case reports to be listed across cases: supervision cards, certificates, evaluations. Written with the turn, never deleted.
CREATE TABLE registers (
  kind         text        COLLATE "C" NOT NULL,
  case_id      bigint      NOT NULL,
  number       integer     NOT NULL,
  department   text        COLLATE "C" NOT NULL,
  label        text        COLLATE "C" NOT NULL,
  detail       text        COLLATE "C" NOT NULL,
  standing     text        COLLATE "C" NOT NULL,
  at           timestamptz NOT NULL,
  case_number  text        COLLATE "C" NOT NULL,
  service_item text        COLLATE "C" NOT NULL,
  PRIMARY KEY (kind, case_id, number)
);
CREATE INDEX registers_at ON registers (kind, at, case_id, number);
CREATE INDEX registers_department ON registers (kind, department, at, case_id, number);
CREATE INDEX registers_case ON registers (case_id);
