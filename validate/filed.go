package validate

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"fuhe/extract/document"
	"fuhe/normalize"
)

// Filed is one thing that is kept of a document to be compared with other documents: a
// line of a project list, a form, or the long texts of one. It is as small as a rule
// needs, so that a department with thousands of projects costs no more for each of them.
type Filed struct {
	What       Thing            `json:"w"`
	Scope      Scope            `json:"s"` // in its own document: its findings belong there
	Source     Source           `json:"-"` // whoever keeps it knows
	Kind       normalize.Kind   `json:"k"` // of the form, list or report
	Department string           `json:"d,omitempty"`
	Unit       string           `json:"u,omitempty"` // 实施单位
	Year       int              `json:"y,omitempty"`
	Form       string           `json:"f,omitempty"` // the form's, list's or report's name, for findings
	Name       Cell             `json:"n,omitzero"`  // the project's name
	Cells      map[string]Cell  `json:"c,omitempty"` // by the contract's names of fields
	Indicators []FiledIndicator `json:"i,omitempty"`
	Texts      []FiledText      `json:"t,omitempty"`
}

// Thing is what a Filed is of. The zero Thing is invalid.
type Thing int

const (
	FiledLine  Thing = iota + 1 // a line of a project list
	FiledForm                   // a form with its result and its indicators
	FiledTexts                  // the long texts of a form or of the narrative
)

// Source is the document that something stands in; the zero Source is the one at hand.
type Source struct{ Name, SHA256 string }

// Cell is a printed cell as it is kept.
type Cell struct {
	Text   string       `json:"t,omitempty"` // as printed; of a long text its beginning
	Value  string       `json:"v,omitempty"` // the number with as many decimals as its column has; "" for none
	Unit   string       `json:"u,omitempty"` // of the number
	Ref    document.Ref `json:"-"`
	Place  [6]int       `json:"p,omitzero"`  // Ref without its box, as it is kept
	AtMost Confidence   `json:"m,omitempty"` // how sure a finding that rests on it can be; 0 is no bound
}

// FiledIndicator is a row of a form's indicator table.
type FiledIndicator struct {
	L1     string       `json:"l"` // the level's kind
	Name   Cell         `json:"n"`
	Op     normalize.Op `json:"o,omitempty"` // of the target
	Most   bool         `json:"x,omitempty"` // less is better: its target is an upper bound
	Target Cell         `json:"t,omitzero"`
	Actual Cell         `json:"a,omitzero"`
	Score  Cell         `json:"s,omitzero"`
}

// FiledText is a long text: where it begins, and the sketch it is compared by.
type FiledText struct {
	Where  string `json:"w,omitempty"` // the heading above, or the indicator
	Start  Cell   `json:"c"`
	Sketch Sketch `json:"s"`
}

// Number is the cell's number; the zero Number where it has none.
func (c Cell) Number() normalize.Number {
	n, _ := normalize.ParseNumber(c.Value)
	return n
}

// Quote cites the cell as it stands in the source.
func (c Cell) Quote(s Source) Evidence {
	return Evidence{Ref: c.Ref, Text: c.Text, Source: s, AtMost: c.AtMost}
}

// keptValue prints a number, "" for one that has no end. Offices leave out trailing zeros,
// so that a whole number has as many decimals as its column: 98 beside 97.25 is 98.00.
func keptValue(n normalize.Number, decimals int) string {
	if !n.Known() {
		return ""
	}
	if n.Decimals > 0 {
		decimals = n.Decimals
	}
	if needed, ends := n.Value.FloatPrec(); !ends || needed > decimals {
		return ""
	}
	return n.Value.FloatString(decimals)
}

// Key is what two things must share to be compared: a hash of their names, or of a part
// of a text's sketch. Side sets apart whose they are, so that a text that everybody has
// is known without looking at all who have it.
type Key struct{ Of, Side int64 }

