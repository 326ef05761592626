package docx

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestCost: markup that invites a reader to do more than its length is worth ends soon,
// in a document or in a limit. Each case is megabytes of
// markup; work that grows with its square would take minutes.
func TestCost(t *testing.T) {
	repeat := func(s string) string { return strings.Repeat(s, (2<<20)/len(s)) }
	nested := func(depth int, text string) string {
		for range depth {
			text = `<w:tbl><w:tr><w:tc>` + text + `<w:p/></w:tc></w:tr></w:tbl>`
		}
		return text
	}
	wide := `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p/>`
	for name, body := range map[string]string{
		"end tags with spaces":            repeat(`<w:p><w:r><w:rPr><w:b/></w:rPr ><w:t>x</w:t></w:r></w:p>`),
		"run properties that differ":      `<w:p>` + repeat(`<w:r><w:rPr><w:vanish/><w:x/></w:rPr><w:t>a</w:t></w:r>`) + `</w:p>`,
		"text in pieces":                  `<w:p><w:r><w:t>` + repeat(`a<!---->`) + `</w:t></w:r></w:p>`,
		"instructions in pieces":          `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>` + repeat(`<w:r><w:instrText>aaaa</w:instrText></w:r>`) + `</w:p>`,
		"fields that never end":           `<w:p>` + repeat(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`) + `</w:p>`,
		"paragraphs without marks":        repeat(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`),
		"tables that Word prints as one":  repeat(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`),
		"tables that repeat a unit line":  repeat(`<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>单位：元</w:t></w:r></w:p>`),
		"wide tables":                     repeat(wide),
		"a long merge":                    `<w:tbl>` + repeat(`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>`) + `</w:tbl>`,
		"nested tables that repeat text":  repeat(nested(70, `<w:p><w:r><w:t>`+strings.Repeat("文", 1000)+`</w:t></w:r></w:p>`)),
		"declarations at the root of all": `<w:p ` + strings.Repeat(`xmlns:a="b" `, 250) + `>` + repeat(`<a:r/><z:r/>`) + `</w:p>`,
		"equations":                       `<w:p>` + repeat(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ `+strings.Repeat(`\\o(`, 200)+`</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`) + `</w:p>`,
		"list items":                      repeat(listed("1", "8", "")),
		"items with long numbers":         repeat(listed("1", "7", "")),
		"signs of fonts of their own":     `<w:p>` + signs() + `</w:p>`,
		"text boxes":                      `<w:p>` + repeat(`<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>`) + `</w:p>`,
	} {
		t.Run(name, func(t *testing.T) {
			data := pkg(t, map[string]string{"body": body, "numbering": `<w:abstractNum w:abstractNumId="0">` + lvl("8", "lowerLetter", strings.Repeat("%9", 50)) + lvl("7", "decimal", strings.Repeat("文", 50_000)) + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`})
			limits := document.DefaultLimits()
			limits.Ratio = 1 << 20
			documenttest.CheckCost(t, 5*time.Second, 400, func() error {
				_, err := Read(data, limits)
				return err
			})
		})
	}
}

// signs are symbols that no font is known for, each in another.
func signs() string {
	var b strings.Builder
	for i := range 80_000 {
		fmt.Fprintf(&b, `<w:r><w:sym w:font="F%d" w:char="F0FE"/></w:r>`, i)
	}
	return b.String()
}

// TestPartsOnce: relationships that name one part read it once.
func TestPartsOnce(t *testing.T) {
	const relation, ns = `<Relationship Id="a" Type="http://x/%s" Target="%s"/>`, ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`
	header := fmt.Sprintf(relation, "header", "header.xml")
	doc, err := Read(documenttest.Zip(t, map[string]string{
		"_rels/.rels":                  `<a>` + fmt.Sprintf(relation, "officeDocument", "word/document.xml") + `</a>`,
		"word/_rels/document.xml.rels": `<a>` + header + header + `</a>`,
		"word/document.xml":            `<w:document` + ns + `<w:body>` + para("", "正文") + `</w:body></w:document>`,
		"word/header.xml":              `<w:hdr` + ns + para("", "页眉") + `</w:hdr>`,
	}), document.DefaultLimits())
	if err != nil || len(doc.Furniture) != 1 {
		t.Errorf("%v, %v", doc, err)
	}
}
