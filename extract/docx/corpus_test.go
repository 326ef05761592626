package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fuhe/extract"
	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// shared is where the corpus lies beside the project; tests skip what is absent.
const shared = "../../../shared/"

func corpus(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(shared + pattern)
	if err != nil || len(files) == 0 {
		t.Skipf("no %s beside the project", pattern)
	}
	return files
}

// TestMade: every file with one Word feature yields what Word prints.
func TestMade(t *testing.T) {
	want, err := txtar.ParseFile("testdata/made.txtar")
	if err != nil {
		t.Fatal(err)
	}
	corpus(t, "corpus/made/word/*.docx")
	for _, f := range want.Files {
		t.Run(f.Name, func(t *testing.T) {
			doc, err := extract.Open(f.Name, documenttest.ReadFile(t, shared+"corpus/made/word/"+f.Name), extract.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(f.Data), documenttest.Format(doc)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestProducers: a report that other programs have opened and saved reads the same.
func TestProducers(t *testing.T) {
	want := strings.TrimSpace(string(documenttest.ReadFile(t, "testdata/producers.txt")))
	for _, producer := range []string{"libreoffice", "pandoc"} {
		doc, err := extract.Open(producer+".docx", documenttest.ReadFile(t, "testdata/"+producer+".docx"), extract.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, strings.TrimSpace(documenttest.Format(doc))); diff != "" {
			t.Errorf("%s (-want +got)\n%s", producer, diff)
		}
	}
}

// TestReal: files of many producers open, and every one of their cells lies on the grid.
func TestReal(t *testing.T) {
	for _, file := range corpus(t, "corpus/real/word/*.docx") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			doc, err := extract.Open(file, documenttest.ReadFile(t, file), extract.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Blocks) == 0 {
				t.Error("nothing was read")
			}
			documenttest.CheckGrids(t, doc)
		})
	}
}

// TestHostile: files made to hang or exhaust a reader end in a clear error or a right
// document, soon and in little memory.
func TestHostile(t *testing.T) {
	readable := map[string]string{"backslash.docx": "ok", "badutf8.docx": "", "ctrl.docx": "", "ctrlraw.docx": "", "dup.docx": "", "gbk.docx": "", "norels.docx": "",
		"plain.docx": "", "slip.docx": "", "strict.docx": "", "utf16.docx": "", "xxe.docx": "", "lol.docx": "", "dtd_noent.docx": "", "bomb_header.docx": "", "manyheaders.docx": "", "gridspan_huge.docx": ""}
	for _, file := range corpus(t, "corpus/hostile/word/*") {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			data := documenttest.ReadFile(t, file)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			doc, err := extract.Open(name, data, extract.DefaultLimits())
			spent := time.Since(start)
			runtime.ReadMemStats(&after)
			if spent > 2*time.Second {
				t.Errorf("took %v", spent)
			}
			if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 200 {
				t.Errorf("allocated %d MB", mb)
			}
			_, mustRead := readable[name]
			if mustRead && err != nil {
				t.Errorf("%v", err)
			}
			if err == nil {
				documenttest.CheckGrids(t, doc)
				if text := documenttest.Format(doc); strings.Contains(text, "root:") {
					t.Errorf("an external entity was read: %q", text)
				}
				return
			}
			if e, ok := err.(*extract.Error); !ok || e.ZH == "" || e.EN == "" || e.Kind == "" {
				t.Errorf("the error %v is not one that says what to do", err)
			}
		})
	}
}

// TestSeedCells compares the cells of the report that the product was asked for with
// a plain walk over its markup by encoding/xml.
func TestSeedCells(t *testing.T) {
	file := corpus(t, "seed/report.docx")[0]
	data := documenttest.ReadFile(t, file)
	doc, err := extract.Open(file, data, extract.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, table := range doc.Tables() {
		for _, c := range table.Cells {
			got = append(got, strings.ReplaceAll(c.Text, "\n", ""))
		}
	}
	if diff := cmp.Diff(plainCells(t, data), got); diff != "" {
		t.Errorf("(-markup +read)\n%s", diff)
	}
	shapes := [][2]int{{9, 5}, {27, 12}, {19, 14}}
	for i, table := range doc.Tables() {
		if table.Rows != shapes[i][0] || table.Cols != shapes[i][1] {
			t.Errorf("table %d is %d×%d, printed %v", i, table.Rows, table.Cols, shapes[i])
		}
	}
	if diff := cmp.Diff(seedSpans, spans(doc)); diff != "" {
		t.Errorf("merged cells (-printed +read)\n%s", diff)
	}
	documenttest.CheckGrids(t, doc)
}

// seedSpans are the merged cells as printed: table, row, column from 0, rows × columns.
const seedSpans = `1: 0,0 1×3
1: 0,4 1×3
1: 0,8 1×2
1: 0,10 1×2
1: 1,0 1×2
1: 2,0 21×1
1: 2,1 10×1
1: 2,2 10×1
1: 12,1 5×1
1: 12,2 2×1
1: 15,2 2×1
1: 17,1 4×1
1: 17,2 2×1
1: 21,1 2×1
1: 21,2 2×1
1: 23,0 1×10
1: 24,0 1×10
1: 25,0 1×10
1: 26,0 1×3
1: 26,3 1×9
`

func spans(doc *document.Document) string {
	var out strings.Builder
	for _, table := range doc.Tables() {
		for _, c := range table.Cells {
			if c.RowSpan > 1 || c.ColSpan > 1 {
				fmt.Fprintf(&out, "%d: %d,%d %d×%d\n", table.Index, c.Row, c.Col, c.RowSpan, c.ColSpan)
			}
		}
	}
	return out.String()
}

// plainCells lists the texts of all w:tc that continue no merge, in document order.
func plainCells(t *testing.T, data []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer part.Close()
	var out []string
	var text strings.Builder
	inText, continued := false, false
	for d := xml.NewDecoder(part); ; {
		tok, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "tc":
				text.Reset()
				continued = false
			case "vMerge":
				continued = len(tok.Attr) == 0 || tok.Attr[0].Value != "restart"
			case "t":
				inText = true
			}
		case xml.EndElement:
			switch tok.Name.Local {
			case "t":
				inText = false
			case "tc":
				if !continued {
					out = append(out, text.String())
				}
			}
		case xml.CharData:
			if inText {
				text.Write(tok)
			}
		}
	}
}
