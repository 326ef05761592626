package grid

import (
	"math"
	"slices"
	"strings"

	"fuhe/extract/document"
)

// Tables without vertical rulings are told by the gutters that run down between their
// columns. What is so found is likely, not certain.
const (
	alignedConfidence = 0.6
	gutter            = 0.9 // font sizes of white between two columns
	rowPitch          = 3.0 // font sizes that the rows of one table may be apart
	fewestRows        = 3   // rows and columns of a table without any rule
	fewestColumns     = 3
)

// chunk is a stretch of a line without a gap as wide as a gutter.
type chunk struct {
	box    document.Box
	glyphs []Glyph
}

// chunks cuts the glyphs of each line at wide gaps.
func chunks(sorted []Glyph) []chunk {
	var out []chunk
	for _, g := range sorted {
		if g.blank() {
			continue
		}
		last := len(out) - 1
		if last < 0 || g.Box.X0-out[last].box.X1 > gutter*float64(g.Size) {
			out = append(out, chunk{box: g.Box, glyphs: []Glyph{g}})
			continue
		}
		out[last].box = cover(out[last].box, g.Box)
		out[last].glyphs = append(out[last].glyphs, g)
	}
	return out
}

// glyphLine is a line that is not yet joined.
type glyphLine struct {
	box    document.Box
	size   float64
	chunks []chunk
}

