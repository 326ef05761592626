package pdfium

import (
	"math"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"fuhe/extract/document"
	"fuhe/extract/grid"
	"fuhe/extract/pdf/geometry"
)

// glyphs reads the characters of the page, without those that PDFium adds.
func (r *reader) glyphs() error {
	loaded, err := r.pdf.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: r.request})
	if err != nil {
		return err
	}
	text := loaded.TextPage
	defer func() { _, _ = r.pdf.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text}) }() // frees memory; a failure shows in the next call
	count, err := r.pdf.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text})
	if err != nil {
		return err
	}
	high := rune(0)
	for i := range count.Count {
		char, err := r.pdf.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
		if err != nil {
			return err
		}
		code := rune(char.Unicode)
		if utf16.IsSurrogate(code) && code < 0xDC00 {
			high = code
			continue
		}
		if high != 0 {
			code, high = utf16.DecodeRune(high, code), 0
		}
		if err := r.glyph(text, i, code); err != nil {
			return err
		}
	}
	return nil
}

// glyph adds one character, unless it was not drawn.
func (r *reader) glyph(text references.FPDF_TEXTPAGE, i int, code rune) error {
	generated, err := r.pdf.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: text, Index: i})
	if err != nil || generated.IsGenerated {
		return err
	}
	g := grid.Glyph{Text: string(code)}
	fault, err := r.pdf.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	if fault.HasUnicodeMapError || code == 0 || code == 0xFFFD || code == 0xFFFE {
		g.Text = ""
	}
	if err := r.place(text, i, &g); err != nil {
		return err
	}
	if r.hidden {
		g.Hidden = r.invisible(text, i)
	}
	x, y := (g.Box.X0+g.Box.X1)/2, (g.Box.Y0+g.Box.Y1)/2
	if x >= 0 && y >= 0 && x <= r.page.Width && y <= r.page.Height {
		r.page.Glyphs = append(r.page.Glyphs, g)
	}
	return nil
}

// place finds size, direction and box: along the line from the loose box, which reaches
// from pen position to pen position, across it from the baseline.
func (r *reader) place(text references.FPDF_TEXTPAGE, i int, g *grid.Glyph) error {
	size, err := r.pdf.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	m, err := r.pdf.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	loose, err := r.pdf.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	origin, err := r.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	em := geometry.Matrix{float64(m.Matrix.A), float64(m.Matrix.B), float64(m.Matrix.C), float64(m.Matrix.D)}.Mul(r.shown)
	scaled := size.FontSize * math.Hypot(em[2], em[3])
	g.Size, g.Dir = float32(scaled), geometry.DirectionOf(em[0], em[1])
	g.Box = r.shown.Box(float64(loose.Rect.Left), float64(loose.Rect.Bottom), float64(loose.Rect.Right), float64(loose.Rect.Top))
	r.align(g, r.shown.Apply(origin.X, origin.Y), scaled)
	return nil
}

// align sets the box's extent across the line.
func (r *reader) align(g *grid.Glyph, origin geometry.Point, size float64) {
	up, down := geometry.Ascender*size, geometry.Descender*size
	b := g.Box
	switch g.Dir {
	case grid.Right:
		g.Box = document.Box{X0: b.X0, X1: b.X1, Y0: origin.Y - up, Y1: origin.Y - down}
	case grid.Left:
		g.Box = document.Box{X0: b.X0, X1: b.X1, Y0: origin.Y + down, Y1: origin.Y + up}
	case grid.Down:
		g.Box = document.Box{Y0: b.Y0, Y1: b.Y1, X0: origin.X + down, X1: origin.X + up}
	case grid.Up:
		g.Box = document.Box{Y0: b.Y0, Y1: b.Y1, X0: origin.X - up, X1: origin.X - down}
	}
}

// invisible asks for the render mode of the character's text object.
func (r *reader) invisible(text references.FPDF_TEXTPAGE, i int) bool {
	object, err := r.pdf.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: text, Index: i})
	if err != nil {
		return false
	}
	return r.unseen(object.TextObject)
}

func (r *reader) unseen(object references.FPDF_PAGEOBJECT) bool {
	mode, err := r.pdf.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object})
	return err == nil && (mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE || mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_CLIP)
}
