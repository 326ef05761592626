// Package token splits the bytes of PDF syntax into tokens (ISO 32000-1 7.2 and 7.3): the
// objects of files, the operators of content streams and CMaps are all written with them.
package token

import "math"

// Kind is the kind of a token.
type Kind uint8

const (
	End Kind = iota + 1
	Number
	Name
	Text // a string, literal or hexadecimal
	ArrayOpen
	ArrayShut
	DictOpen
	DictShut
	Word // an operator or keyword
)

// Token is one lexical token. Bytes are valid until the next call.
type Token struct {
	Kind    Kind
	Num     float64
	Integer bool // a number without a fraction
	Bytes   []byte
}

// Lexer splits Data from Pos on. It never fails: what it cannot read it passes over.
type Lexer struct {
	Data []byte
	Pos  int
	text []byte // the last string, unescaped
}

var classes = buildClasses()

const (
	regular = iota
	space
	delimiter
)

// Space reports whether a byte is white space (ISO 32000-1 table 1).
func Space(b byte) bool { return classes[b] == space }

// buildClasses sorts the bytes as ISO 32000-1 7.2.2 does.
func buildClasses() (c [256]uint8) {
	for _, b := range []byte("\x00\t\n\f\r ") {
		c[b] = space
	}
	for _, b := range []byte("()<>[]{}/%") {
		c[b] = delimiter
	}
	return c
}

// Next takes the next token.
func (l *Lexer) Next() Token {
	l.skipSpace()
	if l.Pos >= len(l.Data) {
		return Token{Kind: End}
	}
	switch b := l.Data[l.Pos]; {
	case b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.':
		return l.number()
	case b == '/':
		return l.name()
	case b == '(':
		return l.literal()
	case b == '<' && l.peek(1) != '<':
		return l.hex()
	case b == '[':
		return l.bracket(ArrayOpen, 1)
	case b == ']':
		return l.bracket(ArrayShut, 1)
	case b == '<':
		return l.bracket(DictOpen, 2)
	case b == '>' && l.peek(1) == '>':
		return l.bracket(DictShut, 2)
	case classes[b] == delimiter:
		l.Pos++
		return l.Next()
	}
	return Token{Kind: Word, Bytes: l.word()}
}

func (l *Lexer) peek(n int) byte {
	if l.Pos+n >= len(l.Data) {
		return 0
	}
	return l.Data[l.Pos+n]
}

func (l *Lexer) skipSpace() {
	for l.Pos < len(l.Data) {
		switch b := l.Data[l.Pos]; {
		case classes[b] == space:
			l.Pos++
		case b == '%':
			l.skipComment()
		default:
			return
		}
	}
}

func (l *Lexer) skipComment() {
	for l.Pos < len(l.Data) && l.Data[l.Pos] != '\n' && l.Data[l.Pos] != '\r' {
		l.Pos++
	}
}

// word takes the regular bytes from here on.
func (l *Lexer) word() []byte {
	start := l.Pos
	for l.Pos < len(l.Data) && classes[l.Data[l.Pos]] == regular {
		l.Pos++
	}
	return l.Data[start:l.Pos]
}

func (l *Lexer) bracket(k Kind, length int) Token {
	l.Pos += length
	return Token{Kind: k}
}

