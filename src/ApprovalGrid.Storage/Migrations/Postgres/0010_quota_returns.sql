-- additive: yes
-- A place is given back by the case that holds it. Cases that older silos end keep theirs: replace all silos before a round opens.
CREATE UNIQUE INDEX quota_places_case ON quota_places (case_id);
