package cmap

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"fuhe/extract/pdf/token"
)

// Parse reads a CMap file, embedded or a ToUnicode stream. Glyph gives the text of glyph
// names that stand for text (ISO 32000-1 9.10.3); nil leaves them unmapped. What cannot be
// read is passed over.
func Parse(data []byte, glyph func(name string) string) *CMap {
	p := &parser{lex: token.Lexer{Data: data}, glyph: glyph, cmap: &CMap{}}
	p.run()
	return p.finish()
}

// parser reads the operators of a CMap with the operands before them.
type parser struct {
	lex     token.Lexer
	glyph   func(string) string
	cmap    *CMap
	base    *CMap
	section string // what the last "begin" began: "bfchar"
	stack   []operand
	bytes   []byte // of the operands
}

// operand is a string, name or number, or a bracket.
type operand struct {
	kind  token.Kind
	bytes []byte
	num   float64
}

const (
	maxOperands = 100_000 // before one operator; the standard allows 100 entries
	maxSpaces   = 256     // codespaces: every code is compared with them
	maxUnits    = 64      // UTF-16 units that one code stands for
)

func (p *parser) run() {
	for {
		tok := p.lex.Next()
		switch tok.Kind {
		case token.End:
			p.closeSection()
			return
		case token.Word:
			p.do(string(tok.Bytes))
			p.stack, p.bytes = p.stack[:0], p.bytes[:0]
		default:
			p.push(tok)
		}
	}
}

func (p *parser) push(tok token.Token) {
	if len(p.stack) >= maxOperands {
		return
	}
	start := len(p.bytes)
	p.bytes = append(p.bytes, tok.Bytes...)
	p.stack = append(p.stack, operand{tok.Kind, p.bytes[start:len(p.bytes):len(p.bytes)], tok.Num})
}

// do carries out an operator. Any of them ends a section: the "end" may be damaged.
func (p *parser) do(op string) {
	p.closeSection()
	switch op {
	case "usecmap":
		if top, ok := p.top(0); ok && top.kind == token.Name {
			p.base = Predefined(string(top.bytes))
		}
	case "def":
		p.define()
	default:
		p.section, _ = strings.CutPrefix(op, "begin")
	}
}

// define takes the writing mode; what else a CMap says of itself is not needed.
func (p *parser) define() {
	key, _ := p.top(1)
	if value, ok := p.top(0); ok && key.kind == token.Name && string(key.bytes) == "WMode" {
		p.cmap.Vertical = value.num == 1
	}
}

// top is an operand counted from the end.
func (p *parser) top(i int) (operand, bool) {
	if i >= len(p.stack) {
		return operand{}, false
	}
	return p.stack[len(p.stack)-1-i], true
}

func (p *parser) closeSection() {
	switch p.section {
	case "codespacerange":
		p.codespaces()
	case "cidchar":
		p.cidChars()
	case "cidrange":
		p.cidRanges(&p.cmap.cids)
	case "notdefrange":
		p.cidRanges(&p.cmap.undefined)
	case "bfchar":
		p.textChars()
	case "bfrange":
		p.textRanges()
	}
	p.section = ""
}

func (p *parser) finish() *CMap {
	p.cmap.cids.settle()
	p.cmap.undefined.settle()
	p.cmap.texts.settle()
	if p.base != nil {
		return p.cmap.Using(p.base)
	}
	if len(p.cmap.spaces) == 0 {
		p.cmap.spaces = twoBytes
	}
	return p.cmap
}

func (p *parser) codespaces() {
	for i := 0; i+1 < len(p.stack); i += 2 {
		low, high := p.stack[i], p.stack[i+1]
		if low.isCode() && high.isCode() && len(low.bytes) == len(high.bytes) && len(p.cmap.spaces) < maxSpaces {
			p.cmap.spaces = append(p.cmap.spaces, codespace{len(low.bytes), number(low.bytes), number(high.bytes)})
		}
	}
}

func (o operand) isCode() bool { return o.kind == token.Text && len(o.bytes) >= 1 && len(o.bytes) <= 4 }

func (o operand) key() uint64 { return keyOf(number(o.bytes), len(o.bytes)) }

func (p *parser) cidChars() {
	for i := 0; i+1 < len(p.stack); i += 2 {
		addCID(&p.cmap.cids, p.stack[i], p.stack[i], p.stack[i+1])
	}
}

func (p *parser) cidRanges(to *table[uint32]) {
	for i := 0; i+2 < len(p.stack); i += 3 {
		addCID(to, p.stack[i], p.stack[i+1], p.stack[i+2])
	}
}

const maxCID = 1<<16 - 1 // ISO 32000-1 annex C

func addCID(to *table[uint32], low, high, cid operand) {
	if low.isCode() && high.isCode() && len(low.bytes) == len(high.bytes) && cid.kind == token.Number && cid.num >= 0 && cid.num <= maxCID {
		to.add(low.key(), high.key(), uint32(cid.num))
	}
}

func (p *parser) textChars() {
	for i := 0; i+1 < len(p.stack); i += 2 {
		p.addText(p.stack[i], p.stack[i], p.stack[i+1])
	}
}

// textRanges reads both forms: a text that counts up, and a list of texts.
func (p *parser) textRanges() {
	for i := 0; i+2 < len(p.stack); i += 3 {
		low, high, to := p.stack[i], p.stack[i+1], p.stack[i+2]
		if to.kind != token.ArrayOpen {
			p.addText(low, high, to)
			continue
		}
		list := p.stack[i+3:]
		n := listLength(list)
		p.addTexts(low, high, list[:n])
		i += min(n+1, len(list)) // the list and its closing bracket
	}
}

// listLength counts the operands before a closing bracket.
func listLength(list []operand) int {
	for n, o := range list {
		if o.kind == token.ArrayShut {
			return n
		}
	}
	return len(list)
}

// addTexts maps the codes from low to high to one text each.
func (p *parser) addTexts(low, high operand, texts []operand) {
	if !low.isCode() || !high.isCode() {
		return
	}
	first, last := uint64(number(low.bytes)), uint64(number(high.bytes))
	for i, to := range texts {
		if code := first + uint64(i); code <= last {
			p.addRange(code, code, to)
		}
	}
}

func (p *parser) addText(low, high, to operand) {
	if low.isCode() && high.isCode() {
		p.addRange(uint64(number(low.bytes)), uint64(number(high.bytes)), to)
	}
}

func (p *parser) addRange(low, high uint64, to operand) {
	s := p.text(to)
	if last, n := utf8.DecodeLastRuneInString(s); n > 0 {
		p.cmap.texts.add(low, high, text{s[:len(s)-n], last})
	}
}

// text reads a destination: UTF-16BE, or the name of a glyph.
func (p *parser) text(to operand) string {
	switch {
	case to.kind == token.Text:
		return decodeUTF16(to.bytes)
	case to.kind == token.Name && p.glyph != nil:
		return p.glyph(string(to.bytes))
	}
	return ""
}

// decodeUTF16 reads UTF-16BE. One byte alone is a character of its own, as damaged files
// mean it; an odd byte at the end is passed over.
func decodeUTF16(b []byte) string {
	if len(b) == 1 {
		return string(rune(b[0]))
	}
	var units [maxUnits]uint16
	n := min(len(b)/2, maxUnits)
	for i := range n {
		units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return string(utf16.Decode(units[:n]))
}
