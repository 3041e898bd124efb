-- additive: yes
-- The status of an open case changes at almost every turn. In an index it would cost every turn an entry in each index of the table; so
-- open cases are listed by what does not change and filtered by status, and ended ones, whose status is final, have it in their index.
DROP INDEX heads_status;
DROP INDEX heads_open;
CREATE INDEX heads_open ON heads (department, case_id) WHERE NOT trial AND NOT ended;
CREATE INDEX heads_open_region ON heads (region, case_id) WHERE NOT trial AND NOT ended;
CREATE INDEX heads_ended ON heads (department, status, case_id) WHERE NOT trial AND ended;
CREATE INDEX heads_ended_region ON heads (region, status, case_id) WHERE NOT trial AND ended;
ALTER TABLE heads SET (fillfactor = 70);
