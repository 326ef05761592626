package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"fuhe/extract/document/documenttest"
)

const (
	mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relSpace  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relBase   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// parts is a package by the names of its parts.
type parts map[string]string

// book is a workbook whose sheets hold the given markup within their root.
func book(sheets ...string) parts {
	p := parts{"_rels/.rels": rels("officeDocument", "xl/workbook.xml")}
	list, targets := "", []string{"styles", "styles.xml", "sharedStrings", "sharedStrings.xml"}
	for i, s := range sheets {
		list += fmt.Sprintf(`<sheet name="表%d" sheetId="%d" r:id="rId%d"/>`, i+1, i+1, i+3)
		name := fmt.Sprintf("worksheets/sheet%d.xml", i+1)
		targets = append(targets, "worksheet", name)
		p["xl/"+name] = "<worksheet " + mainSpace + ">" + s + "</worksheet>"
	}
	p["xl/workbook.xml"] = "<workbook " + mainSpace + "><sheets>" + list + "</sheets></workbook>"
	p["xl/_rels/workbook.xml.rels"] = rels(targets...)
	return p
}

// rels is a relationships part of kinds and targets.
func rels(pairs ...string) string {
	text := "<Relationships " + relSpace + ">"
	for i := 0; i < len(pairs); i += 2 {
		text += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s" Target="%s"/>`, i/2+1, relBase+pairs[i], pairs[i+1])
	}
	return text + "</Relationships>"
}

// with sets a part.
func (p parts) with(name, text string) parts {
	p[name] = text
	return p
}

// texts sets the shared strings, each the markup of one si element.
func (p parts) texts(items ...string) parts {
	return p.with("xl/sharedStrings.xml", "<sst "+mainSpace+"><si>"+strings.Join(items, "</si><si>")+"</si></sst>")
}

// formats sets the style sheet: a cell format for each code.
func (p parts) formats(codes ...string) parts {
	list, cells := "", ""
	for i, code := range codes {
		list += fmt.Sprintf(`<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, strings.ReplaceAll(code, `"`, "&quot;"))
		cells += fmt.Sprintf(`<xf numFmtId="%d"/>`, 164+i)
	}
	return p.with("xl/styles.xml", "<styleSheet "+mainSpace+"><numFmts>"+list+"</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\n<cellXfs>\n"+cells+"\n</cellXfs></styleSheet>")
}

// row is a sheetData element with one row of cells.
func row(cells string) string {
	return `<sheetData><row r="1">` + cells + `</row></sheetData>`
}

func (p parts) zip(t testing.TB) []byte {
	t.Helper()
	return documenttest.Zip(t, p)
}
