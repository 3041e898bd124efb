-- additive: yes
-- Cases by the day they were filed or ended, for statistics. A case enters each index once: neither column changes from turn to turn.
CREATE INDEX heads_filed ON heads (filed_at) WHERE trial = 0;
CREATE INDEX heads_ended_at ON heads (ended_at) WHERE trial = 0 AND ended_at IS NOT NULL;
