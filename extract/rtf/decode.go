package rtf

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"

	"fuhe/extract/document"
)

// encoded is text that is still bytes: a character of two bytes may come as two \'xx, as
// one and a letter, or from both sides of a group's border.
type encoded struct {
	bytes    []byte
	page     page
	decoders map[int]*encoding.Decoder
}

// add takes bytes of text. A character that was begun in one font ends in it.
func (r *reader) add(text []byte, p page) error {
	e := &r.encoded
	if r.high != 0 {
		if err := r.finish(); err != nil {
			return err
		}
	}
	if len(e.bytes) > 0 && e.page != p {
		if err := r.settle(); err != nil {
			return err
		}
		if len(e.bytes) > 0 && len(text) > 0 {
			e.bytes = append(e.bytes, text[0])
			text = text[1:]
			if err := r.finish(); err != nil {
				return err
			}
		}
	}
	e.page = p
	e.bytes = append(e.bytes, text...)
	return nil
}

// settle prints the characters that are complete, in the look that they arrived in.
func (r *reader) settle() error {
	e := &r.encoded
	if len(e.bytes) == 0 {
		return nil
	}
	n := e.page.complete(e.bytes)
	if n == 0 {
		return nil
	}
	return r.printBytes(n)
}

// finish prints all that has arrived: what comes next is no byte of a character.
func (r *reader) finish() error {
	if r.high != 0 {
		r.high = 0
		r.doubtText()
		if err := r.print(string(utf8.RuneError)); err != nil {
			return err
		}
	}
	if err := r.settle(); err != nil {
		return err
	}
	e := &r.encoded
	if len(e.bytes) == 0 {
		return nil
	}
	return r.printBytes(len(e.bytes))
}

// printBytes prints the first bytes of those that have arrived.
func (r *reader) printBytes(n int) error {
	e := &r.encoded
	text := e.decode(e.bytes[:n])
	if encodings[e.page.code] == nil && !isASCII(e.bytes[:n]) || bytes.ContainsRune(text, utf8.RuneError) {
		r.doubtText()
	}
	e.bytes = append(e.bytes[:0], e.bytes[n:]...)
	if !clean(text) {
		return r.print(strings.Map(controls, string(text)))
	}
	return r.print(string(text))
}

// doubtText records text that cannot be read, where it is printed.
func (r *reader) doubtText() {
	if r.state.dest != inText {
		return
	}
	r.doc.Once(document.TextUncertain, "正文中有无法识别编码的字节，其中的字可能有误或以 \uFFFD 代替")
}

// complete is the length of the text up to a character that has not ended yet.
func (p page) complete(text []byte) int {
	if p.code == pageUTF8 {
		return completeUTF8(text)
	}
	for i := 0; i < len(text); {
		size := p.size(text[i:])
		if i+size > len(text) {
			return i
		}
		i += size
	}
	return len(text)
}

// size is how many bytes the first character has, or needs.
func (p page) size(text []byte) int {
	switch {
	case !p.lead(text[0]):
		return 1
	case len(text) == 1:
		return 2
	case p.code == pageGB18030 && text[1] >= '0' && text[1] <= '9':
		return 4
	case p.paired(text[1]):
		return 2
	}
	return 1
}

func completeUTF8(text []byte) int {
	for back := 1; back <= min(utf8.UTFMax, len(text)); back++ {
		if at := len(text) - back; utf8.RuneStart(text[at]) {
			if utf8.FullRune(text[at:]) {
				break
			}
			return at
		}
	}
	return len(text)
}

// decode is the text of bytes that are complete.
func (e *encoded) decode(text []byte) []byte {
	if !e.page.mixed {
		return e.with(e.page.code, nil, text)
	}
	var out []byte
	for start, i := 0, 0; i < len(text); start = i {
		size := e.page.size(text[i:])
		for i < len(text) && i+size <= len(text) && e.page.size(text[i:]) == size {
			i += size
		}
		if size > 1 && i > start {
			out = e.with(e.page.code, out, text[start:i])
			continue
		}
		i = max(i, start+1)
		out = e.with(pageWestern, out, text[start:i])
	}
	return out
}

