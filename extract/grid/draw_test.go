package grid

import (
	"strings"

	"fuhe/extract/document"
)

// style is how a document is drawn.
type style struct {
	size       float64 // of the type
	double     bool    // rules are drawn twice
	pieces     bool    // every cell draws its own sides, a little beside its neighbours'
	dashed     bool
	openSides  bool // no left and right rules
	coloured   bool // cells are coloured rectangles without rules
	openCut    bool // a table cut by a page end has no rule there
	header     int  // lines repeated on every page
	splitRows  bool // a row may run over a page end
	centred    bool // text stands in the middle of cells
	numbered   bool // pages have a header and a number
	turned     Direction
	horizontal bool // only the outer and the header rules: a three-line table
}

const (
	pageWidth, pageHeight = 595.0, 842.0
	marginX, marginY      = 60.0, 70.0
	pad                   = 5.4
	leading               = 1.5
)

// canvas draws documents on pages as a word processor would.
type canvas struct {
	style style
	pages []*Page
	y     float64
}

func draw(doc *document.Document, s style) []*Page {
	if s.size == 0 {
		s.size = 10.5
	}
	c := &canvas{style: s}
	c.newPage()
	for _, b := range doc.Blocks {
		if b.Table != nil {
			c.table(b.Table)
		} else {
			c.paragraph(b.Paragraph)
		}
	}
	if s.turned > Right {
		for _, p := range c.pages {
			turnPage(p, s.turned)
		}
	}
	return c.pages
}

func (c *canvas) page() *Page { return c.pages[len(c.pages)-1] }

func (c *canvas) newPage() {
	n := len(c.pages) + 1
	c.pages = append(c.pages, &Page{Number: n, Width: pageWidth, Height: pageHeight})
	c.y = marginY
	if c.style.numbered {
		c.write(marginX, 40, 9, "江岭县部门整体支出绩效自评报告")
		c.write(pageWidth/2, 800, 9, "- "+string(rune('0'+n))+" -")
	}
}

const bottom = pageHeight - marginY

func (c *canvas) paragraph(p *document.Paragraph) {
	size, x := 12.0, marginX+24.0
	if p.Style == document.Title {
		size = 18
		x = (pageWidth - width(p.Text, size)) / 2
	}
	for i, line := range wrapText(p.Text, size, pageWidth-marginX-x, pageWidth-2*marginX) {
		if c.y+leading*size > bottom {
			c.newPage()
		}
		if i > 0 {
			x = marginX
		}
		c.write(x, c.y, size, line)
		c.y += leading * size
	}
}

// write draws a line of text with its top at y.
func (c *canvas) write(x, y, size float64, text string) {
	for _, r := range text {
		w := width(string(r), size)
		c.page().Glyphs = append(c.page().Glyphs, Glyph{Text: string(r), Size: float32(size), Dir: Right, Box: document.Box{X0: x, Y0: y, X1: x + w, Y1: y + size}})
		x += w
	}
}

func width(text string, size float64) float64 {
	w := 0.0
	for _, r := range text {
		if r < 0x2E80 && !strings.ContainsRune(wideClosing+wideOpening, r) {
			w += size / 2
		} else {
			w += size
		}
	}
	return w
}

// wrapText breaks text into lines: the first has its own room.
func wrapText(text string, size, first, room float64) []string {
	var out []string
	for part := range strings.SplitSeq(text, "\n") {
		line := ""
		for _, unit := range units(part) {
			limit := room
			if len(out) == 0 {
				limit = first
			}
			if line != "" && width(line+unit, size) > limit {
				out, line = append(out, strings.TrimRight(line, " ")), ""
			}
			line += unit
		}
		out = append(out, line)
	}
	return out
}

