-- additive: yes
-- A queue that was empty when it was last vacuumed has statistics that say it is empty. Then every index that holds the case looks as good as
-- the key for finding a case, and one that begins with the time is read from end to end to find it: after two minutes of a peak that doubled
-- what PostgreSQL spent on a turn. So the queues' indexes hold nothing but the time.
DROP INDEX deadlines_ready;
DROP INDEX outbox_ready;
CREATE INDEX deadlines_ready ON deadlines (ready_at);
CREATE INDEX outbox_ready ON outbox (ready_at);
