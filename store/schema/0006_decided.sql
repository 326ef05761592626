-- What a finding said when it was decided about: with other values by now, a waiver may
-- no longer be what the person meant. NULL for decisions from before this was kept.
ALTER TABLE decision ADD COLUMN message TEXT;
