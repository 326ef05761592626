// Package document defines what every reader makes of a submitted file: blocks
// in reading order, tables as grids, and the place of everything that was read.
package document

import (
	"slices"
	"strings"
)

// Document is one submitted file as it was read. Nothing in it is judged yet.
type Document struct {
	Name      string  // the file's name as it was given, without its folder
	SHA256    string  // of the file's bytes, lower-case hex
	Format    string  // the true format, decided by bytes: "docx", "pdf", …
	Engine    string  // what read it: "docx", "ledongthuc", "pdfium", …
	Pages     int     // 0 where the format has no pages
	Sheets    []Sheet // the pages, where the format has them
	Blocks    []Block
	Notes     []Paragraph // footnotes and endnotes, in the order of their marks
	Furniture []Paragraph // page headers and footers, kept apart from the body
	Problems  []Problem
	told      told
}

// Sheet is one page: its size as it is shown, and how it was read.
type Sheet struct {
	Number        int     // 1-based
	Width, Height float64 // points
	Engine        string  // what read it: "ledongthuc", "pdfium"
	Reason        string  // why the first engine's reading was not taken, Chinese; else ""
	Images        []Image // pictures on a page that needs text recognition
}

// Image is a picture on a page.
type Image struct {
	Box           Box
	Width, Height int    // samples
	Format        string // how they are stored: "jpeg", "jpx", "ccitt", "jbig2", "raw"
}

// Block is one item of the body in reading order: exactly one field is set.
type Block struct {
	Paragraph *Paragraph
	Table     *Table
}

// Paragraph is a run of text outside tables, as printed: the number that a list
// or heading style prints before it ("一、", "（一）", "1.") is part of Text.
type Paragraph struct {
	Text  string
	Style Style
	Level int // 1 to 9 for headings, else 0
	Order int // position in reading order, shared with tables, from 0
	Page  int // 1-based; 0 where the format has no pages
	Box   Box
}

// Style tells what a paragraph is on the page.
type Style int

const (
	Body Style = iota + 1
	Title
	Heading
	ListItem
	Caption
	TextBox
	Footnote
	Endnote
	Header
	Footer
)

// Table is a grid of cells. Every position of the Rows × Cols grid belongs to at
// most one cell; positions that no cell covers are holes (gridBefore, short rows).
type Table struct {
	Index      int // position among the document's tables, from 0
	Order      int // position in reading order, shared with paragraphs
	Pages      []int
	Caption    string
	Rows, Cols int
	Cells      []Cell // by row, then column
	HeaderRows int    // leading rows that the file marks as repeated header; 0 if it marks none
	Parent     Ref    // the cell that holds a nested table, else the zero Ref
	grid       []int32
}

// Cell is one printed cell. A merged cell stands once, at its top left position.
type Cell struct {
	Row, Col         int    // zero-based
	RowSpan, ColSpan int    // at least 1
	Text             string // paragraphs separated by "\n"
	Page             int
	Box              Box
	Confidence       float64 // 1 where the format states the text; less for OCR and guessed grids
}

// Box is a rectangle in points from the page's top left corner; the zero Box
// means that the format has no coordinates.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Problem is something that could not be read, or not surely: it is stored and
// shown beside the findings.
type Problem struct {
	Kind    ProblemKind
	Ref     Ref
	Message string // Chinese, one sentence
}

// ProblemKind is the kebab-case name of a class of problems.
type ProblemKind string

const (
	PageUnreadable   ProblemKind = "page-unreadable"
	PartUnreadable   ProblemKind = "part-unreadable"    // a part of a package (styles, notes) is damaged
	NameMismatch     ProblemKind = "name-mismatch"      // the file's name lies about its format
	TableIrregular   ProblemKind = "table-irregular"    // cells overlap or leave the grid
	TextUncertain    ProblemKind = "text-uncertain"     // a character without a known meaning
	RowNotUnderstood ProblemKind = "row-not-understood" // an indicator-like row that no layout reads
	ValueAmbiguous   ProblemKind = "value-ambiguous"    // a value with two readings
	FileRepaired     ProblemKind = "file-repaired"      // a damaged file that could be mended
	NeedsOCR         ProblemKind = "needs-ocr"          // a page without text that can be read
	SecondEngine     ProblemKind = "second-engine"      // a page that the first engine could not be trusted with
	EnginesDisagree  ProblemKind = "engines-disagree"   // a number that two engines read differently
	HiddenContent    ProblemKind = "hidden-content"     // rows, columns, sheets or values that the file hides from its reader
)

// Paragraphs returns the body's paragraphs in reading order.
func (d *Document) Paragraphs() []*Paragraph {
	var out []*Paragraph
	for _, b := range d.Blocks {
		if b.Paragraph != nil {
			out = append(out, b.Paragraph)
		}
	}
	return out
}

// Tables returns the body's tables in reading order.
func (d *Document) Tables() []*Table {
	var out []*Table
	for _, b := range d.Blocks {
		if b.Table != nil {
			out = append(out, b.Table)
		}
	}
	return out
}

// Once records a problem that a document may have in many places: it is told once.
func (d *Document) Once(kind ProblemKind, message string) {
	if d.told.has(d.Problems, message) {
		return
	}
	d.Problems = append(d.Problems, Problem{Kind: kind, Message: message})
}

// told is an index of the first problems' messages: a file can name a font of its own for
// each of its signs.
type told struct {
	messages map[string]bool
	count    int
}

// few is how many problems are searched without an index.
const few = 16

// has reports whether one of the problems has the message.
func (t *told) has(problems []Problem, message string) bool {
	same := func(p Problem) bool { return p.Message == message }
	if len(problems) <= few {
		return slices.ContainsFunc(problems, same)
	}
	if t.messages == nil || t.count > len(problems) {
		t.messages, t.count = make(map[string]bool, len(problems)), 0
	}
	for ; t.count < len(problems); t.count++ {
		t.messages[problems[t.count].Message] = true
	}
	return t.messages[message]
}

// SetApart keeps a paragraph that does not belong to the body: a note, or what pages
// print at their edges.
func (d *Document) SetApart(p Paragraph, style Style) {
	p.Style, p.Level = style, 0
	to := &d.Furniture
	if style == Footnote || style == Endnote {
		to = &d.Notes
	}
	p.Order = len(*to)
	*to = append(*to, p)
}

// NoteUnread records that the body holds no text, or pictures in place of tables, which
// are not read.
func (d *Document) NoteUnread(pictures int) {
	text := slices.ContainsFunc(d.Blocks, func(b Block) bool {
		return b.Table != nil || strings.TrimSpace(b.Paragraph.Text) != ""
	})
	switch {
	case !text && pictures > 0:
		d.Once(PageUnreadable, "正文只有图片，没有文字；请提交可编辑的 Word 报告，而不是扫描件")
	case !text:
		d.Once(PageUnreadable, "正文没有任何文字")
	case pictures > 0 && len(d.Tables()) == 0:
		d.Once(PartUnreadable, "正文没有表格，但有图片；图片中的表格没有读取")
	}
}

// Number gives every block its Order and every table its Index. Readers call it
// once, when the body is complete and continued tables are joined.
func (d *Document) Number() {
	tables := 0
	for i, b := range d.Blocks {
		if b.Paragraph != nil {
			b.Paragraph.Order = i
			continue
		}
		b.Table.Order, b.Table.Index = i, tables
		tables++
	}
}
