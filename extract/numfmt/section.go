package numfmt

import (
	"slices"
	"strings"
)

// sectionKind is how a section shows what it is given. The zero kind is invalid.
type sectionKind int

const (
	numberSection sectionKind = iota + 1
	generalSection
	dateSection
	fractionSection
	scientificSection
	textSection
	emptySection
)

// section is one part of a format code, between semicolons.
type section struct {
	tokens    []token
	condition condition
	numerals  numerals
	locale    string // of [$-804], lower case
	kind      sectionKind

	group    bool // thousands are separated
	shift    int  // powers of ten that per cent signs and scaling commas move the point by
	integer  int  // digit places before the point
	decimals int  // and after it
	marks    int  // places for a text
}

// settle finds what kind of section the tokens make and counts its digit places.
func (s *section) settle() {
	has := func(p part) bool { return slices.ContainsFunc(s.tokens, func(t token) bool { return t.part == p }) }
	switch {
	case len(s.tokens) == 0:
		s.kind = emptySection
		if s.condition.op != "" || s.numerals != 0 {
			s.kind, s.tokens = generalSection, []token{{general, ""}}
		}
	case has(textMark):
		s.kind = textSection
		for _, t := range s.tokens {
			if t.part == textMark {
				s.marks++
			}
		}
	case has(general):
		s.kind = generalSection
	case s.isDate():
		s.kind = dateSection
		s.settleDate()
	case s.hasDigitBefore(slash):
		s.kind = fractionSection
	case s.hasDigitBefore(exponent):
		s.kind = scientificSection
		s.settleNumber(slices.IndexFunc(s.tokens, func(t token) bool { return t.part == exponent }))
	default:
		s.kind = numberSection
		s.settleNumber(len(s.tokens))
	}
}

// isDate: letters of dates stand there. An e beside digits only is none.
func (s *section) isDate() bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool {
		return t.part == date && strings.Trim(t.text, "egb") != "" || t.part == date && t.text == "e"
	})
}

// hasDigitBefore reports whether the sign stands behind a digit place.
func (s *section) hasDigitBefore(p part) bool {
	seen := false
	for _, t := range s.tokens {
		if t.part == p {
			return seen
		}
		seen = seen || t.part == digit
	}
	return false
}

// settleNumber counts the digit places before the power and resolves commas: between
// digits they separate thousands, after the last digit each divides by a thousand.
func (s *section) settleNumber(end int) {
	mantissa, power := s.tokens[:end], s.tokens[end:]
	last := len(mantissa) - 1
	for last >= 0 && mantissa[last].part != digit {
		last--
	}
	var kept []token
	fraction := false
	for i, t := range mantissa {
		switch t.part {
		case comma:
			s.comma(i > last, fraction)
			continue
		case percent:
			s.shift += 2
		case point:
			if fraction {
				t.part = literal
			}
			fraction = true
		case digit:
			s.count(fraction)
		}
		kept = append(kept, t)
	}
	s.tokens = append(kept, power...)
}

func (s *section) comma(behind, fraction bool) {
	switch {
	case behind:
		s.shift -= 3
	case !fraction:
		s.group = true
	}
}

func (s *section) count(fraction bool) {
	if fraction {
		s.decimals++
	} else {
		s.integer++
	}
}

// longestText is how many bytes a text may have that its format repeats or adds to: more
// than a cell of Excel holds, 32,767 characters.
const longestText = 128 << 10

// showText puts a text in the place of each @. A text that would be too long for a cell
// stands as it is.
func (s *section) showText(text string) string {
	if s.marks*len(text) > longestText {
		return text
	}
	var b strings.Builder
	for _, t := range s.tokens {
		switch t.part {
		case textMark:
			b.WriteString(text)
		default:
			b.WriteString(t.text)
		}
	}
	return b.String()
}
