package rtf

import "bytes"

type tokenKind int

const (
	eofToken    tokenKind = iota + 1
	openToken             // {
	closeToken            // }
	wordToken             // \pard, \fs24
	symbolToken           // a backslash and one character that is no letter
	hexToken              // \'d6
	textToken             // bytes up to the next markup or line end
)

// token is one piece of markup; RTF 1.9.1, "RTF Syntax".
type token struct {
	kind   tokenKind
	text   []byte // the word without its parameter, or the bytes of text
	number int    // the parameter
	given  bool   // there is a parameter
	char   byte   // of a symbol or a \'xx
}

// on is what a parameter says of a switch: \v and \v1 turn it on, \v0 off.
func (t token) on() bool { return !t.given || t.number != 0 }

// or is the parameter, or what it is where unsaid.
func (t token) or(unsaid int) int {
	if t.given {
		return t.number
	}
	return unsaid
}

// tokenizer cuts the bytes of a file into tokens. It never fails: what is no markup is
// text.
type tokenizer struct {
	data []byte
	pos  int
	cut  bool // the file ends within \bin data
	zero bool // a byte is zero that is none of \bin data
}

const (
	longestWord  = 32      // letters; RTF 1.9.1, "Control Word"
	mostOfNumber = 1 << 30 // larger parameters are read as this
)

func (t *tokenizer) next() token {
	for t.pos < len(t.data) && (t.data[t.pos] == '\r' || t.data[t.pos] == '\n' || t.data[t.pos] == 0) {
		t.zero = t.zero || t.data[t.pos] == 0
		t.pos++
	}
	if t.pos >= len(t.data) {
		return token{kind: eofToken}
	}
	switch t.data[t.pos] {
	case '{':
		t.pos++
		return token{kind: openToken}
	case '}':
		t.pos++
		return token{kind: closeToken}
	case '\\':
		return t.control()
	}
	start := t.pos
	for t.pos < len(t.data) && !markup[t.data[t.pos]] {
		t.pos++
	}
	return token{kind: textToken, text: t.data[start:t.pos]}
}

// markup are the bytes that end a run of text.
var markup = [256]bool{'{': true, '}': true, '\\': true, '\r': true, '\n': true, 0: true}

// control reads what a backslash begins.
func (t *tokenizer) control() token {
	t.pos++
	if t.pos >= len(t.data) {
		return token{kind: eofToken}
	}
	c := t.data[t.pos]
	if isLetter(c) {
		return t.word()
	}
	t.pos++
	if c != '\'' {
		return token{kind: symbolToken, char: c}
	}
	if t.pos+2 > len(t.data) {
		t.pos = len(t.data)
		return token{kind: eofToken}
	}
	if b, ok := t.hex(t.pos); ok {
		t.pos += 2
		return token{kind: hexToken, char: b}
	}
	return token{kind: symbolToken, char: c}
}

// hex is the byte that two digits at a place stand for.
func (t *tokenizer) hex(at int) (byte, bool) {
	if at+2 > len(t.data) {
		return 0, false
	}
	high, low := digit(t.data[at]), digit(t.data[at+1])
	return high<<4 | low, high < 16 && low < 16
}

func digit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 16
}

func isLetter(c byte) bool { return c|0x20-'a' < 26 }

// word reads a control word, its parameter and the space that ends it. The bytes that
// follow \bin are passed over.
func (t *tokenizer) word() token {
	start := t.pos
	end, most := start+1, min(len(t.data), start+longestWord)
	for end < most && isLetter(t.data[end]) {
		end++
	}
	t.pos = end
	tok := token{kind: wordToken, text: t.data[start:end]}
	tok.number, tok.given = t.parameter()
	if t.pos < len(t.data) && t.data[t.pos] == ' ' {
		t.pos++
	}
	if string(tok.text) == "bin" && tok.number > 0 {
		t.cut = t.cut || tok.number > len(t.data)-t.pos
		t.pos += min(tok.number, len(t.data)-t.pos)
	}
	return tok
}

func (t *tokenizer) parameter() (number int, given bool) {
	at := t.pos
	negative := at < len(t.data) && t.data[at] == '-'
	if negative {
		at++
	}
	for ; at < len(t.data) && t.data[at] >= '0' && t.data[at] <= '9'; at++ {
		number = min(number*10+int(t.data[at]-'0'), mostOfNumber)
		given = true
	}
	if !given {
		return 0, false
	}
	t.pos = at
	if negative {
		number = -number
	}
	return number, true
}

// skipGroup passes to the } that ends the open group, without reading what is within:
// pictures and embedded objects are most of many files.
func (t *tokenizer) skipGroup() {
	open, end, escape := -1, -1, -1
	for depth := 0; ; {
		open, end, escape = t.find('{', open), t.find('}', end), t.find('\\', escape)
		at := min(open, end, escape)
		t.zero = t.zero || bytes.IndexByte(t.data[t.pos:at], 0) >= 0
		switch t.pos = at; {
		case at == len(t.data):
			return
		case at == escape:
			t.skipControl()
		case at == open:
			depth++
			t.pos++
		case depth == 0:
			return
		default:
			depth--
			t.pos++
		}
	}
}

// find is where the next byte c stands, given where it stood when last looked for.
func (t *tokenizer) find(c byte, known int) int {
	if known >= t.pos {
		return known
	}
	if i := bytes.IndexByte(t.data[t.pos:], c); i >= 0 {
		return t.pos + i
	}
	return len(t.data)
}

func (t *tokenizer) skipControl() {
	if bytes.HasPrefix(t.data[t.pos+1:], []byte("bin")) {
		t.next()
		return
	}
	t.pos = min(t.pos+2, len(t.data))
}
