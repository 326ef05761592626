package docx

import (
	"os"
	"path/filepath"
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
)

// limits for fuzzing are small, so that a mutation that finds a bomb ends soon.
func fuzzLimits() document.Limits {
	l := document.DefaultLimits()
	l.Part, l.Unzipped, l.Grid = 1<<20, 4<<20, 100_000
	return l
}

func FuzzTokenizer(f *testing.F) {
	for _, s := range []string{`<a xmlns="u"><b c='d'/>&lt;&#x4e00;<![CDATA[x]]><!--y--></a>`, `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, "<a", "<a></b>", "\ufeff<?xml?><a/>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		tok := newTokenizer(src, 64)
		for last := -1; ; {
			next, err := tok.next()
			if err != nil || next.kind == eofToken {
				return
			}
			if tok.pos <= last {
				t.Fatalf("no progress at %d of %q", tok.pos, src)
			}
			last = tok.pos
			for range attributes(next.attrs) {
			}
			unescape(next.text)
		}
	})
}

// FuzzEquation: instructions of EQ fields are typed by hand.
func FuzzEquation(f *testing.F) {
	f.Add(`\o\ac(○,3)`)
	f.Add(`\f(1,\r(2,x)) \i \s\up7(a);`)
	f.Fuzz(func(t *testing.T, instruction string) {
		if got := equation(instruction); len(got) > 16*len(instruction)+16 {
			t.Fatalf("%q grows to %q", instruction, got)
		}
	})
}

// FuzzGrid lays rows of random spans, widths and merges on a grid: every cell must lie
// on it, and no two may overlap.
func FuzzGrid(f *testing.F) {
	f.Add([]byte{3, 1, 0, 1, 2, 1, 0, 2, 1, 1}, byte(3))
	f.Add([]byte{0, 0, 0, 9, 255, 3, 7, 7}, byte(0))
	f.Fuzz(func(t *testing.T, data []byte, columns byte) {
		raw := &rawTable{}
		for i := range int(columns % 32) {
			raw.grid = append(raw.grid, 10+i*97)
		}
		row := rawRow{}
		for i := 0; i+3 < len(data) && len(raw.rows) < 40; i += 4 {
			row.add(rawCell{text: "x", cellLook: cellLook{span: int(data[i] % 12), width: int(data[i+1]) * 20, vmerge: merge(data[i+2] % 3), hmerge: merge(data[i+3] % 3)}})
			if data[i+2] > 128 {
				row.before = int(data[i+3] % 5)
				raw.rows, row = append(raw.rows, row), rawRow{}
			}
		}
		table, _, _, err := raw.settle(fuzzLimits())
		if err != nil || table == nil {
			return
		}
		covered := map[[2]int]bool{}
		for _, c := range table.Cells {
			for r := c.Row; r < c.Row+c.RowSpan; r++ {
				for k := c.Col; k < c.Col+c.ColSpan; k++ {
					if covered[[2]int{r, k}] || r >= table.Rows || k >= table.Cols {
						t.Fatalf("position %d,%d is covered twice or off the grid: %+v", r, k, table.Cells)
					}
					covered[[2]int{r, k}] = true
				}
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(docxtest.Build(documenttest.Parse("# 标题\n| 一级指标 | < | 分值 |\n| 产出 | 数量 | 5 |\n| ^ | 质量 | 10 |\n")))
	made, _ := filepath.Glob("../../../shared/corpus/made/word/*.docx")
	for _, path := range made {
		if data, err := os.ReadFile(path); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Read(data, fuzzLimits()); err == nil {
			documenttest.Format(doc)
		}
	})
}

// FuzzDocument mutates the main part alone, which compression hides from FuzzRead.
func FuzzDocument(f *testing.F) {
	f.Add(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`)
	f.Fuzz(func(t *testing.T, src string) {
		r := newReader(nil, fuzzLimits())
		if blocks, err := r.part(src); err == nil {
			doc := &document.Document{Blocks: r.joinContinued(blocks)}
			doc.Number()
			documenttest.Format(doc)
		}
	})
}
