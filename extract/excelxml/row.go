package excelxml

import "slices"

// cell is a Cell element at its place in a row.
type cell struct {
	col          int // by its index, or behind the cell before it
	indexed      bool
	across, down int // the columns and rows that it takes besides its own
	value
}

// hanging is a merged range that reaches below its row.
type hanging struct{ first, last, row int }

// mostHanging is how many of them are looked at; forms have a few.
const mostHanging = 256

// putRow gives the sheet the cells of a row.
func (w *worksheet) putRow(cells []cell) error {
	w.hung = slices.DeleteFunc(w.hung, func(h hanging) bool { return h.row < w.row })
	if w.leavesOut(cells) {
		w.moveAside(cells)
	}
	for _, c := range cells {
		if w.row >= mostRows || c.col >= mostColumns {
			continue
		}
		last := min(c.col+c.across, mostColumns-1)
		if err := w.sheet.Merge(w.row, c.col, min(w.row+c.down, mostRows-1), last); err != nil {
			return err
		}
		if c.down > 0 && len(w.hung) < mostHanging {
			w.hung = append(w.hung, hanging{c.col, last, w.row + c.down})
		}
		if err := w.put(w.row, c.col, c.value); err != nil {
			return err
		}
	}
	return nil
}

// below gives the merged range from a row above that covers a column.
func (w *worksheet) below(col int) (hanging, bool) {
	for _, h := range w.hung {
		if h.first <= col && col <= h.last && h.row >= w.row {
			return h, true
		}
	}
	return hanging{}, false
}

// leavesOut reports whether the row does without the cells that ranges from above cover,
// and without indexes to pass over them, as LibreOffice writes it and HTML has it: else a
// cell that says something would be hidden.
func (w *worksheet) leavesOut(cells []cell) bool {
	return slices.ContainsFunc(cells, func(c cell) bool {
		_, covered := w.below(c.col)
		return covered && !c.indexed && c.value.says()
	})
}

// moveAside counts the cells without an index anew, past what ranges from above cover.
func (w *worksheet) moveAside(cells []cell) {
	next := w.left
	for i := range cells {
		c := &cells[i]
		if !c.indexed {
			c.col = next
			for range mostHanging {
				h, covered := w.below(c.col)
				if !covered {
					break
				}
				c.col = h.last + 1
			}
		}
		next = c.col + c.across + 1
	}
}
