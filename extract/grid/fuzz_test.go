package grid

import (
	"encoding/binary"
	"strings"
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// FuzzSheets: whatever is drawn, nothing panics, every cell lies on its grid, and no text
// is lost: what is visible is in a table, a paragraph or the furniture.
func FuzzSheets(f *testing.F) {
	f.Add([]byte("\x00\x10\x10\x80\x10\x00\x10\x30\x80\x30\x00\x10\x10\x10\x30\x01\x20\x20\x41\x08"), uint8(1))
	f.Add([]byte("\x01\x20\x20\x41\x08\x01\x30\x20\x42\x08\x01\x80\x20\x43\x08"), uint8(2))
	f.Fuzz(func(t *testing.T, data []byte, cut uint8) {
		pages := sketch(data, int(cut)%3+1)
		want := map[string]int{}
		for _, p := range pages {
			for _, g := range p.Glyphs {
				want[g.Text]++
			}
		}
		doc := read(pages)
		documenttest.CheckGrids(t, doc)
		for text := range want {
			if !holds(doc, text) {
				t.Errorf("%q is lost", text)
			}
		}
	})
}

// sketch draws rulings and letters by five bytes each, on so many pages.
func sketch(data []byte, pages int) []*Page {
	var out []*Page
	for i := range pages {
		out = append(out, &Page{Number: i + 1, Width: 512, Height: 512})
	}
	for i := 0; len(data) >= 5 && i < 4000; i++ {
		p := out[i%pages]
		a, b := float64(data[1])*2, float64(data[2])*2
		if data[0]%2 == 0 {
			length := float64(binary.LittleEndian.Uint16(data[3:5]) % 512)
			r := Ruling{X0: a, Y0: b, X1: a + length, Y1: b, White: data[0] == 2}
			if data[0]%4 == 0 {
				r.X1, r.Y1 = a, b+length
			}
			p.Rulings = append(p.Rulings, r)
		} else {
			size := float64(data[4]%30) + 4
			box := document.Box{X0: a, Y0: b, X1: a + size, Y1: b + size}
			p.Glyphs = append(p.Glyphs, Glyph{Text: string(rune('A' + data[3]%26)), Box: box, Size: float32(size), Dir: Direction(data[0]/2)%4 + Right})
		}
		data = data[5:]
	}
	return out
}

func holds(doc *document.Document, text string) bool {
	for _, t := range doc.Tables() {
		for _, c := range t.Cells {
			if strings.Contains(c.Text, text) {
				return true
			}
		}
	}
	for _, p := range doc.Paragraphs() {
		if strings.Contains(p.Text, text) {
			return true
		}
	}
	for _, p := range doc.Furniture {
		if strings.Contains(p.Text, text) {
			return true
		}
	}
	return false
}
