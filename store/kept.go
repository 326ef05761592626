package store

import (
	"cmp"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"

	"fuhe/validate"
)

// kept is a thing that is kept to be compared with those of other reports.
type kept struct {
	id, report int64
	profile    string
	filed      *validate.Filed
}

// Comparison holds one thing against what is related to it, by the rules that compare
// documents, under the profile of that name.
type Comparison func(profile string, of *validate.Filed, related validate.Related) validate.Result

var (
	insertKept = insert("kept", "report_id", "body")
	insertKey  = insert("kept_key", "of", "side", "rank", "kept_id")
)

// keep stores what is kept of a document.
func (db *DB) keep(s Submission, entries []*entry) ([]*kept, error) {
	var out []*kept
	for _, f := range s.Result.Filed {
		f.Source = validate.Source{Name: s.Document.Name, SHA256: s.Document.SHA256}
		f.Pack()
		body, err := json.Marshal(f)
		if err != nil {
			return nil, err
		}
		k := &kept{report: at(entries, f.Scope).id, profile: s.Result.Profile, filed: f}
		if k.id, err = db.exec(insertKept, k.report, string(body)); err != nil {
			return nil, err
		}
		f.Unpack() // as it will be read: without the boxes
		rank := f.Rank()
		for _, key := range f.Keys() {
			if _, err := db.exec(insertKey, key.Of, key.Side, rank, k.id); err != nil {
				return nil, err
			}
		}
		out = append(out, k)
	}
	return out, nil
}

// discard removes what is kept of a report that a newer version replaced.
func (db *DB) discard(k *kept) error {
	rank := k.filed.Rank()
	for _, key := range k.filed.Keys() {
		if _, err := db.exec("DELETE FROM kept_key WHERE of = ? AND side = ? AND rank = ? AND kept_id = ?", key.Of, key.Side, rank, k.id); err != nil {
			return err
		}
	}
	if _, err := db.exec("DELETE FROM kept_count WHERE kept_id = ?", k.id); err != nil {
		return err
	}
	_, err := db.exec("DELETE FROM kept WHERE id = ?", k.id)
	return err
}

// keptOf is what is kept of a report.
func (db *DB) keptOf(report int64) (out []*kept, err error) {
	var ids []int64
	if ids, err = db.ids("SELECT id FROM kept WHERE report_id = ? ORDER BY id", report); err != nil {
		return nil, err
	}
	for _, id := range ids {
		k, err := db.loadKept(id)
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, nil
}

// loadKept reads one thing, nil where it is kept no more.
func (db *DB) loadKept(id int64) (k *kept, err error) {
	var body string
	err = db.query(`SELECT k.report_id, k.body, r.profile, d.name, d.sha256
		FROM kept k JOIN report r ON r.id = k.report_id JOIN document d ON d.id = r.document_id WHERE k.id = ?`, []any{id}, func(row []driver.Value) {
		k = &kept{id: id, filed: &validate.Filed{}}
		k.report, _ = row[0].(int64)
		body, _ = row[1].(string)
		k.profile, _ = row[2].(string)
		k.filed.Source.Name, _ = row[3].(string)
		k.filed.Source.SHA256, _ = row[4].(string)
	})
	if err != nil || k == nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(body), k.filed); err != nil {
		return nil, fmt.Errorf("kept %d: %w", id, err)
	}
	k.filed.Unpack()
	return k, nil
}

// ids runs a query that answers ids.
func (db *DB) ids(query string, args ...any) (out []int64, err error) {
	err = db.query(query, args, func(row []driver.Value) {
		id, _ := row[0].(int64)
		out = append(out, id)
	})
	return out, err
}

// shelf finds what is related to what within one transaction, and reads each thing once.
type shelf struct {
	db   *DB
	have map[int64]*kept
}

func (s *shelf) load(id int64) (*kept, error) {
	if k, ok := s.have[id]; ok {
		return k, nil
	}
	k, err := s.db.loadKept(id)
	if err != nil {
		return nil, err
	}
	s.have[id] = k
	return k, nil
}

// sharing are the ids of those that share a key, as far as they are looked at. Of texts
// common tells that more departments have it than that, and first which one its own
// department's first is.
func (s *shelf) sharing(what validate.Thing, key validate.Key, most int) (ids []int64, common bool, first int64, err error) {
	const rows = "SELECT kept_id FROM kept_key WHERE of = ? AND side = ? ORDER BY rank, kept_id LIMIT ?"
	if what != validate.FiledTexts {
		ids, err = s.db.ids(rows, key.Of, key.Side, validate.MostRows)
		return ids, false, 0, err
	}
	side, sides := int64(-1), 0
	for {
		next, err := s.db.ids("SELECT side FROM kept_key WHERE of = ? AND side > ? ORDER BY side LIMIT 1", key.Of, side)
		if err != nil || len(next) == 0 {
			return ids, false, first, err
		}
		if side, sides = next[0], sides+1; sides > most {
			return nil, true, 0, nil
		}
		of, err := s.db.ids(rows, key.Of, side, validate.SideTexts)
		if err != nil {
			return nil, false, 0, err
		}
		if side == key.Side {
			first = of[0]
		}
		ids = append(ids, of...)
	}
}

// related is what a thing is compared with.
func (s *shelf) related(k *kept) (validate.Related, error) {
	out := validate.Related{Common: map[int64]bool{}, First: map[int64]bool{}}
	seen := map[int64]bool{k.id: true}
	for _, key := range k.filed.Keys() {
		ids, common, first, err := s.sharing(k.filed.What, key, validate.MostSides)
		if err != nil {
			return out, err
		}
		if common {
			out.Common[key.Of] = true
		}
		if first == k.id {
			out.First[key.Of] = true
		}
		for _, id := range ids {
			if seen[id] {
				continue
			}
			seen[id] = true
			other, err := s.load(id)
			if err != nil {
				return out, err
			}
			out.Things = append(out.Things, other.filed)
		}
	}
	slices.SortStableFunc(out.Things, func(a, b *validate.Filed) int { return cmp.Compare(a.Rank(), b.Rank()) })
	return out, nil
}

// touched are the things whose comparisons a new document may change; true for those
// that something was compared with that is there no more.
type touched map[int64]bool

// touch adds all that share a key with the thing.
func (s *shelf) touch(t touched, k *kept, gone bool) error {
	for _, key := range k.filed.Keys() {
		ids, _, _, err := s.sharing(k.filed.What, key, validate.MostSides+1)
		if err != nil {
			return err
		}
		for _, id := range ids {
			t[id] = t[id] || gone
		}
	}
	return nil
}
