package spreadsheet

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/extract/numfmt"
)

func plain() *numfmt.Format { return numfmt.Parse("General") }

// place puts texts at positions named as Excel does: "C5=text".
func place(t *testing.T, s *Sheet, cells ...string) {
	t.Helper()
	for _, c := range cells {
		name, text, _ := strings.Cut(c, "=")
		if err := s.Text(int(name[1]-'1'), int(name[0]-'A'), text, plain()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLayout(t *testing.T) {
	for name, c := range map[string]struct {
		draw func(*testing.T, *Sheet)
		want string
	}{
		"positions are the sheet's own": {func(t *testing.T, s *Sheet) { place(t, s, "C3=a", "D4=b") }, `
| ~ | ~ | ~ | ~ |
| ~ | ~ | ~ | ~ |
| ~ | ~ | a |  |
| ~ | ~ |  | b |
`},
		"the last value at a position holds": {func(t *testing.T, s *Sheet) { place(t, s, "A1=a", "A1=b") }, `
| b |
`},
		"a merged cell with text widens the sheet, a blank one does not": {func(t *testing.T, s *Sheet) {
			place(t, s, "A1=标题", "A2=a")
			mergeRange(t, s, 0, 0, 0, 2)
			mergeRange(t, s, 1, 0, 2, 0)
			mergeRange(t, s, 5, 0, 5, 5)
		}, `
| 标题 | < | < |
| a |  |  |
| ^ |  |  |
`},
		"a picture in a cell": {func(t *testing.T, s *Sheet) { place(t, s, "A1=签章", `B1==DISPIMG("ID_0F",1)`, "C1=a") }, `
| 签章 |  | a |
`},
		"a range that is merged twice": {func(t *testing.T, s *Sheet) {
			place(t, s, "A1=标题", "A2=a")
			mergeRange(t, s, 0, 0, 0, 1)
			mergeRange(t, s, 0, 0, 0, 1)
		}, `
| 标题 | < |
| a |  |
`},
		"a title merged over the whole sheet does not": {func(t *testing.T, s *Sheet) {
			place(t, s, "A1=标题", "A2=a", "B2=b")
			mergeRange(t, s, 0, 0, 0, 16383)
			mergeRange(t, s, 1, 1, 1048575, 1)
		}, `
| 标题 | < |
| a | b |
`},
		"a merged cell around a hidden column": {func(t *testing.T, s *Sheet) {
			place(t, s, "A1=一", "A2=a", "B2=藏", "C2=c")
			mergeRange(t, s, 0, 0, 0, 2)
			s.HideCols(1, 1)
		}, `
| 一 | < | < |
| a | ~ | c |
hidden-content 工作表“表”有内容的B列被隐藏，没有读取；如需核对，请取消隐藏后重新提交
`},
		"a merged cell whose columns are all hidden": {func(t *testing.T, s *Sheet) {
			place(t, s, "A1=藏", "C1=c")
			mergeRange(t, s, 0, 0, 0, 1)
			s.HideCols(0, 1)
		}, `
| ~ | ~ | c |
hidden-content 工作表“表”有内容的A列被隐藏，没有读取；如需核对，请取消隐藏后重新提交
`},
		"what a merged cell covers": {func(t *testing.T, s *Sheet) {
			place(t, s, "A1=同", "B1=同", "A2=", "B2=藏")
			mergeRange(t, s, 0, 0, 0, 1)
			mergeRange(t, s, 1, 0, 1, 1)
		}, `
| 同 | < |
|  | < |
hidden-content 工作表“表”的合并单元格盖住了 B2 中的内容，表面上看不到，没有读取
`},
		"hidden rows in several runs": {func(t *testing.T, s *Sheet) {
			place(t, s, "A1=a", "A2=b", "A3=c", "A4=d", "A5=e")
			s.HideRows(3, 3)
			s.HideRows(1, 1)
			s.HideRows(1, 2)
		}, `
| a |
| ~ |
| ~ |
| ~ |
| e |
hidden-content 工作表“表”有内容的第2行、第3行、第4行被隐藏或筛选掉，没有读取；如需核对，请取消隐藏后重新提交
`},
		"line breaks and blanks": {func(t *testing.T, s *Sheet) { place(t, s, "A1=a\r\nb\r", "B1= \n ") }, `
| a\nb |
`},
	} {
		t.Run(name, func(t *testing.T) {
			b := NewBook("xlsx", document.DefaultLimits())
			s := b.Sheet("表")
			c.draw(t, s)
			if err := b.Add(s); err != nil {
				t.Fatal(err)
			}
			doc := b.Document()
			got := documenttest.Format(doc)
			for _, p := range doc.Problems {
				got += string(p.Kind) + " " + p.Message + "\n"
			}
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func mergeRange(t *testing.T, s *Sheet, firstRow, firstCol, lastRow, lastCol int) {
	t.Helper()
	if err := s.Merge(firstRow, firstCol, lastRow, lastCol); err != nil {
		t.Fatal(err)
	}
}

// TestRefs: a problem points at its cell in its table.
func TestRefs(t *testing.T) {
	b := NewBook("xlsx", document.DefaultLimits())
	for _, name := range []string{"一", "二"} {
		s := b.Sheet(name)
		place(t, s, "A1=a")
		if err := s.Error(4, 2, "#N/A"); err != nil {
			t.Fatal(err)
		}
		if err := b.Add(s); err != nil {
			t.Fatal(err)
		}
	}
	if got := b.Document().Problems[1].Ref.String(); got != "表2第5行第3列" {
		t.Errorf("got %s", got)
	}
	if caption := b.Document().Tables()[1].Caption; caption != "二" {
		t.Errorf("caption %s", caption)
	}
}

// TestFarAway: a text far below the others costs no more than its row.
func TestFarAway(t *testing.T) {
	b := NewBook("xlsx", document.DefaultLimits())
	s := b.Sheet("表")
	place(t, s, "A1=a", "C1=c")
	if err := s.Text(500_000, 0, "b", plain()); err != nil {
		t.Fatal(err)
	}
	if err := b.Add(s); err != nil {
		t.Fatal(err)
	}
	if table := b.Document().Tables()[0]; len(table.Cells) != 6 || table.Rows != 500_001 {
		t.Errorf("%d cells in %d rows", len(table.Cells), table.Rows)
	}
	s = b.Sheet("表")
	place(t, s, "D1=d")
	if err := s.Text(1_000_000, 0, "b", plain()); err != nil {
		t.Fatal(err)
	}
	var limit *document.LimitError
	if err := b.Add(s); !errors.As(err, &limit) {
		t.Errorf("%v", err)
	}
}

// TestOverlaps lays random merged ranges and hidden lines: every cell must lie on the
// grid, and no two may overlap.
func TestOverlaps(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		b := NewBook("xlsx", document.DefaultLimits())
		s := b.Sheet("表")
		for range random.IntN(30) {
			row, col := random.IntN(12), random.IntN(12)
			if err := s.Text(row, col, "x", plain()); err != nil {
				t.Fatal(err)
			}
			if random.IntN(2) == 0 {
				mergeRange(t, s, row, col, row+random.IntN(5), col+random.IntN(5))
			}
			if random.IntN(8) == 0 {
				s.HideRows(row, row+random.IntN(3))
			}
			if random.IntN(8) == 0 {
				s.HideCols(col, col)
			}
		}
		if err := b.Add(s); err != nil {
			t.Fatal(err)
		}
		for _, table := range b.Document().Tables() {
			checkSorted(t, table)
		}
	}
}

// checkSorted holds a grid to what every reader promises, and its cells to their order.
func checkSorted(t *testing.T, table *document.Table) {
	t.Helper()
	documenttest.CheckGrid(t, table)
	last := position{}
	for _, c := range table.Cells {
		at := position{c.Row, c.Col}
		if at.row < last.row || at.row == last.row && at.col < last.col {
			t.Fatalf("%v stands behind %v", at, last)
		}
		last = at
	}
}

func TestColumnName(t *testing.T) {
	for col, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := columnName(col); got != want {
			t.Errorf("column %d is %s, want %s", col, got, want)
		}
	}
}
