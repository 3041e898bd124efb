-- additive: yes
-- The cases of one version of a definition, for migrations and what-if. None of its columns changes from turn to turn.
CREATE INDEX heads_version ON heads (definition, definition_version, case_id);
