-- additive: yes
-- The feed of all turns. A transaction's number orders what different silos commit at the same time: below the oldest transaction that is still
-- running nothing can appear any more, so a reader that stays below it misses nothing. Rows of before get the number of this migration.
ALTER TABLE events ADD COLUMN tx xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX events_tx ON events (tx, case_id, version);

-- Cursors of readers are good for one numbering. A database restored from a dump into another server has to be numbered anew.
CREATE TABLE feed (numbering bigint NOT NULL);
INSERT INTO feed VALUES ((extract(epoch FROM clock_timestamp()) * 1000)::bigint);