// Keys are the keys by which the thing is found.
func (f *Filed) Keys() []Key {
	department, unit := normalize.BareName(f.Department), normalize.BareName(f.Unit)
	switch f.What {
	case FiledLine:
		return f.projectKeys(department, unit)
	case FiledForm:
		keys := f.projectKeys(department, unit)
		if name := normalize.TimelessName(f.Form); department != "" && name != "" {
			keys = append(keys, Key{Of: hash("form", department, name)})
		}
		return keys
	case FiledTexts:
		return f.textKeys(department)
	}
	return nil
}

// Project is the name of a line's or form's project as it is compared.
func (f *Filed) Project() string { return ProjectName(f.Name.Text) }

// ProjectName is a project's name as it is compared: 库房改造项目 is 库房改造.
func ProjectName(name string) string {
	return strings.TrimSuffix(normalize.BareName(name), "项目")
}

// projectKeys name a project of a year by whoever may be printed as its owner.
func (f *Filed) projectKeys(department, unit string) []Key {
	name := f.Project()
	if name == "" || f.Year == 0 {
		return nil
	}
	var keys []Key
	if department != "" {
		keys = append(keys, Key{Of: hash("project", strconv.Itoa(f.Year), department, name)})
	}
	if unit != "" && unit != department {
		keys = append(keys, Key{Of: hash("project", strconv.Itoa(f.Year), unit, name)})
	}
	return keys
}

func (f *Filed) textKeys(department string) []Key {
	if department == "" {
		return nil
	}
	var keys []Key
	seen := map[int64]bool{}
	side := f.side()
	for _, t := range f.Texts {
		for _, band := range t.Sketch.Bands() {
			if !seen[band] {
				seen[band] = true
				keys = append(keys, Key{Of: band, Side: side})
			}
		}
	}
	return keys
}

// side stands for whose texts they are.
func (f *Filed) side() int64 { return hash("department", normalize.BareName(f.Department)) }

// Rank orders things with one key by what they are, never by when they came.
func (f *Filed) Rank() int64 {
	return hash(f.Department, strconv.Itoa(f.Year), string(f.Kind), f.Form, f.Source.SHA256, f.Source.Name, f.Name.Text, f.Name.Ref.String(),
		strconv.Itoa(int(f.Scope.Kind)), strconv.Itoa(f.Scope.Index))
}

// InOrder sorts things by Rank.
func InOrder(things []*Filed) {
	ranks := make(map[*Filed]int64, len(things))
	for _, f := range things {
		ranks[f] = f.Rank()
	}
	slices.SortStableFunc(things, func(a, b *Filed) int { return cmp.Compare(ranks[a], ranks[b]) })
}

// hash is a positive number for the texts.
func hash(texts ...string) int64 {
	h := fnv.New64a()
	h.Write([]byte(strings.Join(texts, "\x1f"))) // never fails (hash.Hash)
	return int64(mix(h.Sum64()) >> 1)
}

// Pack makes the places ready to be kept; Unpack restores them.
func (f *Filed) Pack()   { f.eachCell(func(c *Cell) { c.Place = packed(c.Ref) }) }
func (f *Filed) Unpack() { f.eachCell(func(c *Cell) { c.Ref = unpacked(c.Place) }) }

func packed(r document.Ref) [6]int {
	return [6]int{int(r.Kind), r.Order, r.Table, r.Row, r.Col, r.Page}
}

func unpacked(p [6]int) document.Ref {
	return document.Ref{Kind: document.RefKind(p[0]), Order: p[1], Table: p[2], Row: p[3], Col: p[4], Page: p[5]}
}

// eachCell visits every cell that is kept.
func (f *Filed) eachCell(visit func(*Cell)) {
	visit(&f.Name)
	for field, c := range f.Cells {
		visit(&c)
		f.Cells[field] = c
	}
	for i := range f.Indicators {
		ind := &f.Indicators[i]
		visit(&ind.Name)
		visit(&ind.Target)
		visit(&ind.Actual)
		visit(&ind.Score)
	}
	for i := range f.Texts {
		visit(&f.Texts[i].Start)
	}
}
