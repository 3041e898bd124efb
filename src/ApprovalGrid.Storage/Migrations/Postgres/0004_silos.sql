-- additive: yes
-- The silos, for people to look at. Only new tables: what older silos use is not touched, and no lock of theirs is waited for.
CREATE TABLE silos (
  silo_id          uuid        PRIMARY KEY,
  name             text        COLLATE "C" NOT NULL,
  address          text        COLLATE "C" NOT NULL,
  version          text        COLLATE "C" NOT NULL,
  draining         boolean     NOT NULL,
  asked_to_drain   boolean     NOT NULL DEFAULT false,
  turns_per_second integer     NOT NULL,
  started_at       timestamptz NOT NULL,
  beat_at          timestamptz NOT NULL
) WITH (fillfactor = 50);
