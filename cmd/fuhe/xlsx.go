package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// The fixed parts of a workbook (ECMA-376 part 1, 18): one style beside the default,
// bold for headers.
const (
	xlsxTypesHead = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`
	xlsxRels      = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	xlsxStyles    = xml.Header + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs></styleSheet>`
	xlsxSheetHead = xml.Header + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
	boldStyle     = 1
)

// writeXLSX writes a workbook: numbers as numbers, everything else as text, so that
// =100% stays what was printed. It is written here rather than through excelize, whose
// tables cost every start of the program 2 ms.
func writeXLSX(out io.Writer, sheets []sheet) error {
	types, book, rels := xlsxTypesHead, "", ""
	parts := [][2]string{{"_rels/.rels", xlsxRels}, {"xl/styles.xml", xlsxStyles}}
	used := map[string]bool{}
	for i, s := range sheets {
		n := i + 1
		types += fmt.Sprintf(`<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		book += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escapeXML(sheetName(s.title, used)), n, n)
		rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, n, n)
		parts = append(parts, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", n), worksheet(s)})
	}
	rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>`, len(sheets)+1)
	parts = append(parts, [2]string{"[Content_Types].xml", types + "</Types>"},
		[2]string{"xl/workbook.xml", xml.Header + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + book + `</sheets></workbook>`},
		[2]string{"xl/_rels/workbook.xml.rels", xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels + `</Relationships>`})
	w := zip.NewWriter(out)
	for _, part := range parts {
		f, err := w.Create(part[0])
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part[1]); err != nil {
			return err
		}
	}
	return w.Close()
}

// worksheet keeps the header in sight and makes columns as wide as their texts, within
// reason.
func worksheet(s sheet) string {
	var b strings.Builder
	b.WriteString(xlsxSheetHead)
	if len(s.keys) > 0 {
		b.WriteString("<cols>")
		for i, width := range columnWidths(tableCells(s), 0) {
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, min(max(width, 6), 60)+2)
		}
		b.WriteString("</cols>")
	}
	b.WriteString("<sheetData>")
	header := make([]any, len(s.header()))
	for i, h := range s.header() {
		header[i] = h
	}
	writeRow(&b, header, boldStyle)
	for _, row := range s.rows {
		writeRow(&b, row, 0)
	}
	b.WriteString("</sheetData></worksheet>")
	return b.String()
}

func writeRow(b *strings.Builder, row []any, style int) {
	b.WriteString("<row>")
	for _, v := range row {
		switch {
		case v == nil:
			b.WriteString("<c/>")
		case isNumber(v):
			fmt.Fprintf(b, `<c s="%d"><v>%s</v></c>`, style, cellText(v))
		default:
			fmt.Fprintf(b, `<c s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, style, escapeXML(clip(cellText(v))))
		}
	}
	b.WriteString("</row>")
}

// clip keeps to the 32,767 characters that a cell may hold, and marks the cut.
func clip(text string) string {
	const most = 32767
	if len(text) <= most {
		return text
	}
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// escapeXML also takes out the characters that XML cannot hold.
func escapeXML(text string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(printable(text, keepBreaks))); err != nil {
		panic(err) // a buffer takes every write
	}
	return b.String()
}

// sheetName makes a title fit a worksheet's tab: 31 characters, no marks that Excel
// refuses, and none twice.
func sheetName(title string, used map[string]bool) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, printable(title, flat))
	runes := []rune(strings.TrimSpace(name))
	if len(runes) == 0 {
		runes = []rune("fuhe")
	}
	name = string(runes[:min(len(runes), 31)])
	for n := 2; used[strings.ToLower(name)]; n++ {
		suffix := []rune(fmt.Sprintf(" %d", n))
		name = string(runes[:min(len(runes), 31-len(suffix))]) + string(suffix)
	}
	used[strings.ToLower(name)] = true
	return name
}
