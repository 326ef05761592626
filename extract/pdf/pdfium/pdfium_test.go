package pdfium

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"fuhe/extract/grid"
)

// small is a page of 200 × 100 points that needs nothing from outside: text in three
// ways, a stroked and a filled line, a coloured cell.
func small(rotate int) []byte {
	stream := "BT /F 10 Tf 20 30 Td (Rate 98.5%) Tj ET BT /F 10 Tf 3 Tr 20 60 Td (secret) Tj ET " +
		"0.5 w 10 20 m 110 20 l S 10 50 100 0.5 re f 0.9 g 120 20 50 30 re f"
	return []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
		fmt.Sprintf("3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Rotate %d/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n", rotate) +
		fmt.Sprintf("4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n", len(stream), stream) +
		"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n")
}

func page(t *testing.T, data []byte) *grid.Page {
	t.Helper()
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if f.Pages() != 1 {
		t.Fatalf("%d pages", f.Pages())
	}
	p, err := f.Page(0)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func text(p *grid.Page) (seen, hidden string) {
	for _, g := range p.Glyphs {
		if g.Hidden {
			hidden += g.Text
		} else {
			seen += g.Text
		}
	}
	return seen, hidden
}

// TestPage finds text, lines and ground where they were drawn.
func TestPage(t *testing.T) {
	p := page(t, small(0))
	if seen, hidden := text(p); seen != "Rate 98.5%" || hidden != "secret" {
		t.Errorf("seen %q, hidden %q", seen, hidden)
	}
	g := p.Glyphs[0]
	if g.Dir != grid.Right || g.Size != 10 || g.Box.X0 < 19 || g.Box.X0 > 21 || g.Box.Y0 < 60 || g.Box.Y1 > 73 {
		t.Errorf("first glyph %+v", g)
	}
	var lines []string
	for _, r := range p.Rulings {
		lines = append(lines, fmt.Sprintf("%.4g,%.4g-%.4g,%.4g", r.X0, r.Y0, r.X1, r.Y1))
	}
	if got := strings.Join(lines, " "); got != "10,80-110,80 10,49.75-110,49.75" {
		t.Errorf("rulings %s", got)
	}
	if len(p.Fills) != 1 || p.Fills[0].White || p.Fills[0].Box.X0 != 120 || p.Fills[0].Box.Y1 != 80 {
		t.Errorf("fills %+v", p.Fills)
	}
}

// TestRotated shows a turned page as readers do.
func TestRotated(t *testing.T) {
	p := page(t, small(90))
	if p.Width != 100 || p.Height != 200 || p.Glyphs[0].Dir != grid.Down {
		t.Errorf("%v × %v, direction %d", p.Width, p.Height, p.Glyphs[0].Dir)
	}
	if r := p.Rulings[0]; r.X0 != r.X1 || r.Y1-r.Y0 < 99 {
		t.Errorf("ruling %+v", r)
	}
}

// TestBroken refuses what is no PDF, and reads the next file all the same.
func TestBroken(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("%PDF-1.7"), small(0)[:60]} {
		if f, err := Open(data); err == nil {
			f.Close()
			t.Errorf("%.20q opened", data)
		}
	}
	if seen, _ := text(page(t, small(0))); seen != "Rate 98.5%" {
		t.Errorf("%q", seen)
	}
	f, err := Open(small(0))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Page(7); err == nil {
		t.Error("page 8 of 1 was read")
	}
}

// TestTrap drops a PDFium that broke down; the next file gets a new one.
func TestTrap(t *testing.T) {
	f, err := Open(small(0))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.guard(func() error { panic("unreachable executed") }); err == nil {
		t.Error("the trap was not told")
	}
	if _, err := f.Page(0); err == nil {
		t.Error("a broken engine went on")
	}
	f.Close()
	if seen, _ := text(page(t, small(0))); seen != "Rate 98.5%" {
		t.Errorf("%q", seen)
	}
}

// TestTurns lets files that are opened at once wait for one another.
func TestTurns(t *testing.T) {
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			f, err := Open(small(0))
			if err != nil {
				t.Error(err)
				return
			}
			defer f.Close()
			if p, err := f.Page(0); err != nil || len(p.Glyphs) == 0 {
				t.Errorf("%v", err)
			}
		})
	}
	all.Wait()
}

// TestEncrypted opens what needs no password, as readers do.
func TestEncrypted(t *testing.T) {
	for _, name := range []string{"d1-lo-aes256.pdf", "d1-lo-rc40.pdf"} {
		data, err := os.ReadFile("../../../../shared/corpus/made/pdf/" + name)
		if err != nil {
			t.Skip("no corpus")
		}
		f, err := Open(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		p, err := f.Page(0)
		f.Close()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if seen, _ := text(p); !strings.Contains(seen, "城市道路照明设施更新改造专项经费") {
			t.Errorf("%s: %.60q", name, seen)
		}
	}
}
