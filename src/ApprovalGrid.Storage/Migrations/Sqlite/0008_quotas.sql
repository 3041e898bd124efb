-- additive: yes
-- Places of items with a quota.
CREATE TABLE quotas (
  quota TEXT    PRIMARY KEY,
  taken INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE quota_places (
  quota     TEXT    NOT NULL,
  applicant BLOB    NOT NULL,
  case_id   INTEGER NOT NULL,
  PRIMARY KEY (quota, applicant)
) WITHOUT ROWID;
