-- additive: yes
-- The running cases of one version of a definition, for migrations; and all of them, for what-if.
CREATE INDEX heads_version ON heads (definition, definition_version, case_id) WHERE ended = 0;
CREATE INDEX heads_definition ON heads (definition, case_id);
