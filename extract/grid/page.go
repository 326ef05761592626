// Package grid rebuilds tables and paragraphs from what is drawn on a page: glyphs
// with their places, and ruled lines. It knows no file format.
package grid

import "fuhe/extract/document"

// Page is what an engine found drawn on one page. Coordinates are points (1/72 inch)
// from the top left corner of the page as a reader shows it, y downwards.
type Page struct {
	Number        int // 1-based
	Width, Height float64
	Engine        string // what read it: "ledongthuc", "pdfium"
	Glyphs        []Glyph
	Rulings       []Ruling
	Fills         []Fill
	Images        []Image
	Paths         int // painted paths of any shape that can be seen on white paper
}

// Glyph is one printed character, or several that one glyph stands for (a ligature).
type Glyph struct {
	Text   string       // Unicode as the file maps it, not normalised; "" where it has no mapping
	Box    document.Box // from pen position to pen position, and from descender to ascender
	Size   float32      // font size on the page, in points
	Dir    Direction    // where the next glyph of the line stands
	Bold   bool
	Hidden bool // drawn invisibly: text render mode 3 or 7
}

// Direction is where writing runs to on the shown page.
type Direction uint8

const (
	Slanted Direction = iota // neither: a watermark
	Right
	Down
	Left
	Up
)

// blank reports whether the glyph leaves no mark.
func (g *Glyph) blank() bool {
	switch g.Text {
	case " ", "\u3000", "\u00A0", "\t", "\n", "\r", "\u2002", "\u2003", "\u2009", "\u200B":
		return true
	}
	return false
}

// Ruling is a horizontal or vertical line: X0 == X1 or Y0 == Y1, first corner top left.
type Ruling struct {
	X0, Y0, X1, Y1 float64
	Width          float64 // thickness in points
	White          bool    // seen only on coloured ground
}

// Fill is a filled rectangle that is too thick for a line.
type Fill struct {
	Box   document.Box
	White bool
}

// Image is a picture drawn on the page.
type Image struct {
	Box           document.Box
	Width, Height int    // samples
	Format        string // how they are stored: "jpeg", "jpx", "ccitt", "jbig2", "raw"
}
