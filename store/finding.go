package store

import (
	"database/sql/driver"
	"fmt"

	"fuhe/extract/document"
	"fuhe/validate"
)

var (
	insertFinding = insert("finding", "report_id", "cause", "rule", "level", "confidence", "form", "subject", "field",
		"message", "message_en", "expected", "found", "basis", "page", "table_no", "row_no", "col_no",
		"fingerprint", "status", "first_run", "last_run", "again_run", "kept_id")
	insertQuote = insert("quote", "finding_id", "ord", "text", "page", "table_no", "row_no", "col_no", "paragraph",
		"x0", "y0", "x1", "y1", "document_id")
)

// earlier is a finding of an earlier version that no later one took over yet.
type earlier struct {
	id       int64
	fixed    bool
	firstRun int64
	cause    bool // it stands for itself, and does not only follow from another
}

// owner is what a finding belongs to.
type owner struct {
	run, report int64
	kept        int64 // the thing that was compared; 0 for a finding of the document itself
}

// again is the run in which a finding that was fixed came back, nil for one that was not.
func again(run int64, fixed bool) any {
	if !fixed {
		return nil
	}
	return run
}

// fixFinding ends what a run found no more.
func (db *DB) fixFinding(run, id int64) error {
	_, err := db.exec("UPDATE finding SET status = 'fixed', ended_run = ? WHERE id = ?", run, id)
	return err
}

// closeFindings is for what is found no more: it is fixed. It returns how many are.
func (db *DB) closeFindings(run int64, open map[string][]earlier) (fixed int, err error) {
	for _, left := range open {
		for _, e := range left {
			if e.fixed {
				continue
			}
			if err := db.fixFinding(run, e.id); err != nil {
				return 0, err
			}
			if e.cause {
				fixed++
			}
		}
	}
	return fixed, nil
}

// openFindings are the earlier versions' findings by fingerprint, newest first. Those
// of the user's own rules are left to the next run of these (see ReplaceUserFindings).
func (db *DB) openFindings(past *past) (map[string][]earlier, error) {
	out := map[string][]earlier{}
	for _, v := range past.versions {
		err := db.query(`SELECT fingerprint, id, status = 'fixed', first_run, cause IS NULL FROM finding
			WHERE report_id = ? AND continued IS NULL AND source IS NULL ORDER BY id DESC`, []any{v.id}, func(row []driver.Value) {
			var e earlier
			print, _ := row[0].(string)
			e.id, _ = row[1].(int64)
			e.fixed = row[2] == int64(1)
			e.firstRun, _ = row[3].(int64)
			e.cause = row[4] == int64(1)
			out[print] = append(out[print], e)
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// insertFinding stores a finding and what follows from it. One that an earlier version had
// too takes over its first run; where that was fixed, it has come back.
func (db *DB) insertFinding(of owner, f validate.Finding, cause any, open map[string][]earlier) error {
	first, back := of.run, false
	var before *earlier
	if list := open[f.Fingerprint]; len(list) > 0 && f.Fingerprint != "" {
		before, open[f.Fingerprint] = &list[0], list[1:]
		first, back = before.firstRun, before.fixed
	}
	p := placeOf(f.Ref)
	id, err := db.exec(insertFinding, of.report, cause, f.Rule, f.Level.String(), f.Confidence.String(), f.Form, f.Subject, f.Field,
		f.Message.ZH, f.Message.EN, f.Expected, f.Found, basis(f.Basis), p.page, p.table, p.row, p.col,
		f.Fingerprint, "open", first, of.run, again(of.run, back), idOf(of.kept))
	if err != nil {
		return fmt.Errorf("rule %s: %w", f.Rule, err)
	}
	if before != nil {
		if _, err := db.exec("UPDATE finding SET continued = ? WHERE id = ?", id, before.id); err != nil {
			return err
		}
	}
	if err := db.insertQuotes(id, f.Evidence); err != nil {
		return err
	}
	if cause == nil {
		cause = id
	}
	for _, follow := range f.Follows {
		if err := db.insertFinding(of, follow, cause, open); err != nil {
			return err
		}
	}
	return nil
}

func (db *DB) insertQuotes(finding int64, evidence []validate.Evidence) error {
	for i, e := range evidence {
		p := placeOf(e.Ref)
		source, err := db.sourceOf(e.Source)
		if err != nil {
			return err
		}
		args := []any{finding, i + 1, e.Text, p.page, p.table, p.row, p.col, p.paragraph, nil, nil, nil, nil, source}
		if b := e.Ref.Box; b != (document.Box{}) {
			args[8], args[9], args[10], args[11] = b.X0, b.Y0, b.X1, b.Y1
		}
		if _, err := db.exec(insertQuote, args...); err != nil {
			return err
		}
	}
	return nil
}

// sourceOf is the document that is quoted, nil for the finding's own.
func (db *DB) sourceOf(s validate.Source) (any, error) {
	if s == (validate.Source{}) {
		return nil, nil
	}
	ids, err := db.ids("SELECT id FROM document WHERE sha256 = ?", s.SHA256)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return ids[0], nil
}

func basis(b validate.Basis) string {
	if b.Clause == "" {
		return b.Document
	}
	return b.Document + "：" + b.Clause
}