// with appends text decoded by a code page; one that is not known is read as Western.
func (e *encoded) with(code int, out, text []byte) []byte {
	d := e.decoders[code]
	if d == nil {
		known, ok := encodings[code]
		if !ok {
			known = encodings[pageWestern]
		}
		d = known.NewDecoder()
		e.decoders[code] = d
	}
	out, _, err := transform.Append(d, out, text)
	if err != nil {
		return append(out, string(utf8.RuneError)...)
	}
	return out
}

// text takes a run of bytes that stand in the file as they are.
func (r *reader) text(run []byte) error {
	if run = r.withoutFallback(run); len(run) == 0 {
		return nil
	}
	if len(r.encoded.bytes) == 0 && r.high == 0 && isASCII(run) {
		return r.printASCII(run)
	}
	p := r.page()
	if p.code != pageUTF8 && r.rawUTF8(run) {
		p = page{code: pageUTF8}
	}
	if err := r.add(run, p); err != nil {
		return err
	}
	return r.rawTrail()
}

func isASCII(text []byte) bool {
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// rawUTF8 reports whether the bytes of the file that are not escaped are UTF-8, which no
// RTF says and some programs write.
func (r *reader) rawUTF8(run []byte) bool {
	if r.raw == 0 && !isASCII(run) {
		r.raw = -1
		if data := r.t.data; utf8.Valid(data[:completeUTF8(data)]) && bytes.ContainsFunc(data, func(c rune) bool { return c >= 0x2E80 }) {
			r.raw = 1
			r.doc.Once(document.TextUncertain, "文件中的文字没有按 RTF 的规定编码，已按 UTF-8 读取，请核对原文")
		}
	}
	return r.raw == 1
}

// rawTrail takes a byte of markup that ends a character of two bytes: programs that write
// bytes as they are do not escape those of Big5 and GBK that look like \ { and }.
func (r *reader) rawTrail() error {
	e, t := &r.encoded, r.t
	if e.page.mixed || !double(e.page.code) || t.pos >= len(t.data) {
		return nil
	}
	if err := r.settle(); err != nil || len(e.bytes) == 0 {
		return err
	}
	trail, size := t.trail()
	if size == 0 {
		return nil
	}
	t.pos += size
	return r.add([]byte{trail}, e.page)
}

// trail is the second byte of a character whose first stands before the markup here, and
// how many bytes of markup it takes: 0 where it is none.
func (t *tokenizer) trail() (trail byte, size int) {
	rest := t.data[t.pos:]
	switch {
	case rest[0] == '{' || rest[0] == '}':
		return rest[0], 1
	case rest[0] != '\\':
		return 0, 0
	case len(rest) == 1:
		return rest[0], 1
	case rest[1] == '\'':
		return 0, 0 // the second byte is a \'xx
	case rest[1] == '{' || rest[1] == '}' || rest[1] == '\\' && !t.begins(t.pos+1):
		return rest[1], 2
	}
	return rest[0], 1
}

// begins reports whether a backslash begins a word that the reader knows, or a \'xx.
func (t *tokenizer) begins(at int) bool {
	ahead := tokenizer{data: t.data[:min(len(t.data), at+2*longestWord)], pos: at}
	switch tok := ahead.next(); tok.kind {
	case hexToken:
		return true
	case wordToken:
		return lookUp(tok.text).class != 0
	}
	return false
}

// hex takes a \'xx.
func (r *reader) hex(c byte) error {
	if r.fallback > 0 {
		r.fallback--
		r.passTrail(c)
		return nil
	}
	if r.state.dest == inLevelText && r.placeholder(c) {
		return nil
	}
	return r.add([]byte{c}, r.page())
}
