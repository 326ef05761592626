package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/grid"
	"fuhe/extract/pdf/pdfium"
)

// TestEnginesAgree reads real files by both engines, each on its own from bytes to tables,
// and compares the cells: place, spans and text. A difference is either a fault of ours
// or stands in the list of those that were looked at on the printed page.
func TestEnginesAgree(t *testing.T) {
	files, _ := filepath.Glob(corpus("real/pdf/*.pdf"))
	if len(files) == 0 {
		t.Skip("no corpus")
	}
	cells, agreed := 0, 0
	for _, file := range files {
		data := readFile(t, file)
		ours, theirs := firstReading(t, data), secondReading(t, data)
		n, same := compareCells(t, filepath.Base(file), ours, theirs)
		cells, agreed = cells+n, agreed+same
	}
	t.Logf("%d of %d cells agree", agreed, cells)
	if cells == 0 || float64(agreed) < 0.999*float64(cells) {
		t.Errorf("%d of %d cells agree, want 99.9 %%", agreed, cells)
	}
}

func corpus(path string) string { return filepath.Join("../../../shared/corpus", path) }

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// firstReading is the document by our interpreter alone.
func firstReading(t testing.TB, data []byte) *document.Document {
	t.Helper()
	return limitedReading(t, data, document.DefaultLimits())
}

func limitedReading(t testing.TB, data []byte, limits document.Limits) *document.Document {
	t.Helper()
	r := &reader{data: data, limits: limits, doc: &document.Document{}}
	if err := r.open(); err != nil {
		t.Fatal(err)
	}
	for n := range r.pages {
		page := r.first.Page(r.tree.pages[n])
		r.sheets = append(r.sheets, grid.NewSheet(&page.Page))
	}
	grid.Assemble(r.doc, r.sheets)
	return r.doc
}

// secondReading is the document by PDFium alone.
func secondReading(t testing.TB, data []byte) *document.Document {
	t.Helper()
	file, err := pdfium.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	doc := &document.Document{}
	var sheets []*grid.Sheet
	for n := range file.Pages() {
		page, err := file.Page(n)
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, grid.NewSheet(page))
	}
	grid.Assemble(doc, sheets)
	return doc
}

// compareCells counts the cells of all tables and those that both have alike.
func compareCells(t *testing.T, name string, ours, theirs *document.Document) (cells, same int) {
	t.Helper()
	a, b := cellSet(ours), cellSet(theirs)
	for key, text := range a {
		cells++
		other, ok := b[key]
		if ok && squeeze(other) == squeeze(text) {
			same++
			continue
		}
		t.Logf("%s %s: %q, the second engine %q", name, key, text, other)
	}
	for key, text := range b {
		if _, ok := a[key]; !ok {
			cells++
			t.Logf("%s %s: only the second engine: %q", name, key, text)
		}
	}
	return cells, same
}

func cellSet(doc *document.Document) map[string]string {
	out, onPage := map[string]string{}, map[int]int{}
	for _, t := range doc.Tables() {
		onPage[t.Pages[0]]++
		for _, c := range t.Cells {
			out[fmt.Sprintf("page %d table %d: %d,%d %dx%d", t.Pages[0], onPage[t.Pages[0]], c.Row, c.Col, c.RowSpan, c.ColSpan)] = c.Text
		}
	}
	return out
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }
