package xlsx

import (
	"strings"

	"fuhe/extract/pack"
)

// drawings reads the texts of a sheet's text boxes, and whether there are pictures. A
// drawing that is missing or damaged is a problem; one of another sheet is none of this
// one's, and reading it for each would cost a small file much.
func (r *reader) drawings(w *worksheet, part string) error {
	rels, err := r.source.relations(part)
	if err := r.problem(err, "图形的关系表无法读取（%v），文本框未读取"); err != nil {
		return err
	}
	for _, rel := range rels {
		if rel.id != w.drawing || !r.source.Has(rel.target) || r.seen[pack.Name(rel.target)] {
			continue
		}
		r.seen[pack.Name(rel.target)] = true
		err := r.source.with(rel.target, func(src string) error { return w.shapes(src) })
		if err := r.problem(err, "图形部件没有读全（%v），部分文本框未读取"); err != nil {
			return err
		}
	}
	return nil
}

// shapes reads a drawing part; ISO/IEC 29500-1 20.5.
func (w *worksheet) shapes(src string) error {
	s := &scanner{src: src}
	for s.next() {
		if s.kind != startTag {
			continue
		}
		switch s.name {
		case "Fallback": // says once more what Choice said
			s.inner()
		case "pic", "graphicFrame":
			w.sheet.Pictures = true
		case "txBody":
			if text := s.paragraphs(); strings.TrimSpace(text) != "" {
				w.sheet.Boxes = append(w.sheet.Boxes, text)
			}
		}
	}
	return s.err()
}

// paragraphs reads a text body, its paragraphs separated by line breaks.
func (s *scanner) paragraphs() string {
	outer := s.open - 1
	var b strings.Builder
	for s.open > outer && s.next() {
		switch {
		case s.kind == startTag && s.name == "t":
			b.WriteString(s.inner())
		case s.kind == startTag && s.name == "br", s.kind == endTag && s.name == "p":
			b.WriteByte('\n')
		}
	}
	return strings.TrimRight(b.String(), "\n")
}
