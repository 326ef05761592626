package store

import (
	"database/sql/driver"
	"maps"
	"slices"

	"fuhe/validate"
)

// across compares a document with what is kept of others, both ways. Every finding
// belongs to a report that its content decides, so those of the reports that are related
// to the document are made anew in the same transaction: in whatever order documents
// come, the same findings are there in the end.
type across struct {
	s       Submission
	shelf   *shelf
	touched touched
	added   []*kept
	found   []Crossing // that were not there before, but for what a person waived
}

// refile takes the replaced reports off the shelf, and puts the document's own on it.
func (db *DB) refile(s Submission, entries []*entry, past *past) (*across, error) {
	a := &across{s: s, shelf: &shelf{db: db, have: map[int64]*kept{}}, touched: touched{}}
	for _, v := range past.versions {
		if !v.current {
			continue
		}
		old, err := db.keptOf(v.id)
		if err != nil {
			return nil, err
		}
		for _, k := range old {
			if err := a.shelf.touch(a.touched, k, true); err != nil {
				return nil, err
			}
			if err := db.discard(k); err != nil {
				return nil, err
			}
		}
	}
	var err error
	if a.added, err = db.keep(s, entries); err != nil {
		return nil, err
	}
	a.shelf.groups = map[int64]*group{}
	for _, k := range a.added {
		a.shelf.have[k.id] = k
	}
	for _, k := range a.added {
		if err := a.shelf.touch(a.touched, k, false); err != nil {
			return nil, err
		}
	}
	for _, k := range a.added {
		delete(a.touched, k.id)
	}
	return a, nil
}

// judge compares one thing, and keeps count.
func (a *across) judge(k *kept) (validate.Result, error) {
	related, err := a.shelf.related(k)
	if err != nil {
		return validate.Result{}, err
	}
	result := a.s.Compare(k.profile, k.filed, related)
	for _, c := range result.Coverage {
		if c.Compared == 0 {
			continue
		}
		if _, err := a.shelf.db.exec(insertKeptCount, k.id, c.Rule, c.Compared, c.Found); err != nil {
			return validate.Result{}, err
		}
	}
	return result, nil
}

var insertKeptCount = insert("kept_count", "kept_id", "rule", "compared", "found")

// judgeAdded compares what the document brought, and returns what was compared. What an
// earlier version of it had found is continued.
func (a *across) judgeAdded(open map[string][]earlier) (coverage []validate.Coverage, err error) {
	if a.s.Compare == nil {
		return nil, nil
	}
	for _, k := range a.added {
		result, err := a.judge(k)
		if err != nil {
			return nil, err
		}
		for _, f := range result.Findings {
			if err := a.shelf.db.insertFinding(owner{a.s.RunID, k.report, k.id}, f, nil, open); err != nil {
				return nil, err
			}
			if err := a.tell(k, f); err != nil {
				return nil, err
			}
		}
		coverage = append(coverage, result.Coverage...)
	}
	return coverage, nil
}

// tell keeps a finding that was not there before with the document that it is about,
// unless a person waived it.
func (a *across) tell(k *kept, f validate.Finding) error {
	waived, err := a.shelf.db.waived([]validate.Finding{f})
	if err != nil || waived[f.Level] > 0 {
		return err
	}
	c := Crossing{Finding: f}
	err = a.shelf.db.query("SELECT d.id, d.name FROM report r JOIN document d ON d.id = r.document_id WHERE r.id = ?", []any{k.report}, func(row []driver.Value) {
		c.DocumentID, _ = row[0].(int64)
		c.Document, _ = row[1].(string)
	})
	a.found = append(a.found, c)
	return err
}

// judgeTouched compares again what is related to the document, or was to the versions
// that it replaced. It returns how many findings are fixed by that.
func (a *across) judgeTouched() (fixed int, err error) {
	if a.s.Compare == nil {
		return 0, nil
	}
	for _, id := range slices.Sorted(maps.Keys(a.touched)) {
		k, err := a.shelf.load(id)
		if err != nil {
			return 0, err
		}
		if k == nil { // it went with a replaced version
			continue
		}
		n, err := a.judgeAgain(k, a.touched[id])
		if err != nil {
			return 0, err
		}
		fixed += n
	}
	return fixed, nil
}

func (a *across) judgeAgain(k *kept, gone bool) (fixed int, err error) {
	db := a.shelf.db
	counted, err := db.takeCounts(k.id)
	if err != nil {
		return 0, err
	}
	result, err := a.judge(k)
	if err != nil {
		return 0, err
	}
	before, err := db.findingsOf(k)
	if err != nil {
		return 0, err
	}
	for _, f := range result.Findings {
		old, known := before[f.Fingerprint]
		delete(before, f.Fingerprint)
		if !known || old.fixed { // or it has come back
			if err := a.tell(k, f); err != nil {
				return 0, err
			}
		}
		if known && !old.fixed {
			err = db.renewFinding(a.s.RunID, old, f)
		} else {
			err = a.begin(k, f, old.earlier)
		}
		if err != nil {
			return 0, err
		}
	}
	for _, old := range before {
		n, err := db.endFinding(a.s.RunID, old, gone)
		if err != nil {
			return 0, err
		}
		fixed += n
	}
	return fixed, db.recount(k.report, counted, result.Coverage)
}

