package main

import (
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// writeXLSX writes a workbook: numbers as numbers, everything else as text, so that
// =100% stays what was printed.
func writeXLSX(out io.Writer, sheets []sheet) error {
	f := excelize.NewFile()
	defer f.Close()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	used := map[string]bool{}
	for i, s := range sheets {
		name := sheetName(s.title, used)
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return err
		}
		if err := writeWorksheet(f, name, s, bold); err != nil {
			return err
		}
	}
	return f.Write(out)
}

// writeWorksheet keeps the header in sight and makes columns as wide as their texts,
// within reason.
func writeWorksheet(f *excelize.File, name string, s sheet, bold int) error {
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, width := range columnWidths(tableCells(s), 0) {
		if err := w.SetColWidth(i+1, i+1, float64(min(max(width, 6), 60)+2)); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	header := make([]any, len(s.header()))
	for i, h := range s.header() {
		header[i] = excelize.Cell{StyleID: bold, Value: h}
	}
	if err := w.SetRow("A1", header); err != nil {
		return err
	}
	for i, row := range s.rows {
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, worksheetCells(row)); err != nil {
			return err
		}
	}
	return w.Flush()
}

func worksheetCells(row []any) []any {
	out := make([]any, len(row))
	for i, v := range row {
		out[i] = v
		if b, ok := v.([]byte); ok {
			out[i] = cellText(b)
		}
	}
	return out
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
		suffix := []rune(" " + cellText(int64(n)))
		name = string(runes[:min(len(runes), 31-len(suffix))]) + string(suffix)
	}
	used[strings.ToLower(name)] = true
	return name
}
