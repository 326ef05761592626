package store

import "fuhe/validate"

var insertCount = insert("coverage_count", "report_id", "rule", "compared", "found", "reason")

// insertCoverage stores what every rule compared. Where the file is one form, a
// rule's counts for the form and for the file as a whole are one row.
func (db *DB) insertCoverage(counts []validate.Coverage, entries []*entry) error {
	type key struct {
		report int64
		rule   string
	}
	merged := map[key]*validate.Coverage{}
	var order []key
	for _, c := range counts {
		k := key{at(entries, c.Scope).id, c.Rule}
		have := merged[k]
		if have == nil {
			merged[k], order = &c, append(order, k)
			continue
		}
		have.Compared += c.Compared
		have.Found += c.Found
		if have.Compared > 0 {
			have.Reason = ""
		} else if have.Reason == "" {
			have.Reason = c.Reason
		}
	}
	for _, k := range order {
		c := merged[k]
		if _, err := db.exec(insertCount, k.report, k.rule, c.Compared, c.Found, text(c.Reason)); err != nil {
			return err
		}
	}
	return nil
}
