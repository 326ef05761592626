-- Rules of the user's own, in SQL: those that have run. Their findings lie among the
-- others and are told apart by the file that the rule stands in.
CREATE TABLE user_rule (
  id   TEXT PRIMARY KEY,
  file TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE finding ADD COLUMN source TEXT; -- the file of a user's rule; NULL where the rule is fuhe's own
CREATE INDEX finding_of_user_rule ON finding (rule) WHERE source IS NOT NULL;
