package numfmt

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// part is what a piece of a format code stands for. The zero part is invalid.
type part int

const (
	literal  part = iota + 1
	digit         // 0 # ?
	point         // .
	comma         // , between or after digits
	percent       // %
	exponent      // E+ or E-
	slash         // / between numerator and denominator
	textMark      // @
	general       // General
	date          // yyyy, mm, [h], AM/PM, .00 after seconds
)

type token struct {
	part part
	text string // as it is printed, or the letters of a date in lower case
}

// lexer cuts a format code into sections of tokens.
type lexer struct {
	rest string
	out  []section
}

// lex never fails: what has no meaning is printed as it is.
func lex(code string) []section {
	l := &lexer{rest: code, out: []section{{}}}
	for l.rest != "" {
		l.next()
	}
	return l.out
}

func (l *lexer) current() *section { return &l.out[len(l.out)-1] }

func (l *lexer) add(p part, text string) {
	s := l.current()
	s.tokens = append(s.tokens, token{p, text})
}

// take cuts n bytes off.
func (l *lexer) take(n int) string {
	text := l.rest[:n]
	l.rest = l.rest[n:]
	return text
}

func (l *lexer) next() {
	switch c := l.rest[0]; c {
	case ';':
		l.take(1)
		l.out = append(l.out, section{})
	case '"':
		l.quoted()
	case '\\', '!':
		l.take(1)
		l.add(literal, l.take(l.runeLength()))
	case '_':
		l.take(1)
		l.take(l.runeLength())
		l.add(literal, " ")
	case '*':
		l.take(1)
		l.take(l.runeLength())
	case '[':
		l.bracket()
	case '0', '#', '?':
		l.add(digit, l.take(1))
	case '.':
		l.add(point, l.take(1))
	case ',':
		l.add(comma, l.take(1))
	case '%':
		l.add(percent, l.take(1))
	case '/':
		l.add(slash, l.take(1))
	case '@':
		l.add(textMark, l.take(1))
	default:
		l.word()
	}
}

// runeLength is the length of the first rune, 0 at the end.
func (l *lexer) runeLength() int {
	if l.rest == "" {
		return 0
	}
	_, n := utf8.DecodeRuneInString(l.rest)
	return n
}

func (l *lexer) quoted() {
	l.take(1)
	end := strings.IndexByte(l.rest, '"')
	if end < 0 {
		l.add(literal, l.take(len(l.rest)))
		return
	}
	l.add(literal, l.take(end))
	l.take(1)
}

// clocks are the words for the half of the day; "" ends the search.
var clocks = []string{"am/pm", "a/p", "上午/下午"}

// word reads what begins with a letter: General, E+, parts of dates, or plain text.
func (l *lexer) word() {
	lower := strings.ToLower(l.rest[:min(len(l.rest), 16)])
	if strings.HasPrefix(lower, "general") {
		l.take(len("general"))
		l.add(general, "")
		return
	}
	if strings.HasPrefix(l.rest, "G/通用格式") {
		l.take(len("G/通用格式"))
		l.add(general, "")
		return
	}
	for _, clock := range clocks {
		if strings.HasPrefix(lower, clock) {
			l.take(len(clock))
			l.add(date, clock)
			return
		}
	}
	if strings.HasPrefix(lower, "e+") || strings.HasPrefix(lower, "e-") {
		l.add(exponent, strings.ToUpper(l.take(2)))
		return
	}
	if strings.IndexByte("ymdhsaegb", lower[0]) < 0 {
		l.add(literal, l.take(l.runeLength()))
		return
	}
	n := 1
	for n < len(l.rest) && l.rest[n]|0x20 == lower[0] {
		n++
	}
	if lower[0] == 'a' && n < 3 {
		l.add(literal, l.take(n))
		return
	}
	l.add(date, strings.ToLower(l.take(n)))
}

// bracket reads [Red], [>=100], [$¥-804], [DBNum1] or [h].
func (l *lexer) bracket() {
	end := strings.IndexByte(l.rest, ']')
	if end < 0 {
		l.add(literal, l.take(1))
		return
	}
	inner := l.take(end + 1)[1:end]
	lower := strings.ToLower(inner)
	s := l.current()
	switch {
	case strings.HasPrefix(inner, "$"):
		symbol, locale, _ := strings.Cut(inner[1:], "-")
		if s.locale = strings.ToLower(locale); symbol != "" {
			l.add(literal, symbol)
		}
	case lower == "dbnum1" || lower == "dbnum2" || lower == "dbnum3":
		s.numerals = numerals(lower[len("dbnum")] - '0')
	case lower != "" && strings.Trim(lower, "hms") == "" && strings.Trim(lower, lower[:1]) == "":
		l.add(date, "["+lower+"]")
	case inner != "" && strings.IndexByte("<>=", inner[0]) >= 0:
		s.condition = parseCondition(inner)
	}
}

func parseCondition(text string) condition {
	op := text[:len(text)-len(strings.TrimLeft(text, "<>="))]
	value, err := strconv.ParseFloat(strings.TrimSpace(text[len(op):]), 64)
	if err != nil {
		return condition{}
	}
	return condition{op, value}
}
