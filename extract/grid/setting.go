package grid

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"fuhe/extract/document"
)

// setting is how a document is set: its margins, its usual size of type and pitch of
// lines, what repeats on its pages.
type setting struct {
	columns map[*Sheet]column
	size    float64 // of most letters outside tables
	pitch   float64 // usual distance of lines of one paragraph, in font sizes
	foot    map[*Sheet]float64
	repeats map[string]int // pages that a line in the margin stands on
	pages   int
}

func newSetting(sheets []*Sheet) *setting {
	set := &setting{columns: map[*Sheet]column{}, foot: map[*Sheet]float64{}, repeats: map[string]int{}, pages: len(sheets)}
	for _, s := range sheets {
		set.countMargins(s)
	}
	set.measureType(sheets)
	set.measureColumns(sheets)
	lowest := map[int]float64{}
	for _, s := range sheets {
		lowest[s.width()] = max(lowest[s.width()], set.lowest(s))
	}
	for _, s := range sheets {
		set.foot[s] = lowest[s.width()]
	}
	return set
}

func (s *Sheet) width() int { return int(math.Round(s.frame.X1 - s.frame.X0)) }

// lowest is how far down a page its body reaches.
func (set *setting) lowest(s *Sheet) float64 {
	y := s.frame.Y0
	for _, d := range s.drawings {
		y = max(y, d.box.Y1)
	}
	for i := range s.lines {
		if it := (item{sheet: s, line: &s.lines[i]}); !s.lines[i].aside && !set.isFurniture(it) {
			y = max(y, s.lines[i].box.Y1)
		}
	}
	return y - s.frame.Y0
}

const (
	headerZone = 0.08 // of the page height, where page headers stand
	footerZone = 0.92
	numberZone = 0.88 // page numbers of official documents stand a little higher
	smallZone  = 0.065
	smallType  = 0.9 // of the usual size of type: headers of documents with one page

	largestHeader = 1.1 // of the usual size of type
	farFromBody   = 0.8 // of its own size that a header keeps from the body
)

var (
	pageNumber = regexp.MustCompile(`^[-—–－─━·•~\s]*(第\s*)?[0-9０-９一二三四五六七八九十]{1,4}(\s*页)?\s*([/／|，,]?\s*(共\s*)?\d{1,4}(\s*页)?)?[-—–－─━·•~\s]*$`)
	digits     = regexp.MustCompile(`[0-9]+`)
)

// isFurniture tells page numbers, and lines that repeat in the margin of most pages. The
// titles of forms that fill a page each stand there too, but are larger than the text, or
// close above it.
func (set *setting) isFurniture(i item) bool {
	y := i.sheet.height(i.line.box.Y0)
	switch {
	case pageNumber.MatchString(i.line.text) && (y < headerZone || y > numberZone):
		return true
	case i.line.size < smallType*set.size && (y < smallZone || y > 1-smallZone):
		return true
	case y >= headerZone && y <= footerZone, i.line.size > largestHeader*set.size, y < headerZone && !i.sheet.apart(i.line):
		return false
	}
	n := set.repeats[marginKey(i.line, y)]
	return n >= 2 && 2*n > set.pages || n >= 4
}

// apart reports whether a line in the margin keeps away from the body.
func (s *Sheet) apart(l *line) bool {
	away := func(b document.Box) bool {
		return b.Y0-l.box.Y1 > farFromBody*l.size || l.box.Y0-b.Y1 > farFromBody*l.size
	}
	for i := range s.lines {
		o := &s.lines[i]
		if y := s.height(o.box.Y0); !o.aside && y >= headerZone && y <= footerZone && !away(o.box) {
			return false
		}
	}
	return !slices.ContainsFunc(s.drawings, func(d *drawing) bool { return !away(d.box) })
}

// height is where a place stands between the top (0) and the bottom (1) of the page.
func (s *Sheet) height(y float64) float64 {
	return (y - s.frame.Y0) / max(s.frame.Y1-s.frame.Y0, 1)
}

func (set *setting) countMargins(s *Sheet) {
	met := map[string]bool{}
	for i := range s.lines {
		l := &s.lines[i]
		y := s.height(l.box.Y0)
		if y >= headerZone && y <= footerZone || l.aside {
			continue
		}
		if key := marginKey(l, y); !met[key] {
			met[key] = true
			set.repeats[key]++
		}
	}
}

// marginKey is equal for the same header on different pages, whatever its page number.
func marginKey(l *line, y float64) string {
	side := "head "
	if y > 0.5 {
		side = "foot "
	}
	return side + digits.ReplaceAllString(strings.Join(strings.Fields(l.text), ""), "#")
}

