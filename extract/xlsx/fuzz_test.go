package xlsx

import (
	"testing"

	"fuhe/extract/document/documenttest"
)

func FuzzRead(f *testing.F) {
	f.Add(documenttest.ReadFile(f, "testdata/samples/1-national-clean.xlsx"))
	for _, c := range readCases {
		f.Add(c.book.zip(f))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Read(data, documenttest.SmallLimits()); err == nil {
			documenttest.Format(doc)
		}
	})
}

// FuzzParts mutates the parts themselves, which compression hides from FuzzRead.
func FuzzParts(f *testing.F) {
	for _, c := range readCases {
		f.Add(c.book["xl/worksheets/sheet1.xml"], c.book["xl/sharedStrings.xml"], c.book["xl/styles.xml"])
	}
	f.Fuzz(func(t *testing.T, sheet, texts, styles string) {
		p := book("").with("xl/worksheets/sheet1.xml", sheet).with("xl/sharedStrings.xml", texts).with("xl/styles.xml", styles)
		if doc, err := Read(p.zip(t), documenttest.SmallLimits()); err == nil {
			documenttest.Format(doc)
		}
	})
}

// FuzzScanner: the scanner moves on at every step and ends with the part.
func FuzzScanner(f *testing.F) {
	for _, s := range []string{`<a b='c>' d="e"><f:g/>&lt;&#x4e00;<![CDATA[x]]><!--y--></a>`, "<a", "<a></b>", "<!DOCTYPE a><?b?>", `<a b="_x000D_&#0;`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		s := &scanner{src: src}
		for steps := 0; s.next(); steps++ {
			if steps > 2*len(src)+2 {
				t.Fatalf("no end of %q", src)
			}
			s.attr("b")
			unescapeUnits(s.content())
		}
	})
}
