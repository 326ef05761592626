-- One row for each file that was ever taken out of an inbox: where it came from,
-- and, once it is closed, what became of it and where it lies.
CREATE TABLE intake_entry (
  id             INTEGER PRIMARY KEY AUTOINCREMENT, -- people name it to release a file: never used twice
  run_id         INTEGER NOT NULL REFERENCES run, -- the run that took it, which need not be the one that closed it
  working        TEXT NOT NULL,
  claim          TEXT NOT NULL UNIQUE,            -- the folder in working that it was moved to
  inbox          TEXT NOT NULL,
  path           TEXT NOT NULL,                   -- within the inbox
  submitter      TEXT NOT NULL,                   -- the first folder of path, '' at the top
  size           INTEGER NOT NULL,                -- bytes
  sha256         TEXT,                            -- NULL where its bytes were not read
  claimed_at     TEXT NOT NULL,
  outcome        TEXT CHECK (outcome IN ('ingested', 'duplicate', 'failed', 'returned', 'vanished')), -- NULL while it is open
  reason         TEXT,
  place          TEXT,                            -- NULL where it lies nowhere
  filed_at       TEXT,
  released_at    TEXT,                            -- a person said that the file was removed on purpose
  release_reason TEXT
) STRICT;
CREATE INDEX intake_entry_run ON intake_entry (run_id);
CREATE INDEX intake_entry_path ON intake_entry (path);
CREATE INDEX intake_entry_place ON intake_entry (place) WHERE place IS NOT NULL;
CREATE INDEX intake_entry_sha256 ON intake_entry (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX intake_entry_open ON intake_entry (id) WHERE outcome IS NULL;

ALTER TABLE ledger_entry ADD COLUMN intake_id INTEGER REFERENCES intake_entry; -- NULL where no inbox was involved
CREATE INDEX ledger_entry_intake ON ledger_entry (intake_id) WHERE intake_id IS NOT NULL;

-- A run's counts outlive its ledger. Once it has finished they are its own; while
-- it has not, they hold what was pruned, and the rest is in the ledger.
ALTER TABLE run ADD COLUMN files     INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN ingested  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN duplicate INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN failed    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN findings  INTEGER NOT NULL DEFAULT 0;

UPDATE run SET (files, ingested, duplicate, failed, findings) = (
  SELECT count(*), count(*) FILTER (WHERE outcome = 'ingested'), count(*) FILTER (WHERE outcome = 'duplicate'),
    count(*) FILTER (WHERE outcome = 'failed'), coalesce(sum(findings), 0)
  FROM ledger_entry WHERE run_id = run.id)
WHERE finished_at IS NOT NULL;

-- What happened in one run; and deleting a run looks for all that refers to it.
CREATE INDEX document_run ON document (run_id);
CREATE INDEX finding_first_run ON finding (first_run);
CREATE INDEX finding_last_run ON finding (last_run);

-- What the review took away: few indicators of many.
CREATE INDEX indicator_cut ON indicator (report_id) WHERE review_score < score;
