-- What people decided about findings. A row is only added, and overruled by the next one
-- of its fingerprint; it hangs on no finding, so that it outlives every version of a report.
CREATE TABLE decision (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  fingerprint  TEXT NOT NULL,
  verdict      TEXT NOT NULL CHECK (verdict IN ('waived', 'confirmed', 'reopened')),
  reason       TEXT,
  until        TEXT,            -- the last day of a waiver by the local calendar; NULL for one without end
  person       TEXT,            -- NULL where it was made before decisions were kept
  at           TEXT NOT NULL,
  overruled_at TEXT             -- NULL for the latest of a fingerprint
) STRICT;
CREATE UNIQUE INDEX decision_latest ON decision (fingerprint) WHERE overruled_at IS NULL;
CREATE INDEX decision_fingerprint ON decision (fingerprint);

-- A person names a finding by the beginning of its fingerprint.
CREATE INDEX finding_fingerprint ON finding (fingerprint);

-- Findings had their decisions in them; now a finding's own status is open or fixed.
INSERT INTO decision (fingerprint, verdict, at)
  SELECT fingerprint, max(status), strftime('%Y-%m-%dT%H:%M:%fZ') FROM finding
  WHERE status IN ('waived', 'confirmed') AND continued IS NULL GROUP BY fingerprint;
UPDATE finding SET status = 'open' WHERE status IN ('waived', 'confirmed');
