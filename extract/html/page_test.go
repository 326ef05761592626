package html

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

func open(t testing.TB, data []byte) *document.Document {
	t.Helper()
	doc, err := Read(data, document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// format is a document as the goldens write it.
func format(d *document.Document) string {
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(documenttest.Format(d), "\t", `\t`))
	for _, p := range d.Notes {
		fmt.Fprintf(&b, "note: %s\n", p.Text)
	}
	for _, p := range d.Furniture {
		fmt.Fprintf(&b, "%s: %s\n", map[document.Style]string{document.Header: "header", document.Footer: "footer"}[p.Style], p.Text)
	}
	for _, p := range d.Problems {
		fmt.Fprintf(&b, "! %s\n", p.Message)
	}
	return b.String()
}

// golden holds pages and files to what a file says is printed of them.
func golden(t *testing.T, path, extension string, read func(string) []byte) {
	cases, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(cases.Files); i += 2 {
		page, want := cases.Files[i], cases.Files[i+1]
		name, ok := strings.CutSuffix(page.Name, extension)
		if !ok || want.Name != name+".txt" {
			t.Fatalf("%s is followed by %s", page.Name, want.Name)
		}
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(string(want.Data), format(open(t, read(string(page.Data))))); diff != "" {
				t.Errorf("(-printed +read)\n%s", diff)
			}
		})
	}
}

// TestPages: the habits of browsers, Word, Excel, LibreOffice and office systems.
func TestPages(t *testing.T) {
	golden(t, "testdata/pages.txtar", ".html", func(page string) []byte { return []byte(page) })
}

// TestTree: elements lie within each other as the parser of HTML 13.2.6 has them: a page
// that it parsed and wrote out again, with all its tags, reads the same.
func TestTree(t *testing.T) {
	cases, err := txtar.ParseFile("testdata/pages.txtar")
	if err != nil {
		t.Fatal(err)
	}
	apart := map[string]bool{
		"rows without a table.html": true, // whose tags that parser drops
		"pages of libreoffice.html": true, // where it ends the paragraph that holds a text box
		"breaks of xhtml.html":      true, // which is XML
	}
	for _, f := range cases.Files {
		if !strings.HasSuffix(f.Name, ".html") || apart[f.Name] {
			continue
		}
		tree, err := html.ParseWithOptions(bytes.NewReader(f.Data), html.ParseOptionEnableScripting(true))
		if err != nil {
			t.Fatal(err)
		}
		var whole bytes.Buffer
		if err := html.Render(&whole, tree); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(format(open(t, whole.Bytes())), format(open(t, f.Data))); diff != "" {
			t.Errorf("%s (-parsed +read)\n%s", f.Name, diff)
		}
	}
}

// TestHiddenLines: the problem points at the table that hides lines, and at no other.
func TestHiddenLines(t *testing.T) {
	const table, hidden = "<table border=1><tr><td>a<td>b</tr></table><p>间</p>", "<table border=1><tr><td>a<td>b</tr><tr style='display:none'><td>c<td>d</tr></table>"
	doc := open(t, []byte(`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>`+table+hidden+`<p>末</p>`+table+`</body></html>`))
	if len(doc.Problems) != 1 || doc.Problems[0].Kind != document.HiddenContent || doc.Problems[0].Ref.Kind != document.InCell || doc.Problems[0].Ref.Table != 1 {
		t.Errorf("%+v", doc.Problems)
	}
}
