// Package excelxml reads Excel 2003 XML workbooks (SpreadsheetML, "XML Spreadsheet
// Reference", Microsoft 2001), which web systems export under the name .xls: the values of
// their visible worksheets, as the cells show them.
package excelxml

import (
	"errors"
	"fmt"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
	"fuhe/extract/numfmt"
	"fuhe/extract/spreadsheet"
)

// ErrNotExcel is an XML file that holds no workbook of Excel 2003.
var ErrNotExcel = errors.New("XML 中没有 Excel 2003 工作簿")

// Read reads a workbook that is one XML file. Errors: ErrNotExcel, a
// *document.LimitError, or what is damaged.
func Read(data []byte, limits document.Limits) (*document.Document, error) {
	if int64(len(data)) > limits.Part {
		return nil, &document.LimitError{What: "XML 字节数", Limit: limits.Part}
	}
	src, ok := markup.Decode(string(data))
	r := &reader{t: markup.NewTokenizer(src, limits.Nesting, markup.Namespaces{}), limits: limits,
		book: spreadsheet.NewBook("excelxml", limits), styles: newStyles(), dates: numfmt.From1900}
	if err := r.workbook(); err != nil {
		return nil, err
	}
	if !ok {
		r.book.Problem(document.TextUncertain, "工作簿中有不属于任何文字编码的字节，以 \uFFFD 代替")
	}
	return r.book.Document(), nil
}

// reader holds what the sheets of one workbook share.
type reader struct {
	t      markup.Tokenizer
	limits document.Limits
	book   *spreadsheet.Book
	styles *styles
	dates  numfmt.Dates
	sheets int
}

// workbook reads the root element. What stands before a damage is kept, and the damage is
// a problem.
func (r *reader) workbook() error {
	root, err := r.t.Next()
	for err == nil && root.Kind == markup.Text {
		root, err = r.t.Next()
	}
	if err == nil && (root.Kind != markup.Start || root.Local != "Workbook") {
		err = ErrNotExcel
	}
	if err != nil {
		return err
	}
	err = r.children(root, r.part)
	switch {
	case err == nil && r.sheets == 0:
		return errors.New("工作簿中没有工作表")
	case r.sheets > 0 && errors.Is(err, markup.ErrSyntax):
		r.book.Problem(document.PartUnreadable, fmt.Sprintf("文件不完整或已损坏（%v），只读出了前面的部分；请重新导出后提交", err))
		return nil
	}
	return err
}

// part reads one child of the workbook.
func (r *reader) part(tok markup.Token) error {
	switch tok.Local {
	case "Styles":
		return r.children(tok, r.style)
	case "ExcelWorkbook":
		return r.children(tok, func(tok markup.Token) error {
			if tok.Local == "Date1904" {
				r.dates = numfmt.From1904
			}
			return nil
		})
	case "Worksheet":
		return r.worksheet(tok)
	}
	return nil
}

// Names come without their prefix: no element that is read has a namesake in another
// namespace.

// children calls read for every child of an element whose start tag was the last token.
// What read leaves of a child is passed over.
func (r *reader) children(parent markup.Token, read func(markup.Token) error) error {
	if parent.Empty {
		return nil
	}
	for depth := r.t.Depth(); r.t.Depth() >= depth; {
		tok, err := r.t.Next()
		if err == nil && tok.Kind == markup.Start {
			err = read(tok)
		}
		for err == nil && r.t.Depth() > depth {
			_, err = r.t.Next()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// text is all the text of an element whose start tag was the last token. Rich texts hold
// elements of HTML.
func (r *reader) text(of markup.Token) (string, error) {
	var b strings.Builder
	for depth := r.t.Depth(); !of.Empty && r.t.Depth() >= depth; {
		tok, err := r.t.Next()
		if err != nil {
			return b.String(), err
		}
		switch tok.Kind {
		case markup.Text:
			if tok.CDATA {
				b.WriteString(tok.Raw)
			} else {
				b.WriteString(markup.Value(tok.Raw))
			}
		case markup.Start:
			if strings.EqualFold(tok.Local, "br") {
				b.WriteByte('\n')
			}
		}
	}
	return b.String(), nil
}

// attribute is the value of the attribute with a local name; "" where there is none.
func attribute(tok markup.Token, name string) string {
	for spelt, value := range markup.Attributes(tok.Attrs) {
		if prefix, own, ok := strings.Cut(spelt, ":"); spelt == name || ok && own == name && prefix != "xmlns" {
			return markup.Value(value)
		}
	}
	return ""
}
