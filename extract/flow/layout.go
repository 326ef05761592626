package flow

import (
	"strings"

	"fuhe/extract/document"
)

// Layout is what is known of a document's tables beyond what a Document says, until its
// body is complete: their column edges, what holds them and what they were joined to.
type Layout struct {
	limits    document.Limits
	edges     map[*document.Table][]int // twips from the left, one more than columns; nil where unsaid
	holders   map[*document.Table]holder
	joined    map[*document.Table]joint
	positions int // grid positions of all tables so far
	repeated  int // bytes of text that nested tables repeat in their cells
	pieces    int // paragraphs so far, and what else there is of which a file can hold many in few bytes
	numbers   int // bytes of the numbers that are printed before paragraphs
}

// holder is the cell that holds a nested table.
type holder struct {
	table    *document.Table
	row, col int
}

// joint is where the rows of a joined table went.
type joint struct {
	table *document.Table
	shift int
}

// NewLayout is the layout of one document.
func NewLayout(limits document.Limits) *Layout {
	return &Layout{limits: limits, edges: map[*document.Table][]int{}, holders: map[*document.Table]holder{}, joined: map[*document.Table]joint{}}
}

// Table settles a table's grid. The tables nested in its cells stand right behind it. A
// table without rows gives no block. The error is a *document.LimitError.
func (l *Layout) Table(raw *Table) ([]document.Block, error) {
	t, nested, edges, err := raw.settle(l.limits)
	if err != nil || t == nil {
		return nil, err
	}
	l.edges[t] = edges
	return l.hold(t, nested)
}

// hold counts a table and puts those nested in it behind it.
func (l *Layout) hold(t *document.Table, nested []nestedTable) ([]document.Block, error) {
	if l.positions += t.Rows * t.Cols; l.positions > l.limits.Grid {
		return nil, &document.LimitError{What: "表格单元格总数", Limit: int64(l.limits.Grid)}
	}
	out := []document.Block{{Table: t}}
	for _, n := range nested {
		if n.block.Table == nil {
			continue
		}
		if !l.nested(n.block.Table) { // those nested deeper have their holder
			l.holders[n.block.Table] = holder{t, n.row, n.col}
		}
		out = append(out, n.block)
	}
	return out, nil
}

// Piece counts a paragraph, or another thing of which a file can hold many in few bytes.
// The error is a *document.LimitError.
func (l *Layout) Piece() error {
	if l.pieces++; l.pieces > l.limits.Grid {
		return &document.LimitError{What: "段落和单元格总数", Limit: int64(l.limits.Grid)}
	}
	return nil
}

// Numbered counts a paragraph with the number before it: a file says once how the numbers
// of a list look, which may be long. The error is a *document.LimitError.
func (l *Layout) Numbered(number string) error {
	most := l.limits.Part / 16
	if l.numbers += len(number); int64(l.numbers) > most {
		return &document.LimitError{What: "编号的文字字节数", Limit: most}
	}
	return l.Piece()
}

func (l *Layout) nested(t *document.Table) bool {
	_, ok := l.holders[t]
	return ok
}

// Text is the text of a cell that holds the blocks: its paragraphs a line each, nested
// tables in their place. The error is a *document.LimitError.
func (l *Layout) Text(blocks []document.Block) (string, error) {
	if len(blocks) == 1 && blocks[0].Paragraph != nil {
		return strings.Trim(blocks[0].Paragraph.Text, "\n"), nil
	}
	var lines []string
	for _, block := range blocks {
		if block.Paragraph != nil {
			lines = append(lines, block.Paragraph.Text)
		} else if !l.nested(block.Table) {
			text := strings.TrimRight(tableText(block.Table), "\n")
			if l.repeated += len(text); int64(l.repeated) > l.limits.Part {
				return "", &document.LimitError{What: "嵌套表格的文字字节数", Limit: l.limits.Part}
			}
			lines = append(lines, text)
		}
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n"), nil
}

// Complete makes the blocks the document's body: continued tables are joined, blocks
// numbered, nested tables pointed at their cells, captions found, text made
// what it prints, and signs without a meaning recorded.
func (l *Layout) Complete(doc *document.Document, body []document.Block) {
	doc.Blocks = l.joinContinued(doc, body)
	doc.Number()
	l.setParents(doc)
	settleText(doc)
	doc.SetCaptions()
}

// setParents points nested tables at the cells that hold them, once all have their
// numbers.
func (l *Layout) setParents(doc *document.Document) {
	for _, t := range doc.Tables() {
		h, ok := l.holders[t]
		if !ok {
			continue
		}
		if j, ok := l.joined[h.table]; ok {
			h.table, h.row = j.table, h.row+j.shift
		}
		t.Parent = document.Ref{Kind: document.InCell, Table: h.table.Index, Row: h.row, Col: h.col, Order: h.table.Order}
	}
}
