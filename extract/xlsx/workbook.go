package xlsx

import (
	"errors"
	"strings"
)

// workbook is what the main part says of all sheets.
type workbook struct {
	part     string
	rels     []relation
	sheets   []sheetEntry // in the order of their tabs
	from1904 bool
}

// sheetEntry is one sheet: its name, and the part that holds it.
type sheetEntry struct {
	name   string
	kind   string // of the relationship: worksheet, chartsheet, …
	part   string
	hidden bool
}

func openWorkbook(p *source) (*workbook, error) {
	main, err := mainPart(p)
	if err != nil {
		return nil, err
	}
	w := &workbook{part: main}
	if w.rels, err = p.relations(main); err != nil {
		return nil, err
	}
	if err := p.with(main, w.read); err != nil {
		return nil, err
	}
	if len(w.sheets) == 0 {
		return nil, errors.New("工作簿中没有工作表的目录")
	}
	return w, nil
}

// mainPart finds the workbook through the package's relationships.
func mainPart(p *source) (string, error) {
	rels, err := p.relations("")
	if err != nil {
		return "", err
	}
	candidates := []string{"xl/workbook.xml", "xl/workbook.bin"}
	for _, rel := range rels {
		if rel.kind == "officeDocument" {
			candidates = append([]string{rel.target}, candidates...)
		}
	}
	for _, name := range candidates {
		switch {
		case !p.Has(name):
		case strings.HasSuffix(strings.ToLower(name), ".bin"):
			return "", ErrBinary
		default:
			return name, nil
		}
	}
	if p.HasFolder("xl") {
		return "", errors.New("缺少工作簿部件 " + candidates[0])
	}
	return "", ErrNotExcel
}

// read reads the list of sheets; ISO/IEC 29500-1 18.2.
func (w *workbook) read(src string) error {
	s := &scanner{src: src}
	parts := make(map[string]relation, len(w.rels))
	for _, rel := range w.rels {
		parts[rel.id] = rel
	}
	isWorkbook := false
	for s.next() {
		if s.kind != startTag {
			continue
		}
		switch s.name {
		case "workbook":
			isWorkbook = true
		case "workbookPr":
			w.from1904 = s.flag("date1904")
		case "sheet":
			state, rel := s.attr("state"), parts[s.attr("id")]
			w.sheets = append(w.sheets, sheetEntry{name: s.attr("name"), kind: rel.kind, part: rel.target, hidden: state == "hidden" || state == "veryHidden"})
		}
	}
	if !isWorkbook {
		return ErrNotExcel
	}
	return s.err()
}
