// Package xlsx reads Excel 2007+ workbooks (ISO/IEC 29500-1, transitional and strict):
// the values of their visible worksheets, as the cells show them.
//
// It reads the parts itself: a library that holds a workbook to edit it fills every row
// to its width, and needs gigabytes for a style sheet of a few packed kilobytes.
package xlsx

import (
	"errors"
	"fmt"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/numfmt"
	"fuhe/extract/pack"
	"fuhe/extract/spreadsheet"
)

// ErrBinary is a workbook in the binary format .xlsb.
var ErrBinary = errors.New("二进制工作簿（.xlsb）")

// ErrNotExcel is a package without a workbook in it.
var ErrNotExcel = errors.New("压缩包中没有 Excel 工作簿")

// Read reads a .xlsx, .xlsm or .xltx package. Errors: ErrEncrypted, ErrBinary,
// ErrNotExcel, a *document.LimitError, or what is damaged.
func Read(data []byte, limits document.Limits) (*document.Document, error) {
	p, err := openPackage(data, limits)
	if err != nil {
		return nil, err
	}
	w, err := openWorkbook(p)
	if err != nil {
		return nil, err
	}
	if len(w.sheets) > limits.Pages {
		return nil, &document.LimitError{What: "工作表数", Limit: int64(limits.Pages)}
	}
	r := &reader{source: p, workbook: w, book: spreadsheet.NewBook("xlsx", limits), seen: map[string]bool{}}
	for _, rel := range w.rels {
		if err := r.support(rel); err != nil {
			return nil, err
		}
	}
	for _, s := range w.sheets {
		if err := r.sheet(s); err != nil {
			return nil, err
		}
	}
	if p.Garbled {
		r.book.Problem(document.TextUncertain, "工作簿中有不属于任何文字编码的字节，以 \uFFFD 代替")
	}
	return r.book.Document(), nil
}

// reader holds what the sheets of one workbook share.
type reader struct {
	source   *source
	workbook *workbook
	book     *spreadsheet.Book
	styles   styles
	texts    []string        // the shared strings
	seen     map[string]bool // parts of sheets and drawings that were read
}

// dates tells how the workbook counts days.
func (r *reader) dates() numfmt.Dates {
	if r.workbook.from1904 {
		return numfmt.From1904
	}
	return numfmt.From1900
}

// support reads the style sheet and the shared strings. One that is damaged is a
// problem; one that exceeds a limit fails the workbook.
func (r *reader) support(rel relation) error {
	var what string
	var err error
	switch rel.kind {
	case "styles":
		what = "样式表无法读取（%v），数值按常规格式读取"
		err = r.source.with(rel.target, func(src string) (err error) { r.styles, err = readStyles(src); return err })
	case "sharedStrings":
		what = "共享文字表无法完整读取（%v），部分单元格的文字缺失"
		err = r.source.with(rel.target, func(src string) (err error) { r.texts, err = readSharedStrings(src); return err })
	}
	return r.problem(err, what)
}

// problem notes an error that does not end the reading; limits and encryption do.
func (r *reader) problem(err error, what string) error {
	var limit *document.LimitError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &limit), errors.Is(err, ErrEncrypted):
		return err
	}
	r.book.Problem(document.PartUnreadable, fmt.Sprintf(what, err))
	return nil
}

// sheet reads one sheet of the workbook.
func (r *reader) sheet(s sheetEntry) error {
	switch {
	case s.kind == "chartsheet":
		r.book.NoCells(s.name, "图表")
	case s.kind == "dialogsheet":
		r.book.NoCells(s.name, "对话框")
	case strings.Contains(strings.ToLower(s.kind), "macrosheet"):
		r.book.NoCells(s.name, "宏表")
	case s.hidden:
		r.book.Hidden(s.name)
	default:
		return r.worksheet(s)
	}
	return nil
}

func (r *reader) worksheet(s sheetEntry) error {
	if r.seen[pack.Name(s.part)] { // a thousand sheets that are one part would take a thousand times as long
		r.book.Problem(document.PartUnreadable, "工作表“"+s.name+"”与前面的工作表是同一个部件，未重复读取")
		return nil
	}
	r.seen[pack.Name(s.part)] = r.source.Has(s.part)
	w := &worksheet{reader: r, sheet: r.book.Sheet(s.name), row: -1}
	err := r.source.with(s.part, w.read)
	if err := r.problem(err, "工作表“"+strings.ReplaceAll(s.name, "%", "%%")+"”没有读全（%v）"); err != nil {
		return err
	}
	if w.drawing != "" {
		if err := r.drawings(w, s.part); err != nil {
			return err
		}
	}
	return r.book.Add(w.sheet)
}
