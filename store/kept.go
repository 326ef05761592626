package store

import (
	"database/sql/driver"
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
		body, err := db.packer.pack(f)
		if err != nil {
			return nil, err
		}
		k := &kept{report: at(entries, f.Scope).id, profile: s.Result.Profile, filed: f}
		if k.id, err = db.exec(insertKept, k.report, body); err != nil {
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
	var body []byte
	err = db.query(`SELECT k.report_id, k.body, r.profile, d.name, d.sha256
		FROM kept k JOIN report r ON r.id = k.report_id JOIN document d ON d.id = r.document_id WHERE k.id = ?`, []any{id}, func(row []driver.Value) {
		k = &kept{id: id, filed: &validate.Filed{}}
		k.report, _ = row[0].(int64)
		packed, _ := row[1].([]byte)
		body = slices.Clone(packed)
		k.profile, _ = row[2].(string)
		k.filed.Source.Name, _ = row[3].(string)
		k.filed.Source.SHA256, _ = row[4].(string)
	})
	if err != nil || k == nil {
		return nil, err
	}
	if err := db.packer.unpack(body, k.filed); err != nil {
		return nil, fmt.Errorf("kept %d: %w", id, err)
	}
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

// shelf finds what is related to what within one transaction, and reads each thing and
// each key once.
type shelf struct {
	db     *DB
	have   map[int64]*kept
	groups map[int64]*group // by Key.Of; nil while what is kept changes
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

// group is those that share a key, as far as they are looked at: none where one
// department more has a text than those whose texts are, and then one again.
type group struct {
	ids   []int64
	sides int
	first map[int64]int64 // each department's first
}

const keptRows = "SELECT kept_id FROM kept_key WHERE of = ? AND side = ? ORDER BY rank, kept_id LIMIT ?"

func (s *shelf) sharing(what validate.Thing, key validate.Key) (g *group, err error) {
	if g := s.groups[key.Of]; g != nil {
		return g, nil
	}
	if what == validate.FiledTexts {
		g, err = s.texts(key)
	} else {
		g = &group{sides: 1}
		g.ids, err = s.db.ids(keptRows, key.Of, key.Side, validate.MostRows)
	}
	if s.groups != nil && err == nil {
		s.groups[key.Of] = g
	}
	return g, err
}

// texts walks from department to department, and looks at the first rows of each.
func (s *shelf) texts(key validate.Key) (*group, error) {
	g := &group{first: map[int64]int64{}}
	side := int64(-1)
	for {
		next, err := s.db.ids("SELECT side FROM kept_key WHERE of = ? AND side > ? ORDER BY side LIMIT 1", key.Of, side)
		if err != nil || len(next) == 0 {
			return g, err
		}
		side = next[0]
		if g.sides++; g.sides > validate.MostSides+1 {
			g.ids = nil
			return g, nil
		}
		of, err := s.db.ids(keptRows, key.Of, side, validate.SideTexts)
		if err != nil {
			return nil, err
		}
		g.first[side] = of[0]
		g.ids = append(g.ids, of...)
	}
}

// related is what a thing is compared with.
func (s *shelf) related(k *kept) (validate.Related, error) {
	out := validate.Related{Common: map[int64]bool{}, First: map[int64]bool{}}
	seen := map[int64]bool{k.id: true}
	for _, key := range k.filed.Keys() {
		g, err := s.sharing(k.filed.What, key)
		if err != nil {
			return out, err
		}
		if g.sides > validate.MostSides {
			out.Common[key.Of] = true
			continue
		}
		out.First[key.Of] = g.first[key.Side] == k.id
		for _, id := range g.ids {
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
	validate.InOrder(out.Things)
	return out, nil
}

// touched are the things whose comparisons a new document may change; true for those
// that something was compared with that is there no more.
type touched map[int64]bool

// touch adds all that share a key with the thing. Where one department more has a text
// than are looked at, the others may have had findings until it came.
// Nothing but its own list rests on a line.
func (s *shelf) touch(t touched, k *kept, gone bool) error {
	if k.filed.What == validate.FiledLine {
		return nil
	}
	for _, key := range k.filed.Keys() {
		g, err := s.sharing(k.filed.What, key)
		if err != nil {
			return err
		}
		for _, id := range g.ids {
			t[id] = t[id] || gone
		}
	}
	return nil
}
