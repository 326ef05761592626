// Package docxtest writes Documents as .docx files, for tests and samples: what a
// small, honest producer would write, the same bytes every time.
package docxtest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"

	"fuhe/extract/document"
)

const (
	contentTypes = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`
	packageRels = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	documentRels = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	namespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	pageWidth = 14400 // twips between the margins of a landscape A4 page
)

// Build writes the body of d. Equal documents give equal bytes.
func Build(d *document.Document) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes}, {"_rels/.rels", packageRels}, {"word/_rels/document.xml.rels", documentRels},
		{"word/styles.xml", styles()}, {"word/document.xml", body(d)},
	} {
		f, err := w.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err != nil {
			panic(err) // a buffer takes every write
		}
		if _, err := f.Write([]byte(part.text)); err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func styles() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles ` + namespace + `>`)
	b.WriteString(`<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>`)
	b.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>`)
	b.WriteString(`<w:style w:type="paragraph" w:styleId="ab"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>`)
	for level := 1; level <= 9; level++ {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%d"><w:name w:val="heading %d"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="%d"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>`, level, level, level-1)
	}
	b.WriteString(`</w:styles>`)
	return b.String()
}

func body(d *document.Document) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ` + namespace + `><w:body>`)
	for i, block := range d.Blocks {
		if p := block.Paragraph; p != nil {
			writeParagraph(&b, p)
			continue
		}
		writeTable(&b, block.Table)
		if i+1 == len(d.Blocks) || d.Blocks[i+1].Table != nil {
			b.WriteString(`<w:p/>`) // Word joins tables that nothing separates
		}
	}
	b.WriteString(`<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return b.String()
}

func writeParagraph(b *strings.Builder, p *document.Paragraph) {
	style := ""
	switch p.Style {
	case document.Title:
		style = `<w:pPr><w:pStyle w:val="ab"/></w:pPr>`
	case document.Heading:
		style = fmt.Sprintf(`<w:pPr><w:pStyle w:val="%d"/></w:pPr>`, p.Level)
	}
	b.WriteString(`<w:p>` + style)
	writeRun(b, p.Text)
	b.WriteString(`</w:p>`)
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\t", `</w:t><w:tab/><w:t xml:space="preserve">`)

func writeRun(b *strings.Builder, text string) {
	if text != "" {
		b.WriteString(`<w:r><w:t xml:space="preserve">` + escape.Replace(text) + `</w:t></w:r>`)
	}
}

func writeTable(b *strings.Builder, t *document.Table) {
	width := pageWidth / max(t.Cols, 1)
	b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
	}
	b.WriteString(`</w:tblBorders></w:tblPr><w:tblGrid>`)
	for range t.Cols {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, width)
	}
	b.WriteString(`</w:tblGrid>`)
	for row := range t.Rows {
		b.WriteString(`<w:tr>`)
		writeRow(b, t, row, width)
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
}

// writeRow writes a row's cells; a hole is an empty cell, as Word has no holes within a row.
func writeRow(b *strings.Builder, t *document.Table, row, width int) {
	for col := 0; col < t.Cols; {
		c := t.At(row, col)
		if c == nil {
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p/></w:tc>`, width)
			col++
			continue
		}
		fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width*c.ColSpan)
		if c.ColSpan > 1 {
			fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, c.ColSpan)
		}
		switch {
		case c.RowSpan > 1 && c.Row == row:
			b.WriteString(`<w:vMerge w:val="restart"/>`)
		case c.RowSpan > 1:
			b.WriteString(`<w:vMerge/>`)
		}
		b.WriteString(`</w:tcPr>`)
		writeCell(b, c, row)
		b.WriteString(`</w:tc>`)
		col = c.Col + c.ColSpan
	}
}

func writeCell(b *strings.Builder, c *document.Cell, row int) {
	if c.Row != row {
		b.WriteString(`<w:p/>`)
		return
	}
	for line := range strings.SplitSeq(c.Text, "\n") {
		b.WriteString(`<w:p>`)
		writeRun(b, line)
		b.WriteString(`</w:p>`)
	}
}
