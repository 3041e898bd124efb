-- additive: yes
-- A place is given back by the case that holds it.
CREATE UNIQUE INDEX quota_places_case ON quota_places (case_id);