// begin stores a finding that was not there before; it continues one that was fixed: before,
// or what an earlier version of its report had.
func (a *across) begin(k *kept, f validate.Finding, before earlier) error {
	db := a.shelf.db
	if before.id == 0 {
		err := db.query(`SELECT f.id, f.first_run FROM finding f JOIN report r ON r.id = f.report_id
			WHERE f.fingerprint = ? AND f.status = 'fixed' AND f.continued IS NULL AND f.kept_id IS NOT NULL
				AND r.superseded_by IS NOT NULL ORDER BY f.id DESC LIMIT 1`, []any{f.Fingerprint}, func(row []driver.Value) {
			before.id, _ = row[0].(int64)
			before.firstRun, _ = row[1].(int64)
			before.fixed = true
		})
		if err != nil {
			return err
		}
	}
	open := map[string][]earlier{}
	if before.id != 0 {
		open[f.Fingerprint] = []earlier{before}
	}
	return db.insertFinding(owner{a.s.RunID, k.report, k.id}, f, nil, open)
}

// takeCounts removes what a thing accounted for, and tells it.
func (db *DB) takeCounts(id int64) (map[string]validate.Coverage, error) {
	out := map[string]validate.Coverage{}
	err := db.query("DELETE FROM kept_count WHERE kept_id = ? RETURNING rule, compared, found", []any{id}, func(row []driver.Value) {
		rule, _ := row[0].(string)
		compared, _ := row[1].(int64)
		found, _ := row[2].(int64)
		out[rule] = validate.Coverage{Rule: rule, Compared: int(compared), Found: int(found)}
	})
	return out, err
}

// recount moves a report's coverage from what one of its things accounted for to what it
// accounts for now.
func (db *DB) recount(report int64, before map[string]validate.Coverage, now []validate.Coverage) error {
	for _, c := range now {
		old := before[c.Rule]
		delete(before, c.Rule)
		if err := db.addCount(report, c.Rule, c.Compared-old.Compared, c.Found-old.Found, c.Reason); err != nil {
			return err
		}
	}
	for rule, old := range before {
		if err := db.addCount(report, rule, -old.Compared, -old.Found, nothingRelated); err != nil {
			return err
		}
	}
	return nil
}

// nothingRelated is why a rule compares no more what it had compared.
const nothingRelated = "没有可比较的内容"

func (db *DB) addCount(report int64, rule string, compared, found int, reason string) error {
	_, err := db.exec(`INSERT INTO coverage_count (report_id, rule, compared, found, reason) VALUES (?1, ?2, ?3, ?4, iif(?3 > 0, NULL, ?5))
		ON CONFLICT (report_id, rule) DO UPDATE SET compared = compared + ?3, found = found + ?4,
			reason = iif(compared + ?3 > 0, NULL, coalesce(nullif(?5, ''), reason, ?6))`,
		report, rule, compared, found, reason, nothingRelated)
	return err
}

// crossing is a stored finding across documents.
type crossing struct {
	earlier
	kept bool // a person has decided about it, or it continues an earlier version's
}

// findingsOf are the findings of one thing by fingerprint.
func (db *DB) findingsOf(k *kept) (map[string]crossing, error) {
	out := map[string]crossing{}
	err := db.query(`SELECT fingerprint, id, status = 'fixed', first_run, EXISTS (SELECT 1 FROM decision d WHERE d.fingerprint = f.fingerprint)
			OR EXISTS (SELECT 1 FROM finding e WHERE e.continued = f.id)
		FROM finding f WHERE kept_id = ? AND report_id = ? AND continued IS NULL`, []any{k.id, k.report}, func(row []driver.Value) {
		var s crossing
		print, _ := row[0].(string)
		s.id, _ = row[1].(int64)
		s.fixed = row[2] == int64(1)
		s.firstRun, _ = row[3].(int64)
		s.kept = row[4] == int64(1)
		out[print] = s
	})
	return out, err
}

// renewFinding writes a finding anew that is there still: what it is compared with may
// have another place or value. What a person decided stays.
func (db *DB) renewFinding(run int64, old crossing, f validate.Finding) error {
	p := placeOf(f.Ref)
	_, err := db.exec(`UPDATE finding SET level = ?, confidence = ?, message = ?, message_en = ?, expected = ?, found = ?,
			page = ?, table_no = ?, row_no = ?, col_no = ?, last_run = ? WHERE id = ?`,
		f.Level.String(), f.Confidence.String(), f.Message.ZH, f.Message.EN, f.Expected, f.Found, p.page, p.table, p.row, p.col, run, old.id)
	if err != nil {
		return err
	}
	if _, err := db.exec("DELETE FROM quote WHERE finding_id = ?", old.id); err != nil {
		return err
	}
	return db.insertQuotes(old.id, f.Evidence)
}

// endFinding is for what is found no more. Where a newer version of a document settled
// it, or a person has decided about it, it is fixed. Where it is gone because more
// documents came, it would never have been there had they come first, and goes.
func (db *DB) endFinding(run int64, old crossing, gone bool) (fixed int, err error) {
	switch {
	case old.fixed:
		return 0, nil
	case gone || old.kept:
		return 1, db.fixFinding(run, old.id)
	}
	if _, err := db.exec("DELETE FROM quote WHERE finding_id = ?", old.id); err != nil {
		return 0, err
	}
	_, err = db.exec("DELETE FROM finding WHERE id = ?", old.id)
	return 0, err
}
