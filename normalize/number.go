package normalize

import (
	"math/big"
	"strings"

	"fuhe/extract/document"
)

// ParseNumber reads a cell that holds one number and nothing else but its unit:
// "1，837", "78%", "-22%", "100分", "十二家". Text around the number makes it fail.
func ParseNumber(text string) (Number, bool) {
	text = strings.TrimSpace(text)
	if len(text) > longestNumber {
		return Number{}, false
	}
	if n, ok := formattedAmount(text); ok {
		return n, true
	}
	s := newScan(text)
	n, next, ok := s.number(0)
	if !ok {
		return Number{}, false
	}
	if rest := strings.TrimSpace(s.from(next)); rest != "" && !knownUnit(NormalizeUnit(rest)) {
		return Number{}, false
	}
	return n, true
}

// longestNumber is the number of bytes beyond which a text is more than a number with
// its unit.
const longestNumber = 96

// ParseField reads a cell of a record: its blank mark or its number.
func ParseField(text string, ref document.Ref) Field {
	f := Field{Text: cleanCell(text), Ref: ref}
	f.Blank = blankMark(f.Text)
	if f.Blank == 0 {
		f.Number, _ = ParseNumber(f.Text)
	}
	return f
}

// cleanCell trims a cell and joins the lines that a narrow column broke: Chinese
// characters without a space, Latin words with one.
func cleanCell(text string) string {
	text = strings.Trim(text, " \t\r\n\u00a0\u3000")
	if !strings.ContainsAny(text, "\n\r") {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.Trim(line, " \t\r\n\u00a0\u3000")
		if line == "" {
			continue
		}
		if b.Len() > 0 && latinEnd(b.String()) && latinStart(line) {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

func latinEnd(s string) bool   { c := s[len(s)-1]; return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func latinStart(s string) bool { c := s[0]; return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// newNumber makes the interval that digits printed with so many decimals stand for.
func newNumber(text string, value *big.Rat, decimals int) Number {
	half := halfUnit(decimals)
	return Number{Text: text, Value: value, Decimals: decimals,
		Lo: new(big.Rat).Sub(value, half), Hi: new(big.Rat).Add(value, half)}
}

// halves are half a unit of the last printed decimal, for the decimals that are common.
var halves = [...]*big.Rat{big.NewRat(1, 2), big.NewRat(1, 20), big.NewRat(1, 200), big.NewRat(1, 2000), big.NewRat(1, 20000)}

func halfUnit(decimals int) *big.Rat {
	if decimals < len(halves) {
		return halves[decimals]
	}
	return new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Mul(big.NewInt(2), pow10(decimals)))
}

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// times is the number in another unit, of which it has factor times as many; its text and
// decimals stay.
func (n Number) times(factor *big.Rat) Number {
	n.Value, n.Lo, n.Hi = new(big.Rat).Mul(n.Value, factor), new(big.Rat).Mul(n.Lo, factor), new(big.Rat).Mul(n.Hi, factor)
	return n
}