const longLines = 5 // lines that tell margins

// measureColumns finds the margins that the text of each page keeps. Long lines outside
// tables begin and end there: those of the page, or where it has few, of all pages of its
// width. Where these are few too, all lines and tables together fill the margins.
func (set *setting) measureColumns(sheets []*Sheet) {
	long, whole := map[int][]line{}, map[int]column{}
	for _, s := range sheets {
		w := s.width()
		long[w] = append(long[w], s.longLines()...)
		c, ok := whole[w]
		if !ok {
			c = column{math.Inf(1), math.Inf(-1)}
		}
		whole[w] = c.cover(s)
	}
	for _, s := range sheets {
		all := s.longLines()
		if len(all) < longLines {
			all = long[s.width()]
		}
		if len(all) < longLines {
			set.columns[s] = whole[s.width()]
		} else {
			set.columns[s] = margins(all)
		}
	}
}

// cover widens a column to hold what the body of a page holds.
func (c column) cover(s *Sheet) column {
	for _, d := range s.drawings {
		c = column{min(c.left, d.box.X0), max(c.right, d.box.X1)}
	}
	for _, l := range s.lines {
		if y := s.height(l.box.Y0); !l.aside && y > headerZone && y < footerZone {
			c = column{min(c.left, l.box.X0), max(c.right, l.box.X1)}
		}
	}
	return c
}

// longLines are the lines of the body outside tables that take more than half of the
// page's width.
func (s *Sheet) longLines() []line {
	var out []line
	for _, l := range s.lines {
		y := s.height(l.box.Y0)
		if !l.aside && y > headerZone && y < footerZone && l.box.X1-l.box.X0 > 0.5*(s.frame.X1-s.frame.X0) {
			out = append(out, l)
		}
	}
	return out
}

// margins are where nearly all lines begin and end: an indent or a stray line does not count.
func margins(all []line) column {
	var left, right []float64
	for _, l := range all {
		left, right = append(left, l.box.X0), append(right, l.box.X1)
	}
	slices.Sort(left)
	slices.Sort(right)
	return column{left[len(left)/10], right[len(right)*9/10]}
}

const fewGlyphs = 80 // outside tables: titles and captions alone

// usual is the size that most glyphs have.
func usual(sizes map[float64]int) (size float64, most int) {
	for s, n := range sizes {
		if n > most || n == most && s < size {
			size, most = s, n
		}
	}
	return size, most
}

// measureType finds the usual size and pitch of lines outside tables.
func (set *setting) measureType(sheets []*Sheet) {
	sizes, inTables := map[float64]int{}, map[float64]int{}
	var pitches []float64
	for _, s := range sheets {
		for _, d := range s.drawings {
			for i := range d.cells {
				for _, l := range d.cells[i].lines {
					inTables[math.Round(2*l.size)/2] += l.glyphs
				}
			}
		}
		for i, l := range s.lines {
			sizes[math.Round(2*l.size)/2] += l.glyphs
			if i > 0 && s.lines[i-1].size == l.size {
				pitches = append(pitches, (l.box.Y0-s.lines[i-1].box.Y0)/l.size)
			}
		}
	}
	var most int
	if set.size, most = usual(sizes); most < fewGlyphs {
		if size, _ := usual(inTables); size > 0 {
			set.size = size
		}
	}
	slices.Sort(pitches)
	set.pitch = 1.5
	if len(pitches) > 0 {
		set.pitch = pitches[len(pitches)/2]
	}
}

const (
	widestPadding = 8.0 // points between a ruling and the text it bounds
	usualPadding  = 5.4 // Word's, 0.19 cm
)

// padding measures how far text keeps from the rulings: what nearly all cells of several
// lines keep with their longest line, which fills the cell as far as it can.
func padding(sheets []*Sheet) float64 {
	var all []float64
	for _, s := range sheets {
		for _, d := range s.drawings {
			for i := range d.cells {
				if c := &d.cells[i]; len(c.lines) > 1 {
					all = append(all, c.margin())
				}
			}
		}
	}
	if len(all) < 5 {
		return usualPadding
	}
	slices.Sort(all)
	return all[len(all)/10]
}

// margin is the least distance of the cell's text from its left ruling.
func (c *drawnCell) margin() float64 {
	least := widestPadding
	for _, l := range c.lines {
		least = min(least, max(l.box.X0-c.room.left, 0))
	}
	return least
}
