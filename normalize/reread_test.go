package normalize_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/normalize"
)

// TestReread: what is read of a document of which one cell or paragraph has changed is what
// is read of it from the start, whatever was known before.
func TestReread(t *testing.T) {
	sources, err := filepath.Glob("../samples/*/source.txt")
	if err != nil || len(sources) == 0 {
		t.Fatal(sources, err)
	}
	rng := rand.New(rand.NewPCG(6, 1))
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		doc := documenttest.Parse(string(text))
		earlier := normalize.Read(doc)
		for range 60 {
			order := rng.IntN(len(doc.Blocks))
			changed, ref := change(doc, order, rng)
			want, got := normalize.Read(changed), normalize.Reread(changed, ref, earlier)
			want.Problems, got.Problems = nil, nil // those of what is taken over are known
			if !reflect.DeepEqual(want, got) {
				t.Fatalf("%s: block %d, %+v: what is read again differs", source, order, ref)
			}
		}
	}
}

// change is a copy of the document with another text at one place.
func change(doc *document.Document, order int, rng *rand.Rand) (*document.Document, document.Ref) {
	out := *doc
	out.Blocks = slices.Clone(doc.Blocks)
	text := []string{"", "12", "≥90%", "-", "3.5", "未开展", "产出指标", "合计", "100%"}[rng.IntN(9)]
	if p := out.Blocks[order].Paragraph; p != nil {
		q := *p
		q.Text = text
		out.Blocks[order].Paragraph = &q
		return &out, q.Ref()
	}
	table := *out.Blocks[order].Table
	table.Cells = slices.Clone(table.Cells)
	c := &table.Cells[rng.IntN(len(table.Cells))]
	c.Text = text
	out.Blocks[order].Table = &table
	return &out, table.CellRef(c)
}
