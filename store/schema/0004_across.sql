-- What is kept of the current reports to be compared with others: lines of project
-- lists, forms and long texts. A superseded report has no rows here.
CREATE TABLE kept (
  id        INTEGER PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES report,
  body      BLOB NOT NULL -- deflated JSON
) STRICT;
CREATE INDEX kept_report ON kept (report_id);

-- What is compared with what: rows with one "of" in the order of rank, which is made of
-- their content. For texts, side is the department.
CREATE TABLE kept_key (
  of INTEGER NOT NULL, side INTEGER NOT NULL, rank INTEGER NOT NULL, kept_id INTEGER NOT NULL,
  PRIMARY KEY (of, side, rank, kept_id)
) STRICT, WITHOUT ROWID;

-- The part of coverage_count that each of them accounts for.
CREATE TABLE kept_count (
  kept_id INTEGER NOT NULL, rule TEXT NOT NULL, compared INTEGER NOT NULL, found INTEGER NOT NULL,
  PRIMARY KEY (kept_id, rule)
) STRICT, WITHOUT ROWID;

ALTER TABLE finding ADD COLUMN kept_id INTEGER; -- of a finding across documents; NULL for others
CREATE INDEX finding_kept ON finding (kept_id) WHERE kept_id IS NOT NULL;

-- A row tells of one spell of a finding: one that comes back is another row, which continues
-- the fixed one. So what there was when a run ended can be told afterwards.
ALTER TABLE finding ADD COLUMN ended_run INTEGER REFERENCES run; -- in which it was fixed; NULL while it is not
ALTER TABLE finding ADD COLUMN again_run INTEGER REFERENCES run; -- in which it came back; NULL for one that was never gone
UPDATE finding SET ended_run = (SELECT d.run_id FROM report r JOIN document d ON d.id = r.superseded_by WHERE r.id = finding.report_id)
  WHERE status = 'fixed';
CREATE INDEX finding_ended_run ON finding (ended_run) WHERE ended_run IS NOT NULL;
CREATE INDEX finding_again_run ON finding (again_run) WHERE again_run IS NOT NULL;
CREATE INDEX finding_continued ON finding (continued) WHERE continued IS NOT NULL;

ALTER TABLE quote ADD COLUMN document_id INTEGER REFERENCES document; -- NULL for the finding's own
