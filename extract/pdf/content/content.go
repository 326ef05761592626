// Package content interprets the content streams of a page (ISO 32000-1 8 and 9): what
// is drawn, and where it stands on the shown page.
package content

import (
	"fmt"

	"github.com/ledongthuc/pdf"

	"fuhe/extract/document"
	"fuhe/extract/grid"
	"fuhe/extract/pdf/font"
	"fuhe/extract/pdf/geometry"
)

const (
	maxForms    = 16        // form XObjects within one another
	maxStates   = 512       // q within q; the standard asks for 28
	maxOperands = 1 << 16   // operands of one operator, elements of arrays included
	maxContent  = 32 << 20  // bytes of one unpacked stream
	maxMarks    = 4_000_000 // glyphs, rulings and fills of a document
	maxOps      = 40_000_000
	maxRuns     = 100_000 // forms drawn by a document
)

// Source is a page as the page tree gives it, inherited attributes resolved.
type Source struct {
	Number    int // 1-based
	Value     pdf.Value
	Resources pdf.Value
	Box       document.Box // the crop box in user space, y upwards: X0, Y0 is its lower left corner
	Rotate    int          // 0, 90, 180 or 270, clockwise
}

// Page is what one page draws.
type Page struct {
	grid.Page
	Doubts []string // fonts whose text is not to be trusted, and why
	Lost   bool     // some fonts' text can be known by no reader
	Faults []string // what could not be interpreted, Chinese
}

// Reader interprets the pages of one document. It keeps the fonts between pages, and
// what all pages together may still cost.
type Reader struct {
	fonts     map[string]*font.Font
	resources map[string]*resources
	off       map[string]bool // optional content groups that are switched off
	ops       int
	runs      int
	marks     int
	bytes     int64
	usual     struct{ glyphs, rulings int } // of the page before: room to begin with
}

// NewReader is a reader for the document whose catalog is given.
func NewReader(catalog pdf.Value, limits document.Limits) *Reader {
	return &Reader{fonts: map[string]*font.Font{}, resources: map[string]*resources{}, off: hiddenLayers(catalog),
		ops: maxOps, runs: maxRuns, marks: maxMarks, bytes: limits.Unzipped}
}

// Page interprets one page. What cannot be read is named in Faults; the rest is there.
func (r *Reader) Page(src Source) (page *Page) {
	m := r.machine(src)
	page = m.page
	defer func() {
		if p := recover(); p != nil {
			m.fault(fmt.Sprintf("页面内容有误（%v），其后的内容未能读取", p))
		}
	}()
	m.run(r.contents(m, src.Value.Key("Contents")), r.resourcesOf(src.Resources))
	m.annotations(src.Value.Key("Annots"))
	r.usual.glyphs, r.usual.rulings = len(page.Glyphs), len(page.Rulings)
	return page
}

func (r *Reader) machine(src Source) *machine {
	width, height := src.Box.X1-src.Box.X0, src.Box.Y1-src.Box.Y0
	if src.Rotate == 90 || src.Rotate == 270 {
		width, height = height, width
	}
	page := &Page{Page: grid.Page{Number: src.Number, Width: width, Height: height, Engine: "ledongthuc",
		Glyphs: make([]grid.Glyph, 0, r.usual.glyphs), Rulings: make([]grid.Ruling, 0, r.usual.rulings)}}
	m := &machine{reader: r, page: page}
	m.state = state{ctm: geometry.Shown(src.Box, src.Rotate), clip: document.Box{X1: width, Y1: height}, lineWidth: 1}
	m.state.words.tz = 1
	m.base = m.state
	m.each = m.glyph
	return m
}

// contents joins the content streams of a page; a token never spans two of them.
func (r *Reader) contents(m *machine, v pdf.Value) []byte {
	if v.Kind() != pdf.Array {
		return r.stream(m, v)
	}
	var out []byte
	for i := range min(v.Len(), maxOperands) {
		out = append(append(out, r.stream(m, v.Index(i))...), '\n')
	}
	return out
}
