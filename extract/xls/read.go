// Package xls reads Excel 97–2003 workbooks (BIFF8, [MS-XLS]), which WPS calls .et: the
// values of their visible worksheets, as the cells show them.
package xls

import (
	"errors"

	"fuhe/extract/document"
	"fuhe/extract/spreadsheet"
)

// ErrEncrypted is a workbook that only a password opens.
var ErrEncrypted = errors.New("工作簿已加密")

// ErrOld is a workbook of Excel 95 or earlier.
var ErrOld = errors.New("工作簿是 Excel 95 或更早版本的")

// ErrNotExcel is a compound file without a workbook in it.
var ErrNotExcel = errors.New("复合文档中没有 Excel 工作簿")

// Read reads a compound file with a workbook, or the bare records of one. Errors:
// ErrEncrypted, ErrOld, ErrNotExcel, a *document.LimitError, or what is damaged.
func Read(data []byte, limits document.Limits) (*document.Document, error) {
	stream, cut, err := workbookStream(data)
	if err != nil {
		return nil, err
	}
	g, err := readGlobals(stream)
	if err != nil {
		return nil, err
	}
	if len(g.sheets) > limits.Pages {
		return nil, &document.LimitError{What: "工作表数", Limit: int64(limits.Pages)}
	}
	book := spreadsheet.NewBook("xls", limits)
	if cut {
		book.Problem(document.PartUnreadable, "文件不完整，只读出了前面的部分；请重新导出后提交")
	}
	if g.torn {
		book.Problem(document.TextUncertain, "文件的文字表已损坏，部分单元格的文字可能缺失或错位；请重新导出后提交")
	}
	if err := g.readSheets(stream, book); err != nil {
		return nil, err
	}
	return book.Document(), nil
}

// readSheets reads the worksheets in the order of their tabs.
func (g *globals) readSheets(stream []byte, book *spreadsheet.Book) error {
	for i, b := range g.sheets {
		switch {
		case b.kind == macroSheet:
			book.NoCells(b.name, "宏表")
		case b.kind == chartSheet:
			book.NoCells(b.name, "图表")
		case b.kind != workSheet:
			book.NoCells(b.name, "VBA 模块或对话框")
		case b.hidden:
			book.Hidden(b.name)
		default:
			if err := g.readSheet(stream, i, book); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *globals) readSheet(stream []byte, i int, book *spreadsheet.Book) error {
	name := g.sheets[i].name
	at, ok := g.start(stream, i)
	if !ok || g.spent > 2*len(stream) { // sheets that share their records would never end
		book.Problem(document.PartUnreadable, "工作表“"+name+"”的数据在文件中找不到，未读取")
		return nil
	}
	s := &sheetReader{globals: g, sheet: book.Sheet(name)}
	r := &records{stream: stream, at: at}
	complete, err := s.read(r)
	if err != nil {
		return err
	}
	g.spent += r.at - at
	if !complete {
		book.Problem(document.PartUnreadable, "工作表“"+name+"”的数据不完整，只读出了前面的部分")
	}
	return book.Add(s.sheet)
}
