package doc

import (
	"strconv"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/field"
)

// body reads the blocks of a range of text.
type body struct {
	*file
	story   int
	out     []document.Block
	tables  []*openTable // around the paragraph at hand, from the outermost
	fields  field.Stack
	text    strings.Builder // of the paragraph at hand
	wide    []uint16        // characters not yet in text
	boxes   []document.Block
	carried strings.Builder // text of paragraphs whose marks are deleted: it joins the next
	carry   bool
}

// Characters with a meaning; [MS-DOC] 2.4.1, 2.6.1 sprmCFSpec.
const (
	charNone       = 0x00
	charPicture    = 0x01
	charCellMark   = 0x07
	charShape      = 0x08
	charTab        = 0x09
	charLine       = 0x0B
	charPage       = 0x0C
	charParagraph  = 0x0D
	charColumn     = 0x0E
	charFieldBegin = 0x13
	charFieldSplit = 0x14
	charFieldEnd   = 0x15
	charHyphen     = 0x1E // that does not break
	charSoftHyphen = 0x1F
	charSymbol     = 0x28
)

// read reads paragraph by paragraph. Text behind the last mark, as in a file that is cut,
// is a paragraph too.
func (b *body) read(from, to int) ([]document.Block, error) {
	for start := from; start < to; {
		end := start
		for end < to-1 && !b.ends(end) {
			end++
		}
		if err := b.paragraph(start, end); err != nil {
			return nil, err
		}
		start = end + 1
	}
	if err := b.enclose(0); err != nil {
		return nil, err
	}
	b.flush()
	return b.out, nil
}

// ends reports whether a character ends a paragraph.
func (b *body) ends(cp int) bool {
	switch b.chars[cp] {
	case charParagraph, charCellMark:
		return true
	case charPage:
		return b.story == mainStory && b.sections[cp]
	}
	return false
}

// deepestTable is more tables within one another than Word shows.
const deepestTable = 64

// paragraph reads the characters from start to the mark at end.
func (b *body) paragraph(start, end int) error {
	if err := b.spend(0); err != nil {
		return err
	}
	look, grpprl := b.paragraphAt(end)
	if look.lost {
		b.guess(&look, start, end)
	}
	depth := max(0, look.depth)
	if depth > deepestTable {
		return &document.LimitError{What: "表格嵌套层数", Limit: deepestTable}
	}
	if err := b.enclose(depth); err != nil {
		return err
	}
	mark, err := b.runsOf(start, end, look)
	if err != nil {
		return err
	}
	if depth > 0 && (b.chars[end] == charCellMark && look.rowEnd && depth == 1 || look.innerEnd) {
		b.boxes = b.boxes[:0]
		return b.endRow(grpprl, mark.deleted)
	}
	cell := depth > 0 && (b.chars[end] == charCellMark || look.cellEnd)
	text, err := b.printed(look)
	if err != nil {
		return err
	}
	b.add(document.Paragraph{Text: text, Style: document.Body}, look, mark.deleted && !cell)
	b.place(b.boxes...)
	b.boxes = b.boxes[:0]
	if !cell {
		return nil
	}
	b.flush()
	return b.tables[depth-1].endCell(b.layout)
}

// guess tells from its mark what a paragraph is whose properties are lost: cell marks
// stand in tables only, and an empty one behind as many cells as the row above has is the
// end of the row.
func (b *body) guess(look *paragraphLook, start, end int) {
	b.damagedFormat()
	if n := len(b.tables); n > 0 && b.chars[end] == charCellMark {
		t := b.tables[n-1]
		look.depth = n
		look.rowEnd = start == end && n == 1 && len(t.cell) == 0 && len(t.cells) == len(t.last.flags)
	}
}

func (f *file) damagedFormat() {
	f.doc.Once(document.PartUnreadable, "部分段落的格式已损坏，表格可能没有读出或不完整；请用 Word 打开后另存为 .docx 再提交")
}

