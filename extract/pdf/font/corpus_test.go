package font

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"

	"fuhe/extract/pdf/token"
)

const corpus = "../../../../shared/corpus"

// show is what the strings of a file decode to: font by font, without their places.
type show struct {
	t     *testing.T
	fonts map[string]*Font
	out   strings.Builder
	codes int
	lost  int // codes without text
}

// open opens the files that the object layer reads as they are.
func open(t *testing.T, path string) pdf.Value {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { f.Close() })
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	r, err := pdf.NewReader(f, info.Size())
	if err != nil {
		t.Skip(err)
	}
	return r.Trailer().Key("Root").Key("Pages")
}

func showFile(t *testing.T, path string) *show {
	s := &show{t: t, fonts: map[string]*Font{}}
	s.pages(open(t, path), pdf.Value{})
	return s
}

func (s *show) pages(v, resources pdf.Value) {
	if own := v.Key("Resources"); !own.IsNull() {
		resources = own
	}
	kids := v.Key("Kids")
	for i := range kids.Len() {
		s.pages(kids.Index(i), resources)
	}
	switch contents := v.Key("Contents"); contents.Kind() {
	case pdf.Stream:
		s.stream(contents, resources, 0)
	case pdf.Array:
		for i := range contents.Len() {
			s.stream(contents.Index(i), resources, 0)
		}
	}
}

// stream decodes what a content stream shows by the font set last.
func (s *show) stream(v, resources pdf.Value, depth int) {
	if depth > 4 {
		return
	}
	data, err := unpack(v)
	if err != nil {
		s.t.Skip(err)
	}
	lex := token.Lexer{Data: data}
	var name string
	var strs [][]byte
	var font *Font
	var saved []*Font
	for {
		switch tok := lex.Next(); tok.Kind {
		case token.End:
			return
		case token.Name:
			name = string(tok.Bytes)
		case token.Text:
			strs = append(strs, slices.Clone(tok.Bytes))
		case token.Word:
			switch string(tok.Bytes) {
			case "q":
				saved = append(saved, font)
			case "Q":
				if n := len(saved) - 1; n >= 0 {
					font, saved = saved[n], saved[:n]
				}
			case "Tf":
				font = s.load(resources.Key("Font").Key(name))
			case "Tj", "TJ", "'", "\"":
				for _, b := range strs {
					s.text(font, b)
				}
			case "Do":
				if form := resources.Key("XObject").Key(name); form.Key("Subtype").Name() == "Form" {
					s.stream(form, form.Key("Resources"), depth+1)
				}
			}
			strs = strs[:0]
		}
	}
}

// unpack reads a stream, and turns the object layer's panics into errors.
func unpack(v pdf.Value) (data []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return io.ReadAll(v.Reader())
}

func (s *show) load(v pdf.Value) *Font {
	key := v.String()
	if s.fonts[key] == nil {
		s.fonts[key] = Load(v)
	}
	return s.fonts[key]
}

func (s *show) text(font *Font, b []byte) {
	if font == nil {
		return
	}
	font.Decode(b, func(c Char) {
		s.codes++
		if c.Text == "" {
			s.lost++
		}
		s.out.WriteString(c.Text)
	})
}

func TestRealFiles(t *testing.T) {
	paths, _ := filepath.Glob(filepath.Join(corpus, "real/pdf/*.pdf"))
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			s := showFile(t, path)
			if s.codes == 0 || s.lost*100 > s.codes {
				t.Errorf("%d of %d codes without text", s.lost, s.codes)
			}
			for _, f := range s.fonts {
				if f.Doubt != "" || !utf8.ValidString(f.Name) {
					t.Errorf("font %q: %s", f.Name, f.Doubt)
				}
			}
		})
	}
}

// printed is the text of the cells of a made document.
func printed(t *testing.T, path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip(err)
	}
	var d struct {
		Tables []struct {
			Cells []struct {
				Text string `json:"t"`
			}
		}
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, table := range d.Tables {
		for _, cell := range table.Cells {
			out.WriteString(cell.Text)
		}
	}
	return out.String()
}

func TestMadeFiles(t *testing.T) {
	paths, _ := filepath.Glob(filepath.Join(corpus, "made/pdf/d[123]-*.pdf"))
	for _, path := range paths {
		base := filepath.Base(path)
		if base == "d1-lo-notouni.pdf" {
			continue
		}
		t.Run(base, func(t *testing.T) {
			text := showFile(t, path).out.String()
			missing := map[rune]bool{}
			for _, r := range printed(t, filepath.Join(filepath.Dir(path), base[:2]+".json")) {
				if !unicode.IsSpace(r) && !strings.ContainsRune(text, r) {
					missing[r] = true
				}
			}
			if len(missing) > 0 {
				t.Errorf("%d characters do not appear: %c", len(missing), slices.Collect(maps.Keys(missing)))
			}
		})
	}
}

// TestNoToUnicode reads a font whose codes only number the glyphs of a subset: its program
// maps them to no Unicode and names no glyphs, so that nobody can know the text.
func TestNoToUnicode(t *testing.T) {
	s := showFile(t, filepath.Join(corpus, "made/pdf/d1-lo-notouni.pdf"))
	if s.lost != s.codes {
		t.Errorf("%d of %d codes without text: what does it rest on?", s.lost, s.codes)
	}
	for _, f := range s.fonts {
		if !f.Lost || f.Doubt == "" {
			t.Errorf("font %s: Lost %v, Doubt %q", f.Name, f.Lost, f.Doubt)
		}
	}
}

// TestPredefinedCMapFiles reads files whose font is neither embedded nor has ToUnicode.
func TestPredefinedCMapFiles(t *testing.T) {
	paths, _ := filepath.Glob(filepath.Join(corpus, "made/pdf/cmap-*.pdf"))
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			s := showFile(t, path)
			if got, want := s.out.String(), "项目支出绩效自评表年度总体目标：完成率98.5%一级指标（ABC）满意度≥95%"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