// glyphLines sorts glyphs into lines as lines does, and keeps them apart.
func glyphLines(glyphs []Glyph) []glyphLine {
	sorted := slices.Clone(glyphs)
	slices.SortStableFunc(sorted, func(a, b Glyph) int { return compare(middle(a), middle(b)) })
	var out []glyphLine
	for len(sorted) > 0 {
		n := lineEnd(sorted)
		part := sorted[:n]
		sorted = sorted[n:]
		slices.SortStableFunc(part, func(a, b Glyph) int { return compare(a.Box.X0, b.Box.X0) })
		l := glyphLine{box: emptyBox, chunks: chunks(part)}
		for _, c := range l.chunks {
			l.box, l.size = cover(l.box, c.box), max(l.size, float64(c.glyphs[0].Size))
		}
		if len(l.chunks) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// alignedTables finds tables among the free glyphs of a page. Rules are the horizontal
// edges that belong to no ruled table.
func alignedTables(glyphs []Glyph, rules []edge, page int) []*drawing {
	all := glyphLines(glyphs)
	var out []*drawing
	for i := 0; i < len(all); {
		n, columns := alignedRun(all[i:])
		run := all[i : i+n]
		if captioned(all[i:], n, len(columns)) || !tabular(run, columns, rules) {
			i++
			continue
		}
		out = append(out, alignedDrawing(run, columns, page))
		i += n
	}
	return out
}

// captioned reports whether the first lines of a run only stand above its table, as a caption
// with a wide space or the unit of money does: without them more columns show.
func captioned(all []glyphLine, n, columns int) bool {
	for i := 1; i <= 2 && i < n; i++ {
		if m, more := alignedRun(all[i:]); len(more) > columns && i+m >= n {
			return true
		}
	}
	return false
}

// alignedRun counts the lines from the first on that leave gutters free between them,
// and gives the columns between the gutters.
func alignedRun(all []glyphLine) (n int, columns []column) {
	if len(all[0].chunks) < 2 {
		return 1, nil
	}
	columns = spansOf(all[0])
	for n = 1; n < len(all); n++ {
		if all[n].box.Y0-all[n-1].box.Y0 > rowPitch*all[n].size {
			break
		}
		joined := mergeSpans(append(slices.Clone(columns), spansOf(all[n])...), gutter*min(all[n].size, all[0].size)*0.6)
		if len(joined) < 2 || len(joined) < len(columns) && (len(joined) < fewestColumns || len(all[n].chunks) == 1) {
			break // a heading that reaches over columns is none of the table's rows
		}
		columns = joined
	}
	return n, columns
}

func spansOf(l glyphLine) []column {
	var out []column
	for _, c := range l.chunks {
		out = append(out, column{c.box.X0, c.box.X1})
	}
	return out
}

// mergeSpans joins stretches that overlap or are nearer than the least gutter.
func mergeSpans(all []column, least float64) []column {
	slices.SortFunc(all, func(a, b column) int { return compare(a.left, b.left) })
	var out []column
	for _, c := range all {
		if last := len(out) - 1; last >= 0 && c.left-out[last].right < least {
			out[last].right = max(out[last].right, c.right)
			continue
		}
		out = append(out, c)
	}
	return out
}

// tabular reports whether a run of lines is a table: enough rows fill enough columns, or
// rules of one width stand above and below it, as in three-line tables.
func tabular(run []glyphLine, columns []column, rules []edge) bool {
	full := 0
	for _, l := range run {
		if len(l.chunks) >= 2 {
			full++
		}
	}
	if prose(run) {
		return false
	}
	if len(columns) >= fewestColumns && full >= fewestRows {
		return true
	}
	return len(columns) >= 2 && full >= 2 && full == len(run) && enclosed(run, rules)
}

// prose reports whether the run is text with blanks that were filled in: its stretches
// are parts of sentences.
func prose(run []glyphLine) bool {
	marks := 0
	for _, l := range run {
		for _, c := range l.chunks {
			first, last := c.glyphs[0].Text, c.glyphs[len(c.glyphs)-1].Text
			if strings.ContainsAny(first, "，。；、,;") || strings.ContainsAny(last, "，。；、,;") {
				marks++
			}
		}
	}
	return 3*marks >= len(run)
}

// enclosed reports whether a rule stands just above the run and one just below it, both
// as wide as one another and as the text.
func enclosed(run []glyphLine, rules []edge) bool {
	top, bottom := run[0], run[len(run)-1]
	near := func(y, edge float64) bool { return math.Abs(y-edge) < 1.5*top.size }
	for _, a := range rules {
		for _, b := range rules {
			if near(a.pos, top.box.Y0) && near(b.pos, bottom.box.Y1) && a.pos < b.pos && math.Abs(a.from-b.from) < reach && math.Abs(a.to-b.to) < reach {
				return true
			}
		}
	}
	return false
}

// alignedDrawing makes the cells: columns part in the middle of gutters, rows between
// lines. A line that leaves the first column empty belongs to the row above.
func alignedDrawing(run []glyphLine, columns []column, page int) *drawing {
	rows := alignedRows(run)
	d := &drawing{page: page, confidence: alignedConfidence, box: emptyBox}
	d.xs = append(d.xs, columns[0].left)
	for i := 1; i < len(columns); i++ {
		d.xs = append(d.xs, (columns[i-1].right+columns[i].left)/2)
	}
	d.xs = append(d.xs, columns[len(columns)-1].right)
	d.ys = append(d.ys, rows[0][0].box.Y0)
	for i := 1; i < len(rows); i++ {
		above := rows[i-1]
		d.ys = append(d.ys, (above[len(above)-1].box.Y1+rows[i][0].box.Y0)/2)
	}
	d.ys = append(d.ys, run[len(run)-1].box.Y1)
	for r := range rows {
		for c := range columns {
			box := document.Box{X0: d.xs[c], Y0: d.ys[r], X1: d.xs[c+1], Y1: d.ys[r+1]}
			d.cells = append(d.cells, drawnCell{region: region{row: r, col: c, rows: 1, cols: 1}, box: box})
			d.box = cover(d.box, box)
		}
	}
	d.index()
	return d
}

// alignedRows groups the lines of a run into rows.
func alignedRows(run []glyphLine) [][]glyphLine {
	left := math.Inf(1)
	for _, l := range run {
		left = min(left, l.chunks[0].box.X0)
	}
	var rows [][]glyphLine
	for _, l := range run {
		if n := len(rows); n > 0 && l.chunks[0].box.X0 > left+3*l.size && len(l.chunks) < len(rows[n-1][0].chunks) {
			rows[n-1] = append(rows[n-1], l)
			continue
		}
		rows = append(rows, []glyphLine{l})
	}
	return rows
}
