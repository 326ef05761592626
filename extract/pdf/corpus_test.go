package pdf

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
)

// truth is a made file as it was written.
type truth struct {
	Tables []struct {
		Rows, Cols int
		Cells      []struct {
			R, C, RS, CS int
			T            string
		}
	}
}

// TestMade compares every cell of the made files, and of all their variants, with the
// truth. Two variants cannot give it: one has lost the meaning of its codes, the other
// its second half with the page tree; both must say so.
func TestMade(t *testing.T) {
	files, _ := filepath.Glob(corpus("made/pdf/d*.pdf"))
	if len(files) == 0 {
		t.Skip("no corpus")
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			doc, err := Read(readFile(t, file), document.DefaultLimits())
			switch name {
			case "d1-lo-trunc50.pdf":
				if err == nil {
					t.Error("half a file without pages gave a document")
				}
				return
			case "d1-lo-notouni.pdf":
				if err != nil || !has(doc, document.NeedsOCR) || strings.Contains(cellTexts(doc), "@AB") {
					t.Errorf("codes without a meaning: %v, %v", err, doc.Problems)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			compareTruth(t, corpus("made/pdf/"+name[:2]+".json"), doc)
		})
	}
}

func compareTruth(t *testing.T, file string, doc *document.Document) {
	t.Helper()
	var want truth
	if err := json.Unmarshal(readFile(t, file), &want); err != nil {
		t.Fatal(err)
	}
	tables := doc.Tables()
	if len(tables) != len(want.Tables) {
		t.Fatalf("%d tables, want %d", len(tables), len(want.Tables))
	}
	for i, w := range want.Tables {
		got := map[string]string{}
		for _, c := range tables[i].Cells {
			got[fmt.Sprintf("%d,%d %dx%d", c.Row, c.Col, c.RowSpan, c.ColSpan)] = squeeze(c.Text)
		}
		cells := map[string]string{}
		for _, c := range w.Cells {
			cells[fmt.Sprintf("%d,%d %dx%d", c.R, c.C, c.RS, c.CS)] = squeeze(c.T)
		}
		if !maps.Equal(got, cells) {
			for _, key := range slices.Sorted(maps.Keys(cells)) {
				if got[key] != cells[key] {
					t.Errorf("%s: %q, want %q", key, got[key], cells[key])
				}
			}
			t.Errorf("%d cells, want %d", len(got), len(cells))
		}
	}
}

func has(doc *document.Document, kind document.ProblemKind) bool {
	return doc != nil && slices.ContainsFunc(doc.Problems, func(p document.Problem) bool { return p.Kind == kind })
}

func cellTexts(doc *document.Document) string {
	var out strings.Builder
	for _, t := range doc.Tables() {
		for _, c := range t.Cells {
			out.WriteString(c.Text + "\n")
		}
	}
	return out.String()
}

// TestNamedCMaps reads fonts that are only named, with the predefined Chinese CMaps.
func TestNamedCMaps(t *testing.T) {
	files, _ := filepath.Glob(corpus("made/pdf/cmap-*-H.pdf"))
	if len(files) == 0 {
		t.Skip("no corpus")
	}
	for _, file := range files {
		doc, err := Read(readFile(t, file), document.DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if got := cellTexts(doc); got != "年度总体目标：完成率98.5%\n一级指标\n" {
			t.Errorf("%s: %q", filepath.Base(file), got)
		}
		if has(doc, document.EnginesDisagree) {
			t.Errorf("%s: %v", filepath.Base(file), doc.Problems)
		}
	}
}

// TestHostile reads files that hang or exhaust readers: each ends soon, in a Document or
// an error, and without much memory.
func TestHostile(t *testing.T) {
	files, _ := filepath.Glob(corpus("hostile/pdf/*.pdf"))
	if len(files) == 0 {
		t.Skip("no corpus")
	}
	for _, file := range files {
		data := readFile(t, file)
		start, before := time.Now(), allocated()
		doc, err := Read(data, document.DefaultLimits())
		if doc == nil && err == nil {
			t.Errorf("%s: neither a document nor an error", file)
		}
		if spent := time.Since(start); spent > 30*time.Second {
			t.Errorf("%s took %v", file, spent)
		}
		if grown := allocated() - before; grown > 1<<30 {
			t.Errorf("%s allocated %d MB", file, grown>>20)
		}
	}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// TestMutations damages made files in a thousand ways: bytes changed, pieces cut out,
// doubled or moved. None may panic or hang; what was read must lie on its grid.
func TestMutations(t *testing.T) {
	var seeds [][]byte
	for _, name := range []string{"d1-lo.pdf", "d1-lo-objstm.pdf", "d1-lo-aes256.pdf", "cmap-GBK-EUC-H.pdf", "d1-cr.pdf"} {
		if files, _ := filepath.Glob(corpus("made/pdf/" + name)); len(files) == 1 {
			seeds = append(seeds, readFile(t, files[0]))
		}
	}
	if len(seeds) == 0 {
		t.Skip("no corpus")
	}
	random := rand.New(rand.NewPCG(3, 11))
	read, failed := 0, 0
	for i := range 1000 {
		data := damage(random, seeds[i%len(seeds)])
		start := time.Now()
		doc, err := readAlone(data)
		if spent := time.Since(start); spent > 20*time.Second {
			t.Errorf("mutation %d took %v", i, spent)
		}
		if err != nil {
			failed++
			continue
		}
		read++
		onGrid(t, doc)
	}
	t.Logf("%d read, %d refused", read, failed)
	if read < 300 {
		t.Errorf("only %d of 1000 damaged files could be read", read)
	}
}

// readAlone reads by the first engine alone: the second costs much, and is not ours.
func readAlone(data []byte) (*document.Document, error) {
	r := &reader{data: data, limits: document.DefaultLimits(), doc: &document.Document{}}
	r.second.failed = errors.New("left out")
	if err := r.open(); err != nil {
		return nil, err
	}
	for n := range r.pages {
		r.page(n)
	}
	r.finish()
	return r.doc, nil
}

func damage(random *rand.Rand, seed []byte) []byte {
	data := slices.Clone(seed)
	for range 1 + random.IntN(8) {
		at := random.IntN(len(data))
		n := min(1+random.IntN(200), len(data)-at)
		switch random.IntN(5) {
		case 0:
			data[at] = byte(random.IntN(256))
		case 1:
			data = slices.Delete(data, at, at+n)
		case 2:
			data = slices.Insert(data, at, data[at:at+n]...)
		case 3:
			data[at] ^= 1 << random.IntN(8)
		case 4:
			copy(data[at:], data[random.IntN(len(data)):])
			data = data[:max(len(data)-random.IntN(100), 1)]
		}
	}
	return data
}

// onGrid holds every table to its promise: each position belongs to at most one cell.
func onGrid(t *testing.T, doc *document.Document) {
	t.Helper()
	for _, table := range doc.Tables() {
		taken := make([]bool, table.Rows*table.Cols)
		for _, c := range table.Cells {
			if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > table.Rows || c.Col+c.ColSpan > table.Cols {
				t.Errorf("cell %+v leaves the grid of %d×%d", c, table.Rows, table.Cols)
				continue
			}
			for r := c.Row; r < c.Row+c.RowSpan; r++ {
				for k := c.Col; k < c.Col+c.ColSpan; k++ {
					if taken[r*table.Cols+k] {
						t.Errorf("two cells at %d,%d", r, k)
					}
					taken[r*table.Cols+k] = true
				}
			}
		}
	}
}