// units are what no line break may part.
func units(text string) []string {
	var out []string
	before := ' '
	for _, r := range text {
		word := latin(before) && latin(r)
		if len(out) > 0 && (word || strings.ContainsRune(closing, r) || strings.ContainsRune(opening, before) || r == ' ') {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		before = r
	}
	return out
}

// tableOnPaper is a table with its measures.
type tableOnPaper struct {
	*document.Table
	widths  []float64
	heights []float64
	lines   map[*document.Cell][]string
}

func (c *canvas) measure(t *document.Table) *tableOnPaper {
	p := &tableOnPaper{Table: t, lines: map[*document.Cell][]string{}, heights: make([]float64, t.Rows)}
	for range t.Cols {
		p.widths = append(p.widths, (pageWidth-2*marginX)/float64(t.Cols))
	}
	for i := range t.Cells {
		cell := &t.Cells[i]
		room := sum(p.widths[cell.Col:cell.Col+cell.ColSpan]) - 2*pad
		p.lines[cell] = wrapText(cell.Text, c.style.size, room, room)
	}
	for r := range p.heights {
		p.heights[r] = c.style.size*leading + 4
		for _, cell := range t.Row(r) {
			if cell.RowSpan == 1 {
				p.heights[r] = max(p.heights[r], float64(len(p.lines[cell]))*c.style.size*leading+4)
			}
		}
	}
	return p
}

func sum(list []float64) (s float64) {
	for _, v := range list {
		s += v
	}
	return s
}

// table draws the rows page by page.
func (c *canvas) table(t *document.Table) {
	p := c.measure(t)
	c.y += 6
	for from := 0; from < t.Rows; {
		to := from
		room := bottom - c.y
		if from > 0 {
			room -= sum(p.heights[:c.style.header])
		}
		for to < t.Rows && sum(p.heights[from:to+1]) <= room {
			to++
		}
		if lines := int((room - sum(p.heights[from:to]) - 4) / (c.style.size * leading)); c.style.splitRows && to < t.Rows && lines > 0 && p.splitRow(to, lines, c.style.size) {
			t = p.Table
			to++
		}
		if to == from {
			c.newPage()
			continue
		}
		if from > 0 {
			c.rows(p, 0, c.style.header, false)
		}
		c.rows(p, from, to, to < t.Rows)
		from = to
		if from < t.Rows {
			c.newPage()
		}
	}
	c.y += 12
}

// splitRow makes two rows of one: so many lines of its cells stand in the first.
func (p *tableOnPaper) splitRow(row, lines int, size float64) bool {
	most := 0
	for _, cell := range p.Row(row) {
		if cell.RowSpan == 1 {
			most = max(most, len(p.lines[cell]))
		}
	}
	if most <= lines {
		return false
	}
	t := &document.Table{Rows: p.Rows + 1, Cols: p.Cols}
	drawn := map[[2]int][]string{}
	for i := range p.Cells {
		cell := p.Cells[i]
		text := p.lines[&p.Cells[i]]
		switch {
		case cell.Row > row:
			cell.Row++
		case cell.Row+cell.RowSpan > row && cell.RowSpan > 1:
			cell.RowSpan++
		case cell.Row == row:
			rest := cell
			rest.Row++
			drawn[[2]int{rest.Row, rest.Col}] = text[min(lines, len(text)):]
			t.Cells = append(t.Cells, rest)
			text = text[:min(lines, len(text))]
		}
		drawn[[2]int{cell.Row, cell.Col}] = text
		t.Cells = append(t.Cells, cell)
	}
	p.Table, p.lines = t, map[*document.Cell][]string{}
	for i := range t.Cells {
		p.lines[&t.Cells[i]] = drawn[[2]int{t.Cells[i].Row, t.Cells[i].Col}]
	}
	p.heights = append(p.heights[:row+1], p.heights[row:]...)
	p.heights[row] = float64(lines)*size*leading + 4
	p.heights[row+1] = float64(most-lines)*size*leading + 4
	return true
}

// rows draws a stretch of rows; merged cells are cut at its ends, and carry their text
// in the first piece.
func (c *canvas) rows(p *tableOnPaper, from, to int, cut bool) {
	top := c.y
	for i := range p.Cells {
		cell := &p.Cells[i]
		r0, r1 := max(cell.Row, from), min(cell.Row+cell.RowSpan, to)
		if r0 >= r1 {
			continue
		}
		box := document.Box{X0: marginX + sum(p.widths[:cell.Col]), Y0: top + sum(p.heights[from:r0])}
		box.X1, box.Y1 = box.X0+sum(p.widths[cell.Col:cell.Col+cell.ColSpan]), box.Y0+sum(p.heights[r0:r1])
		c.sides(p, cell, box, cut && r1 == to)
		if cell.Row >= from {
			c.text(p.lines[cell], box)
		}
	}
	c.y = top + sum(p.heights[from:to])
}

func (c *canvas) text(lines []string, box document.Box) {
	size := c.style.size
	y := box.Y0 + 2 + (leading-1)*size/2
	if c.style.centred {
		y = (box.Y0+box.Y1-float64(len(lines))*size*leading)/2 + (leading-1)*size/2
	}
	for _, l := range lines {
		x := box.X0 + pad
		if c.style.centred {
			x = (box.X0 + box.X1 - width(l, size)) / 2
		}
		c.write(x, y, size, l)
		y += size * leading
	}
}

// sides draws the rules around a cell.
func (c *canvas) sides(p *tableOnPaper, cell *document.Cell, b document.Box, cutBelow bool) {
	if c.style.coloured {
		c.page().Fills = append(c.page().Fills, Fill{Box: document.Box{X0: b.X0 + 0.7, Y0: b.Y0 + 0.7, X1: b.X1 - 0.7, Y1: b.Y1 - 0.7}})
		return
	}
	jitter := 0.0
	if c.style.pieces {
		jitter = 0.3
	}
	if !c.style.horizontal || cell.Row == 0 {
		c.rule(b.X0+jitter, b.Y0+jitter, b.X1-jitter, b.Y0+jitter)
	}
	if !(cutBelow && c.style.openCut) && (!c.style.horizontal || cell.Row == 0 || cell.Row+cell.RowSpan == p.Rows) {
		c.rule(b.X0+jitter, b.Y1-jitter, b.X1-jitter, b.Y1-jitter)
	}
	if c.style.horizontal {
		return
	}
	if !c.style.openSides || cell.Col > 0 {
		c.rule(b.X0+jitter, b.Y0+jitter, b.X0+jitter, b.Y1-jitter)
	}
	if !c.style.openSides || cell.Col+cell.ColSpan < p.Cols {
		c.rule(b.X1-jitter, b.Y0+jitter, b.X1-jitter, b.Y1-jitter)
	}
}

func (c *canvas) rule(x0, y0, x1, y1 float64) {
	add := func(x0, y0, x1, y1 float64) {
		c.page().Rulings = append(c.page().Rulings, Ruling{X0: x0, Y0: y0, X1: x1, Y1: y1, Width: 0.5})
	}
	switch {
	case c.style.double && y0 == y1:
		add(x0, y0-0.8, x1, y0-0.8)
		add(x0, y0+0.8, x1, y0+0.8)
	case c.style.double:
		add(x0-0.8, y0, x0-0.8, y1)
		add(x0+0.8, y0, x0+0.8, y1)
	case c.style.dashed:
		for at := 0.0; at < x1-x0+y1-y0; at += 4 {
			if y0 == y1 {
				add(x0+at, y0, min(x0+at+2, x1), y1)
			} else {
				add(x0, y0+at, x1, min(y0+at+2, y1))
			}
		}
	default:
		add(x0, y0, x1, y1)
	}
}

// turnPage shows a page as if its writing ran in another direction.
func turnPage(p *Page, d Direction) {
	frame := unturn(document.Box{X1: p.Width, Y1: p.Height}, d)
	move := func(b document.Box) document.Box {
		b = unturn(b, d)
		return document.Box{X0: b.X0 - frame.X0, Y0: b.Y0 - frame.Y0, X1: b.X1 - frame.X0, Y1: b.Y1 - frame.Y0}
	}
	for i := range p.Glyphs {
		p.Glyphs[i].Box, p.Glyphs[i].Dir = move(p.Glyphs[i].Box), d
	}
	for i := range p.Rulings {
		r := &p.Rulings[i]
		b := move(document.Box{X0: r.X0, Y0: r.Y0, X1: r.X1, Y1: r.Y1})
		r.X0, r.Y0, r.X1, r.Y1 = b.X0, b.Y0, b.X1, b.Y1
	}
	p.Width, p.Height = frame.X1-frame.X0, frame.Y1-frame.Y0
}

// read takes pages through all steps.
func read(pages []*Page) *document.Document {
	doc := &document.Document{}
	var sheets []*Sheet
	for _, p := range pages {
		sheets = append(sheets, NewSheet(p))
	}
	Assemble(doc, sheets)
	return doc
}
