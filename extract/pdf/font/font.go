// Package font knows what a font dictionary says of its codes: the text they stand for,
// and how wide they are (ISO 32000-1 9.5 to 9.10).
package font

import (
	"fmt"
	"strings"

	"github.com/ledongthuc/pdf"

	"fuhe/extract/pdf/cmap"
)

// Font decodes the strings that a content stream shows. It remembers what it decoded, and
// is for one goroutine at a time.
type Font struct {
	Name     string // without the tag of a subset
	Bold     bool
	Italic   bool
	Vertical bool    // writing mode 1: W1 moves the pen
	Type3    bool    // glyphs are content streams
	Ascent   float64 // above the baseline, in ems
	Descent  float64 // below it, negative
	Doubt    string  // why its text is not to be trusted, Chinese; "" if it is
	Lost     bool    // the file does not say it at all: other readers can only guess

	unicode   *cmap.CMap // ToUnicode; nil if there is none
	simple    *[256]Char // simple fonts: all their codes
	composite            // composite fonts
}

// Char is one character that a string shows. Lengths are in ems of the font.
type Char struct {
	Text   string  // "" if the file does not map it to Unicode
	Code   uint32  // as the string has it
	Bytes  int     // its length there
	Width  float64 // horizontal advance
	VX, VY float64 // from the horizontal to the vertical origin (9.7.4.3)
	W1     float64 // vertical advance, negative downwards
	Space  bool    // the single-byte code 32, which word spacing applies to (9.3.3)
}

// Load reads a font dictionary. It never fails: what cannot be read is doubted, and what
// was read until then is used.
func Load(v pdf.Value) (f *Font) {
	f = &Font{Name: noName, Ascent: usualAscent, Descent: usualDescent, simple: &[256]Char{}}
	defer func() {
		if p := recover(); p != nil { // the object layer panics on malformed files
			f.doubt("定义有误（%v）", p)
		}
	}()
	f.describe(v)
	f.unicode = toUnicode(v.Key("ToUnicode"))
	if v.Key("Subtype").Name() == "Type0" {
		f.loadComposite(v)
	} else {
		f.loadSimple(v)
	}
	return f
}

// doubt keeps the first reason not to trust the font.
func (f *Font) doubt(format string, args ...any) {
	if f.Doubt == "" {
		f.Doubt = "字体 " + f.Name + " " + fmt.Sprintf(format, args...)
	}
}

// lose doubts a font whose text is nowhere in the file.
func (f *Font) lose(reason string) {
	f.doubt("%s", reason)
	f.Lost = true
}

// Decode hands on the characters of a string.
func (f *Font) Decode(s []byte, each func(Char)) {
	if f.simple != nil {
		for _, b := range s {
			each(f.simple[b])
		}
		return
	}
	for len(s) > 0 {
		code, n := f.encoding.Next(s)
		s = s[n:]
		each(f.char(code, n))
	}
}

// usable tells text that stands for something: NUL, U+FFFD and U+FFFF are no mapping.
func usable(text string) bool {
	return strings.Trim(text, "\x00") != "" && !strings.ContainsAny(text, "\uFFFD\uFFFF")
}
