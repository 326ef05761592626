-- Money is in 万元 wherever a column's name is not *_text; *_text is the cell as
-- printed. Places count from 1, as people do; 0 never stands for "nowhere", NULL does.

CREATE TABLE run (
  id          INTEGER PRIMARY KEY,
  started_at  TEXT NOT NULL,
  finished_at TEXT,            -- NULL while it runs, and for ever if it died
  trigger     TEXT NOT NULL
) STRICT;

CREATE TABLE document (
  id          INTEGER PRIMARY KEY,
  run_id      INTEGER NOT NULL REFERENCES run,
  name        TEXT NOT NULL,
  path        TEXT NOT NULL,
  sha256      TEXT NOT NULL UNIQUE,
  format      TEXT,
  engine      TEXT,
  pages       INTEGER,
  failure     TEXT,            -- NULL where the file was read
  received_at TEXT NOT NULL
) STRICT;

-- One row for each file that was presented to a run: the proof that none was lost.
CREATE TABLE ledger_entry (
  id          INTEGER PRIMARY KEY,
  run_id      INTEGER NOT NULL REFERENCES run,
  path        TEXT NOT NULL,
  sha256      TEXT,            -- NULL where not even the bytes could be read
  outcome     TEXT NOT NULL CHECK (outcome IN ('ingested', 'duplicate', 'failed')),
  reason      TEXT,
  document_id INTEGER REFERENCES document,
  findings    INTEGER NOT NULL,
  at          TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_entry_run ON ledger_entry (run_id);

CREATE TABLE problem (
  document_id INTEGER NOT NULL REFERENCES document,
  ord         INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  message     TEXT NOT NULL,
  page INTEGER, table_no INTEGER, row_no INTEGER, col_no INTEGER,
  PRIMARY KEY (document_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
  id              INTEGER PRIMARY KEY,
  document_id     INTEGER NOT NULL REFERENCES document,
  kind            TEXT NOT NULL,
  form            TEXT NOT NULL,
  department      TEXT NOT NULL,
  year            INTEGER,
  profile         TEXT NOT NULL,
  money_unit      TEXT NOT NULL, -- as printed; '' where no unit is said
  self_score REAL, self_score_text TEXT,
  review_score REAL, review_score_text TEXT,
  grade           TEXT,
  budget_initial REAL, budget_initial_text TEXT,
  budget_adjusted REAL, budget_adjusted_text TEXT,
  executed REAL, executed_text TEXT,
  exec_rate_pct REAL, exec_rate_text TEXT,
  conclusion      TEXT,
  identity        TEXT,          -- equal for all versions of one report; NULL where it cannot be told
  supersedes      INTEGER REFERENCES report,
  superseded_by   INTEGER REFERENCES document -- NULL while the report is current
) STRICT;
CREATE INDEX report_document ON report (document_id);
CREATE INDEX report_identity ON report (identity);

CREATE TABLE indicator (
  id        INTEGER PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES report,
  l1 TEXT NOT NULL, l2 TEXT NOT NULL, name TEXT NOT NULL,
  target_text TEXT, target_op TEXT, target_value REAL, target_unit TEXT,
  actual_text TEXT, actual_value REAL, actual_unit TEXT,
  completion_pct REAL,
  weight REAL, weight_text TEXT,
  score REAL, score_text TEXT,
  review_score REAL, review_score_text TEXT,
  description TEXT, deviation_reason TEXT, review_opinion TEXT,
  page INTEGER, table_no INTEGER, row_no INTEGER
) STRICT;
CREATE INDEX indicator_report ON indicator (report_id);

CREATE TABLE project (
  id        INTEGER PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES report,
  seq INTEGER, seq_text TEXT, unit TEXT, name TEXT,
  budget_initial REAL, budget_initial_text TEXT,
  budget_adjusted REAL, budget_adjusted_text TEXT,
  executed REAL, executed_text TEXT,
  exec_rate_pct REAL, exec_rate_text TEXT,
  self_score REAL, self_score_text TEXT,
  prelim_review_score REAL, prelim_review_score_text TEXT,
  rectified TEXT,
  final_review_score REAL, final_review_score_text TEXT,
  grade TEXT, problem TEXT, suggestion TEXT,
  page INTEGER, table_no INTEGER, row_no INTEGER
) STRICT;
CREATE INDEX project_report ON project (report_id);

CREATE TABLE fund (
  id        INTEGER PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES report,
  name      TEXT NOT NULL,
  total     INTEGER NOT NULL, -- 1 for the line that the others add up to
  budget_initial REAL, budget_initial_text TEXT,
  budget_adjusted REAL, budget_adjusted_text TEXT,
  executed REAL, executed_text TEXT,
  exec_rate_pct REAL, exec_rate_text TEXT,
  weight REAL, weight_text TEXT,
  score REAL, score_text TEXT,
  reason TEXT
) STRICT;
CREATE INDEX fund_report ON fund (report_id);

CREATE TABLE score (
  id        INTEGER PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES report,
  item      TEXT NOT NULL,
  weight REAL, weight_text TEXT,
  self_score REAL, self_score_text TEXT,
  review_score REAL, review_score_text TEXT,
  rate_pct REAL, rate_text TEXT
) STRICT;
CREATE INDEX score_report ON score (report_id);

CREATE TABLE goal (
  report_id INTEGER NOT NULL REFERENCES report,
  ord       INTEGER NOT NULL,
  expected TEXT, actual TEXT,
  PRIMARY KEY (report_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE penalty (
  report_id INTEGER NOT NULL REFERENCES report,
  ord       INTEGER NOT NULL,
  item      TEXT NOT NULL,
  score REAL, score_text TEXT,
  note      TEXT,
  PRIMARY KEY (report_id, ord)
) STRICT, WITHOUT ROWID;

-- The numbers of the running text.
CREATE TABLE figure (
  report_id INTEGER NOT NULL REFERENCES report,
  ord       INTEGER NOT NULL,
  about TEXT NOT NULL, text TEXT NOT NULL, value REAL, unit TEXT, role TEXT, year INTEGER,
  clause TEXT NOT NULL, section TEXT NOT NULL,
  paragraph INTEGER, page INTEGER,
  PRIMARY KEY (report_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  id          INTEGER PRIMARY KEY,
  report_id   INTEGER NOT NULL REFERENCES report,
  cause       INTEGER REFERENCES finding, -- the finding that this one only follows from
  rule        TEXT NOT NULL,
  level       TEXT NOT NULL CHECK (level IN ('error', 'warning', 'note')),
  confidence  TEXT NOT NULL CHECK (confidence IN ('certain', 'likely', 'question')),
  form TEXT NOT NULL, subject TEXT NOT NULL, field TEXT NOT NULL,
  message TEXT NOT NULL, message_en TEXT NOT NULL,
  expected TEXT NOT NULL, found TEXT NOT NULL,
  basis       TEXT NOT NULL,
  page INTEGER, table_no INTEGER, row_no INTEGER, col_no INTEGER,
  fingerprint TEXT NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('open', 'fixed', 'waived', 'confirmed')),
  first_run   INTEGER NOT NULL REFERENCES run,
  last_run    INTEGER NOT NULL REFERENCES run,
  continued   INTEGER REFERENCES finding  -- the same finding in the newer version of the report
) STRICT;
CREATE INDEX finding_report ON finding (report_id);
CREATE INDEX finding_cause ON finding (cause) WHERE cause IS NOT NULL;

CREATE TABLE quote (
  finding_id INTEGER NOT NULL REFERENCES finding,
  ord        INTEGER NOT NULL,
  text       TEXT NOT NULL,
  page INTEGER, table_no INTEGER, row_no INTEGER, col_no INTEGER, paragraph INTEGER,
  x0 REAL, y0 REAL, x1 REAL, y1 REAL,
  PRIMARY KEY (finding_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE coverage_count (
  report_id INTEGER NOT NULL REFERENCES report,
  rule      TEXT NOT NULL,
  compared  INTEGER NOT NULL,
  found     INTEGER NOT NULL,
  reason    TEXT,             -- why the rule did not apply; NULL where it did
  PRIMARY KEY (report_id, rule)
) STRICT, WITHOUT ROWID;
