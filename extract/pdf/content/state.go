package content

import (
	"fuhe/extract/document"
	"fuhe/extract/pdf/font"
	"fuhe/extract/pdf/geometry"
	"fuhe/extract/pdf/token"
)

// state is the graphics state of ISO 32000-1 8.4, as far as it moves or hides marks.
type state struct {
	ctm          geometry.Matrix
	clip         document.Box
	lineWidth    float64
	stroke, fill colour
	words        textState
}

// textState is the text state of ISO 32000-1 9.3. Tz is a factor, 1 for 100 %.
type textState struct {
	font           *font.Font
	size           float64
	tc, tw, tz, tl float64
	rise           float64
	mode           int
}

// colour is what must be known of a colour: whether it can be seen on white paper.
type colour struct{ white bool }

// invisible text render modes: neither filled nor stroked (ISO 32000-1 table 106).
func (t textState) invisible() bool { return t.mode == 3 || t.mode == 7 }

// deviceColour judges a colour by its components: grey, RGB or CMYK by their number.
// A pattern counts as seen.
func deviceColour(components []operand) colour {
	white := len(components) > 0
	for _, c := range components {
		ink := 1 - c.Num
		if len(components) == 4 {
			ink = c.Num
		}
		if c.Kind != token.Number || ink > 0.01 {
			white = false
		}
	}
	return colour{white: white}
}
