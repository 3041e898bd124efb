-- additive: yes
-- The status of an open case changes at almost every turn. A column that any index holds, a partial one too, costs such a turn an entry in
-- each index of the table. So no index holds the status: open cases are listed by what does not change and filtered by status; ended ones,
-- whose status is final, are listed by a column that is filled once.
DROP INDEX heads_status;
DROP INDEX heads_open;
ALTER TABLE heads ADD COLUMN ended_status text COLLATE "C" GENERATED ALWAYS AS (CASE WHEN ended THEN status END) STORED;
CREATE INDEX heads_open ON heads (department, case_id) WHERE NOT trial AND NOT ended;
CREATE INDEX heads_open_region ON heads (region, case_id) WHERE NOT trial AND NOT ended;
CREATE INDEX heads_ended ON heads (department, ended_status, case_id) WHERE NOT trial AND ended;
CREATE INDEX heads_ended_region ON heads (region, ended_status, case_id) WHERE NOT trial AND ended;
ALTER TABLE heads SET (fillfactor = 70);
