package html

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// limits for fuzzing are small, so that a mutation that finds a bomb ends soon.
func fuzzLimits() document.Limits {
	l := document.DefaultLimits()
	l.Part, l.Unzipped, l.Grid, l.Entries = 1<<20, 4<<20, 50_000, 100
	return l
}

// seeds are the pages and archives of the goldens, and the samples.
func seeds(t testing.TB) [][]byte {
	t.Helper()
	var out [][]byte
	for _, path := range []string{"testdata/pages.txtar", "testdata/archives.txtar"} {
		cases, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(cases.Files); i += 2 {
			out = append(out, cases.Files[i].Data)
		}
	}
	for _, file := range documenttest.Files(t, "testdata/samples/*.html") {
		out = append(out, file.Data)
	}
	return out
}

func FuzzRead(f *testing.F) {
	for _, data := range seeds(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Read(data, fuzzLimits()); err == nil {
			checkSound(t, doc)
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("<meta charset=gbk>\xBC\xA8"), "utf-8")
	f.Add([]byte("\xFF\xFE<\x00p\x00"), "")
	f.Fuzz(func(t *testing.T, data []byte, label string) {
		if text, _ := decode(data, label); !utf8.Valid(text) {
			t.Errorf("%q is not UTF-8", text)
		}
	})
}

func FuzzDeclarations(f *testing.F) {
	f.Add(`mso-list:l0 level1 lfo1;font:7.0pt "Times New Roman";mso-number-format:"0\.00"`, "0.5")
	f.Fuzz(func(t *testing.T, style, text string) {
		l := declarations(style)
		formatted(text, l.format)
		stylesheet{}.read(style)
	})
}

// checkSound holds a document to what every reader promises.
func checkSound(t *testing.T, doc *document.Document) {
	t.Helper()
	for i, b := range doc.Blocks {
		if (b.Paragraph == nil) == (b.Table == nil) {
			t.Fatalf("block %d is %+v", i, b)
		}
		if p := b.Paragraph; p != nil && (p.Style < document.Body || p.Style > document.TextBox || p.Order != i) {
			t.Errorf("paragraph %d is %+v", i, *p)
		}
	}
	for _, table := range doc.Tables() {
		documenttest.CheckGrid(t, table)
		if table.Parent.Known() && table.Parent.Table >= table.Index {
			t.Errorf("table %d lies in table %d", table.Index, table.Parent.Table)
		}
	}
	documenttest.Format(doc)
}

var mutations = flag.Int("mutations", 1000, "how many mutated pages TestMutated reads")

// TestMutated reads pages that were damaged at random: each gives a sound document or an
// error.
func TestMutated(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	all := seeds(t)
	for range *mutations {
		data := mutate(random, all)
		doc, err := Read(data, fuzzLimits())
		if err != nil {
			continue
		}
		if checkSound(t, doc); t.Failed() {
			t.Fatalf("page %q", data)
		}
	}
}

// fragments are what mutations put in.
var fragments = []string{"<table>", "</table>", "<tr>", "<td rowspan=3>", "<td colspan=2>", "</td>", "<tfoot>", "<p>", "</p>", "<div>", "<li>", "<ol>", "<select>", "<option>", "<caption>",
	"<!--", "-->", "<div v:shape=a>", "<!--[if gte vml 1]><v:textbox>框</v:textbox><![endif]-->", "<![if !vml]>", "<![endif]>", "<style>", "</style>", "<textarea>", "<span style='mso-list:Ignore'>", "<span id=Frame1 style='float:left'>", "<div style='mso-element:footnote'>",
	"<col style='display:none'>", "<tr style='display:none'>", " style='display:none'", " rowspan=0", "\"", "'", "<", ">", "&", "=", "\x00", "\xff", "\n--b1\n", "<mfrac>", "<br>", "&nbsp;", "<td style='mso-ignore:colspan' colspan=9>"}

func mutate(random *rand.Rand, all [][]byte) []byte {
	data := bytes.Clone(all[random.IntN(len(all))])
	if len(data) > 6000 {
		from := random.IntN(len(data) - 5000)
		data = data[from : from+5000]
	}
	for range 1 + random.IntN(12) {
		at := random.IntN(len(data) + 1)
		to := min(len(data), at+random.IntN(40))
		switch random.IntN(4) {
		case 0:
			data = append(data[:at], data[to:]...)
		case 1:
			data = append(data[:at:at], append([]byte(fragments[random.IntN(len(fragments))]), data[at:]...)...)
		case 2:
			data = append(data[:at:at], append(bytes.Clone(data[at:to]), data[at:]...)...)
		default:
			other := all[random.IntN(len(all))]
			from := random.IntN(len(other))
			data = append(data[:at:at], append(bytes.Clone(other[from:min(len(other), from+200)]), data[to:]...)...)
		}
	}
	return data
}