// number reads an integer or a real. Producers write "--5", "1.2.3" and "5-3" too:
// as other readers do, the first number of such a word counts.
func (l *Lexer) number() Token {
	word := l.word()
	i, negative := 0, false
	for i < len(word) && (word[i] == '-' || word[i] == '+') {
		negative = negative || word[i] == '-'
		i++
	}
	value, digits := 0.0, 0
	for ; i < len(word) && isDigit(word[i]); i++ {
		value, digits = value*10+float64(word[i]-'0'), digits+1
	}
	integer := i >= len(word) || word[i] != '.'
	if !integer {
		scale := 1.0
		for i++; i < len(word) && isDigit(word[i]); i++ {
			value, scale, digits = value*10+float64(word[i]-'0'), scale*10, digits+1
		}
		value /= scale
	}
	if digits == 0 && i < len(word) {
		return Token{Kind: Word, Bytes: word}
	}
	if math.IsInf(value, 0) || math.IsNaN(value) {
		value = 0
	}
	if negative {
		value = -value
	}
	return Token{Kind: Number, Num: value, Integer: integer}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// name takes a name without its slash, "#xx" resolved.
func (l *Lexer) name() Token {
	l.Pos++
	word := l.word()
	for i := range word {
		if word[i] == '#' {
			return Token{Kind: Name, Bytes: unescapeName(word)}
		}
	}
	return Token{Kind: Name, Bytes: word}
}

func unescapeName(word []byte) []byte {
	out := make([]byte, 0, len(word))
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) && hexValue(word[i+1]) >= 0 && hexValue(word[i+2]) >= 0 {
			out = append(out, byte(hexValue(word[i+1])<<4|hexValue(word[i+2])))
			i += 2
			continue
		}
		out = append(out, word[i])
	}
	return out
}

// hex takes a hexadecimal string; a missing last digit is 0 (ISO 32000-1 7.3.4.3).
func (l *Lexer) hex() Token {
	l.text = l.text[:0]
	half, odd := 0, false
	for l.Pos++; l.Pos < len(l.Data); l.Pos++ {
		b := l.Data[l.Pos]
		if b == '>' {
			l.Pos++
			break
		}
		digit := hexValue(b)
		if digit < 0 {
			continue
		}
		if odd {
			l.text = append(l.text, byte(half<<4|digit))
		}
		half, odd = digit, !odd
	}
	if odd {
		l.text = append(l.text, byte(half<<4))
	}
	return Token{Kind: Text, Bytes: l.text}
}

func hexValue(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'a' && b <= 'f':
		return int(b-'a') + 10
	case b >= 'A' && b <= 'F':
		return int(b-'A') + 10
	}
	return -1
}

// literal takes a string in parentheses (ISO 32000-1 7.3.4.2).
func (l *Lexer) literal() Token {
	l.text = l.text[:0]
	depth := 1
	for l.Pos++; l.Pos < len(l.Data); l.Pos++ {
		switch b := l.Data[l.Pos]; b {
		case '\\':
			l.escape()
			continue
		case '(':
			depth++
		case ')':
			depth--
			if depth == 0 {
				l.Pos++
				return Token{Kind: Text, Bytes: l.text}
			}
		case '\r':
			if l.peek(1) == '\n' {
				l.Pos++
			}
			l.text = append(l.text, '\n')
			continue
		}
		l.text = append(l.text, l.Data[l.Pos])
	}
	return Token{Kind: Text, Bytes: l.text}
}

// escape takes what follows a backslash; the position ends on its last byte.
func (l *Lexer) escape() {
	l.Pos++
	if l.Pos >= len(l.Data) {
		return
	}
	switch b := l.Data[l.Pos]; b {
	case 'n':
		l.text = append(l.text, '\n')
	case 'r':
		l.text = append(l.text, '\r')
	case 't':
		l.text = append(l.text, '\t')
	case 'b':
		l.text = append(l.text, '\b')
	case 'f':
		l.text = append(l.text, '\f')
	case '\n':
	case '\r':
		if l.peek(1) == '\n' {
			l.Pos++
		}
	default:
		if b >= '0' && b <= '7' {
			l.text = append(l.text, l.octal())
			return
		}
		l.text = append(l.text, b)
	}
}

func (l *Lexer) octal() byte {
	value := 0
	for i := 0; i < 3; i++ {
		b := l.peek(i)
		if b < '0' || b > '7' {
			l.Pos += i - 1
			return byte(value)
		}
		value = value<<3 | int(b-'0')
	}
	l.Pos += 2
	return byte(value)
}

// Regular reports whether a byte may stand in a name or keyword as it is.
func Regular(b byte) bool { return classes[b] == regular }
