package store

import (
	"database/sql/driver"
	"fmt"
	"strings"

	"fuhe/normalize"
)

// identify gives every entry the name by which a later version of it is known:
// kind, department, year and form. Where one of them is missing there is no
// telling, and the entry stays by itself: to show a report twice can be seen, to
// hide one behind another cannot.
func identify(entries []*entry) {
	seen := map[string]int{}
	for _, e := range entries {
		department, form := normalize.PlainName(e.department), formName(e)
		if department == "" || e.year == 0 || !telling(e.kind, department, form) {
			continue
		}
		key := strings.Join([]string{string(e.kind), department, fmt.Sprint(e.year), form}, "|")
		if e.sheet != nil && e.kind != normalize.DepartmentForm {
			if unit := e.sheet.OtherUnit(e.department); unit != "" {
				key += "|" + unit
			}
		}
		seen[key]++
		e.identity = fmt.Sprintf("%s|%d", key, seen[key])
	}
}

// formName is what the entry goes by among those of its kind, department and year.
func formName(e *entry) string {
	if e.sheet == nil && e.list == nil {
		return normalize.PlainTitle(e.form)
	}
	return normalize.PlainName(e.form)
}

// telling reports whether the name sets a report apart from others of its kind,
// department and year. A department has one form of its own and one list; a
// project's form that bears no name but the department's could be any project's.
func telling(kind normalize.Kind, department, form string) bool {
	switch kind {
	case normalize.DepartmentForm, normalize.ProjectListing:
		return true
	case normalize.ProjectForm:
		return form != "" && form != department
	case normalize.ReviewForm, normalize.SelfReport, normalize.ReviewReport:
		return form != ""
	}
	return false
}

// past is what the database holds of the reports of a file: their earlier versions.
type past struct {
	versions []version
	current  map[string]int64 // identity → the current row
}

// version is one stored row of reports.
type version struct {
	id, document int64
	current      bool
}

// past looks up the earlier versions of the entries. A narrative report brings
// its annexes with it: where it is replaced, so is all that its file held.
func (db *DB) past(entries []*entry) (*past, error) {
	p := &past{current: map[string]int64{}}
	seen := map[int64]bool{}
	add := func(identity string) func(row []driver.Value) {
		return func(row []driver.Value) {
			var v version
			v.id, _ = row[0].(int64)
			v.document, _ = row[1].(int64)
			v.current = row[2] == nil
			if v.current && identity != "" {
				p.current[identity] = v.id
			}
			if !seen[v.id] {
				seen[v.id] = true
				p.versions = append(p.versions, v)
			}
		}
	}
	for _, e := range entries {
		if e.identity == "" {
			continue
		}
		err := db.query("SELECT id, document_id, superseded_by FROM report WHERE identity = ?", []any{e.identity}, add(e.identity))
		if err != nil {
			return nil, err
		}
		if e.sheet != nil || e.list != nil {
			continue
		}
		for _, v := range p.versions {
			err := db.query("SELECT id, document_id, superseded_by FROM report WHERE document_id = ?", []any{v.document}, add(""))
			if err != nil {
				return nil, err
			}
		}
	}
	return p, nil
}

// predecessor is the row that the entry replaces, nil where there is none.
func (p *past) predecessor(e *entry) any {
	if id, ok := p.current[e.identity]; ok && e.identity != "" {
		return id
	}
	return nil
}

// retire marks the current versions as replaced by the document, and returns the
// newest document that it took anything from.
func (db *DB) retire(p *past, document int64) (replaced int64, err error) {
	for _, v := range p.versions {
		if !v.current {
			continue
		}
		if _, err := db.exec("UPDATE report SET superseded_by = ? WHERE id = ?", document, v.id); err != nil {
			return 0, err
		}
		replaced = max(replaced, v.document)
	}
	return replaced, nil
}
