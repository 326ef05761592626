package content

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/ledongthuc/pdf"

	"fuhe/extract/document"
	"fuhe/extract/grid"
)

// pageOf draws a content stream on a page of 200 × 100 points. Objects are numbered from
// 5 on; resources name them.
func pageOf(t testing.TB, stream, resources string, objects ...string) *Page {
	t.Helper()
	return drawnPage(t, "/MediaBox[0 0 200 100]", stream, resources, objects...)
}

func drawnPage(t testing.TB, attributes, stream, resources string, objects ...string) *Page {
	t.Helper()
	data := pdfOf(attributes, stream, resources, objects...)
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	catalog := r.Trailer().Key("Root")
	v := catalog.Key("Pages").Key("Kids").Index(0)
	box := document.Box{}
	if m := v.Key("MediaBox"); m.Len() == 4 {
		box = document.Box{X0: m.Index(0).Float64(), Y0: m.Index(1).Float64(), X1: m.Index(2).Float64(), Y1: m.Index(3).Float64()}
	}
	source := Source{Number: 1, Value: v, Resources: v.Key("Resources"), Box: box, Rotate: int(v.Key("Rotate").Int64())}
	return NewReader(catalog, document.DefaultLimits()).Page(source)
}

func pdfOf(attributes, stream, resources string, objects ...string) []byte {
	var b bytes.Buffer
	var offsets []int
	add := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.7\n")
	add("<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>>>")
	add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	add("<</Type/Page/Contents 4 0 R/Resources<</Font<</F 5 0 R>>" + resources + ">>" + attributes + ">>")
	add(streamOf("", stream))
	add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/FirstChar 65/Widths[500 600 700]/FontDescriptor<</MissingWidth 250>>>>")
	for _, o := range objects {
		add(o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

func streamOf(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// glyphs prints what a page shows: text, place of the pen, width, direction.
func glyphs(p *Page) string {
	var out []string
	for _, g := range p.Glyphs {
		line := fmt.Sprintf("%s %.4g,%.4g w%.4g", g.Text, g.Box.X0, g.Box.Y1-0.12*float64(g.Size), g.Box.X1-g.Box.X0)
		if g.Dir != grid.Right {
			line = fmt.Sprintf("%s %.4g,%.4g-%.4g,%.4g %d", g.Text, g.Box.X0, g.Box.Y0, g.Box.X1, g.Box.Y1, g.Dir)
		}
		if g.Hidden {
			line += " hidden"
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

// TestText places glyphs by the text operators (ISO 32000-1 9.3 and 9.4). The widths of
// A, B and C are 500, 600 and 700, of a space 250.
func TestText(t *testing.T) {
	for _, c := range []struct{ what, stream, want string }{
		{"pen", "BT /F 10 Tf 20 30 Td (AB) Tj ET", "A 20,70 w5; B 25,70 w6"},
		{"kerning", "BT /F 10 Tf 20 30 Td [(A) -1000 (B) 500 (C)] TJ ET", "A 20,70 w5; B 35,70 w6; C 36,70 w7"},
		{"spacing", "BT /F 10 Tf 2 Tc 3 Tw 20 30 Td (A B) Tj ET", "A 20,70 w5;   27,70 w2.5; B 34.5,70 w6"},
		{"scaling", "BT /F 10 Tf 50 Tz 20 30 Td (AB) Tj ET", "A 20,70 w2.5; B 22.5,70 w3"},
		{"lines", "BT /F 10 Tf 12 TL 20 50 Td (A) Tj T* (B) Tj (C) ' 5 -10 TD (A) Tj T* (B) Tj ET",
			"A 20,50 w5; B 20,62 w6; C 20,74 w7; A 25,84 w5; B 25,94 w6"},
		{"quote", "BT /F 10 Tf 10 TL 20 50 Td 1 2 (AB) \" ET", "A 20,60 w5; B 27,60 w6"},
		{"rise", "BT /F 10 Tf 5 Ts 20 30 Td (A) Tj ET", "A 20,65 w5"},
		{"matrix", "BT /F 1 Tf 20 0 0 20 10 30 Tm (A) Tj ET", "A 10,70 w10"},
		{"state", "q 2 0 0 2 10 10 cm BT /F 10 Tf 5 5 Td (A) Tj ET Q BT /F 10 Tf 5 5 Td (A) Tj ET", "A 20,80 w10; A 5,95 w5"},
		{"invisible", "BT /F 10 Tf 3 Tr 20 30 Td (A) Tj ET", "A 20,70 w5 hidden"},
		{"off the page", "BT /F 10 Tf -50 30 Td (A) Tj 0 100 Td (B) Tj ET", ""},
		{"upwards", "BT /F 10 Tf 0 1 -1 0 20 30 Tm (A) Tj ET", "A 11.2,65-21.2,70 4"},
		{"clipped", "0 0 40 100 re W n BT /F 10 Tf 30 30 Td (AAAA) Tj ET", "A 30,70 w5; A 35,70 w5"},
		{"hex string", "BT /F 10 Tf 20 30 Td <41 4> Tj ET", "A 20,70 w5; @ 25,70 w2.5"},
		{"underflow", "Q Q BT /F 10 Tf 20 30 Td (A) Tj ET Q", "A 20,70 w5"},
		{"unknown operators", "BX 1 2 foo EX BT /F 10 Tf 20 30 Td (A) Tj ET", "A 20,70 w5"},
		{"odd numbers", "BT /F +10. Tf 20. 3-0 Td --4 0 Td (A) Tj ET", "A 16,97 w5"},
	} {
		t.Run(c.what, func(t *testing.T) {
			if got := glyphs(pageOf(t, c.stream, "")); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestRotate shows pages turned as /Rotate asks, from the corner of the media box.
func TestRotate(t *testing.T) {
	for rotate, want := range map[int]string{
		0:   "A 10,80 w5",
		90:  "A 18.8,10-28.8,15 2",
		180: "A 185,18.8-190,28.8 3",
		270: "A 71.2,185-81.2,190 4",
	} {
		p := drawnPage(t, fmt.Sprintf("/MediaBox[100 50 300 150]/Rotate %d", rotate), "BT /F 10 Tf 110 70 Td (A) Tj ET", "")
		if got := glyphs(p); got != want {
			t.Errorf("%d: got %s, want %s", rotate, got, want)
		}
		if wide := p.Width > p.Height; wide != (rotate%180 == 0) {
			t.Errorf("%d: %v × %v", rotate, p.Width, p.Height)
		}
	}
}

func rulings(p *Page) string {
	var out []string
	for _, r := range p.Rulings {
		line := fmt.Sprintf("%.4g,%.4g-%.4g,%.4g w%.3g", r.X0, r.Y0, r.X1, r.Y1, r.Width)
		if r.White {
			line += " white"
		}
		out = append(out, line)
	}
	for _, f := range p.Fills {
		out = append(out, fmt.Sprintf("fill %.4g,%.4g-%.4g,%.4g %v", f.Box.X0, f.Box.Y0, f.Box.X1, f.Box.Y1, f.White))
	}
	for _, i := range p.Images {
		out = append(out, fmt.Sprintf("image %.4g,%.4g-%.4g,%.4g %dx%d %s", i.Box.X0, i.Box.Y0, i.Box.X1, i.Box.Y1, i.Width, i.Height, i.Format))
	}
	return strings.Join(out, "; ")
}

// TestRulings makes lines of what producers draw lines with.
func TestRulings(t *testing.T) {
	for _, c := range []struct{ what, stream, want string }{
		{"stroke", "0.5 w 10 20 m 110 20 l S", "10,80-110,80 w0.5"},
		{"closed", "1 w 10 20 m 110 20 l 110 50 l 10 50 l s", "10,80-110,80 w1; 110,50-110,80 w1; 10,50-110,50 w1; 10,50-10,80 w1"},
		{"rectangle", "1 w 10 20 100 30 re S", "10,80-110,80 w1; 110,50-110,80 w1; 10,50-110,50 w1; 10,50-10,80 w1"},
		{"thin fill", "10 20 100 0.48 re f", "10,79.76-110,79.76 w0.48"},
		{"upright fill", "10 20 0.5 60 re f*", "10.25,20-10.25,80 w0.5"},
		{"polygon", "10 20 m 110 20 l 109 21 l 11 21 l h f", "10,79.5-110,79.5 w1"},
		{"frame", "10 20 100 30 re 11 21 98 28 re f*", "10,50.5-110,50.5 w1; 10,79.5-110,79.5 w1; 10.5,50-10.5,80 w1; 109.5,50-109.5,80 w1"},
		{"cell ground", "0.9 g 10 20 100 30 re f", "fill 10,50-110,80 false"},
		{"white ground", "1 1 1 rg 10 20 100 30 re f", "fill 10,50-110,80 true"},
		{"white line", "0 0 0 0 K 10 20 m 110 20 l S", "10,80-110,80 w1 white"},
		{"thick stroke", "20 w 10 30 m 110 30 l S", "fill 10,60-110,80 false"},
		{"scaled", "q 2 0 0 2 0 0 cm 0.5 w 10 20 m 60 20 l S Q", "20,60-120,60 w1"},
		{"clipped", "0 0 50 100 re W n 10 20 m 110 20 l S", "10,80-50,80 w1"},
		{"curves and slopes", "10 20 m 20 30 30 40 110 20 c S 10 20 m 110 60 l S", ""},
		{"no paint", "10 20 m 110 20 l n", ""},
		{"continued", "10 20 m 60 20 l 110 20 l S", "10,80-60,80 w1; 60,80-110,80 w1"},
		{"inline image", "q 100 0 0 1 10 20 cm BI /W 4 /H 1 /BPC 8 /CS /G ID \x00EI\x01 EI Q 10 50 m 110 50 l S", "10,79.5-110,79.5 w1; 10,50-110,50 w1"},
	} {
		t.Run(c.what, func(t *testing.T) {
			if got := rulings(pageOf(t, c.stream, "")); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestObjects draws forms and images with their matrices, hides what belongs to layers
// that are off, and keeps the state of forms apart.
func TestObjects(t *testing.T) {
	layer := "<</Type/OCG/Name(off)>>"
	form := streamOf("/Subtype/Form/BBox[0 0 50 50]/Matrix[2 0 0 2 0 0]/Resources<</Font<</G 5 0 R>>>>", "BT /G 10 Tf 5 5 Td (A) Tj ET q 60 60 m 90 60 l S")
	picture := streamOf("/Subtype/Image/Width 300/Height 200/Filter/DCTDecode", "x")
	resources := "/XObject<</X 7 0 R/I 8 0 R/L 9 0 R>>/Properties<</Off 6 0 R>>"
	for _, c := range []struct{ what, stream, want string }{
		{"form", "q 1 0 0 1 10 10 cm /X Do Q BT /F 10 Tf 5 5 Td (B) Tj ET", "A 20,80 w10; B 5,95 w6"},
		{"layer", "/OC /Off BDC BT /F 10 Tf 5 5 Td (A) Tj ET 10 20 m 110 20 l S EMC BT /F 10 Tf 5 5 Td (B) Tj ET", "B 5,95 w6"},
		{"form in a layer", "/L Do BT /F 10 Tf 5 5 Td (B) Tj ET", "B 5,95 w6"},
	} {
		p := pageOf(t, c.stream, resources, layer, form, picture, strings.Replace(form, "/Subtype/Form", "/OC 6 0 R/Subtype/Form", 1))
		if got := glyphs(p); got != c.want || len(p.Rulings) > 0 {
			t.Errorf("%s: got  %s, %s\nwant %s", c.what, got, rulings(p), c.want)
		}
	}
	p := pageOf(t, "q 60 0 0 40 10 20 cm /I Do Q", resources, layer, form, picture)
	if got, want := rulings(p), "image 10,40-70,80 300x200 jpeg"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestFields shows the values of form fields, not stamps and notes.
func TestFields(t *testing.T) {
	shown := streamOf("/Subtype/Form/BBox[0 0 20 10]/Resources<</Font<</F 5 0 R>>>>", "BT /F 10 Tf 0 2 Td (A) Tj ET")
	note := func(subtype, more string) string {
		return "<</Type/Annot/Subtype/" + subtype + "/Rect[10 20 50 40]/AP<</N 6 0 R>>" + more + ">>"
	}
	for what, c := range map[string]struct{ annotation, want string }{
		"field":    {note("Widget", ""), "A 10,76 w10"},
		"checkbox": {"<</Subtype/Widget/Rect[10 20 50 40]/AS/On/AP<</N<</On 6 0 R/Off 4 0 R>>>>>>", "A 10,76 w10"},
		"hidden":   {note("Widget", "/F 2"), ""},
		"stamp":    {note("Stamp", ""), ""},
	} {
		p := drawnPage(t, "/MediaBox[0 0 200 100]/Annots["+c.annotation+"]", "n", "", shown)
		if got := glyphs(p); got != c.want {
			t.Errorf("%s: got %s, want %s", what, got, c.want)
		}
	}
}

// TestLoops ends forms that draw themselves, and says what was left out.
func TestLoops(t *testing.T) {
	self := streamOf("/Subtype/Form/BBox[0 0 200 100]/Resources<</XObject<</X 7 0 R>>>>", strings.Repeat("/X Do ", 50))
	p := pageOf(t, "/X Do", "/XObject<</X 7 0 R>>", "null", self)
	if len(p.Faults) == 0 {
		t.Error("nothing was said")
	}
}

// TestFaults names what could not be read; the rest is there.
func TestFaults(t *testing.T) {
	p := pageOf(t, "BT /Missing 10 Tf (A) Tj /F 10 Tf 5 5 Td (B) Tj ET", "")
	if got := glyphs(p); got != "B 5,95 w6" || len(p.Faults) != 1 {
		t.Errorf("%s, faults %v", got, p.Faults)
	}
}

// FuzzPage: no stream makes the interpreter panic or draw nonsense.
func FuzzPage(f *testing.F) {
	for _, s := range []string{
		"BT /F 10 Tf [(A) -1000 (B)] TJ T* 1 2 (x) \" ET", "q 1e9 0 0 1 0 0 cm 10 20 100 30 re B* Q Q", "BI /W 1 ID EI", "/X Do /X Do",
		"/OC /Off BDC EMC EMC", "0 0 m 1 1 l h W n << /A [ ( <", "999999999999999999999 0 0 0 0 0 cm 0 0 m 1 0 l S",
	} {
		f.Add([]byte(s))
	}
	form := streamOf("/Subtype/Form/BBox[0 0 50 50]/Resources<</XObject<</X 7 0 R>>>>", "/X Do")
	f.Fuzz(func(t *testing.T, stream []byte) {
		p := pageOf(t, string(stream), "/XObject<</X 7 0 R>>", "null", form)
		for _, r := range p.Rulings {
			if math.IsNaN(r.X0+r.Y0+r.X1+r.Y1) || r.X0 != r.X1 && r.Y0 != r.Y1 {
				t.Errorf("ruling %+v", r)
			}
		}
		for _, g := range p.Glyphs {
			if math.IsNaN(g.Box.X0 + g.Box.Y0 + g.Box.X1 + g.Box.Y1) {
				t.Errorf("glyph %+v", g)
			}
		}
		for _, fault := range p.Faults {
			if strings.Contains(fault, "页面内容有误") {
				t.Errorf("panic: %s", fault)
			}
		}
	})
}
