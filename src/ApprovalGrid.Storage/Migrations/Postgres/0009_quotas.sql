-- additive: yes
-- Places of items with a quota. Only new tables: what older silos use is not touched, but cases that they file take no place:
-- publish the first item with a quota when all silos are of this version.
CREATE TABLE quotas (
  quota text    COLLATE "C" PRIMARY KEY,
  taken integer NOT NULL
) WITH (fillfactor = 50);
CREATE TABLE quota_places (
  quota     text   COLLATE "C" NOT NULL,
  applicant bytea  NOT NULL,
  case_id   bigint NOT NULL,
  PRIMARY KEY (quota, applicant)
);
