package xlsx

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestCost: markup that invites a reader to do more than its length is worth ends soon, in
// a document or in a limit. Each case is megabytes of markup; work that grows with its
// square would take minutes.
func TestCost(t *testing.T) {
	repeat := func(s string) string { return strings.Repeat(s, (2<<20)/len(s)) }
	lines := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, 2*i+1)
		}
		return b.String()
	}
	for name, p := range map[string]parts{
		"a text in pieces":              book(row(`<c t="s"><v>0</v></c>`)).texts(repeat(`<r><t>a</t></r>`)),
		"a text in more pieces":         book(row(`<c t="s"><v>0</v></c>`)).texts(`<t>` + repeat(`a<!---->`) + `</t>`),
		"attributes":                    book(row(`<c ` + repeat(`a="b" `) + `r="A1"><v>1</v></c>`)),
		"quotes":                        book(repeat(`<a b='>'/>`)),
		"cells":                         book(row(repeat(`<c><v>1</v></c>`))),
		"formulas without results":      book(row(repeat(`<c r="A1"><f/></c>`))),
		"hidden rows and merged cells":  book(`<sheetData>` + lines(`<row r="%d" hidden="1"><c r="A1"><v>1</v></c></row>`, 40_000) + `</sheetData>` + repeat(`<mergeCell ref="A1:B9"/>`)),
		"merged cells in each other":    book(row(`<c r="A1"><v>1</v></c>`) + `<sheetData><row r="1000"><c r="ALL1000"><v>1</v></c></row></sheetData>` + repeat(`<mergeCell ref="B2:ALK999"/>`)),
		"cell formats":                  book(row(`<c s="5"><v>1</v></c>`)).with("xl/styles.xml", `<styleSheet><cellXfs>`+repeat(`<xf numFmtId="9"/>`)+`</cellXfs></styleSheet>`),
		"a long format":                 book(row(repeat(`<c r="A1" s="0"><v>1</v></c>`))).formats(repeat(`m`)),
		"a format that repeats texts":   book(row(strings.Repeat(`<c t="s" s="0"><v>0</v></c>`, 1000))).texts(`<t>` + strings.Repeat("文", 100_000) + `</t>`).formats(strings.Repeat("@", 1000)),
		"a format that adds to texts":   book(row(repeat(`<c t="s" s="0"><v>0</v></c>`))).texts(`<t>文</t>`).formats(strings.Repeat("@", 1000)),
		"a drawing that is named often": book(row(`<c><v>1</v></c>`)+`<drawing r:id="d"/>`).with("xl/worksheets/_rels/sheet1.xml.rels", "<a>"+strings.Repeat(`<Relationship Id="d" Target="../drawings/d.xml"/>`, 2000)+"</a>").with("xl/drawings/d.xml", "<a>"+strings.Repeat(`<txBody><p><r><t>a</t></r></p></txBody>`, 5000)+"</a>"),
		"sheets without parts":          book().with("xl/workbook.xml", `<workbook><sheets>`+repeat(`<sheet name="a" id="rId9"/>`)+`</sheets></workbook>`).with("xl/_rels/workbook.xml.rels", "<a>"+repeat(`<Relationship Id="b"/>`)+"</a>"),
		"sheets that are one part":      book(repeat(`<a/>`)).with("xl/workbook.xml", `<workbook><sheets>`+strings.Repeat(`<sheet name="a" id="rId3"/>`, 1000)+`</sheets></workbook>`),
	} {
		t.Run(name, func(t *testing.T) {
			data := p.zip(t)
			limits := document.DefaultLimits()
			limits.Ratio = 1 << 20
			documenttest.CheckCost(t, 5*time.Second, 900, func() error {
				_, err := Read(data, limits)
				return err
			})
		})
	}
}
