package spreadsheet

import (
	"fmt"
	"strings"

	"fuhe/extract/document"
)

// Book collects the sheets of one workbook, in the order of their tabs.
type Book struct {
	doc       *document.Document
	spend     *spending
	positions int // that are left for tables
}

// NewBook begins a document of a format, such as "xlsx".
func NewBook(format string, limits document.Limits) *Book {
	return &Book{doc: &document.Document{Format: format, Engine: format},
		spend: &spending{limit: limits}, positions: limits.Grid}
}

// Sheet begins a visible worksheet; Add ends it.
func (b *Book) Sheet(name string) *Sheet { return &Sheet{Name: name, spend: b.spend} }

// Problem notes something about the whole workbook.
func (b *Book) Problem(kind document.ProblemKind, message string) {
	b.doc.Problems = append(b.doc.Problems, document.Problem{Kind: kind, Message: message})
}

// Hidden notes a sheet that the file hides; it is not read.
func (b *Book) Hidden(name string) {
	b.Problem(document.HiddenContent, fmt.Sprintf("工作表“%s”是隐藏的，没有读取；如需核对，请取消隐藏后重新提交", name))
}

// NoCells notes a sheet that holds no cells: a chart, a macro, a dialogue.
func (b *Book) NoCells(name, what string) {
	b.Problem(document.PartUnreadable, fmt.Sprintf("“%s”是%s，没有单元格，未读取", name, what))
}

// Add lays out a sheet that is complete. The error is a *document.LimitError.
func (b *Book) Add(s *Sheet) error {
	l, t, err := s.layOut(b.positions)
	if err != nil {
		return err
	}
	if t != nil {
		b.positions -= t.Rows * t.Cols
		b.doc.Blocks = append(b.doc.Blocks, document.Block{Table: t})
	}
	b.boxes(s)
	b.doc.Number()
	b.report(l, t)
	return nil
}

// boxes puts the texts of a sheet's text boxes below its table.
func (b *Book) boxes(s *Sheet) {
	for _, text := range s.Boxes {
		if text = clean(text); text != "" {
			b.doc.Blocks = append(b.doc.Blocks, document.Block{Paragraph: &document.Paragraph{Text: text, Style: document.TextBox}})
		}
	}
}

// Document is the workbook as it was read.
func (b *Book) Document() *document.Document {
	if len(b.doc.Blocks) == 0 {
		b.Problem(document.PageUnreadable, "工作簿中没有任何可见的文字")
	}
	return b.doc
}

// report notes what a reviewer of the sheet has to know.
func (b *Book) report(l *layout, t *document.Table) {
	s := l.sheet
	note := func(kind document.ProblemKind, at []position, message string) {
		if len(at) == 0 {
			return
		}
		p := document.Problem{Kind: kind, Message: fmt.Sprintf("工作表“%s”", s.Name) + strings.ReplaceAll(message, "%", list(at))}
		if t != nil {
			p.Ref = t.CellRef(&document.Cell{Row: max(0, at[0].row), Col: max(0, at[0].col)})
		}
		b.doc.Problems = append(b.doc.Problems, p)
	}
	rows, cols := s.hiddenLines()
	note(document.HiddenContent, rows, "有内容的%被隐藏或筛选掉，没有读取；如需核对，请取消隐藏后重新提交")
	note(document.HiddenContent, cols, "有内容的%被隐藏，没有读取；如需核对，请取消隐藏后重新提交")
	note(document.HiddenContent, l.covered, "的合并单元格盖住了 % 中的内容，表面上看不到，没有读取")
	note(document.HiddenContent, s.faults[unshown], "的 % 中有数值，但单元格格式把它隐藏了，按空白读取")
	note(document.ValueAmbiguous, s.faults[noResult], "的 % 是没有计算结果的公式，按空白读取；请用 Excel 或 WPS 打开并保存后重新提交")
	note(document.ValueAmbiguous, s.faults[errorValue], "的 % 是公式错误值（"+s.codeList()+"），请核对公式")
	note(document.TextUncertain, s.faults[noText], "的 % 引用的文字在文件中找不到，按空白读取")
	var overlaps []position
	for _, a := range l.irregular {
		overlaps = append(overlaps, a.first)
	}
	note(document.TableIrregular, overlaps, "从 % 开始的合并区域与其他合并区域重叠，按未合并读取")
	if t == nil && s.Pictures && len(s.Boxes) == 0 {
		b.Problem(document.PageUnreadable, fmt.Sprintf("工作表“%s”只有图片或图形，没有文字，未读取", s.Name))
	}
}
