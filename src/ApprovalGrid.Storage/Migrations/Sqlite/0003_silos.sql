-- additive: yes
-- The silos, for people to look at. Only new tables: what older silos use is not touched.
CREATE TABLE silos (
  silo_id          BLOB    PRIMARY KEY,
  name             TEXT    NOT NULL,
  address          TEXT    NOT NULL,
  version          TEXT    NOT NULL,
  draining         INTEGER NOT NULL,
  asked_to_drain   INTEGER NOT NULL DEFAULT 0,
  turns_per_second INTEGER NOT NULL,
  started_at       INTEGER NOT NULL,
  beat_at          INTEGER NOT NULL
) WITHOUT ROWID;