// printed is the paragraph's text behind the number that Word prints before it.
func (b *body) printed(look paragraphLook) (string, error) {
	text := strings.TrimRight(b.text.String(), "\n")
	if look.list <= 0 {
		return text, b.layout.Piece()
	}
	id := strconv.Itoa(look.list)
	if b.lists.Level(id, 0) == nil {
		b.doc.Once(document.PartUnreadable, "编号表损坏或不完整，部分段落的编号没有读出；请核对原文")
	}
	number := b.lists.Next(id, look.level)
	if err := b.layout.Numbered(number); err != nil || text == "" {
		return strings.TrimRight(number, " "), err
	}
	return number + text, nil
}

// add appends a paragraph, joined with those before it whose marks were deleted.
func (b *body) add(p document.Paragraph, look paragraphLook, markDeleted bool) {
	if b.carry || markDeleted {
		b.carried.WriteString(p.Text)
	}
	if b.carry = markDeleted; b.carry {
		return
	}
	if b.carried.Len() > 0 {
		p.Text = b.carried.String()
		b.carried.Reset()
	}
	style := b.look(look.style)
	switch {
	case style.title:
		p.Style = document.Title
	case look.outline > 0:
		p.Style, p.Level = document.Heading, look.outline
	case style.caption:
		p.Style = document.Caption
	case look.list > 0:
		p.Style = document.ListItem
	}
	b.place(document.Block{Paragraph: &p})
}

func (b *body) flush() {
	if b.carry {
		b.carry = false
		b.place(document.Block{Paragraph: &document.Paragraph{Text: b.carried.String(), Style: document.Body}})
		b.carried.Reset()
	}
}

// place appends blocks to the innermost cell, or the body.
func (b *body) place(blocks ...document.Block) {
	if n := len(b.tables); n > 0 {
		b.tables[n-1].cell = append(b.tables[n-1].cell, blocks...)
	} else {
		b.out = append(b.out, blocks...)
	}
}

// enclose opens and closes tables until so many are around the text.
func (b *body) enclose(depth int) error {
	if depth != len(b.tables) {
		b.flush()
	}
	for len(b.tables) < depth {
		t := &openTable{}
		t.raw.Exact = true
		b.tables = append(b.tables, t)
	}
	for len(b.tables) > depth {
		if err := b.closeTable(); err != nil {
			return err
		}
	}
	return nil
}

// closeTable settles the innermost table. What stands behind its last row end, as in a
// damaged file, is a row of its own.
func (b *body) closeTable() error {
	last := len(b.tables) - 1
	t := b.tables[last]
	if len(t.cell) > 0 {
		if err := t.endCell(b.layout); err != nil {
			return err
		}
	}
	if len(t.cells) > 0 {
		b.irregular()
		row := rowLook{}
		b.addRow(t, &row)
	}
	t.align()
	blocks, err := b.layout.Table(&t.raw)
	if err != nil {
		return err
	}
	b.tables = b.tables[:last]
	b.place(blocks...)
	return nil
}

// endRow lays the cells of the row that ends here out. A row is deleted with its mark and
// all that its cells hold: LibreOffice gives the mark the look of the text behind it.
func (b *body) endRow(grpprl []byte, deleted bool) error {
	b.flush()
	t := b.tables[len(b.tables)-1]
	if len(t.cell) > 0 { // text between the last cell mark and the row's end
		if err := t.endCell(b.layout); err != nil {
			return err
		}
	}
	if deleted && t.blank() {
		t.cells = t.cells[:0]
		return nil
	}
	row := b.rowAt(grpprl)
	if len(row.flags) == 0 && len(t.cells) == len(t.last.flags) {
		b.irregular()
		row = t.last
	}
	b.addRow(t, &row)
	return nil
}

func (b *body) addRow(t *openTable, look *rowLook) {
	row, known := look.flowRow(t.cells)
	if !known {
		b.irregular()
	}
	if len(row.Cells) > 0 {
		t.raw.Rows = append(t.raw.Rows, row)
		t.aligned = append(t.aligned, look.align)
	}
	t.cells, t.last = t.cells[:0], *look
}

func (b *body) irregular() {
	b.doc.Once(document.TableIrregular, "表格中有的行缺少列宽信息，其单元格位置按顺序推定，请核对原文")
}
