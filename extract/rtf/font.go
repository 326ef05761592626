package rtf

import (
	"strings"

	"fuhe/extract/symbol"
)

// font is an entry of the font table.
type font struct {
	name     string
	charset  int // of \fcharset; -1 where unsaid
	code     int // of \cpg; 0 where unsaid
	symbolic bool
}

// signs reports whether the font's characters may be signs that their codes do not say.
func (f *font) signs() bool { return f != nil && (f.symbolic || f.charset == 2) }

// fontTable is the fonts by number, and the one that is being read.
type fontTable struct {
	byNumber map[int]*font
	number   int
	current  *font
	name     []byte
}

// The three kinds of characters that may have a font each; RTF 1.9.1, "Associated
// Character Properties".
const (
	lowFont    = iota // \loch
	highFont          // \hich
	doubleFont        // \dbch
)

// look is the fonts of the text where it has got to; nil is the document's own.
type look struct {
	fonts    [3]*font
	kind     int // which of them the text is in
	complex  bool
	explicit *font // of the last \f: what a symbol font is chosen by
}

func (r *reader) fontTableWord(tok token) {
	t := &r.fonts
	switch string(tok.text) {
	case "f":
		t.commit()
		t.number, t.current = tok.number, &font{charset: -1}
	case "fcharset":
		if t.current != nil {
			t.current.charset = tok.number
		}
	case "cpg":
		if t.current != nil {
			t.current.code = tok.number
		}
	}
}

// commit ends an entry.
func (t *fontTable) commit() {
	if t.current == nil {
		return
	}
	t.current.name = strings.TrimSpace(string(t.name))
	t.current.symbolic = symbol.Font(t.current.name) != nil
	t.byNumber[t.number] = t.current
	t.current, t.name = nil, t.name[:0]
}

// named adds to the name of an entry, up to the semicolon that ends it.
func (t *fontTable) named(text string) {
	name, _, ended := strings.Cut(text, ";")
	if len(t.name) < longestCapture {
		t.name = append(t.name, name...)
	}
	if ended {
		t.commit()
	}
}

// fontWord reads the words that choose a font.
func (r *reader) fontWord(tok token) {
	l := &r.state.look
	switch string(tok.text) {
	case "f":
		f := r.fonts.byNumber[tok.number]
		l.fonts[l.kind], l.explicit = f, f
	case "af":
		if !l.complex {
			l.fonts[l.kind] = r.fonts.byNumber[tok.number]
		}
	case "loch":
		l.kind = lowFont
	case "hich":
		l.kind = highFont
	case "dbch":
		l.kind = doubleFont
	case "rtlch":
		l.complex = true
	case "ltrch":
		l.complex = false
	}
}

// page is the code page of bytes here.
func (r *reader) page() page {
	if r.state.dest == inFonts && r.fonts.current != nil {
		return r.pageOf(r.fonts.current)
	}
	l := &r.state.look
	if l.explicit != nil && l.explicit.symbolic {
		return page{code: pageLatin1}
	}
	f := l.fonts[l.kind]
	if f == nil && l.kind == doubleFont {
		f = r.fonts.byNumber[r.doubleDefault]
	}
	if f == nil {
		f = r.fonts.byNumber[r.fontDefault]
	}
	return r.pageOf(f)
}

// pageOf is the code page of a font. What says none is in the document's; a document that
// says none either is taken for Chinese where two bytes can be.
func (r *reader) pageOf(f *font) page {
	if f != nil && f.code > 0 {
		return page{code: f.code}
	}
	code, known := 0, false
	if f != nil {
		code, known = charsets[f.charset]
	}
	switch {
	case known && f.charset != 0:
		return page{code: code}
	case r.ansiPage == pageUTF8:
		return page{code: pageUTF8}
	case r.ansiPage == 0:
		return page{code: pageChinese, mixed: true}
	case known && double(r.ansiPage):
		return page{code: r.ansiPage, mixed: true}
	case known:
		return page{code: code}
	}
	return page{code: r.ansiPage}
}
