package rtf

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestCases: RTF as programs write it yields what is printed of it; other problems than
// the named ones there are none.
func TestCases(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/cases.txtar")
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.Files {
		parts[f.Name] = string(f.Data)
	}
	for _, f := range archive.Files {
		name, ok := strings.CutSuffix(f.Name, ".rtf")
		if !ok {
			continue
		}
		t.Run(name, func(t *testing.T) {
			doc, err := Read(f.Data, document.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(parts[name+".txt"], documenttest.Format(doc)); diff != "" {
				t.Errorf("(-printed +read)\n%s", diff)
			}
			if want, ok := parts[name+".apart"]; ok {
				if diff := cmp.Diff(want, apart(doc)); diff != "" {
					t.Errorf("apart (-printed +read)\n%s", diff)
				}
			}
			var problems strings.Builder
			for _, p := range doc.Problems {
				problems.WriteString(p.Message + "\n")
			}
			if diff := cmp.Diff(parts[name+".problems"], problems.String()); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

// apart lists what does not belong to the body.
func apart(doc *document.Document) string {
	var b strings.Builder
	for _, p := range append(doc.Notes, doc.Furniture...) {
		kind := map[document.Style]string{document.Footnote: "footnote", document.Endnote: "endnote", document.Header: "header", document.Footer: "footer"}[p.Style]
		b.WriteString(kind + ": " + strings.TrimSpace(p.Text) + "\n")
	}
	return b.String()
}

// TestErrors: what gives nothing is an error, and what is too much a limit.
func TestErrors(t *testing.T) {
	small := document.DefaultLimits()
	small.Nesting, small.Grid, small.GridSpan = 4, 10, 5
	for name, c := range map[string]struct {
		src   string
		limit bool
		want  error
	}{
		"another format":     {src: "PK\x03\x04", want: ErrNotRTF},
		"nothing but a head": {src: `{\rtf1\ansi{\fonttbl{\f0 x;}`, want: errEmpty},
		"groups too deep":    {src: `{\rtf1` + strings.Repeat("{", 100), limit: true},
		"fields too deep":    {src: `{\rtf1` + strings.Repeat(`{\field`, 8), limit: true},
		"too many cells":     {src: `{\rtf1` + strings.Repeat(`\cell`, 11), limit: true},
	} {
		_, err := Read([]byte(c.src), small)
		var limit *document.LimitError
		switch {
		case c.limit && !errors.As(err, &limit):
			t.Errorf("%s: %v is no limit", name, err)
		case !c.limit && !errors.Is(err, c.want):
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// TestPlacedText: a report whose cells are text boxes says that its tables are not read; a
// cover page with a few says nothing.
func TestPlacedText(t *testing.T) {
	box := `{\shp{\*\shpinst{\shptxt \pard 10\par}}}`
	frame := `\pard\absw900\posx10\posy20 10\par`
	for src, problems := range map[string]int{strings.Repeat(box, 5): 0, strings.Repeat(box, 30): 1, strings.Repeat(frame, 30): 1, strings.Repeat(box, 30) + `\trowd\cellx9\intbl a\cell\row`: 0} {
		doc, err := Read([]byte(`{\rtf1 `+src+`\pard end\par}`), document.DefaultLimits())
		if err != nil || len(doc.Problems) != problems {
			t.Errorf("%.60s…: %v, %v", src, err, doc.Problems)
		}
	}
}

// TestCutAnywhere: a report that is cut off anywhere in its body says so, and in a table
// that it was there; what stands before is read.
func TestCutAnywhere(t *testing.T) {
	data := seeds(t)[len(seeds(t))-1]
	whole, err := Read(data, document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	body := strings.Index(string(data), `\pard`)
	for at := body; at < len(data)-1; at += 997 {
		doc, err := Read(data[:at], document.DefaultLimits())
		if errors.Is(err, errEmpty) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(doc.Problems) == 0 || doc.Problems[0].Kind != document.FileRepaired {
			t.Errorf("cut at %d: %v", at, doc.Problems)
		}
		if len(doc.Blocks) > len(whole.Blocks) {
			t.Errorf("cut at %d: %d blocks of %d", at, len(doc.Blocks), len(whole.Blocks))
		}
		inTable := strings.LastIndex(string(data[:at]), `\trowd`) > strings.LastIndex(string(data[:at]), `\row\pard\pard`)
		if told := len(doc.Problems) > 0 && strings.Contains(doc.Problems[0].Message, "表格处"); inTable && !told && strings.Contains(string(data[:at]), `\intbl`) {
			t.Errorf("cut at %d in a table: %v", at, doc.Problems)
		}
	}
}
